using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>A time at which somebody is busy elsewhere.</summary>
/// <param name="Uid">What the calendar calls the event; nothing, if it does not say.</param>
/// <param name="Slot">When, as far as that was asked for.</param>
internal readonly record struct ReadTime(string Uid, Slot Slot);

/// <summary>What a calendar says of when somebody is busy.</summary>
/// <param name="Trouble">Why nothing can be said; <see langword="null"/>: what follows can.</param>
/// <param name="Times">When, in no order.</param>
/// <param name="Unread">Of how many events it was not understood when they are.</param>
internal sealed record CalendarReading(OutsideTrouble? Trouble, IReadOnlyList<ReadTime> Times, int Unread = 0)
{
    public static CalendarReading Of(OutsideTrouble trouble) => new(trouble, []);
}

/// <summary>Reads from somebody's calendar (iCalendar, RFC 5545) when they are busy, and nothing else. Whatever it is fed, it answers, and
/// before long.</summary>
/// <param name="here">The shop's zone: whole dates are on its wall, and times of no zone.</param>
/// <param name="known">The zone rules that hold.</param>
internal sealed class CalendarReader(DateTimeZone here, IDateTimeZoneProvider known)
{
    /// <summary>The most events that are read.</summary>
    public const int MostEvents = 20_000;

    /// <summary>The most times in the stretch that is asked for.</summary>
    public const int MostTimes = 50_000;

    private const int Deepest = 8;

    /// <summary>Reads what meets a stretch of the time line.</summary>
    public CalendarReading Read(ReadOnlyMemory<byte> body, Instant from, Instant until)
    {
        var patience = new Patience();
        var zones = new CalendarZones(here, known, patience);
        var events = new List<WrittenEvent>();
        if (!TakeApart(new ContentLines(body), zones, events))
        {
            return CalendarReading.Of(events.Count > MostEvents ? OutsideTrouble.TooBig : OutsideTrouble.NotACalendar);
        }

        var (replaced, times, unread) = (Replaced(events, zones), new List<ReadTime>(), 0);
        foreach (var one in events.Where(one => !one.IsFree))
        {
            if (one.Times(zones, from, until, patience) is not { } all)
            {
                unread++;
                continue;
            }

            foreach (var (name, start, end) in all)
            {
                if (end > start && (one.InsteadOf is not null || !replaced.Contains((one.Uid, NameOf(name, zones)))))
                {
                    times.Add(new ReadTime(one.Uid, new Slot(Instant.Max(start, from), Instant.Min(end, until))));
                }

                if (times.Count > MostTimes)
                {
                    return CalendarReading.Of(OutsideTrouble.TooBig);
                }
            }
        }

        return patience.IsOver ? CalendarReading.Of(OutsideTrouble.TooBig) : new CalendarReading(null, times, unread);
    }

    /// <summary>Finds the events and the zones. All that begins must end: half a calendar would have half a day free.</summary>
    private static bool TakeApart(ContentLines lines, CalendarZones zones, List<WrittenEvent> events)
    {
        var (open, wasThere) = (new Stack<string>(), false);
        WrittenZone? zone = null;
        while (lines.Next() is { } line)
        {
            var what = line.Name is "BEGIN" or "END" ? line.Value.Trim().ToUpperInvariant() : "";
            if (line.Name == "END" && (open.Count == 0 || open.Pop() != what))
            {
                return false;
            }

            switch (line.Name, what)
            {
                case ("BEGIN", "VEVENT") when open.Count == 1: events.Add(new WrittenEvent()); break;
                case ("BEGIN", "VTIMEZONE"): zone = new WrittenZone(); break;
                case ("END", "VTIMEZONE") when zone?.Name is { } name: zones.Written[name] = zone; break;
                case ("END", "VCALENDAR"): wasThere = true; break;
                default: TakeLine(line, open, zone, events); break;
            }

            if (line.Name == "BEGIN")
            {
                open.Push(what);
            }

            if (events.Count > MostEvents || open.Count > Deepest || open.LastOrDefault() is not (null or "VCALENDAR"))
            {
                return false;
            }
        }

        return wasThere && open.Count == 0;
    }

    /// <summary>What stands in an alarm of an event is not of the event.</summary>
    private static void TakeLine(ContentLine line, Stack<string> open, WrittenZone? zone, List<WrittenEvent> events)
    {
        if (open.Contains("VTIMEZONE"))
        {
            zone?.Add(line);
        }
        else if (open.Count == 2 && open.Peek() == "VEVENT" && line.Name is not ("BEGIN" or "END"))
        {
            events[^1].Add(line);
        }
    }

    /// <summary>The times of repeated events that others stand for, free or not.</summary>
    private static HashSet<(string Uid, (Instant?, LocalDate?) Name)> Replaced(IEnumerable<WrittenEvent> events, CalendarZones zones) =>
    [
        .. events.Where(one => one.InsteadOf is not null).Select(one => (one.Uid, NameOf(one.InsteadOf!.Value, zones))),
    ];

    /// <summary>A time whatever zone it is written in.</summary>
    private static (Instant?, LocalDate?) NameOf(WrittenTime time, CalendarZones zones) =>
        time.IsDate ? (null, time.Wall.Date) : (zones.When(time), null);
}
