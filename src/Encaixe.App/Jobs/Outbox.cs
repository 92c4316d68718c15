using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Jobs;

/// <summary>Where a use case commits: what is to be done at once is handed over right after.</summary>
/// <param name="queue">Takes jobs to those who run them.</param>
public sealed class Outbox(IQueue queue)
{
    /// <summary>Commits, and hands over the urgent jobs. If that is lost, the scheduler finds them a minute later.</summary>
    internal async Task<bool> TryCommit(Tenant tenant, Commit commit, CancellationToken ct)
    {
        if (!await tenant.Documents.TryCommit(commit, ct))
        {
            return false;
        }

        foreach (var job in commit.Urgent)
        {
            await queue.Send(job, CancellationToken.None);
        }

        return true;
    }
}
