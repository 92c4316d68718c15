using Encaixe.Bench;
using NodaTime;

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

    [Theory]
    [InlineData("a break")]
    [InlineData("a room")]
    [InlineData("parts")]
    [InlineData("free time")]
    public void Nothing_is_kept_for_a_candidate_whatever_is_in_the_way(string what)
    {
        var (quarters, few) = Measure(what, step: 15);
        var (minutes, many) = Measure(what, step: 1);

        Assert.True(many > 3 * few, $"{few} and {many} starts");
        Assert.InRange(minutes - quarters, -1024, 1024);
    }

    private static (long Bytes, int Starts) Measure(string what, int step)
    {
        // From 08:00 on, half of each hour: what is left begins and ends on a quarter of an hour.
        Taken[] taken = [.. Enumerable.Range(0, 30 * 12).Select(i => new Taken(new Slot(
            WorkloadTwo.First.PlusDays(i / 12).At(new LocalTime(8 + (i % 12), 0)).InZoneStrictly(WorkloadTwo.Hours.Zone).ToInstant(),
            Given.Min(i % 3 == 0 ? 15 : 30))))];
        var (hours, offer) = (WorkloadTwo.Hours, WorkloadTwo.Service(length: 15, step));
        var calendar = what switch
        {
            "a break" => new Calendar(hours with { Lunch = new FlexibleBreak(DayWindow.Parse("11:00-14:00"), Given.Min(30)) }, taken),
            "a room" => new Calendar(hours, taken) { Needs = [[new Pool("room", hours, 1, Given.Min(0), taken)]] },
            _ => new Calendar(hours, taken),
        };
        offer = what switch
        {
            "parts" => offer with { Busy = [Given.Part(0, 5), Given.Part(10, 5)] },
            "free time" => offer with { After = Given.Min(15) },
            _ => offer,
        };
        return Measure(() => Availability.Find(calendar, offer, WorkloadTwo.First, WorkloadTwo.Last, WorkloadTwo.Ask));
    }

    private static (long Bytes, int Starts) Measure(Taken[] taken, Offer service) => Measure(() => WorkloadTwo.Find(taken, service));

    /// <summary>Bytes that it takes to find all starts and to write them, and how many they are.</summary>
    private static (long Bytes, int Starts) Measure(Func<OpenStarts> find)
    {
        var text = new byte[WallClock.Rfc3339Length];
        var (bytes, starts) = (0L, 0);
        for (var round = 0; round < 3; round++) // the last counts: pools and zones are warm
        {
            starts = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = new WallClock(WorkloadTwo.Visitor);
            foreach (var start in find())
            {
                clock.WriteRfc3339(start, text);
                starts++;
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (bytes, starts);
    }
}
