using Encaixe.App.Documents;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>A store that breaks down after some commits, and in which something happens before some reading.</summary>
internal sealed class WatchedStore(IStore inner) : StoreLayer(inner)
{
    private int _listsLeft;
    private Func<Task>? _happens;

    /// <summary>How many commits it makes before it breaks down; <see langword="null"/>: it never does.</summary>
    public int? CommitsLeft { get; set; }

    /// <summary>Whether the commit at which it breaks down is made, and only its answer lost.</summary>
    public bool WritesTheLast { get; init; }

    /// <summary>How many documents were looked for.</summary>
    public int Finds { get; private set; }

    /// <summary>How many commits were tried.</summary>
    public int Commits { get; private set; }

    /// <summary>Has something happen after so many more readings of a range; once.</summary>
    public void BeforeList(int lists, Func<Task> happens) => (_listsLeft, _happens) = (lists, happens);

    protected override Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
        where T : class
    {
        Finds++;
        return below.Find(shelf, key, ct);
    }

    protected override Task<IReadOnlyList<Stored<T>>> FindMany<T>(
        IDocuments below, Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class
    {
        Finds += keys.Count;
        return below.FindMany(shelf, keys, ct);
    }

    protected override async Task<Page<T>> List<T>(
        IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
    {
        if (_happens is { } happens && _listsLeft-- == 0)
        {
            _happens = null;
            await happens();
        }

        return await below.List(shelf, range, limit, cursor, read, ct);
    }

    protected override async Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
    {
        Commits++;
        if (CommitsLeft-- is not 0)
        {
            return await below.TryCommit(commit, ct);
        }

        CommitsLeft = 0;
        if (WritesTheLast)
        {
            await below.TryCommit(commit, ct);
        }

        throw new StoreUnavailableException("The connection was lost.");
    }
}
