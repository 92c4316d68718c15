using Encaixe.App.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Encaixe.Embedded;

/// <summary>Runs jobs in the server's own process: some workers, and a look every second at what has fallen due.</summary>
internal sealed partial class JobLoop(InProcessQueue queue, JobScheduler scheduler, JobRunner runner, ILogger<JobLoop> log)
    : BackgroundService
{
    private const int Workers = 4;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(
                Enumerable.Range(0, Workers).Select(_ => Work(stoppingToken)).Append(Look(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop: what was under way is still among the due jobs.
        }
    }

    private async Task Work(CancellationToken stopping)
    {
        await Task.Yield();
        await foreach (var job in queue.Jobs.ReadAllAsync(stopping))
        {
            await Guard(() => runner.Run(job, stopping), stopping);
        }
    }

    private async Task Look(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_look);
        do
        {
            await Guard(() => scheduler.HandOverDue(stopping), stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>A failure costs one round, not the loop: the rows of the jobs are still there.</summary>
    private async Task Guard(Func<Task> round, CancellationToken stopping)
    {
        try
        {
            await round();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the job loop failed.")]
    private partial void LogFailed(Exception e);
}
