using Encaixe.App.Calendars;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Encaixe.Pages.Calendars;

/// <summary>The clock that a calendar's times are on, with each change of it while the calendar lasts (RFC 5545, 3.6.5).</summary>
/// <remarks>Each stretch of the zone's rules is one part with its own beginning: no rule for years to come is said, and so none turns out
/// wrong when a government decides otherwise.</remarks>
/// <param name="zone">Its rules.</param>
internal sealed class CalendarZone(DateTimeZone zone)
{
    private static readonly OffsetPattern _offset = OffsetPattern.CreateWithInvariantCulture("+HHmm");

    /// <summary>Says the rules that hold for some time.</summary>
    /// <param name="from">The first moment that they are needed for.</param>
    /// <param name="until">The first moment that they are not needed for.</param>
    public void Write(CalendarText text, Instant from, Instant until)
    {
        text.Line("BEGIN:VTIMEZONE").Line($"TZID:{zone.Id}");
        foreach (var stretch in zone.GetZoneIntervals(from, until))
        {
            Write(text, stretch);
        }

        text.Line("END:VTIMEZONE");
    }

    /// <summary>A moment as the value of a property, with the parameter before it: on the wall, unless the wall shows that time twice,
    /// which means the first one there (RFC 5545, 3.3.5).</summary>
    public string Time(Instant time)
    {
        var wall = time.InZone(zone).LocalDateTime;
        return zone.MapLocal(wall).Count == 1
            ? $";TZID={zone.Id}:{CalendarText.Time(wall)}"
            : $":{CalendarText.Time(time)}";
    }

    private void Write(CalendarText text, ZoneInterval stretch)
    {
        var name = stretch.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        var before = stretch.HasStart ? zone.GetUtcOffset(stretch.Start - Duration.Epsilon) : stretch.WallOffset;
        var begins = stretch.HasStart ? stretch.Start.WithOffset(before).LocalDateTime : new LocalDateTime(1970, 1, 1, 0, 0);
        text.Line($"BEGIN:{name}")
            .Line($"DTSTART:{CalendarText.Time(begins)}")
            .Line($"TZOFFSETFROM:{_offset.Format(before)}")
            .Line($"TZOFFSETTO:{_offset.Format(stretch.WallOffset)}")
            .Text("TZNAME", stretch.Name)
            .Line($"END:{name}");
    }
}
