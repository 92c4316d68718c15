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
        while (queue.Jobs.TryRead(out var job))
        {
            brought.Add(job);
        }

        return brought;
    }
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
