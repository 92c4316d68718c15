using System.Diagnostics;
using Amazon.SQS;
using Encaixe.Aws.Tests;

[assembly: AssemblyFixture(typeof(SqsLocal))]

namespace Encaixe.Aws.Tests;

/// <summary>A server of SQS, in memory.</summary>
public sealed class SqsLocal : Emulator
{
    private IAmazonSQS? _client;

    /// <summary>Where it is.</summary>
    public Uri At => Address;

    /// <summary>Speaks to it as the product does.</summary>
    public IAmazonSQS Client => _client ??= AwsFeature.Sqs(Address);

    /// <summary>A queue of a test's own.</summary>
    public async Task<string> NewQueue() => (await Client.CreateQueueAsync($"jobs-{Guid.NewGuid():N}")).QueueUrl;

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
