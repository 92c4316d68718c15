using System.Globalization;
using Encaixe.Bench;

namespace Encaixe.Scheduling.Browser;

/// <summary>A few answers of the engine as text, to be compared with those of another place.</summary>
public static class EngineAnswers
{
    /// <summary>A month of one busy person, and of a visit of five services with who does what.</summary>
    public static IEnumerable<string> All()
    {
        var starts = WorkloadTwo.Find(WorkloadTwo.TakenBy(1), WorkloadTwo.Service(15));
        yield return string.Create(CultureInfo.InvariantCulture, $"{starts.Count} starts, {starts.First()} to {starts.Last()}");
        foreach (var (mode, visit) in WorkloadThree.Modes())
        {
            var search = new VisitSearch(visit, WorkloadThree.First, WorkloadThree.Last, WorkloadThree.Ask);
            var shared = new SharedStarts(search.Starts);
            var count = 0;
            var line = string.Empty;
            while (shared.MoveNext())
            {
                if (count++ == 0)
                {
                    line = string.Join(", ", search.Plan(shared.Current)!.Select(planned =>
                        string.Create(CultureInfo.InvariantCulture, $"{planned.Item} {search.ServerOf(planned).Professional} {planned.Slot.Start}")));
                }
            }

            yield return string.Create(CultureInfo.InvariantCulture, $"{mode}: {count} starts; {line}");
        }
    }
}
