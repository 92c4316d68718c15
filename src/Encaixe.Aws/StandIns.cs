using Amazon.S3;
using Amazon.SQS;
using Amazon.SQS.Model;
using Encaixe.App.Shared;

namespace Encaixe.Aws;

/// <summary>What stands in for the cloud on one machine.</summary>
public static class StandIns
{
    /// <summary>How often a message is brought before it goes to the dead letters.</summary>
    private const int MostReceives = 5;

    /// <summary>After how long what was brought and not deleted is brought again: six times the 60 s that a worker on Lambda has.</summary>
    private static readonly TimeSpan _visibility = TimeSpan.FromMinutes(6);

    /// <summary>Makes in them what is made beforehand in the cloud, where the server may not: the table, the bucket, and the queue with
    /// its dead letters. What is there is left as it is.</summary>
    public static async Task Furnish(AwsSettings settings, IWorld world, CancellationToken ct)
    {
        await using var store = DynamoStore.Open(settings, world);
        await store.MakeTable(ct);
        await MakeBucket(settings, ct);
        using var sqs = AwsFeature.Sqs(settings.SqsAddress);
        try
        {
            await MakeQueue(sqs, settings.QueueUrl[(settings.QueueUrl.LastIndexOf('/') + 1)..], _visibility, MostReceives, ct);
        }
        catch (QueueNameExistsException)
        {
            // it is there, and set up otherwise
        }
    }

    private static async Task MakeBucket(AwsSettings settings, CancellationToken ct)
    {
        using var s3 = AwsFeature.S3(settings.S3Address);
        try
        {
            await s3.PutBucketAsync(settings.Bucket, ct);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "BucketAlreadyOwnedByYou" or "BucketAlreadyExists")
        {
            // it is there
        }
    }

    /// <summary>Makes a queue, and another one for its dead letters.</summary>
    /// <param name="visibility">After how long what was brought and not deleted is brought again. Whole seconds.</param>
    /// <param name="mostReceives">How often a message is brought before it goes to the dead letters.</param>
    /// <returns>Its address; that of the other one ends with <c>-dead</c>.</returns>
    internal static async Task<string> MakeQueue(
        IAmazonSQS sqs, string name, TimeSpan visibility, int mostReceives, CancellationToken ct)
    {
        var dead = (await sqs.CreateQueueAsync($"{name}-dead", ct)).QueueUrl;
        var arn = (await sqs.GetQueueAttributesAsync(dead, ["QueueArn"], ct)).QueueARN;
        var queue = new CreateQueueRequest(name)
        {
            Attributes = new(StringComparer.Ordinal)
            {
                ["VisibilityTimeout"] = $"{(int)visibility.TotalSeconds}",
                ["RedrivePolicy"] = $"{{\"deadLetterTargetArn\":\"{arn}\",\"maxReceiveCount\":\"{mostReceives}\"}}",
            },
        };
        return (await sqs.CreateQueueAsync(queue, ct)).QueueUrl;
    }
}
