namespace Encaixe.Contracts.Series;

/// <summary>A series.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Goes up with every change of it.</param>
/// <param name="Status"><c>pending</c>, <c>active</c> or <c>failed</c>.</param>
/// <param name="Occurrences">Its visits, in order.</param>
/// <param name="Unchanged">What a change left as it was.</param>
public sealed record SeriesAnswer(
    string Id,
    int Version,
    string Status,
    IReadOnlyList<OccurrenceAnswer> Occurrences,
    IReadOnlyList<UnchangedAnswer>? Unchanged = null);

/// <summary>A visit of a series.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Date">The local date on which the series has it.</param>
/// <param name="Wall">When on the wall the series has it, <c>HH:mm</c>.</param>
/// <param name="Status"><c>planned</c>, <c>booked</c>, <c>skipped</c> or <c>cancelled</c>.</param>
/// <param name="Appointment">Id of its appointment, which is the truth about when it is and how it stands.</param>
/// <param name="Why">Why it was left out, if nobody chose so: a code.</param>
public sealed record OccurrenceAnswer(
    int Number, DateOnly Date, string Wall, string Status, string? Appointment = null, string? Why = null);

/// <summary>A visit that stayed as it was.</summary>
/// <param name="Number">Which.</param>
/// <param name="Code">Why: the code of a refusal, or <c>changed-by-itself</c>.</param>
public sealed record UnchangedAnswer(int Number, string Code);

/// <summary>Moves visits of a series: by so much, to another time on the wall, to another date, or to someone else.</summary>
/// <param name="Scope"><c>this</c>, <c>following</c> or <c>all</c>.</param>
/// <param name="Number">The visit that the scope counts from; from 1.</param>
/// <param name="ByMinutes">So much later or earlier on the wall; four weeks at the most.</param>
/// <param name="Time">At another time on the wall, <c>HH:mm</c>.</param>
/// <param name="Start">With <c>this</c>: at another time of another date.</param>
/// <param name="Professional">With someone else: an id, or <c>any</c>.</param>
/// <param name="IncludesMoved">Those too that were changed by themselves.</param>
public sealed record MoveSeriesRequest(
    string Scope,
    int Number,
    int? ByMinutes = null,
    string? Time = null,
    string? Start = null,
    string? Professional = null,
    bool? IncludesMoved = null);

/// <summary>Cancels visits of a series.</summary>
/// <param name="Scope"><c>this</c>, <c>following</c> or <c>all</c>.</param>
/// <param name="Number">The visit that the scope counts from; from 1.</param>
/// <param name="IncludesMoved">Those too that were changed by themselves.</param>
public sealed record CancelSeriesRequest(string Scope, int Number, bool? IncludesMoved = null);
