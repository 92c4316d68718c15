using System.Text.Json;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>Keeps documents in memory: the plainest engine there can be, to measure the others by and to simulate
/// with.</summary>
/// <remarks>One lock, one sorted list a shelf. A document is kept as JSON, and parsed when it is first read: documents do
/// not change, so all who read a writing of one may have the same.</remarks>
public sealed class MemoryStore : IStore
{
    private readonly IClock _clock;
    private readonly Lag? _lag;
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId? Tenant, string Shelf), MemoryShelf> _shelves = [];
    private long _revision;

    /// <summary>An empty store.</summary>
    /// <param name="clock">Says what has expired.</param>
    /// <param name="lag">How old what <see cref="Read.Cheap"/> reads may be; <see langword="null"/>: it never is.</param>
    public MemoryStore(IClock clock, Lag? lag = null)
    {
        _clock = clock;
        _lag = lag;
        Directory = new Documents(this, null);
    }

    /// <inheritdoc/>
    public IDirectory Directory { get; }

    /// <summary>The shelves that something stands on, and whose they are; <see langword="null"/>: the directory's.</summary>
    public IEnumerable<(TenantId? Tenant, string Shelf)> Shelves =>
        _shelves.Where(shelf => shelf.Value.Count > 0).Select(shelf => shelf.Key);

    /// <summary>Whether something in particular stands on a stretch of a shelf of the directory.</summary>
    internal bool HasInDirectory<T>(Shelf<T> shelf, KeyRange range, Predicate<T> which)
        where T : class => Shelf(null, shelf.Name) is { Count: > 0 } rows
        && rows.Walk(range, null).Any(row => which(Documents.Parse(shelf, row).Document));

    /// <inheritdoc/>
    public IDocuments Open(TenantId tenant) => new Documents(this, tenant);

    private MemoryShelf Shelf(TenantId? tenant, string shelf)
    {
        if (!_shelves.TryGetValue((tenant, shelf), out var rows))
        {
            _shelves[(tenant, shelf)] = rows = new MemoryShelf();
        }

        return rows;
    }

    private MemoryRow? Find(MemoryShelf rows, string key) => rows.Find(key) is { } row && IsPresent(row) ? row : null;

    private bool IsPresent(MemoryRow row) => row.Expires is null || row.Expires > _clock.GetCurrentInstant();

    private bool TryCommit(TenantId? tenant, Commit commit)
    {
        lock (_lock)
        {
            if (commit.Changes.Any(change => ShelfOf(tenant, change).Find(change.Key)?.Commit == commit.Id))
            {
                return true; // it was made before
            }

            if (!commit.Changes.All(change => IsAsExpected(tenant, change)))
            {
                return false;
            }

            foreach (var change in commit.Changes.Where(change => change.Kind != ChangeKind.Check))
            {
                var rows = ShelfOf(tenant, change);
                _lag?.Remember(rows, change.Key);
                if (change.Kind == ChangeKind.Put)
                {
                    rows.Put(new MemoryRow(change.Key, change.Body, commit.Id, new Revision(++_revision), change.Expires));
                }
                else
                {
                    rows.Remove(change.Key);
                }
            }

            return true;
        }
    }

    private bool IsAsExpected(TenantId? tenant, Change change) => change.Expected == Revision.Any
        || change.Expected == (Find(ShelfOf(tenant, change), change.Key)?.Revision ?? Revision.None);

    private MemoryShelf ShelfOf(TenantId? tenant, Change change) =>
        Shelf(change.Place == Place.Tenant ? tenant : null, change.Shelf);

    private sealed class Documents(MemoryStore store, TenantId? tenant) : IDirectory
    {
        public Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
            where T : class
        {
            ct.ThrowIfCancellationRequested();
            Keys.Checked(key);
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
                return Task.FromResult<IReadOnlyList<Stored<T>>>([.. keys
                    .Select(key => store.Find(rows, Keys.Checked(key))).OfType<MemoryRow>().Select(row => Parse(shelf, row))]);
            }
        }

        public Task<Page<T>> List<T>(
            Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
            where T : class
        {
            ct.ThrowIfCancellationRequested();
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
            var page = new List<Stored<T>>();
            lock (store._lock)
            {
                var rows = store.Shelf(tenant, shelf.Name);
                foreach (var row in (read == Read.Cheap ? store._lag?.Read(rows, range) ?? rows : rows).Walk(range, cursor))
                {
                    if (!store.IsPresent(row))
                    {
                        continue;
                    }

                    if (page.Count == limit)
                    {
                        return Task.FromResult(new Page<T>(page, page[^1].Key));
                    }

                    page.Add(Parse(shelf, row));
                }
            }

            return Task.FromResult(new Page<T>(page, null));
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

        public static Stored<T> Parse<T>(Shelf<T> shelf, MemoryRow row)
            where T : class
        {
            if (row.Parsed is not Stored<T> parsed) // nobody read it yet, or as something else
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
