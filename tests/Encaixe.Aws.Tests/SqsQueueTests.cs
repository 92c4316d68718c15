using Amazon.SQS.Model;
using Encaixe.App.Jobs;
using Encaixe.Emulators;
using Encaixe.Ports.Conformance;

namespace Encaixe.Aws.Tests;

public sealed class SqsQueueTests(SqsLocal sqs) : QueueConformance
{
    protected override int Many => 200; // each is a request

    protected override async Task<IReadOnlyList<Job>> Send(IReadOnlyList<Job> jobs)
    {
        var url = (await sqs.Client.CreateQueueAsync($"jobs-{Guid.NewGuid():N}")).QueueUrl;
        var queue = new SqsQueue(sqs.Client, url);
        foreach (var job in jobs)
        {
            await queue.Send(job, default);
        }

        var brought = new List<Job>();
        while (await Receive(url) is { Count: > 0 } messages)
        {
            brought.AddRange(messages.Select(message => JobText.Read(message.Body)!));
        }

        return brought;
    }

    private async Task<List<Message>> Receive(string url) =>
        (await sqs.Client.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10 })).Messages ?? [];
}
