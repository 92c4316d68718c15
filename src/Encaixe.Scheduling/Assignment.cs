using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Who could take a booking, and what it would cost that professional's day.</summary>
/// <param name="Professional">A stable id; the last word when all else is equal.</param>
/// <param name="Booked">Booked on the start's local date. Elapsed time.</param>
/// <param name="AddedWaste">How much more of their time would be lost for good: <see cref="Availability.AddedWaste"/>.</param>
public readonly record struct Candidate(string Professional, Duration Booked, Duration AddedWaste = default);

/// <summary>Which professional gets a booking that anyone may take.</summary>
public static class Assignment
{
    /// <summary>The candidates in the order in which they are tried: whose time is wasted least, then who has least to do that
    /// day, then by id.</summary>
    public static IReadOnlyList<Candidate> InOrder(IEnumerable<Candidate> candidates) =>
    [
        .. candidates
            .OrderBy(candidate => candidate.AddedWaste)
            .ThenBy(candidate => candidate.Booked)
            .ThenBy(candidate => candidate.Professional, StringComparer.Ordinal),
    ];
}
