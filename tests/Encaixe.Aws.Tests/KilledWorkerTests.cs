using Amazon.SQS.Model;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.Emulators;

namespace Encaixe.Aws.Tests;

/// <summary>A worker that dies with a message in its hands, which SQS then brings to another one.</summary>
public sealed class KilledWorkerTests(DynamoLocal dynamo, SqsLocal sqs)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Promise", "P1")]
    public async Task Whoever_dies_over_a_message_before_it_is_deleted_has_another_one_do_the_job_once(bool ranIt)
    {
        await using var shop = await CloudShop.Open(dynamo, sqs, visibilitySeconds: 3, runsJobs: false);
        Assert.True((await shop.Book("10:00", 1, "told-once")).Match(_ => true, _ => false));
        var first = await Receive(shop);
        if (ranIt)
        {
            await Run(shop, first);
        }

        Assert.Equal(ranIt ? 1 : 0, shop.Phones.Arrived.Count);
        var second = await Receive(shop); // as soon as it is over that the first one has it
        await Run(shop, second);
        await sqs.Client.DeleteMessageAsync(Queue(shop), second.ReceiptHandle);

        Assert.Equal((first.MessageId, first.Body), (second.MessageId, second.Body));
        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        Assert.Single(shop.Phones.Arrived);
        var job = JobText.Read(first.Body)!;
        Assert.NotNull(await shop.Tenant.Documents.Find(DoneJob.Shelf, job.Id, default));
        Assert.Null(await shop.Use<IStore>().Directory.Find(DueJobs.ShelfOf(job), DueJobs.Key(job), default));
        Assert.Empty(await shop.Tenant.Documents.ReadAll(DeadLetter.Shelf, default));
    }

    private static string Queue(CloudShop shop) => shop.Use<AwsSettings>().QueueUrl;

    private static async Task Run(CloudShop shop, Message message) =>
        Assert.Equal([true], await shop.Use<SqsWorker>().TryRun([(message.MessageId, message.Body)], default));

    private async Task<Message> Receive(CloudShop shop)
    {
        var request = new ReceiveMessageRequest(Queue(shop)) { MaxNumberOfMessages = 10, WaitTimeSeconds = 20 };
        return Assert.Single((await sqs.Client.ReceiveMessageAsync(request)).Messages ?? []);
    }
}
