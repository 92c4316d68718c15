using System.Diagnostics;
using System.Globalization;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>Measures workload three: how long it takes to find when a visit of several services can begin, and to plan it.</summary>
internal static class ComboBench
{
    public static Section Run(bool quick)
    {
        var section = new Section(
            "Workload three: five services, twenty people, thirty days",
            "One thread, in process, on the JIT runtime. Each of the five services can be done by each of the twenty, who have a third "
            + "of their hours taken. To search is to find every moment of the month at which the visit can begin; to plan is to say who "
            + "does what when from one of these moments. The least of the rounds; planning: all starts of the month, shared out.");
        Progress.Say("W3 warming up");
        foreach (var (_, visit) in WorkloadThree.Modes())
        {
            _ = Measure(string.Empty, visit, quick ? 5 : 20).ToArray();
        }

        foreach (var (mode, visit) in WorkloadThree.Modes())
        {
            Progress.Say($"W3 {mode}");
            section.Add(Measure(mode, visit, quick ? 10 : 60));
        }

        return section;
    }

    private static IEnumerable<Finding> Measure(string mode, Visit visit, int rounds)
    {
        var (search, bytes) = (Search(visit), 0L);
        var searching = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            search = Search(visit);
            searching = Math.Min(searching, watch.Elapsed.TotalMilliseconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var starts = StartsOf(search);
        var planning = double.MaxValue;
        for (var round = 0; round < Math.Max(2, rounds / 20); round++)
        {
            search = Search(visit);
            var watch = Stopwatch.StartNew();
            foreach (var start in starts)
            {
                _ = search.Plan(start) ?? throw new InvalidOperationException($"No plan for {start}, which is listed.");
            }

            planning = Math.Min(planning, watch.Elapsed.TotalMicroseconds);
        }

        yield return Finding.AtMost(
            string.Create(CultureInfo.InvariantCulture, $"{mode}: search, {starts.Count} starts ({bytes / 1024} KB allocated)"), searching, 20, " ms", "0.0");
        yield return new Finding(
            $"{mode}: plan of one start; of all",
            string.Create(CultureInfo.InvariantCulture, $"{planning / starts.Count:0.0} µs; {planning / 1000:0.0} ms"));
    }

    private static VisitSearch Search(Visit visit) => new(visit, WorkloadThree.First, WorkloadThree.Last, WorkloadThree.Ask);

    private static List<Instant> StartsOf(VisitSearch search)
    {
        var starts = new List<Instant>();
        var shared = new SharedStarts(search.Starts);
        while (shared.MoveNext())
        {
            starts.Add(shared.Current);
        }

        return starts;
    }
}
