using Encaixe.App.Jobs;
using Microsoft.Extensions.Logging;

namespace Encaixe.Aws;

/// <summary>Runs the jobs that SQS brings, be it in answer to a poll or in an event: at least once each, in no order.</summary>
/// <param name="runner">Runs them.</param>
/// <param name="log">Where failures are noted.</param>
public sealed partial class SqsWorker(JobRunner runner, ILogger<SqsWorker> log)
{
    /// <summary>How many jobs run at once. A batch may bring thousands.</summary>
    private const int MostAtOnce = 10;

    /// <summary>Runs a batch.</summary>
    /// <param name="messages">What they say, and the id of each for the log.</param>
    /// <returns>Of each whether it is done with, and may be deleted. What is not comes again, and at last to the dead letters; a job
    /// that failed by itself is done with: its row says when it is tried again.</returns>
    public async Task<IReadOnlyList<bool>> TryRun(IReadOnlyList<(string Id, string Body)> messages, CancellationToken ct)
    {
        var ran = new bool[messages.Count];
        await Parallel.ForAsync(
            0,
            ran.Length,
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = ct },
            async (i, stop) => ran[i] = await TryRun(messages[i].Id, messages[i].Body, stop));
        return ran;
    }

    private async Task<bool> TryRun(string id, string body, CancellationToken ct)
    {
        if (JobText.Read(body) is not { } job)
        {
            LogNoJob(id);
            return false;
        }

        try
        {
            await runner.Run(job, ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, id, job.Kind);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} is no job.")]
    private partial void LogNoJob(string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} ({Kind}) was not run; it comes again.")]
    private partial void LogFailed(Exception e, string id, string kind);
}
