using NodaTime;
using NodaTime.TimeZones;

namespace Encaixe.Scheduling;

/// <summary>From the clock on the wall to the time line. The only place that decides skipped and repeated hours.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A door that should open or close at a time that the clocks skip, opens or closes when they jump.</item>
/// <item>One that should at a time that comes twice, does so the first time.</item>
/// <item>A day begins at its first valid instant, whether or not that is midnight.</item>
/// <item>A booking at a skipped time is refused, never moved; at a repeated time it is the earlier one, unless the
/// offset was said.</item>
/// <item>What another calendar says is read as its standard has it.</item>
/// </list>
/// </remarks>
public static class WallTime
{
    private static readonly ZoneLocalMappingResolver _door = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>When a door opens or closes that should at a wall time.</summary>
    /// <param name="minute">Wall-clock minutes after the date's midnight; may reach into the days after.</param>
    public static Instant Door(LocalDate date, int minute, DateTimeZone zone) =>
        zone.ResolveLocal(date.AtMidnight().PlusMinutes(minute), _door).ToInstant();

    /// <summary>The first instant of a local date; of the next one, if the zone left this one out (as Samoa did with
    /// 2011-12-30).</summary>
    public static Instant StartOf(LocalDate date, DateTimeZone zone) => Door(date, 0, zone);

    /// <summary>The local date that an instant belongs to: the last one that has begun. Where clocks go back past
    /// midnight, the calendar shows yesterday once more; that hour is still today's.</summary>
    public static LocalDate DateOf(Instant time, DateTimeZone zone)
    {
        var shown = time.InZone(zone).Date;
        var next = shown.PlusDays(1);
        return time < StartOf(next, zone) ? shown : next;
    }

    /// <summary>The instant that someone means who books at a wall time; <see langword="null"/> when the clocks skip it,
    /// or when it is at the end of all calendars.</summary>
    public static Instant? Booking(LocalDateTime wall, DateTimeZone zone)
    {
        if (wall.Date < Bounds.FirstDate || wall.Date > Bounds.FinalDate)
        {
            return null;
        }

        var mapping = zone.MapLocal(wall);
        return mapping.Count == 0 ? null : mapping.First().ToInstant();
    }

    /// <summary>The instant that somebody else's calendar means by a wall time (RFC 5545, 3.3.5): one that the clocks skip is counted on by
    /// the clock as it was before, one that comes twice is the first.</summary>
    public static Instant Elsewhere(LocalDateTime wall, DateTimeZone zone) => zone.ResolveLocal(wall, Resolvers.LenientResolver).ToInstant();
}

/// <summary>Resolves many doors of one zone: asks the zone again only near a change of its rules.</summary>
internal struct Doors(DateTimeZone zone)
{
    private const long Day = 86_400;

    private const long HalfADay = Day / 2;

    private static readonly LocalDate _epoch = new(1970, 1, 1);

    private long _safeFrom = long.MaxValue;
    private long _safeUntil = long.MinValue;
    private long _offset;

    /// <summary>As <see cref="WallTime.Door"/>. Seconds since 1970.</summary>
    public long At(LocalDate date, int minute)
    {
        var guess = (Period.DaysBetween(_epoch, date) * Day) + (minute * 60L) - _offset;
        if (guess >= _safeFrom && guess < _safeUntil)
        {
            return guess; // more than a day from any change: no hour is skipped or repeated here
        }

        var exact = WallTime.Door(date, minute, zone);
        var interval = zone.GetZoneInterval(exact);
        _offset = interval.WallOffset.Seconds;
        _safeFrom = interval.HasStart ? interval.Start.ToUnixTimeSeconds() + Day : long.MinValue;
        _safeUntil = interval.HasEnd ? interval.End.ToUnixTimeSeconds() - Day : long.MaxValue;
        return exact.ToUnixTimeSeconds();
    }

    /// <summary>The dates from so many days before some dates to as many after them: one more where the zone left one of them out,
    /// as Samoa did with 2011-12-30, since what reaches over days does so by the time that really goes by.</summary>
    public (LocalDate First, LocalDate Last) Around(LocalDate first, LocalDate last, int days)
    {
        var (from, until) = (first.PlusDays(-days), last.PlusDays(days));
        return (Lasts(from, first, days) ? from : from.PlusDays(-1), Lasts(last.PlusDays(1), until.PlusDays(1), days) ? until : until.PlusDays(1));
    }

    /// <summary>Whether so many days lie between two dates, give or take the hours by which clocks change.</summary>
    private bool Lasts(LocalDate from, LocalDate until, int days) => At(until, 0) - At(from, 0) > (days * Day) - HalfADay;
}
