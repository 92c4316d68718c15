using System.Text.Json;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>Keeps documents in memory: the plainest engine there can be, to measure the others by and to simulate
/// with.</summary>
/// <remarks>One lock, one sorted dictionary a shelf. A document is kept as JSON, and parsed when it is first read: documents do
/// not change, so all who read a writing of one may have the same.</remarks>
public sealed class MemoryStore : IStore
{
    private readonly IClock _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId? Tenant, string Shelf), SortedDictionary<byte[], Row>> _shelves = [];
    private long _revision;

    /// <summary>An empty store.</summary>
    /// <param name="clock">Says what has expired.</param>
    public MemoryStore(IClock clock)
    {
        _clock = clock;
        Directory = new Documents(this, null);
    }

    /// <inheritdoc/>
    public IDirectory Directory { get; }

    /// <inheritdoc/>
    public IDocuments Open(TenantId tenant) => new Documents(this, tenant);

    private SortedDictionary<byte[], Row> Shelf(TenantId? tenant, string shelf)
    {
        if (!_shelves.TryGetValue((tenant, shelf), out var rows))
        {
            _shelves[(tenant, shelf)] = rows = new(Comparer<byte[]>.Create(Compare));
        }

        return rows;
    }

    private Row? Find(SortedDictionary<byte[], Row> rows, string key) =>
        rows.TryGetValue(Keys.Bytes(key), out var row) && IsPresent(row) ? row : null;

    private bool IsPresent(Row row) => row.Expires is null || row.Expires > _clock.GetCurrentInstant();

    private bool TryCommit(TenantId? tenant, Commit commit)
    {
        lock (_lock)
        {
            foreach (var change in commit.Changes)
            {
                var found = Find(ShelfOf(tenant, change), change.Key)?.Revision ?? Revision.None;
                if (change.Expected != Revision.Any && change.Expected != found)
                {
                    return false;
                }
            }

            foreach (var change in commit.Changes)
            {
                var rows = ShelfOf(tenant, change);
                switch (change.Kind)
                {
                    case ChangeKind.Put:
                        rows[Keys.Bytes(change.Key)] =
                            new Row(change.Key, change.Body, new Revision(++_revision), change.Expires);
                        break;
                    case ChangeKind.Remove:
                        rows.Remove(Keys.Bytes(change.Key));
                        break;
                }
            }

            return true;
        }
    }

    private SortedDictionary<byte[], Row> ShelfOf(TenantId? tenant, Change change) =>
        Shelf(change.Place == Place.Tenant ? tenant : null, change.Shelf);

    private static int Compare(byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other);

    private sealed record Row(string Key, byte[] Body, Revision Revision, Instant? Expires)
    {
        public object? Parsed { get; set; }
    }

    private sealed class Documents(MemoryStore store, TenantId? tenant) : IDirectory
    {
        public Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
            where T : class
        {
            ct.ThrowIfCancellationRequested();
            lock (store._lock)
            {
                return Task.FromResult(store.Find(store.Shelf(tenant, shelf.Name), key) is { } row ? Parse(shelf, row) : null);
            }
        }

        public Task<IReadOnlyList<Stored<T>>> FindMany<T>(
            Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
            where T : class
        {
            ct.ThrowIfCancellationRequested();
            lock (store._lock)
            {
                var rows = store.Shelf(tenant, shelf.Name);
                return Task.FromResult<IReadOnlyList<Stored<T>>>(
                    [.. keys.Select(key => store.Find(rows, key)).OfType<Row>().Select(row => Parse(shelf, row))]);
            }
        }

        public Task<Page<T>> List<T>(
            Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
            where T : class
        {
            ct.ThrowIfCancellationRequested();
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
            var from = range.From is null ? null : Keys.Bytes(range.From);
            var until = range.Until is null ? null : Keys.Bytes(range.Until);
            var last = cursor is null ? null : Keys.Bytes(cursor);
            lock (store._lock)
            {
                var rows = store.Shelf(tenant, shelf.Name)
                    .Where(row => from is null || Compare(row.Key, from) >= 0)
                    .Where(row => until is null || Compare(row.Key, until) < 0)
                    .Where(row => last is null || Math.Sign(Compare(row.Key, last)) == (range.Backwards ? -1 : 1))
                    .Select(row => row.Value)
                    .Where(store.IsPresent);
                var found = (range.Backwards ? rows.Reverse() : rows).ToList();
                var page = found.Take(limit).Select(row => Parse(shelf, row)).ToList();
                return Task.FromResult(new Page<T>(page, found.Count > limit ? page[^1].Key : null));
            }
        }

        public Task<bool> TryCommit(Commit commit, CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            if (tenant is null)
            {
                commit.CheckForDirectory();
            }

            return Task.FromResult(store.TryCommit(tenant, commit));
        }

        private static Stored<T> Parse<T>(Shelf<T> shelf, Row row)
            where T : class
        {
            if (row.Parsed is not Stored<T> parsed)
            {
                row.Parsed = parsed = new Stored<T>(row.Key, JsonSerializer.Deserialize(row.Body, shelf.Json)!, row.Revision)
                {
                    Expires = row.Expires,
                };
            }

            return parsed;
        }
    }
}
