using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Appointments;

/// <summary>What is taken of one participant's book day: the unit of consistency. Whoever takes or frees time writes
/// this document at the revision that was read, so that of two who want the same time one is told.</summary>
/// <remarks>A book day is cut at 07:00Z for ever (04:00 in Brasília), so that no change of zone or law moves a key, and
/// at an hour that hardly any appointment crosses; one that does stands in both days, in one commit.</remarks>
public sealed record DayBook
{
    internal static readonly Shelf<DayBook> Shelf = new("daybook", AppJson.Default.DayBook);

    private static readonly Duration _cut = Duration.FromHours(7);

    private Taken[]? _taken;
    private bool? _hasCrossing;

    /// <summary>A day with nothing in it.</summary>
    public static DayBook Empty { get; } = new();

    /// <summary>The document's format. In the first, spans had all four of their times; both are read.</summary>
    public int V { get; init; } = 2;

    /// <summary>What is taken, by start.</summary>
    public IReadOnlyList<Span> Spans { get; init; } = [];

    /// <summary>The spans as the engine wants them.</summary>
    internal Taken[] Taken => _taken ??= [.. Spans.Select(span => span.ToTaken())];

    private bool HasCrossing => _hasCrossing ??= Spans.Any(span => span.CrossesCut);

    /// <summary>All that is taken in some days of one participant, as the engine wants it. What crosses the cut stands in two
    /// of them, and is taken once: seats and units are counted.</summary>
    internal static Taken[] TakenIn(IReadOnlyList<DayBook> days)
    {
        if (days.Count(day => day.HasCrossing) > 1)
        {
            return [.. days.SelectMany(day => day.Spans).Distinct().Select(span => span.ToTaken())];
        }

        var taken = new Taken[days.Sum(day => day.Spans.Count)];
        var at = 0;
        foreach (var day in days)
        {
            day.Taken.CopyTo(taken, at);
            at += day.Taken.Length;
        }

        return taken;
    }

    /// <summary>The book day that a moment belongs to.</summary>
    internal static LocalDate DayOf(Instant time) => (time - _cut).InUtc().Date;

    /// <summary>The first moment of a book day.</summary>
    internal static Instant BeginOf(LocalDate day) => day.AtMidnight().InUtc().ToInstant() + _cut;

    /// <summary>Where a participant's book day is kept.</summary>
    internal static string Key(string participant, LocalDate bookDay) =>
        $"{participant}/{LocalDatePattern.Iso.Format(bookDay)}";

    /// <summary>Whose book day a key is of, and which.</summary>
    internal static (string Participant, LocalDate BookDay) Of(string key) => (key[..^11], LocalDatePattern.Iso.Parse(key[^10..]).Value);

    /// <summary>The keys of the book days that a stretch of time touches.</summary>
    internal static IReadOnlyList<string> Keys(string participant, Instant from, Instant until)
    {
        var (day, last) = (DayOf(from), DayOf(until - Duration.Epsilon));
        var keys = new List<string>(1);
        for (; day <= last; day = day.PlusDays(1))
        {
            keys.Add(Key(participant, day));
        }

        return keys;
    }

    /// <summary>The stretch of keys of the book days that some time touches.</summary>
    internal static KeyRange Range(string participant, Instant from, Instant until) => KeyRange.Between(
        Key(participant, DayOf(from)), Key(participant, DayOf(until).PlusDays(1)));

    /// <summary>The day with one more span. That it fits is the caller's to know.</summary>
    internal DayBook With(Span span)
    {
        var spans = new List<Span>(Spans.Count + 1);
        spans.AddRange(Spans);
        var place = spans.FindLastIndex(other => other.Start <= span.Start) + 1;
        spans.Insert(place, span);
        return new DayBook { Spans = spans };
    }

    /// <summary>The day without what was only kept free, and is not any more, where others come to stand: whoever kept it sees that
    /// it is given away, whatever their clock says.</summary>
    internal DayBook WithoutLapsed(IReadOnlyCollection<Span> added, Instant now) =>
        Spans.Any(span => IsGivenAway(span, added, now)) ? new() { Spans = [.. Spans.Where(span => !IsGivenAway(span, added, now))] } : this;

    /// <summary>The day without the spans of an appointment.</summary>
    internal DayBook Without(string appointment) =>
        new() { Spans = [.. Spans.Where(span => span.Appointment != appointment)] };

    private static bool IsGivenAway(Span span, IReadOnlyCollection<Span> added, Instant now) => span.HasLapsed(now)
        && added.Any(other => other.BlockedFrom < span.BlockedUntil && span.BlockedFrom < other.BlockedUntil);
}
