using Encaixe.Bench;

namespace Encaixe.Scheduling.Tests;

public sealed class WorkloadTwoTests
{
    [Theory]
    [InlineData(1, 15)]
    [InlineData(1, 30)]
    [InlineData(10, 15)]
    [InlineData(10, 30)]
    public void A_busy_month_has_as_many_starts_as_others_count(int users, int length)
    {
        var service = WorkloadTwo.Service(length);
        var lists = Enumerable.Range(1, users)
            .Select(user => WorkloadTwo.Find(WorkloadTwo.TakenBy(user), service))
            .ToArray();

        var count = 0;
        var shared = new SharedStarts(lists);
        while (shared.MoveNext())
        {
            count++;
        }

        Assert.Equal(WorkloadTwo.Expected(users, length), count);
    }

    [Fact]
    public void A_month_costs_as_much_memory_at_every_minute_as_at_every_quarter()
    {
        var taken = WorkloadTwo.TakenBy(1);

        var (quarters, few) = Measure(taken, WorkloadTwo.Service(15, step: 15));
        var (minutes, many) = Measure(taken, WorkloadTwo.Service(15, step: 1));

        Assert.True(many > 3 * few, $"{few} and {many} starts");
        Assert.InRange(minutes - quarters, -1024, 1024);
        Assert.InRange(quarters, 0, 20 * 1024);
    }

    /// <summary>Bytes that it takes to find all starts and to write them, and how many they are.</summary>
    private static (long Bytes, int Starts) Measure(Taken[] taken, Offer service)
    {
        var text = new byte[WallClock.Rfc3339Length];
        var (bytes, starts) = (0L, 0);
        for (var round = 0; round < 3; round++) // the last counts: pools and zones are warm
        {
            starts = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = new WallClock(WorkloadTwo.Visitor);
            foreach (var start in WorkloadTwo.Find(taken, service))
            {
                clock.WriteRfc3339(start, text);
                starts++;
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (bytes, starts);
    }
}
