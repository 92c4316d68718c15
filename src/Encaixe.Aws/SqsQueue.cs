using Amazon.SQS;
using Amazon.SQS.Model;
using Encaixe.App.Jobs;

namespace Encaixe.Aws;

/// <summary>Takes jobs to the workers by SQS. A shop with a thousand messages does not keep the others waiting: each is sent in the
/// name of its shop (fair queues: <c>MessageGroupId</c> on a standard queue).</summary>
/// <param name="client">Speaks to it.</param>
/// <param name="url">The queue's.</param>
public sealed class SqsQueue(IAmazonSQS client, string url) : IQueue
{
    /// <inheritdoc/>
    public Task Send(Job job, CancellationToken ct) => client.SendMessageAsync(
        new SendMessageRequest(url, JobText.Of(job)) { MessageGroupId = job.Tenant.ToString() }, ct);
}
