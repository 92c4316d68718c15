using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.Simulation;

/// <summary>Something between a store and those who use it. Passes everything on; who derives says what not.</summary>
/// <remarks>Each opening of documents below is one request's or one job's own, and so tells them apart.</remarks>
/// <param name="inner">The store below.</param>
public abstract class StoreLayer(IStore inner) : IStore
{
    /// <inheritdoc/>
    public IDirectory Directory => field ??= new Documents(this, inner.Directory);

    /// <inheritdoc/>
    public IDocuments Open(TenantId tenant) => new Documents(this, inner.Open(tenant));

    /// <summary>Passes <see cref="IDocuments.Find{T}"/> on.</summary>
    protected virtual Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
        where T : class => below.Find(shelf, key, ct);

    /// <summary>Passes <see cref="IDocuments.FindMany{T}"/> on.</summary>
    protected virtual Task<IReadOnlyList<Stored<T>>> FindMany<T>(
        IDocuments below, Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class => below.FindMany(shelf, keys, ct);

    /// <summary>Passes <see cref="IDocuments.List{T}"/> on.</summary>
    protected virtual Task<Page<T>> List<T>(
        IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
        where T : class => below.List(shelf, range, limit, cursor, read, ct);

    /// <summary>Passes <see cref="IDocuments.TryCommit"/> on.</summary>
    protected virtual Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct) =>
        below.TryCommit(commit, ct);

    private sealed class Documents(StoreLayer layer, IDocuments below) : IDirectory
    {
        public Task<Stored<T>?> Find<T>(Shelf<T> shelf, string key, CancellationToken ct)
            where T : class => layer.Find(below, shelf, key, ct);

        public Task<IReadOnlyList<Stored<T>>> FindMany<T>(
            Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
            where T : class => layer.FindMany(below, shelf, keys, ct);

        public Task<Page<T>> List<T>(
            Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
            where T : class => layer.List(below, shelf, range, limit, cursor, read, ct);

        public Task<bool> TryCommit(Commit commit, CancellationToken ct) => layer.TryCommit(below, commit, ct);
    }
}
