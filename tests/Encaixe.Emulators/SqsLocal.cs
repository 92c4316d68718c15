using System.Diagnostics;
using Amazon.SQS;
using Encaixe.Aws;

namespace Encaixe.Emulators;

/// <summary>A server of SQS, in memory.</summary>
public sealed class SqsLocal : Emulator
{
    private IAmazonSQS? _client;

    /// <summary>Where it is.</summary>
    public Uri At => Address;

    /// <summary>Speaks to it as the product does.</summary>
    public IAmazonSQS Client => _client ??= AwsFeature.Sqs(Address);

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
        return base.DisposeAsync();
    }

    protected override ProcessStartInfo Command(string packages, int port) => new("node")
    {
        ArgumentList = { Path.Combine(packages, "fauxqs", "dist", "cli.js") },
        Environment = { ["FAUXQS_PORT"] = $"{port}", ["FAUXQS_LOGGER"] = "false" },
    };
}
