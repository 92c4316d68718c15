using Amazon.SQS;
using Amazon.SQS.Model;
using Encaixe.App.Audit;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Webhooks;
using Microsoft.Extensions.Logging;

namespace Encaixe.Aws;

/// <summary>Asks SQS for jobs and runs them: where there is no Lambda to be called.</summary>
/// <param name="client">Speaks to SQS.</param>
/// <param name="settings">Which queue.</param>
/// <param name="worker">Runs what comes.</param>
/// <param name="scheduler">Hands over what is due.</param>
/// <param name="seals">Seals the audit of every shop.</param>
/// <param name="webhooks">Looks for what webhooks are to be told.</param>
/// <param name="world">Time passes in it.</param>
/// <param name="log">Where failures are noted.</param>
internal sealed class SqsJobLoop(
    IAmazonSQS client,
    AwsSettings settings,
    SqsWorker worker,
    JobScheduler scheduler,
    SealAudits seals,
    FeedWebhooks webhooks,
    IWorld world,
    ILogger<SqsJobLoop> log)
    : JobLoop(Takers, scheduler, seals, webhooks, world, log)
{
    /// <summary>Several, so that one slow job of a batch keeps no other batch waiting.</summary>
    private const int Takers = 4;

    private const int MostAtOnce = 10;
    private const int LongestPollSeconds = 20;

    protected override async Task Take(CancellationToken ct)
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
}
