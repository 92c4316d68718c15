using Amazon.SQS;
using Amazon.SQS.Model;
using Encaixe.App.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Encaixe.Aws;

/// <summary>Asks SQS for jobs and runs them, and looks every second for what has fallen due: where there is no Lambda to be called.</summary>
/// <param name="client">Speaks to SQS.</param>
/// <param name="settings">Which queue.</param>
/// <param name="worker">Runs what comes.</param>
/// <param name="scheduler">Hands over what is due.</param>
/// <param name="log">Where failures are noted.</param>
internal sealed partial class SqsLoop(
    IAmazonSQS client, AwsSettings settings, SqsWorker worker, JobScheduler scheduler, ILogger<SqsLoop> log) : BackgroundService
{
    private const int MostAtOnce = 10;
    private const int LongestPollSeconds = 20;

    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(
                Repeat(() => Take(stoppingToken), TimeSpan.Zero, stoppingToken),
                Repeat(() => scheduler.HandOverDue(stoppingToken), _look, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop: what was under way is brought again.
        }
    }

    private async Task Take(CancellationToken ct)
    {
        var request = new ReceiveMessageRequest(settings.QueueUrl)
        {
            MaxNumberOfMessages = MostAtOnce,
            WaitTimeSeconds = LongestPollSeconds,
        };
        var brought = (await client.ReceiveMessageAsync(request, ct)).Messages ?? [];
        var ran = await worker.TryRun([.. brought.Select(message => (message.MessageId, message.Body))], ct);
        var done = brought.Where((_, i) => ran[i]).Select(message => new DeleteMessageBatchRequestEntry(message.MessageId, message.ReceiptHandle));
        if (done.ToList() is { Count: > 0 } some)
        {
            await client.DeleteMessageBatchAsync(new DeleteMessageBatchRequest(settings.QueueUrl, some), ct);
        }
    }

    /// <summary>A failure costs one round, not the loop: the rows of the jobs are still there.</summary>
    private async Task Repeat(Func<Task> round, TimeSpan pause, CancellationToken stopping)
    {
        await Task.Yield();
        while (true)
        {
            try
            {
                await round();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogFailed(e);
                await Task.Delay(_look, stopping);
            }

            await Task.Delay(pause, stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the job loop failed.")]
    private partial void LogFailed(Exception e);
}
