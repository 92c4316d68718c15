using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.Logging;

namespace Encaixe.App.Jobs;

/// <summary>Where a use case commits: what is to be done at once is handed over right after.</summary>
/// <param name="queue">Takes jobs to those who run them.</param>
/// <param name="log">Where failures are noted.</param>
public sealed partial class Outbox(IQueue queue, ILogger<Outbox> log)
{
    /// <summary>Commits, and hands over the urgent jobs. If that is lost or fails, the scheduler finds them a minute
    /// later: what was committed stays so.</summary>
    internal async Task<bool> TryCommit(Tenant tenant, Commit commit, CancellationToken ct)
    {
        if (!await tenant.Documents.TryCommit(commit, ct))
        {
            return false;
        }

        foreach (var job in commit.Urgent)
        {
            try
            {
                await queue.Send(job, CancellationToken.None);
            }
            catch (Exception e) // whatever it was: the time is taken, and whoever took it is told so
            {
                LogNotHandedOver(e, job.Kind, job.Id);
            }
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {Id} could not be handed over; the scheduler will find it.")]
    private partial void LogNotHandedOver(Exception e, string kind, string id);
}
