using System.Runtime.CompilerServices;
using Encaixe.App.Documents;

namespace Encaixe.Simulation;

/// <summary>Writes something else than it is told: a product that is wrong, played by its store.</summary>
/// <param name="inner">The store below.</param>
/// <param name="rewrite">What is written instead of a change of a commit; <see langword="null"/>: nothing.</param>
public sealed class RewritingStore(IStore inner, Func<Commit, Change, Change?> rewrite) : StoreLayer(inner)
{
    /// <summary>A commit with other changes.</summary>
    public static Commit Rewrite(Commit commit, Func<Change, Change?> rewrite)
    {
        var rewritten = new Commit(commit.Id);
        foreach (var change in commit.Changes.Select(rewrite).OfType<Change>())
        {
            Add(rewritten, change);
        }

        return rewritten;
    }

    /// <inheritdoc/>
    protected override Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct) =>
        base.TryCommit(below, Rewrite(commit, change => rewrite(commit, change)), ct);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Add")]
    private static extern Commit Add(Commit commit, Change change);
}
