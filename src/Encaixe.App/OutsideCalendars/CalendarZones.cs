using System.Globalization;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.TimeZones;

namespace Encaixe.App.OutsideCalendars;

/// <summary>What the zones of a calendar mean: those that everybody knows by our own rules, whatever the calendar says of them, since those are kept up
/// to date; any other by what it says.</summary>
/// <param name="here">The shop's zone: that of whatever has none.</param>
/// <param name="known">All that everybody knows.</param>
/// <param name="patience">What working them out may cost.</param>
internal sealed class CalendarZones(DateTimeZone here, IDateTimeZoneProvider known, Patience patience)
{
    private const int LongestName = 200;

    private readonly Dictionary<string, Func<LocalDateTime, Instant>?> _named = new(StringComparer.Ordinal);

    /// <summary>Zones that a calendar describes, by what it calls them.</summary>
    public IDictionary<string, WrittenZone> Written { get; } = new Dictionary<string, WrittenZone>(StringComparer.Ordinal);

    /// <summary>When a written time is; <see langword="null"/>: nobody knows its zone. A date is its beginning on the shop's wall.</summary>
    public Instant? When(WrittenTime time)
    {
        if (time.IsDate)
        {
            return WallTime.StartOf(time.Wall.Date, here);
        }

        if (time.Zone is null)
        {
            return WallTime.Elsewhere(time.Wall, here);
        }

        if (!_named.TryGetValue(time.Zone, out var zone))
        {
            _named[time.Zone] = zone = Find(time.Zone);
        }

        return zone?.Invoke(time.Wall);
    }

    private Func<LocalDateTime, Instant>? Find(string name)
    {
        var written = Written.TryGetValue(name, out var there) ? there : null;
        return (Known(name) ?? (written?.Location is { } location ? Known(location) : null)) is { } zone
            ? wall => WallTime.Elsewhere(wall, zone)
            : written is { IsWhole: true } ? wall => written.When(wall, patience) : null;
    }

    /// <summary>A zone by the names that calendars have for it: that of the tz database, with something before it, or Windows'.</summary>
    private DateTimeZone? Known(string name)
    {
        if (name.Equals(WrittenTime.Utc, StringComparison.OrdinalIgnoreCase))
        {
            return DateTimeZone.Utc;
        }

        if (name.Length > LongestName)
        {
            return null;
        }

        if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var ofWindows))
        {
            return known.GetZoneOrNull(ofWindows);
        }

        // "/citadel.org/20210210_1/America/Sao_Paulo": two parts of the name, or three, as in America/Argentina/Salta.
        for (var rest = name; rest.Length > 0; rest = rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? rest[(slash + 1)..] : "")
        {
            if (known.GetZoneOrNull(rest) is { } zone)
            {
                return zone;
            }
        }

        return null;
    }
}

/// <summary>A zone as a calendar describes it (RFC 5545, 3.6.5).</summary>
internal sealed class WrittenZone
{
    private const int MostObservances = 200;

    private readonly List<Observance> _observances = [];
    private Observance? _open;

    /// <summary>What it is called.</summary>
    public string? Name { get; private set; }

    /// <summary>What it is called in the tz database, as some say beside.</summary>
    public string? Location { get; private set; }

    /// <summary>Whether what it says is enough to go by.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Takes a line of it.</summary>
    public void Add(ContentLine line)
    {
        switch (line.Name)
        {
            case "TZID": Name = line.Value.Trim().Trim('"'); break;
            case "X-LIC-LOCATION": Location = line.Value.Trim(); break;
            case "BEGIN": _open = new Observance(); break;
            case "END" when _open is not null:
                IsWhole &= _open.IsWhole && _observances.Count < MostObservances;
                _observances.Add(_open);
                _open = null;
                break;
            default: _open?.Add(line); break;
        }
    }

    /// <summary>When a wall time is: by the offset that came last.</summary>
    public Instant When(LocalDateTime wall, Patience patience)
    {
        if (_observances.Count == 0)
        {
            return wall.InUtc().ToInstant(); // it says nothing, which is what is known
        }

        var (latest, begun) = _observances
            .Select(one => (Observance: one, Begun: one.BegunBy(wall, patience)))
            .MaxBy(one => one.Begun ?? LocalDate.MinIsoValue.AtMidnight());
        return begun is null
            ? wall.WithOffset(_observances.MinBy(one => one.Start)!.Before).ToInstant()
            : wall.WithOffset(wall < begun.Value.PlusSeconds(latest.After.Seconds - latest.Before.Seconds) ? latest.Before : latest.After).ToInstant();
    }

    /// <summary>One of its offsets, and from when on it holds.</summary>
    private sealed class Observance
    {
        private RepeatRule? _rule;
        private bool _isBroken;

        public LocalDateTime Start { get; private set; }

        public Offset Before { get; private set; }

        public Offset After { get; private set; }

        public bool IsWhole => !_isBroken && Start != default;

        public void Add(ContentLine line)
        {
            switch (line.Name)
            {
                case "DTSTART" when WrittenTime.Read(line.Value, null) is { IsDate: false } start: Start = start.Wall; break;
                case "TZOFFSETFROM" when OffsetIn(line.Value) is { } before: Before = before; break;
                case "TZOFFSETTO" when OffsetIn(line.Value) is { } after: After = after; break;
                case "RRULE" when RepeatRule.Read(line.Value) is { } rule: _rule = rule; break;
                case "DTSTART" or "TZOFFSETFROM" or "TZOFFSETTO" or "RRULE" or "RDATE": _isBroken = true; break;
                default: break;
            }
        }

        /// <summary>When it began last, by a wall time; <see langword="null"/>: it had not yet.</summary>
        public LocalDateTime? BegunBy(LocalDateTime wall, Patience patience)
        {
            if (wall < Start)
            {
                return null;
            }

            if (_rule is null)
            {
                return Start;
            }

            var until = _rule.Until is { } end ? end.Zone is null ? end.Wall : end.Wall.PlusSeconds(Before.Seconds) : (LocalDateTime?)null;
            return RepeatedDates.Of(_rule, Start.Date, wall.Date.PlusYears(-1 - _rule.Interval), wall.Date, patience)
                .Select(date => date + Start.TimeOfDay)
                .TakeWhile(begin => begin <= wall && !(begin > until))
                .Append(Start)
                .Max();
        }

        private static Offset? OffsetIn(string text)
        {
            text = text.Trim();
            return text is ['+' or '-', ..] && text.Length is 5 or 7 && Part(1, 14) is { } hours && Part(3, 59) is { } minutes
                && (text.Length == 5 ? 0 : Part(5, 59)) is { } seconds
                    ? Offset.FromSeconds((text[0] == '-' ? -1 : 1) * ((hours * 3_600) + (minutes * 60) + seconds))
                    : null;

            int? Part(int at, int most) =>
                int.TryParse(text.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
        }
    }
}
