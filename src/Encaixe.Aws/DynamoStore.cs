using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.Aws;

/// <summary>Keeps the documents of every shop in one DynamoDB table; the engine for many machines.</summary>
/// <remarks>No other index than the table's own key: a second order is a second shelf, written in the same transaction.</remarks>
public sealed class DynamoStore : IStore, IAsyncDisposable
{
    /// <summary>The format of the items.</summary>
    public const int Schema = 1;

    private readonly IAmazonDynamoDB _client;
    private readonly string _table;
    private readonly IWorld _world;
    private readonly Patience _patience;
    private readonly DynamoWriter _writer;

    /// <param name="client">One that tries once; it is the store's from here on.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="world">Time and chance.</param>
    /// <param name="limits">How long a call may take.</param>
    internal DynamoStore(IAmazonDynamoDB client, string table, IWorld world, TimeLimits limits)
    {
        (_client, _table, _world) = (client, table, world);
        _patience = new Patience(world, limits);
        _writer = new DynamoWriter(client, table, _patience, world);
        Directory = OpenShelves("");
    }

    /// <inheritdoc/>
    public IDirectory Directory { get; }

    /// <summary>Opens the table for a command, which has more patience than somebody who waits for their booking.</summary>
    public static DynamoStore Open(AwsSettings settings, IWorld world) => Open(settings, world, TimeLimits.OfCommands);

    /// <inheritdoc/>
    public IDocuments Open(TenantId tenant) => OpenShelves(tenant.ToString());

    /// <summary>Hangs up.</summary>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens the table. Nothing is asked of it yet.</summary>
    internal static DynamoStore Open(AwsSettings settings, IWorld world, TimeLimits limits) =>
        new(AwsFeature.Dynamo(settings.DynamoAddress), settings.Table, world, limits);

    /// <summary>Makes the table, if it is missing: for emulators. In the cloud it is made beforehand, deletes by itself what has
    /// expired, and the server may not make one.</summary>
    internal async Task MakeTable(CancellationToken ct)
    {
        try
        {
            var table = new CreateTableRequest
            {
                TableName = _table,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new(Items.Shelf, KeyType.HASH), new(Items.Key, KeyType.RANGE)],
                AttributeDefinitions = [new(Items.Shelf, ScalarAttributeType.S), new(Items.Key, ScalarAttributeType.S)],
            };
            await _patience.Ask(until => _client.CreateTableAsync(table, until), ct);
        }
        catch (ResourceInUseException)
        {
            // it is there
        }
    }

    /// <summary>The partition of a shelf.</summary>
    /// <param name="shop">The shop's id; empty for the directory.</param>
    internal static string PartitionOf(string shop, string shelf) => $"{shop}#{shelf}";

    private DynamoDocuments OpenShelves(string shop) => new(shop, _client, _table, _writer, _patience, _world);
}
