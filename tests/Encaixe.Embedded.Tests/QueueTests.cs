using Encaixe.App.Jobs;
using Encaixe.Ports.Conformance;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.Embedded.Tests;

public sealed class InProcessQueueTests : QueueConformance
{
    protected override async Task<IReadOnlyList<Job>> Send(IReadOnlyList<Job> jobs)
    {
        var queue = new InProcessQueue();
        foreach (var job in jobs)
        {
            await queue.Send(job, default);
        }

        var brought = new List<Job>();
        while (queue.TryNext() is { } job)
        {
            brought.Add(job);
        }

        return brought;
    }

    [Fact]
    public async Task What_somebody_waits_for_comes_before_reminders_and_else_one_comes_after_the_other()
    {
        var queue = new InProcessQueue();
        foreach (var topic in (string[])["reminder-24h", "booked", "reminder-2h", "cancelled", "review"])
        {
            await queue.Send(MessageOf(topic), default);
        }

        var topics = new List<string>();
        while (queue.TryNext() is { } job)
        {
            topics.Add(job.Topic);
        }

        Assert.Equal(["booked", "cancelled", "reminder-24h", "reminder-2h", "review"], topics);
    }

    [Fact]
    public async Task However_many_reminders_there_are_whoever_waits_finds_room()
    {
        var queue = new InProcessQueue();
        for (var i = 0; i <= InProcessQueue.MostReminders; i++)
        {
            await queue.Send(MessageOf("reminder-24h"), default);
        }

        await queue.Send(MessageOf("booked"), default);

        Assert.Equal("booked", queue.TryNext()?.Topic);
        var left = 0;
        while (queue.TryNext() is not null)
        {
            left++;
        }

        Assert.Equal(InProcessQueue.MostReminders, left); // the row of the one that found none is still there
        await queue.Send(MessageOf("reminder-24h"), default);
        Assert.NotNull(queue.TryNext());
    }

    private static Job MessageOf(string topic) => new()
    {
        Id = $"a/1/{topic}",
        Tenant = default,
        Kind = "message",
        Subject = "a",
        Topic = topic,
        Version = 1,
        DueAt = default,
        Deadline = default,
    };
}

public sealed class SimulatedQueueTests : QueueConformance
{
    protected override Task<IReadOnlyList<Job>> Send(IReadOnlyList<Job> jobs)
    {
        var (dice, faults) = (new Dice(1), new Faults { Crash = 0 });
        var scheduler = new SeededScheduler(dice);
        var world = new SimulatedWorld(scheduler, dice, Instant.FromUtc(2026, 11, 24, 12, 0));
        var brought = new List<Job>();
        var queue = new SimulatedQueue(scheduler, world, dice, faults, job =>
        {
            brought.Add(job);
            return Task.CompletedTask;
        }).At(new Line(scheduler, world, dice, faults));
        scheduler.Start(async () =>
        {
            foreach (var job in jobs)
            {
                await queue.Send(job, default);
            }
        });
        world.Run();
        return Task.FromResult<IReadOnlyList<Job>>(brought);
    }
}
