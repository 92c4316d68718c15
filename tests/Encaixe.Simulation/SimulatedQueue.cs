using Encaixe.App.Jobs;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>A queue that loses jobs, brings them twice, late, and in any order.</summary>
/// <param name="scheduler">Has somebody bring them.</param>
/// <param name="world">The passing of time.</param>
/// <param name="dice">Chance.</param>
/// <param name="faults">What goes wrong how often.</param>
/// <param name="work">Who runs a job that was brought.</param>
public sealed class SimulatedQueue(
    SeededScheduler scheduler, SimulatedWorld world, Dice dice, Faults faults, Func<Job, Task> work)
{
    private static readonly Duration _soon = Duration.FromMilliseconds(500);
    private static readonly Duration _late = Duration.FromMinutes(2);

    /// <summary>How many were lost.</summary>
    public int Lost { get; private set; }

    /// <summary>How many were brought twice.</summary>
    public int Doubled { get; private set; }

    /// <summary>The queue as one process reaches it.</summary>
    public IQueue At(Line line) => new End(this, line);

    private void Take(Job job)
    {
        if (dice.Falls(faults.LostJob))
        {
            Lost++;
            return;
        }

        Bring(job);
        if (dice.Falls(faults.DoubledJob))
        {
            Doubled++;
            Bring(job);
        }
    }

    private void Bring(Job job)
    {
        var delay = dice.UpTo(dice.Falls(0.1) ? _late : _soon);
        scheduler.Start(async () =>
        {
            await world.Pause(delay, CancellationToken.None);
            await work(job);
        });
    }

    private sealed class End(SimulatedQueue queue, Line line) : IQueue
    {
        public async Task Send(Job job, CancellationToken ct)
        {
            await line.Reach(job.Id, ct);
            queue.Take(job);
        }
    }
}
