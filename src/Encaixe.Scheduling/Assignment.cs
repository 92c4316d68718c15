using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Who could take a booking, and how much that professional has to do that day already.</summary>
/// <param name="Professional">A stable id; the last word when all else is equal.</param>
/// <param name="Booked">Booked on the start's local date. Elapsed time.</param>
public readonly record struct Candidate(string Professional, Duration Booked);

/// <summary>Which professional gets a booking that anyone may take.</summary>
public static class Assignment
{
    /// <summary>The candidates in the order in which they are tried: who has least to do that day first, then by id.</summary>
    public static IReadOnlyList<Candidate> InOrder(IEnumerable<Candidate> candidates) =>
        [.. candidates.OrderBy(c => c.Booked).ThenBy(c => c.Professional, StringComparer.Ordinal)];
}
