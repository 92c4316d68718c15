using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Moving;

/// <summary>What was removed.</summary>
/// <param name="Shops">How many shops are gone.</param>
/// <param name="Documents">How many documents of theirs were still there.</param>
public sealed record RemovedShops(int Shops, long Documents);

/// <summary>Removes shops that have moved, once their file is seen to hold all of them as they are.</summary>
/// <remarks>An import backwards: first their slugs, so that nobody finds them, then their jobs, last the shops themselves. Broken off,
/// what is left is the beginning of the file, and it goes on.</remarks>
/// <param name="store">The engine.</param>
/// <param name="files">The shops' files.</param>
/// <param name="world">The time, and ids.</param>
public sealed class RemoveShops(IStore store, IFileStore files, IWorld world)
{
    private readonly StoredLines _stored = new(store, files);

    /// <summary>Removes all shops that the file is of, or goes on with it.</summary>
    /// <param name="file">It can be read and searched.</param>
    /// <param name="progress">Is told how many lines were read so far: twice as many, in the end, as there are.</param>
    /// <exception cref="CannotMoveException">The file is no good, or a shop has something that it does not hold.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer; called again, it goes on.</exception>
    public async Task<RemovedShops> Execute(Stream file, Action<long> progress, CancellationToken ct)
    {
        var lines = 0L;
        void Told() => progress(++lines);
        using var opened = await ShopFile.Open(file, ct);
        var comparison = await Comparison.Of(opened.Lines(ct), _stored.Read(opened.Order, after: null, Told, ct), world, ct);
        if (!opened.IsWhole)
        {
            throw new CannotMoveException("The file has no end: export the shop again. Nothing was removed.");
        }

        if (comparison.Other is { } other)
        {
            throw new CannotMoveException(
                $"The shop {other.Shop} has something that the file does not hold (on the shelf '{other.Shelf}', say): it has gone on since. "
                + "Nothing was removed.");
        }

        var removed = 0L;
        foreach (var stretch in opened.Order.Stretches.Reverse())
        {
            removed += await Clear(stretch, opened.Order, Told, ct);
        }

        return new RemovedShops(opened.Header.Shops.Count, removed);
    }

    /// <summary>Removes what is left of a stretch, its end first.</summary>
    private async Task<long> Clear(Stretch stretch, ShopOrder order, Action told, CancellationToken ct)
    {
        var (removed, commit) = (0L, new Commit(world.NewId()));
        await foreach (var (_, stored) in _stored.Of(stretch, order, KeyRange.All.Reversed, after: null, ct))
        {
            told();
            if (stretch is { Shelf: { } shelf, Shop: { } shop } && shelf == MovingShelf.OfFiles)
            {
                await files.Open(shop).Delete(stored.Key, ct);
                removed++;
                continue;
            }

            if (!commit.HasRoom(bytes: 0))
            {
                await MustWrite(stretch, commit, ct);
                commit = new Commit(world.NewId());
            }

            commit.Remove(stretch.Shelf.Documents, stored.Key, stored.Revision);
            removed++;
        }

        if (stretch.Shelf.Name == Shop.Shelf.Name)
        {
            commit.Remove(BroughtKey.Shelf, BroughtKey.Key, Revision.Any); // which came with the shop, and goes with it
        }

        await MustWrite(stretch, commit, ct);
        return removed;
    }

    private async Task MustWrite(Stretch stretch, Commit commit, CancellationToken ct)
    {
        if (!await _stored.DocumentsOf(stretch).TryCommit(commit, ct))
        {
            throw new CannotMoveException("Somebody was at work in the shop meanwhile. What is here of it is a part of the file.");
        }
    }
}
