using Amazon.SQS.Model;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.Emulators;
using Encaixe.Ports.Conformance;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Encaixe.Aws.Tests;

public sealed class CloudJobsTests(DynamoLocal dynamo, SqsLocal sqs) : JobsConformance
{
    private string _url = null!;

    protected override async ValueTask<(IStore Store, IQueue Queue)> Open(IClock clock)
    {
        _url = await sqs.NewQueue();
        return (await dynamo.NewStore(clock), new SqsQueue(sqs.Client, _url));
    }

    protected override async Task Deliver(JobRunner runner)
    {
        var worker = new SqsWorker(runner, NullLogger<SqsWorker>.Instance);
        while (await sqs.Client.ReceiveMessageAsync(new ReceiveMessageRequest(_url) { MaxNumberOfMessages = 10 }) is { Messages: { Count: > 0 } brought })
        {
            foreach (var message in brought)
            {
                Assert.Equal([true], await worker.TryRun([(message.MessageId, message.Body)], default));
                await sqs.Client.DeleteMessageAsync(_url, message.ReceiptHandle);
            }
        }
    }
}
