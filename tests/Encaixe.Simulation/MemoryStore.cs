using System.Text.Json;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>Keeps documents in memory: the plainest engine there can be, to measure the others by and to simulate
/// with.</summary>
/// <remarks>One lock, one sorted dictionary. A document is kept as JSON, so that nobody can change what is stored by
/// changing what was read.</remarks>
public sealed class MemoryStore : IStore
{
    private readonly IClock _clock;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<Place, Row> _rows = [];
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

    private Row? Find(Place place) => _rows.TryGetValue(place, out var row) && IsPresent(row) ? row : null;

    private bool IsPresent(Row row) => row.Expires is null || row.Expires > _clock.GetCurrentInstant();

    private bool TryCommit(TenantId? tenant, Commit commit)
    {
        lock (_lock)
        {
            foreach (var change in commit.Changes)
            {
                var found = Find(PlaceOf(tenant, change))?.Revision ?? Revision.None;
                if (change.Expected != Revision.Any && change.Expected != found)
                {
                    return false;
                }
            }

            foreach (var change in commit.Changes)
            {
                var place = PlaceOf(tenant, change);
                switch (change.Kind)
                {
                    case ChangeKind.Put:
                        _rows[place] = new Row(change.Key, change.Body, new Revision(++_revision), change.Expires);
                        break;
                    case ChangeKind.Remove:
                        _rows.Remove(place);
                        break;
                }
            }

            return true;
        }
    }

    private static Place PlaceOf(TenantId? tenant, Change change) =>
        new(change.Place == App.Documents.Place.Tenant ? tenant : null, change.Shelf, Keys.Bytes(change.Key));

    /// <summary>Where a document stands, in the order of the bytes of its key.</summary>
    private sealed record Place(TenantId? Tenant, string Shelf, byte[] Key) : IComparable<Place>
    {
        public int CompareTo(Place? other)
        {
            ArgumentNullException.ThrowIfNull(other);
            var byTenant = Nullable.Compare(Tenant?.Value, other.Tenant?.Value);
            var byShelf = byTenant != 0 ? byTenant : string.CompareOrdinal(Shelf, other.Shelf);
            return byShelf != 0 ? byShelf : Key.AsSpan().SequenceCompareTo(other.Key);
        }
    }

    private sealed record Row(string Key, byte[] Body, Revision Revision, Instant? Expires);

    private sealed class Documents(MemoryStore store, TenantId? tenant) : IDirectory
    {
        public Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
            where T : class
        {
            ct.ThrowIfCancellationRequested();
            var place = new Place(tenant, shelf.Name, Keys.Bytes(key));
            lock (store._lock)
            {
                return Task.FromResult(store.Find(place) is { } row ? Parse(shelf, row) : null);
            }
        }

        public Task<IReadOnlyList<Stored<T>>> FindMany<T>(
            Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
            where T : class
        {
            ct.ThrowIfCancellationRequested();
            var places = keys.Select(key => new Place(tenant, shelf.Name, Keys.Bytes(key))).ToList();
            lock (store._lock)
            {
                return Task.FromResult<IReadOnlyList<Stored<T>>>(
                    [.. places.Select(store.Find).OfType<Row>().Select(row => Parse(shelf, row))]);
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
                var rows = store._rows
                    .Where(row => row.Key.Tenant == tenant && row.Key.Shelf == shelf.Name)
                    .Where(row => from is null || Compare(row.Key.Key, from) >= 0)
                    .Where(row => until is null || Compare(row.Key.Key, until) < 0)
                    .Where(row => last is null || Math.Sign(Compare(row.Key.Key, last)) == (range.Backwards ? -1 : 1))
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
            return Task.FromResult(store.TryCommit(tenant, commit));
        }

        private static int Compare(byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other);

        private static Stored<T> Parse<T>(Shelf<T> shelf, Row row)
            where T : class =>
            new(row.Key, JsonSerializer.Deserialize(row.Body, shelf.Json)!, row.Revision);
    }
}
