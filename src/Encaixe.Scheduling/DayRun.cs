using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A visit of a day as it is going: what was planned, and how far it has come.</summary>
/// <param name="Parts">What is done by whom and when, as it was planned; in the order of time, at least one.</param>
/// <param name="Began">When it really began; <see langword="null"/>: it has not.</param>
/// <param name="IsOver">Whether it is done, missed or given up: nobody waits for it any more.</param>
public sealed record RunningVisit(IReadOnlyList<RunningPart> Parts, Instant? Began = null, bool IsOver = false)
{
    internal Instant Start => Parts[0].Slot.Start;
}

/// <summary>A part of a visit as it was planned.</summary>
/// <param name="Professional">Who does it.</param>
/// <param name="Slot">When.</param>
public readonly record struct RunningPart(string Professional, Slot Slot);

/// <summary>Tells when visits are to be expected while a day runs late. What was agreed on stays as it is: only whoever waits
/// is told how long.</summary>
public static class DayRun
{
    /// <summary>When each visit is expected to begin: at its time, or as much later as its people are late. Never earlier: what
    /// is over early makes nobody come sooner.</summary>
    /// <param name="visits">Those of a day, in any order.</param>
    /// <param name="now">The time.</param>
    /// <returns>For each visit, in the order given, when it begins; of one that has begun, when it did.</returns>
    public static Instant[] Expect(IReadOnlyList<RunningVisit> visits, Instant now)
    {
        var expected = new Instant[visits.Count];
        var done = new List<(RunningPart Part, Instant End)>();
        foreach (var (visit, place) in visits.Select((visit, place) => (visit, place)).OrderBy(one => one.visit.Start))
        {
            expected[place] = visit.Began ?? (visit.IsOver ? visit.Start : Earliest(visit, done, now));
            if (visit.IsOver)
            {
                continue;
            }

            var late = expected[place] - visit.Start;
            done.AddRange(visit.Parts.Select(part => (part, part.Slot.End + late))); // goes on for now: Earliest sees to it
        }

        return expected;
    }

    /// <summary>As early as everyone in it is free: of what was planned to be over before it, all counts, and of what was
    /// planned to overlap with it nothing does.</summary>
    private static Instant Earliest(RunningVisit visit, List<(RunningPart Part, Instant End)> done, Instant now)
    {
        var late = Duration.Max(Duration.Zero, now - visit.Start);
        foreach (var part in visit.Parts)
        {
            foreach (var (before, end) in done)
            {
                if (before.Professional == part.Professional && before.Slot.End <= part.Slot.Start)
                {
                    late = Duration.Max(late, end - part.Slot.Start);
                }
            }
        }

        return visit.Start + late;
    }
}
