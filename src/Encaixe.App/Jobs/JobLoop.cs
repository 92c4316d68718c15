using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>Has jobs run for as long as the process lives: some take what the queue brings, one looks every second at what has fallen
/// due, one has the audit sealed, and one looks for what webhooks are to be told.</summary>
/// <param name="takers">How many take at once.</param>
/// <param name="scheduler">Hands over what is due.</param>
/// <param name="seals">Seals the audit of every shop.</param>
/// <param name="webhooks">Looks for what webhooks are to be told.</param>
/// <param name="world">Time passes in it.</param>
/// <param name="log">Where failures are noted.</param>
public abstract partial class JobLoop(
    int takers, JobScheduler scheduler, SealAudits seals, FeedWebhooks webhooks, IWorld world, ILogger log) : BackgroundService
{
    private static readonly Duration _look = Duration.FromSeconds(1);

    /// <summary>Waits for what the queue brings next, and runs it.</summary>
    protected abstract Task Take(CancellationToken ct);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, takers)
                .Select(_ => Repeat(Take, Duration.Zero, stoppingToken))
                .Append(Repeat(scheduler.HandOverDue, _look, stoppingToken))
                .Append(Repeat(seals.Execute, SealAudits.Every, stoppingToken))
                .Append(Repeat(webhooks.Execute, webhooks.Every, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop: what was under way is still among the due jobs.
        }
    }

    /// <summary>A failure costs one round, not the loop: the rows of the jobs are still there.</summary>
    private async Task Repeat(Func<CancellationToken, Task> round, Duration pause, CancellationToken stopping)
    {
        await Task.Yield();
        while (true)
        {
            try
            {
                await round(stopping);
                await world.Pause(pause, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogFailed(e);
                await world.Pause(_look, stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the job loop failed.")]
    private partial void LogFailed(Exception e);
}
