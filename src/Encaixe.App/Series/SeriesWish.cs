using System.Globalization;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>Fewer visits than make a series, or more than are booked at once.</summary>
public sealed record SeriesLengthInvalid() : Refusal(RefusalCodes.SeriesLengthInvalid, RefusalKind.Invalid);

/// <summary>A series that somebody wants, read and found good.</summary>
/// <param name="Terms">What it repeats.</param>
/// <param name="First">No visit is before this local date, and weeks and months are counted from it.</param>
/// <param name="Minute">When on the wall it begins. Minutes after midnight, 0 to 1,439.</param>
/// <param name="Pattern">On which dates.</param>
/// <param name="Dates">Those dates, in order; 2 to <see cref="Most"/>.</param>
/// <param name="Customer">Who comes.</param>
/// <param name="Notes">Anything the shop should know.</param>
/// <param name="Language">What the client is written to in.</param>
public sealed record SeriesWish(
    SeriesTerms Terms,
    LocalDate First,
    int Minute,
    SeriesPattern Pattern,
    IReadOnlyList<LocalDate> Dates,
    CustomerDetails Customer,
    Personal? Notes,
    Language Language)
{
    /// <summary>The most visits of one series: two years of weeks.</summary>
    public const int Most = 104;

    /// <summary>The visits as they are wished for, before anybody decides on any.</summary>
    internal IReadOnlyList<Occurrence> Occurrences =>
    [
        .. Dates.Select((date, i) => new Occurrence { Number = i + 1, Date = date, Minute = Minute, Status = OccurrenceStatus.Planned }),
    ];

    /// <summary>All that makes this wish another than that one.</summary>
    internal string Canonical => string.Join(
        '\u001f',
        [
            string.Join('\u001e', Terms.Services),
            Terms.Professional ?? "any",
            string.Create(CultureInfo.InvariantCulture, $"{Terms.Party} {Terms.BeyondHorizon} {Terms.Waived?.Reason}"),
            string.Create(CultureInfo.InvariantCulture, $"{Moments.Write(First)} {Minute} {Pattern} {Dates.Count}"),
            Customer.Name.Value,
            Customer.Phone.Value,
            Customer.Email?.Value,
            Notes?.Value,
            .. Terms.Location is null ? [] : new[] { $"at {Terms.Location}" },
        ]);

    /// <summary>A wish for so many visits, or for all until a date.</summary>
    /// <param name="start">When the first is, on the wall.</param>
    /// <param name="count">How many; 2 to <see cref="Most"/>.</param>
    /// <param name="until">The last local date, inclusive.</param>
    public static Outcome<SeriesWish> Of(
        SeriesTerms terms,
        LocalDateTime start,
        SeriesPattern pattern,
        int? count,
        LocalDate? until,
        CustomerDetails customer,
        Personal? notes,
        Language language)
    {
        if (!SeriesPattern.Read(pattern).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        if (count is null == until is null || count is < 2 or > Most)
        {
            return new SeriesLengthInvalid();
        }

        List<LocalDate> dates =
        [
            .. pattern.ToRecurrence().Dates(start.Date).TakeWhile(date => date <= (until ?? date)).Take(count ?? (Most + 1)),
        ];
        return dates.Count is < 2 or > Most
            ? new SeriesLengthInvalid()
            : new SeriesWish(terms, start.Date, (start.Hour * 60) + start.Minute, pattern, dates, customer, notes, language);
    }
}

/// <summary>What whoever books says about one visit of a series.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Skips">It is left out.</param>
/// <param name="Start">It is at another time on the wall.</param>
/// <param name="Professional">It is with someone else: an id, or <c>any</c>.</param>
public sealed record OccurrenceDecision(int Number, bool Skips = false, LocalDateTime? Start = null, string? Professional = null)
{
    internal string Canonical => string.Create(CultureInfo.InvariantCulture, $"{Number} {Skips} {Start:o} {Professional}");

    internal Occurrence Apply(Occurrence one) => Skips
        ? one with { Status = OccurrenceStatus.Skipped }
        : (Start is { } start ? one.At(start) : one) with { Professional = Professional };
}
