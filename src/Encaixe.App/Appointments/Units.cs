namespace Encaixe.App.Appointments;

/// <summary>Which unit of a resource each booking gets: the one whose free stretch it fills best. When none is free for all of
/// it though the load allows it, the others are shared out anew; their times never change.</summary>
/// <remarks>Stretches of time can always be shared out over as many units as are in use at the busiest moment: taken by their
/// beginning, each gets the lowest unit that is free (interval graphs are perfect). Only what lies in a day that was not read
/// stays where it is.</remarks>
internal static class Units
{
    /// <summary>Gives a unit to each span that has none.</summary>
    /// <param name="spans">All spans of one resource in the days that were read.</param>
    /// <param name="stays">Whether a span's unit may not be changed.</param>
    /// <returns>The unit of each span.</returns>
    public static IReadOnlyDictionary<Span, int> Settle(IReadOnlyCollection<Span> spans, Predicate<Span> stays)
    {
        var placed = spans.Where(span => span.Unit > 0).ToDictionary(span => span, span => span.Unit);
        var most = MostAtOnce(spans);
        foreach (var span in spans.Where(span => span.Unit == 0).OrderBy(span => span.Start))
        {
            if ((ClassRoom(span, placed) ?? BestFit(span, placed, most)) is not { } unit)
            {
                return Anew(spans, stays);
            }

            placed[span] = unit;
        }

        return placed;
    }

    /// <summary>The unit that others of the same class have already.</summary>
    private static int? ClassRoom(Span span, Dictionary<Span, int> placed) => placed
        .Where(other => IsSameClass(span, other.Key) && span.Start < other.Key.End && other.Key.Start < span.End)
        .Select(other => (int?)other.Value)
        .FirstOrDefault();

    private static int? BestFit(Span span, Dictionary<Span, int> placed, int most) => Enumerable
        .Range(1, most)
        .Select(unit => (Unit: unit, Hole: HoleAround(span, placed.Where(other => other.Value == unit).Select(other => other.Key))))
        .Where(candidate => candidate.Hole is not null)
        .OrderBy(candidate => candidate.Hole)
        .ThenBy(candidate => candidate.Unit)
        .Select(candidate => (int?)candidate.Unit)
        .FirstOrDefault();

    /// <summary>How long the free stretch is that a span would fill; <see langword="null"/> when it is not free.</summary>
    private static long? HoleAround(Span span, IEnumerable<Span> others)
    {
        var (from, until) = (long.MinValue / 2, long.MaxValue / 2);
        foreach (var other in others)
        {
            if (Meet(span, other))
            {
                return null;
            }

            if (other.Start < span.Start)
            {
                from = Math.Max(from, other.BlockedUntil);
            }
            else
            {
                until = Math.Min(until, other.Start);
            }
        }

        return until - from;
    }

    private static Dictionary<Span, int> Anew(IReadOnlyCollection<Span> spans, Predicate<Span> stays)
    {
        var placed = spans.Where(span => span.Unit > 0 && stays(span)).ToDictionary(span => span, span => span.Unit);
        foreach (var span in spans.Where(span => !placed.ContainsKey(span)).OrderBy(span => span.Start).ToList())
        {
            var unit = ClassRoom(span, placed) ?? 1;
            while (placed.Any(other => other.Value == unit && Meet(span, other.Key)))
            {
                unit++;
            }

            placed[span] = unit;
        }

        return placed;
    }

    private static int MostAtOnce(IReadOnlyCollection<Span> spans) =>
        Math.Max(
            spans.Max(span => spans
                .Where(other => other.Start <= span.Start && span.Start < other.BlockedUntil)
                .DistinctBy(other => (other.Group, other.Group == 0 ? other.Appointment : ""))
                .Count()),
            spans.Max(span => span.Unit));

    /// <summary>Whether two want the same time. All of a class are in one room.</summary>
    private static bool Meet(Span one, Span other) =>
        one.Start < other.BlockedUntil && other.Start < one.BlockedUntil && !IsSameClass(one, other);

    private static bool IsSameClass(Span one, Span other) => one.Group != 0 && one.Group == other.Group;
}
