using System.Diagnostics;
using Amazon.S3;
using Amazon.SQS;
using Encaixe.Aws;

namespace Encaixe.Emulators;

/// <summary>A server of SQS, in memory; it is one of S3, too.</summary>
public sealed class SqsLocal : Emulator
{
    private IAmazonSQS? _client;
    private IAmazonS3? _files;

    /// <summary>Where it is.</summary>
    public Uri At => Address;

    /// <summary>Speaks to it as the product does.</summary>
    public IAmazonSQS Client => _client ??= AwsFeature.Sqs(Address);

    /// <summary>Speaks to S3 as the product does.</summary>
    public IAmazonS3 Files => _files ??= AwsFeature.S3(Address);

    /// <summary>A bucket of a test's own.</summary>
    public async Task<string> NewBucket()
    {
        var name = $"files-{Guid.NewGuid():N}";
        await Files.PutBucketAsync(name);
        return name;
    }

    /// <summary>A queue of a test's own: what is brought twice in vain goes to its dead letters.</summary>
    /// <param name="visibilitySeconds">After how long what was brought is brought again: longer than a job takes on a busy machine.</param>
    public Task<string> NewQueue(int visibilitySeconds = 30) => StandIns.MakeQueue(
        Client, $"jobs-{Guid.NewGuid():N}", TimeSpan.FromSeconds(visibilitySeconds), mostReceives: 2, default);

    /// <summary>How many messages are among a queue's dead letters.</summary>
    public async Task<int> DeadLettersOf(string queue) =>
        (await Client.GetQueueAttributesAsync($"{queue}-dead", ["ApproximateNumberOfMessages"])).ApproximateNumberOfMessages;

    public override ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _files?.Dispose();
        return base.DisposeAsync();
    }

    protected override ProcessStartInfo Command(string packages, int port) => new("node")
    {
        ArgumentList = { Path.Combine(packages, "fauxqs", "dist", "cli.js") },
        Environment = { ["FAUXQS_PORT"] = $"{port}", ["FAUXQS_LOGGER"] = "false" },
    };
}
