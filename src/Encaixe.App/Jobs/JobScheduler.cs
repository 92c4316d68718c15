using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>Hands over what has fallen due: reminders, retries, and what somebody died over.</summary>
/// <param name="store">The engine: due jobs belong to no shop in particular.</param>
/// <param name="queue">Takes jobs to those who run them.</param>
/// <param name="world">The time.</param>
public sealed class JobScheduler(IStore store, IQueue queue, IWorld world)
{
    /// <summary>How long the oldest job that was due at the last look had been waiting. Elapsed time; zero when none was.</summary>
    public Duration Lag { get; private set; }

    /// <summary>Looks once, and hands over all that is due and that nobody is on.</summary>
    /// <returns>How many were handed over.</returns>
    public async Task<int> HandOverDue(CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var (handedOver, lag) = (0, Duration.Zero);
        foreach (var shelf in DueJobs.Shelves)
        {
            await foreach (var row in store.Directory.ReadAll(shelf, DueJobs.DueAt(now), Read.Latest, ct))
            {
                lag = Duration.Max(lag, now - row.Document.Job.DueAt);
                handedOver += await TryHandOver(shelf, row, now, ct) ? 1 : 0;
            }
        }

        Lag = lag;
        return handedOver;
    }

    private async Task<bool> TryHandOver(Shelf<DueJob> shelf, Stored<DueJob> row, Instant now, CancellationToken ct)
    {
        if (row.Document.LeasedUntil > now)
        {
            return false;
        }

        var lease = new Commit(world.NewId()).PutInDirectory(
            shelf, row.Key, row.Document with { LeasedUntil = now + DueJobs.Lease }, row.Revision);
        if (!await store.Directory.TryCommit(lease, ct))
        {
            return false; // done meanwhile, or handed over by another
        }

        await queue.Send(row.Document.Job, ct);
        return true;
    }
}
