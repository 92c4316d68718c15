using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Aws;

/// <summary>The documents of one shop, or of none: the directory's partitions begin with no shop.</summary>
/// <param name="shop">The shop's id; empty for the directory.</param>
internal sealed class DynamoDocuments(
    string shop, IAmazonDynamoDB client, string table, DynamoWriter writer, Patience patience, IClock clock) : IDirectory
{
    /// <summary>The most keys that are read at once.</summary>
    private const int MostAtOnce = 100;

    /// <summary>The most items that one call asks for: a page of DynamoDB's has a megabyte at the most.</summary>
    private const int MostOfAPage = 1_000;

    public async Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
        where T : class
    {
        var request = new GetItemRequest(table, Items.KeyOf(Partition(shelf.Name), Keys.Checked(key))) { ConsistentRead = true };
        var now = clock.GetCurrentInstant();
        var found = await patience.Ask(once => client.GetItemAsync(request, once), ct);
        return found.Item is { Count: > 0 } item ? Items.Read(item, shelf, now) : null;
    }

    public async Task<IReadOnlyList<Stored<T>>> FindMany<T>(
        Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class
    {
        var now = clock.GetCurrentInstant();
        var found = new Dictionary<string, Stored<T>>(StringComparer.Ordinal);
        foreach (var some in keys.Select(Keys.Checked).Distinct(StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            var asked = new KeysAndAttributes
            {
                Keys = [.. some.Select(key => Items.KeyOf(Partition(shelf.Name), key))],
                ConsistentRead = true,
            };
            while (asked is not null)
            {
                asked = await FindSome(shelf, asked, found, now, ct); // a large answer comes in parts
            }
        }

        return [.. keys.Select(key => found.GetValueOrDefault(key)).OfType<Stored<T>>()];
    }

    public async Task<Page<T>> List<T>(
        Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var stretch = KeyStretch.Of(range, cursor);
        var items = new List<Stored<T>>();
        if (stretch.IsEmpty)
        {
            return new Page<T>(items, null);
        }

        var now = clock.GetCurrentInstant();
        var request = stretch.ToQuery(table, Partition(shelf.Name));
        request.ConsistentRead = read == Read.Latest;
        do
        {
            // One more than asked for, to know whether there is another page.
            request.Limit = (int)Math.Min(limit + 1L - items.Count, MostOfAPage);
            var page = await patience.Ask(once => client.QueryAsync(request, once), ct);
            foreach (var item in page.Items ?? [])
            {
                if (stretch.Has(item[Items.Key].S) && Items.Read(item, shelf, now) is { } stored)
                {
                    items.Add(stored);
                }
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (items.Count <= limit && request.ExclusiveStartKey is { Count: > 0 });
        if (items.Count <= limit)
        {
            return new Page<T>(items, null);
        }

        items.RemoveAt(limit);
        return new Page<T>(items, items[^1].Key);
    }

    public async Task<bool> TryCommit(Commit commit, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (shop.Length == 0)
        {
            commit.CheckForDirectory();
        }

        return await writer.Write(
            commit,
            change => change.Place == Place.Directory ? DynamoStore.PartitionOf("", change.Shelf) : Partition(change.Shelf),
            ct);
    }

    /// <summary>Reads some documents.</summary>
    /// <returns>Those that there was no time for.</returns>
    private async Task<KeysAndAttributes?> FindSome<T>(
        Shelf<T> shelf, KeysAndAttributes asked, Dictionary<string, Stored<T>> found, Instant now, CancellationToken ct)
        where T : class
    {
        var request = new BatchGetItemRequest
        {
            RequestItems = new(StringComparer.Ordinal) { [table] = asked },
        };
        var answer = await patience.Ask(Ask, ct);
        foreach (var item in answer.Responses?.GetValueOrDefault(table) ?? [])
        {
            if (Items.Read(item, shelf, now) is { } stored)
            {
                found[stored.Key] = stored;
            }
        }

        return Left(answer) is { Keys.Count: > 0 } left ? left : null;

        KeysAndAttributes? Left(BatchGetItemResponse some) => some.UnprocessedKeys?.GetValueOrDefault(table);

        async Task<BatchGetItemResponse> Ask(CancellationToken once)
        {
            var some = await client.BatchGetItemAsync(request, once);
            return Left(some)?.Keys?.Count == asked.Keys.Count ? throw new TooMuchAskedException() : some;
        }
    }

    private string Partition(string shelf) => DynamoStore.PartitionOf(shop, shelf);
}
