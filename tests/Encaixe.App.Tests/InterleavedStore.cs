using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Tests;

/// <summary>A store in which something happens between a reading and the writing that it decided.</summary>
internal sealed class InterleavedStore(IStore inner) : IStore
{
    /// <summary>What happens right before the next commit; once.</summary>
    public Func<Task>? BeforeNextCommit { get; set; }

    /// <summary>What happens right before the next range is read; once.</summary>
    public Func<Task>? BeforeNextList { get; set; }

    /// <summary>What happens right before the next document of a shelf is read; once.</summary>
    public (string Shelf, Func<Task> Happens)? BeforeNextFind { get; set; }

    /// <summary>How the next commit ends though it was written: its outcome gets lost; once.</summary>
    public bool LosesNextOutcome { get; set; }

    public IDirectory Directory => inner.Directory;

    public IDocuments Open(TenantId tenant) => new Documents(this, inner.Open(tenant));

    private sealed class Documents(InterleavedStore store, IDocuments inner) : IDocuments
    {
        public async Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
            where T : class
        {
            if (store.BeforeNextFind is { } next && next.Shelf == shelf.Name)
            {
                store.BeforeNextFind = null;
                await next.Happens();
            }

            return await inner.Find(shelf, key, ct);
        }

        public Task<IReadOnlyList<Stored<T>>> FindMany<T>(
            Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
            where T : class => inner.FindMany(shelf, keys, ct);

        public async Task<Page<T>> List<T>(
            Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
            where T : class
        {
            if (store.BeforeNextList is { } happen)
            {
                store.BeforeNextList = null;
                await happen();
            }

            return await inner.List(shelf, range, limit, cursor, read, ct);
        }

        public async Task<bool> TryCommit(Commit commit, CancellationToken ct)
        {
            if (store.BeforeNextCommit is { } happen)
            {
                store.BeforeNextCommit = null;
                await happen();
            }

            var written = await inner.TryCommit(commit, ct);
            if (store.LosesNextOutcome)
            {
                store.LosesNextOutcome = false;
                throw new StoreUnavailableException("The connection was lost.");
            }

            return written;
        }
    }
}
