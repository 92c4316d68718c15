using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>An event as a calendar writes it (RFC 5545, 3.6.1): when it is, and nothing else.</summary>
internal sealed class WrittenEvent
{
    private readonly List<RepeatRule> _rules = [];
    private readonly List<WrittenTime> _besides = [];
    private readonly List<WrittenTime> _except = [];
    private WrittenTime? _start;
    private WrittenTime? _end;
    private WrittenLength? _length;

    /// <summary>What tells it from others; nothing, if it does not say.</summary>
    public string Uid { get; private set; } = "";

    /// <summary>Which of the times of a repeated event it stands for; <see langword="null"/>: it stands for itself.</summary>
    public WrittenTime? InsteadOf { get; private set; }

    /// <summary>Whether nobody is busy by it: it was cancelled, or says so.</summary>
    public bool IsFree { get; private set; }

    /// <summary>Whether it says something that is not understood.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes a line of it.</summary>
    public void Add(ContentLine line)
    {
        switch (line.Name)
        {
            case "UID": Uid = line.Value.Trim(); break;
            case "STATUS": IsFree |= Is(line, "CANCELLED"); break;
            case "TRANSP": IsFree |= Is(line, "TRANSPARENT"); break;
            case "X-MICROSOFT-CDO-BUSYSTATUS": IsFree |= Is(line, "FREE"); break;
            case "DTSTART": Note(ref _start, Time(line)); break;
            case "DTEND": Note(ref _end, Time(line)); break;
            case "DURATION": Note(ref _length, WrittenLength.Read(line.Value)); break;
            case "RECURRENCE-ID": NoteInsteadOf(line); break;
            case "RRULE": Note(_rules, RepeatRule.Read(line.Value) is { } rule && !line.IsCut ? [rule] : null); break;
            case "RDATE" when !Is(line["VALUE"], "PERIOD"): Note(_besides, WrittenTime.ReadAll(line)); break;
            case "EXDATE": Note(_except, WrittenTime.ReadAll(line)); break;
            case "RDATE" or "EXRULE": IsBroken = true; break;
            default: break;
        }
    }

    /// <summary>When it is, each time that meets a stretch of the time line, and what each time is called by those that stand for it.</summary>
    /// <returns><see langword="null"/>: that is not understood.</returns>
    public IEnumerable<(WrittenTime Name, Instant Start, Instant End)>? Times(CalendarZones zones, Instant from, Instant until, Patience patience)
    {
        if (IsBroken || _start is not { } start || zones.When(start) is not { } begin || EndOf(zones, start) is not { } end || end < begin
            || _except.Concat(_besides).Any(time => zones.When(time) is null))
        {
            return null;
        }

        var (exceptTimes, exceptDates) = (
            _except.Where(time => !time.IsDate).Select(time => zones.When(time)!.Value).ToHashSet(),
            _except.Where(time => time.IsDate).Select(time => time.Wall.Date).ToHashSet());
        return Starts(zones, start, from - (end - begin), until, patience)
            .Concat(_besides)
            .Distinct()
            .Where(time => !exceptDates.Contains(time.Wall.Date) && !exceptTimes.Contains(zones.When(time)!.Value))
            .Select(time => (time, zones.When(time)!.Value, EndOf(zones, time, end - begin)))
            .Where(time => time.Item2 < until && time.Item3 > from);
    }

    /// <summary>Its starts by its rules, and that which it says, as they stand on its wall. In none of the zones of this world are the clocks further apart
    /// than a day.</summary>
    private IEnumerable<WrittenTime> Starts(CalendarZones zones, WrittenTime start, Instant from, Instant until, Patience patience) => _rules.Count == 0
        ? [start]
        : _rules.SelectMany(rule => RepeatedDates
            .Of(rule, start.Wall.Date, from.InUtc().Date.PlusDays(-2), until.InUtc().Date.PlusDays(2), patience)
            .Select(start.On)
            .TakeWhile(time => rule.Until is not { } last || time == start || !IsAfter(zones, time, last)));

    private static bool IsAfter(CalendarZones zones, WrittenTime time, WrittenTime last) =>
        last.IsDate || last.Zone is null || time.IsDate
            ? (last.IsDate || time.IsDate ? time.Wall.Date > last.Wall.Date : time.Wall > last.Wall)
            : zones.When(time) > zones.When(last);

    /// <summary>When it ends that begins as it says; <see langword="null"/>: that is not understood.</summary>
    private Instant? EndOf(CalendarZones zones, WrittenTime start)
    {
        if (_length is null && _end is { } end)
        {
            return end.IsDate == start.IsDate && end.Wall.Year - start.Wall.Year < WrittenLength.MostDays / 366 ? zones.When(end) : null;
        }

        return EndOf(zones, start, default);
    }

    /// <summary>When that ends which begins at one of its times: of whole dates as many later, otherwise as long after as it says.</summary>
    /// <param name="elapsed">How long it takes, if it says when it ends. Elapsed time.</param>
    private Instant EndOf(CalendarZones zones, WrittenTime time, Duration elapsed)
    {
        if (_length is { } length)
        {
            return zones.When(time with { Wall = time.Wall.PlusDays(length.Days) })!.Value + length.Elapsed;
        }

        return time.IsDate
            ? zones.When(time with { Wall = time.Wall.PlusDays(_end is { } end ? Period.DaysBetween(_start!.Value.Wall.Date, end.Wall.Date) : 1) })!.Value
            : zones.When(time)!.Value + elapsed;
    }

    private static WrittenTime? Time(ContentLine line) => line.IsCut ? null : WrittenTime.Read(line.Value, line["TZID"]);

    private void NoteInsteadOf(ContentLine line)
    {
        InsteadOf = Time(line);
        IsBroken |= InsteadOf is null || line["RANGE"] is not null; // of this and all that follow: nobody writes that any more
    }

    /// <summary>Takes what is said first.</summary>
    private void Note<T>(ref T? known, T? said)
        where T : struct
    {
        IsBroken |= said is null;
        known ??= said;
    }

    private void Note<T>(List<T> known, IReadOnlyList<T>? said)
    {
        IsBroken |= said is null;
        known.AddRange(said ?? []);
    }

    private static bool Is(ContentLine line, string word) => Is(line.Value, word);

    private static bool Is(string? text, string word) => word.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase);
}
