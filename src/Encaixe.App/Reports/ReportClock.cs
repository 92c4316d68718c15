using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Reports;

/// <summary>The minutes of some local dates, one after the other as they go by, each with the hour of the week that the wall clock shows.</summary>
/// <remarks>Where the clocks skip an hour there are none of it, and where one comes twice there are 120.</remarks>
internal sealed class ReportClock
{
    /// <summary>The hours of a week.</summary>
    public const int Cells = 7 * HoursADay;

    private const int HoursADay = 24;
    private const int MinutesAnHour = 60;
    private const int SecondsAMinute = 60;
    private const int MinutesADay = HoursADay * MinutesAnHour;

    private readonly byte[] _cells;

    /// <param name="first">The first local date.</param>
    /// <param name="last">The last, inclusive.</param>
    public ReportClock(LocalDate first, LocalDate last, DateTimeZone zone)
    {
        (First, Last, Zone) = (first, last, zone);
        (Begins, Ends) = (WallTime.StartOf(first, zone), WallTime.StartOf(last.PlusDays(1), zone));
        _cells = new byte[(int)(Ends - Begins).TotalMinutes];
        foreach (var interval in zone.GetZoneIntervals(Begins, Ends))
        {
            var shown = (Begins.ToUnixTimeSeconds() + interval.WallOffset.Seconds) / SecondsAMinute;
            var until = interval.HasEnd ? MinuteOf(interval.End) : _cells.Length;
            for (var minute = interval.HasStart ? MinuteOf(interval.Start) : 0; minute < until; minute++)
            {
                var wall = shown + minute;
                var weekday = (int)(((wall / MinutesADay) + 3) % 7); // 1970 began on a Thursday
                _cells[minute] = (byte)((weekday * HoursADay) + (int)(wall % MinutesADay / MinutesAnHour));
            }
        }
    }

    /// <summary>The first local date.</summary>
    public LocalDate First { get; }

    /// <summary>The last, inclusive.</summary>
    public LocalDate Last { get; }

    /// <summary>The zone on the wall clock.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The first moment of the first date.</summary>
    public Instant Begins { get; }

    /// <summary>The first moment after the last.</summary>
    public Instant Ends { get; }

    /// <summary>How many there are.</summary>
    public int Minutes => _cells.Length;

    /// <summary>Which of them a moment is in; of one outside, the first, or that after the last.</summary>
    public int MinuteOf(Instant time) => (int)Math.Clamp((time - Begins).TotalMinutes, 0, _cells.Length);

    /// <summary>The hour of the week that a minute is in: 0 (Monday, from midnight) to 167.</summary>
    public int CellOf(int minute) => _cells[minute];

    /// <summary>The weekday, 1 (Monday) to 7, and the hour of the day of an hour of the week.</summary>
    public static (int Weekday, int Hour) Place(int cell) => ((cell / HoursADay) + 1, cell % HoursADay);
}
