using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>Hands over what has fallen due: reminders, retries, and what somebody died over.</summary>
/// <param name="store">The engine: due jobs belong to no shop in particular.</param>
/// <param name="queue">Takes jobs to those who run them.</param>
/// <param name="world">The time.</param>
/// <param name="log">Where failures are noted.</param>
public sealed partial class JobScheduler(IStore store, IQueue queue, IWorld world, ILogger<JobScheduler> log)
{
    /// <summary>How many jobs of a shelf may fail to be handed over in one look, before it is left for the next.</summary>
    private const int MostFailures = 3;

    /// <summary>After how long a job that the queue did not take is handed over again. Elapsed time.</summary>
    private static readonly Duration _pause = Duration.FromSeconds(5);

    /// <summary>Looks once, and hands over all that is due and that nobody is on.</summary>
    /// <returns>How many were handed over.</returns>
    public async Task<int> HandOverDue(CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        return (await Task.WhenAll(DueJobs.Shelves.Select(shelf => HandOverDue(shelf, now, ct)))).Sum();
    }

    /// <summary>Hands over what is due of one shelf, in the order of time. All shelves go at once: where the store is far away, one after
    /// the other would be too late for all who are reminded at eight.</summary>
    private async Task<int> HandOverDue(Shelf<DueJob> shelf, Instant now, CancellationToken ct)
    {
        var (handedOver, failed) = (0, 0);
        await foreach (var row in store.Directory.ReadAll(shelf, DueJobs.DueAt(now), Read.Latest, ct))
        {
            try
            {
                handedOver += await TryHandOver(shelf, row, now, ct) ? 1 : 0;
            }
            catch (Exception e) when (!ct.IsCancellationRequested && ++failed < MostFailures)
            {
                LogFailed(e, row.Document.Job.Kind, row.Document.Job.Id); // and those behind it need not wait
            }
        }

        return handedOver;
    }

    private async Task<bool> TryHandOver(Shelf<DueJob> shelf, Stored<DueJob> row, Instant now, CancellationToken ct)
    {
        if (row.Document.LeasedUntil > now)
        {
            return false;
        }

        var leased = row.Document with { LeasedUntil = now + queue.Lease };
        if (!await store.Directory.TryCommit(new Commit(world.NewId()).PutInDirectory(shelf, row.Key, leased, row.Revision), ct))
        {
            return false; // done meanwhile, or handed over by another
        }

        try
        {
            await queue.Send(row.Document.Job, ct);
            return true;
        }
        catch when (!ct.IsCancellationRequested)
        {
            await GiveBack(shelf, row, leased, ct);
            throw;
        }
    }

    /// <summary>What the queue did not take need not wait until its lease is over, but for a moment.</summary>
    private async Task GiveBack(Shelf<DueJob> shelf, Stored<DueJob> row, DueJob leased, CancellationToken ct)
    {
        if (await store.Directory.Find(shelf, row.Key, ct) is { } now && now.Document == leased)
        {
            await store.Directory.TryCommit(new Commit(world.NewId()).PutInDirectory(
                shelf, row.Key, leased with { LeasedUntil = world.GetCurrentInstant() + _pause }, now.Revision), ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {Id} could not be handed over; it is tried again.")]
    private partial void LogFailed(Exception e, string kind, string id);
}
