using Encaixe.App.Documents;

namespace Encaixe.Simulation;

/// <summary>The store as one process reaches it: over a line that is slow, breaks before or after a commit, and is dead
/// when the process is.</summary>
/// <remarks>A commit's conflicts are never made up: they come from true races.</remarks>
/// <param name="inner">The store at the other end.</param>
/// <param name="line">The process's line to everything outside.</param>
/// <param name="messages">Is told which messages' outcomes came to be known.</param>
public sealed class FaultyStore(IStore inner, Line line, TakenMessages messages) : StoreLayer(inner)
{
    /// <inheritdoc/>
    protected override async Task<Stored<T>?> Find<T>(
        IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
        where T : class
    {
        await line.Reach(shelf.Name, ct);
        return await base.Find(below, shelf, key, ct);
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Stored<T>>> FindMany<T>(
        IDocuments below, Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class
    {
        await line.Reach(shelf.Name, ct);
        return await base.FindMany(below, shelf, keys, ct);
    }

    /// <inheritdoc/>
    protected override async Task<Page<T>> List<T>(
        IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
        where T : class
    {
        await line.Reach(shelf.Name, ct);
        return await base.List(below, shelf, range, limit, cursor, read, ct);
    }

    /// <inheritdoc/>
    protected override async Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
    {
        await line.Reach(commit.Changes[0].Key, ct);
        Lose(commit, line.Faults.LostCommit);
        var written = await base.TryCommit(below, commit, CancellationToken.None);
        Lose(commit, line.Faults.LostAnswer);
        await line.Reach(written ? "written" : "moved", ct);
        messages.Settle(commit, line, known: true);
        return written;
    }

    private void Lose(Commit commit, double probability)
    {
        if (line.Falls(probability))
        {
            messages.Settle(commit, line, known: false);
            throw new StoreUnavailableException("The line broke.");
        }
    }
}
