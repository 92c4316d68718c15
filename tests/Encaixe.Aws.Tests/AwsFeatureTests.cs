using System.Text.Json.Nodes;
using Amazon.SQS;
using Amazon.SQS.Model;
using Encaixe.App.Shared;
using Encaixe.Emulators;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Aws.Tests;

/// <summary>How the engine is set up, and what stands in for the cloud.</summary>
public sealed class AwsFeatureTests(DynamoLocal dynamo, SqsLocal sqs)
{
    private readonly RealTime _world = new(SystemClock.Instance);

    [Fact]
    public async Task What_was_opened_is_closed_with_the_server()
    {
        var services = new ServiceCollection().AddSingleton<IWorld>(_world).AddAws(NewSettings(), runsJobs: false).BuildServiceProvider();
        var (store, client) = (services.GetRequiredService<DynamoStore>(), services.GetRequiredService<IAmazonSQS>());

        await services.DisposeAsync();

        await AssertIsClosed(store);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ListQueuesAsync(new ListQueuesRequest()));
    }

    [Fact]
    public async Task What_a_command_opened_is_closed_with_it()
    {
        var store = DynamoStore.Open(NewSettings(), _world);

        await store.DisposeAsync();

        await AssertIsClosed(store);
    }

    [Fact]
    public async Task What_stands_in_for_the_cloud_is_furnished_as_the_cloud_is_to_be_and_then_left_alone()
    {
        var settings = NewSettings();
        await StandIns.Furnish(settings, _world, default);
        await StandIns.Furnish(settings, _world, default);

        var queue = await sqs.Client.GetQueueAttributesAsync(settings.QueueUrl, ["VisibilityTimeout", "RedrivePolicy"]);

        Assert.Equal(6 * 60, queue.VisibilityTimeout);
        Assert.Equal("5", JsonNode.Parse(queue.Attributes["RedrivePolicy"])!["maxReceiveCount"]!.ToString());
        Assert.Equal(0, await sqs.DeadLettersOf(settings.QueueUrl));
    }

    private static async Task AssertIsClosed(DynamoStore store) =>
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Directory.Find(Word.Shelf, "a", default));

    private AwsSettings NewSettings()
    {
        var name = $"test-{Guid.NewGuid():N}";
        return new(name, $"http://sqs.sa-east-1.localhost:{sqs.At.Port}/000000000000/{name}", $"files-{name}") { DynamoAddress = dynamo.At, SqsAddress = sqs.At, S3Address = sqs.At };
    }
}
