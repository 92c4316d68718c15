using System.Diagnostics;
using Encaixe.Bench;
using NodaTime;

namespace Encaixe.Scheduling.Tests;

public sealed class WorkloadThreeTests
{
    private static readonly TimeSpan _bound = TimeSpan.FromMilliseconds(300);

    public static TheoryData<string> Modes => [.. WorkloadThree.Modes().Select(mode => mode.Mode)];

    [Theory]
    [Trait("Rule", "CB-7")]
    [MemberData(nameof(Modes))]
    public void Five_services_with_twenty_people_over_a_month_are_answered_in_time(string mode)
    {
        var visit = WorkloadThree.Modes().Single(one => one.Mode == mode).Visit;
        var least = TimeSpan.MaxValue;
        for (var tries = 0; tries < 20 && least >= _bound; tries++) // what else the machine does only ever adds
        {
            var watch = Stopwatch.StartNew();
            _ = Search(visit);
            least = watch.Elapsed < least ? watch.Elapsed : least;
        }

        Assert.True(least < _bound, $"{least.TotalMilliseconds} ms at its best");
    }

    [Theory]
    [Trait("Rule", "CB-7")]
    [MemberData(nameof(Modes))]
    public void Every_start_of_the_month_has_a_plan_that_begins_then(string mode)
    {
        var search = Search(WorkloadThree.Modes().Single(one => one.Mode == mode).Visit);
        var starts = search.Starts.SelectMany(list => list).Distinct().ToList();

        Assert.NotEmpty(starts);
        foreach (var start in starts.Take(200))
        {
            var plan = search.Plan(start)!;

            Assert.Equal(start, plan.Min(planned => planned.Slot.Start));
            Assert.Equal([0, 1, 2, 3, 4], plan.Select(planned => planned.Item).Order());
        }
    }

    [Fact]
    public void To_plan_another_start_allocates_the_plan_alone()
    {
        var search = Search(WorkloadThree.Modes().Single(one => one.Mode == "in any order").Visit);
        Instant[] starts = [.. search.Starts.SelectMany(list => list).Distinct().Order().Take(20)];
        Array.ForEach(starts, start => search.Plan(start)); // room for what is looked at is made once

        var before = GC.GetAllocatedBytesForCurrentThread();
        Array.ForEach(starts, start => search.Plan(start));
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / starts.Length;

        Assert.InRange(each, 0, 1024); // five services with their times, and a list of them
    }

    private static VisitSearch Search(Visit visit) => new(visit, WorkloadThree.First, WorkloadThree.Last, WorkloadThree.Ask);
}
