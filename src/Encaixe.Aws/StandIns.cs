using Amazon.SQS.Model;
using Encaixe.App.Shared;

namespace Encaixe.Aws;

/// <summary>What stands in for the cloud on one machine.</summary>
public static class StandIns
{
    /// <summary>How often a message is brought before it goes to the dead letters.</summary>
    private const int MostReceives = 5;

    /// <summary>Makes in them what is made beforehand in the cloud, where the server may not: the table, and the queue with its
    /// dead letters. What is there is left as it is.</summary>
    public static async Task Furnish(AwsSettings settings, IWorld world, CancellationToken ct)
    {
        using var dynamo = AwsFeature.Dynamo(settings.DynamoAddress);
        await new DynamoStore(dynamo, settings.Table, world).MakeTable(ct);
        using var sqs = AwsFeature.Sqs(settings.SqsAddress);
        var name = settings.QueueUrl[(settings.QueueUrl.LastIndexOf('/') + 1)..];
        var dead = (await sqs.CreateQueueAsync($"{name}-dead", ct)).QueueUrl;
        var arn = (await sqs.GetQueueAttributesAsync(dead, ["QueueArn"], ct)).QueueARN;
        try
        {
            await sqs.CreateQueueAsync(
                new CreateQueueRequest(name)
                {
                    Attributes = new(StringComparer.Ordinal)
                    {
                        ["RedrivePolicy"] = $"{{\"deadLetterTargetArn\":\"{arn}\",\"maxReceiveCount\":\"{MostReceives}\"}}",
                    },
                },
                ct);
        }
        catch (QueueNameExistsException)
        {
            // it is there, and set up otherwise
        }
    }
}
