using Encaixe.Contracts.Appointments;

namespace Encaixe.Contracts.Series;

/// <summary>How a series repeats.</summary>
/// <param name="Kind"><c>weekly</c>, <c>monthly-on-day</c> or <c>monthly-on-weekday</c>.</param>
/// <param name="Day">Of weeks and weekdays 1 (Monday) to 7 (Sunday); of days of the month 1 to 31.</param>
/// <param name="Every">Every how many weeks, 1 to 52, or months, 1 to 12; 1 unless set.</param>
/// <param name="ShortMonth">Of days of the month: <c>last-day</c> or <c>skip</c> in months that do not have it; the last day
/// unless set.</param>
/// <param name="Which">Of weekdays: which of the month, 1 to 5, or 6 for the last.</param>
public sealed record RecurrenceRequest(string Kind, int Day, int? Every = null, string? ShortMonth = null, int? Which = null);

/// <summary>A series that is wanted.</summary>
/// <param name="Services">Ids of the services, in order, each once; 1 to 5.</param>
/// <param name="Professional">Id of a professional, or <c>any</c>.</param>
/// <param name="Start">The first, on the shop's wall, without an offset: <c>2026-10-02T10:00</c>.</param>
/// <param name="Recurrence">On which dates.</param>
/// <param name="Customer">Who comes.</param>
/// <param name="Count">How many visits, 2 to 104; either this or <paramref name="Until"/>.</param>
/// <param name="Until">The last date, inclusive, <c>yyyy-MM-dd</c>.</param>
/// <param name="Party">How many people, 1 to 99; 1 unless set.</param>
/// <param name="Notes">Anything the shop should know; at most 500 characters.</param>
/// <param name="BeyondHorizon">Whether dates are taken for which the agenda is not open yet; otherwise those are planned, and
/// taken as it opens.</param>
/// <param name="Policy"><c>all-or-nothing</c>, <c>best-effort</c> or <c>ask</c>: what becomes of visits that cannot be had;
/// to ask unless set.</param>
/// <param name="Decisions">What was decided about some of the visits.</param>
/// <param name="Location">Id of one of the shop's locations; its first unless set.</param>
public sealed record SeriesRequest(
    IReadOnlyList<string> Services,
    string Professional,
    string Start,
    RecurrenceRequest Recurrence,
    CustomerRequest Customer,
    int? Count = null,
    string? Until = null,
    int? Party = null,
    string? Notes = null,
    bool? BeyondHorizon = null,
    string? Policy = null,
    IReadOnlyList<OccurrenceDecisionRequest>? Decisions = null,
    string? Location = null);

/// <summary>What becomes of one visit.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Skip">It is left out.</param>
/// <param name="Start">It is at another time on the shop's wall.</param>
/// <param name="Professional">It is with someone else: an id, or <c>any</c>.</param>
public sealed record OccurrenceDecisionRequest(int Number, bool? Skip = null, string? Start = null, string? Professional = null);

/// <summary>A series, looked at before it is booked.</summary>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Free">How many visits can be had.</param>
/// <param name="ToDecide">How many cannot.</param>
/// <param name="Occurrences">All of them, in order.</param>
public sealed record SeriesPreviewAnswer(
    string TimeZone, int Free, int ToDecide, IReadOnlyList<PlannedOccurrenceAnswer> Occurrences);

/// <summary>A visit of a series, looked at before it is booked.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Date">Its local date.</param>
/// <param name="Wall">When on the wall, <c>HH:mm</c>.</param>
/// <param name="Start">The moment, with the shop's offset; absent when the clocks skip it.</param>
/// <param name="Outlook"><c>free</c>, <c>not-open-yet</c>, <c>to-decide</c> or <c>skipped</c>.</param>
/// <param name="Reasons">Why it cannot be had: codes.</param>
/// <param name="Alternatives">What is free near it.</param>
/// <param name="OtherProfessionals">Ids of those who could serve at this very time.</param>
public sealed record PlannedOccurrenceAnswer(
    int Number,
    DateOnly Date,
    string Wall,
    DateTimeOffset? Start,
    string Outlook,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<OpenSlotAnswer> Alternatives,
    IReadOnlyList<string> OtherProfessionals);
