using Amazon.SQS;
using Amazon.SQS.Model;
using Encaixe.App.Jobs;
using NodaTime;

namespace Encaixe.Aws;

/// <summary>Takes jobs to the workers by SQS. A shop with a thousand messages does not keep the others waiting: each is sent in the
/// name of its shop (fair queues: <c>MessageGroupId</c> on a standard queue).</summary>
/// <param name="client">Speaks to it.</param>
/// <param name="url">The queue's.</param>
public sealed class SqsQueue(IAmazonSQS client, string url) : IQueue
{
    /// <summary>Somebody waits for their booking meanwhile, and what is not handed over is found a minute later.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <summary>Longer than the six minutes after which SQS itself brings what a worker died over: until then nobody need send it twice,
    /// and a queue that is long does not grow by what is in it already. Elapsed time.</summary>
    public static Duration LeaseOfAll { get; } = Duration.FromMinutes(7);

    /// <inheritdoc/>
    public Duration Lease => LeaseOfAll;

    /// <inheritdoc/>
    public async Task Send(Job job, CancellationToken ct)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        until.CancelAfter(_patience);
        await client.SendMessageAsync(
            new SendMessageRequest(url, JobText.Of(job)) { MessageGroupId = job.Tenant.ToString() }, until.Token);
    }
}
