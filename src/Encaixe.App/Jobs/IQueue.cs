using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>Takes jobs to those who run them. May lose a job, bring it late, twice, or out of order: the row among the
/// due jobs is the truth, and it stays until the job is done.</summary>
public interface IQueue
{
    /// <summary>For how long a job that was handed over is left alone: longer than it is on its way, in work, or brought again by the queue
    /// itself. Elapsed time.</summary>
    Duration Lease => DueJobs.Lease;

    /// <summary>Whether other processes may take from it too.</summary>
    bool IsShared => true;

    /// <summary>Hands a job over.</summary>
    Task Send(Job job, CancellationToken ct);
}
