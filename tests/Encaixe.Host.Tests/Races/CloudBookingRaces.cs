using Encaixe.Host.Tests.Cloud;
using Encaixe.Host.Tests.Faults;

namespace Encaixe.Host.Tests.Races;

[Collection(CloudTests.Name)]
public sealed class CloudBookingRaces(ConflictingCloud cloud) : BookingRaces(cloud.Server, rounds: 6), IClassFixture<ConflictingCloud>;

/// <summary>A server on DynamoDB, whose transactions meet others every now and then, as they never do on DynamoDB Local by itself.</summary>
public sealed class ConflictingCloud(CloudParts cloud) : IAsyncLifetime
{
    private FaultyProxy _way = null!;

    /// <summary>The server.</summary>
    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _way = await FaultyProxy.Start(cloud.Dynamo.At, share: 0.2, Fault.Conflict, Fault.Conflict, Fault.Conflict, Fault.Throttled);
        Server = await CloudParts.Start(await cloud.NewSettings() with { DynamoAddress = _way.Address });
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _way.DisposeAsync();
        _way.AssertEverythingHappened(); // else nothing was proven
    }
}
