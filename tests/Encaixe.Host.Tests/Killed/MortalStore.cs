using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.Simulation;

namespace Encaixe.Host.Tests.Killed;

/// <summary>A store as a process reaches it that is killed at some call: that one does not come back, and no other is made.</summary>
internal sealed class MortalStore(IStore inner) : StoreLayer(inner)
{
    /// <summary>Whether it is killed at a call.</summary>
    public Func<Call, bool> Kills { get; set; } = _ => false;

    /// <summary>At which call it was killed.</summary>
    public Call? Death { get; private set; }

    protected override Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
        where T : class
    {
        Reach(Call.Read(shelf.Name));
        return base.Find(below, shelf, key, ct);
    }

    protected override Task<IReadOnlyList<Stored<T>>> FindMany<T>(
        IDocuments below, Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class
    {
        Reach(Call.Read(shelf.Name));
        return base.FindMany(below, shelf, keys, ct);
    }

    protected override Task<Page<T>> List<T>(
        IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
        where T : class
    {
        Reach(Call.Read(shelf.Name));
        return base.List(below, shelf, range, limit, cursor, read, ct);
    }

    protected override async Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
    {
        Reach(Call.Write(commit, isMade: false));
        var written = await base.TryCommit(below, commit, ct);
        Reach(Call.Write(commit, isMade: true));
        return written;
    }

    private void Reach(Call call)
    {
        if (Death is null && Kills(call))
        {
            Death = call;
        }

        if (Death is not null)
        {
            throw new KilledException();
        }
    }
}

/// <summary>A call to a store.</summary>
/// <param name="Place">The same for the same call of another life.</param>
/// <param name="Commit">What it writes.</param>
/// <param name="IsMade">Whether that is written by now.</param>
internal sealed record Call(string Place, Commit? Commit, bool IsMade)
{
    /// <summary>A read. Whoever is killed at one leaves what those do who are killed before the next commit; so all of one
    /// shelf are alike.</summary>
    public static Call Read(string shelf) => new($"read {shelf}", null, IsMade: false);

    /// <summary>A commit, told from others by what it changes: new documents by their shelf, since their ids are others each time.</summary>
    public static Call Write(Commit commit, bool isMade) => new(
        $"{(isMade ? "after" : "before")} " + string.Join(' ', commit.Changes
            .Where(change => change.Place == App.Documents.Place.Tenant)
            .Select(change => change.Expected == Revision.None ? change.Shelf : $"{change.Shelf}/{change.Key}")),
        commit,
        isMade);

    /// <summary>Whether it says that a job is done.</summary>
    public bool Finishes(string job) =>
        Commit?.Changes.Any(change => change.Shelf == DoneJob.Shelf.Name && change.Key == job) == true;
}

/// <summary>The process is no more.</summary>
internal sealed class KilledException() : Exception("The process was killed.");
