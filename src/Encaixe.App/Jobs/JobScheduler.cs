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
        var shelves = await Task.WhenAll(DueJobs.Shelves.Select(shelf => HandOverDue(shelf, now, ct)));
        Lag = shelves.Max(shelf => shelf.Lag);
        return shelves.Sum(shelf => shelf.HandedOver);
    }

    /// <summary>Hands over what is due of one shelf, in the order of time. All shelves go at once: where the store is far away, one after
    /// the other would be too late for all who are reminded at eight.</summary>
    private async Task<(int HandedOver, Duration Lag)> HandOverDue(Shelf<DueJob> shelf, Instant now, CancellationToken ct)
    {
        var (handedOver, lag) = (0, Duration.Zero);
        await foreach (var row in store.Directory.ReadAll(shelf, DueJobs.DueAt(now), Read.Latest, ct))
        {
            lag = Duration.Max(lag, now - row.Document.Job.DueAt);
            handedOver += await TryHandOver(shelf, row, now, ct) ? 1 : 0;
        }

        return (handedOver, lag);
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
