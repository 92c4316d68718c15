using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Moving;

/// <summary>What was read.</summary>
/// <param name="Shops">How many shops moved in.</param>
/// <param name="Documents">How many documents they have; those that have expired are not counted.</param>
/// <param name="Written">How many of them were not there yet.</param>
public sealed record ImportedShops(int Shops, long Documents, long Written);

/// <summary>Reads shops from a file into a store that has none of them, or has them half from a time before.</summary>
/// <remarks>Nothing is written before all of the file was looked at, nor over anything. Documents are written in the order of the
/// file, so that what is there already, after it was broken off, is its beginning.</remarks>
/// <param name="store">The engine.</param>
/// <param name="files">The shops' files.</param>
/// <param name="resolver">Says what keys the shops have that are here.</param>
/// <param name="keys">The shops' secrets.</param>
/// <param name="world">The time, and ids.</param>
public sealed class ImportShops(IStore store, IFileStore files, TenantResolver resolver, ShopKeys keys, IWorld world)
{
    /// <summary>Reads the file, or goes on with it.</summary>
    /// <param name="file">It can be read and searched.</param>
    /// <param name="progress">Is told how many lines were read so far: three times as many, in the end, as there are.</param>
    /// <exception cref="CannotMoveException">The file is no good, or something else is in its place.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer; called again, it goes on.</exception>
    public async Task<ImportedShops> Execute(Stream file, Action<long> progress, CancellationToken ct)
    {
        var lines = 0L;
        void Told() => progress(++lines);
        var header = await Check(file, Told, ct);
        var there = await CountThere(file, Told, ct);
        await TakeOverZoneRules(header, ct);
        var (documents, written) = await Write(file, there, Told, ct);
        return new ImportedShops(header.Shops.Count, documents, written);
    }

    /// <summary>Looks at every line, and whether the shops can live here.</summary>
    private async Task<ShopFileHeader> Check(Stream file, Action told, CancellationToken ct)
    {
        using var opened = await ShopFile.Open(file, ct);
        var shops = 0;
        await foreach (var line in opened.Lines(ct))
        {
            told();
            shops += line.Shelf == Shop.Shelf.Name && line.Key == Shop.Key ? 1 : 0;
            if (line.Shelf == SlugEntry.Shelf.Name
                && await store.Directory.Find(SlugEntry.Shelf, line.Key, ct) is { } entry && entry.Document.Shop != line.Shop)
            {
                throw new CannotMoveException($"Another shop is here already as '{line.Key}'. Nothing was written.");
            }
        }

        if (!opened.IsWhole || shops < opened.Header.Shops.Count)
        {
            throw new CannotMoveException("The file has no end, or not all of its shops: export it again. Nothing was written.");
        }

        foreach (var shop in opened.Header.Shops)
        {
            _ = await resolver.Open(shop.Id, ct);
            if (keys.Knows(shop.Id) && !HasKeyHere(shop))
            {
                throw new CannotMoveException($"The shop {shop.Id} is here already, with another key than in the file. Nothing was written.");
            }
        }

        return opened.Header;
    }

    /// <summary>Whether a shop's key is the one that it would have here anyway, or has.</summary>
    private bool HasKeyHere(MovingShop shop) => shop.ToKey().AsSpan().SequenceEqual(
        keys.Knows(shop.Id) ? keys.KeyOf(shop.Id) : keys.KeyFromHere(shop.Id));

    /// <summary>How many lines of the file are here already.</summary>
    private async Task<long> CountThere(Stream file, Action told, CancellationToken ct)
    {
        using var opened = await ShopFile.Open(file, ct);
        var comparison = await Comparison.Of(
            opened.Lines(ct), new StoredLines(store, files).Read(opened.Order, after: null, told, ct), world, ct);
        return comparison.Other is { } other
            ? throw new CannotMoveException(
                $"The shop {other.Shop} is here already, and is another than in the file (on the shelf '{other.Shelf}', say). "
                + "Nothing was written.")
            : comparison.Same;
    }

    /// <summary>Has appointments that were resolved by other zone rules than those here looked at, when the server starts.</summary>
    private async Task TakeOverZoneRules(ShopFileHeader header, CancellationToken ct)
    {
        var here = await store.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, ct);
        var isWalked = here?.Document.Walk is not null; // a walk may have passed by where they stand, and begins anew
        if (header.ZoneRules is { } theirs && (isWalked || (theirs != here?.Document.Version && here?.Document.Version != RulesInUse.Several)))
        {
            var rules = new RulesInUse(1, here is null ? theirs : RulesInUse.Several);
            await MustWrite(shop: null, new Commit(world.NewId()).PutInDirectory(
                RulesInUse.Shelf, RulesInUse.Key, rules, here?.Revision ?? Revision.None), ct);
        }
    }

    /// <summary>Writes all lines but the first <paramref name="there"/>.</summary>
    private async Task<(long Documents, long Written)> Write(Stream file, long there, Action told, CancellationToken ct)
    {
        using var opened = await ShopFile.Open(file, ct);
        var newcomers = opened.Header.Shops.Where(shop => !HasKeyHere(shop)).ToDictionary(shop => shop.Id);
        var (lines, documents, written) = (0L, 0L, 0L);
        var (owner, commit) = (default(TenantId?), new Commit(world.NewId()));
        await foreach (var line in opened.Lines(ct))
        {
            told();
            var isThere = lines++ < there;
            if (line.Expires <= world.GetCurrentInstant())
            {
                continue;
            }

            documents++;
            if (isThere)
            {
                continue;
            }

            var (shop, shelf) = opened.Order.Stretches[opened.Order.PlaceOf(line)!.Value];
            if (shelf == MovingShelf.OfFiles)
            {
                await MustWrite(owner, commit, ct); // documents first, as they stand in the file
                commit = new Commit(world.NewId());
                await files.Open(line.Shop).Put(line.Key, MovingShelf.BytesIn(line.Document), ct);
                written++;
                continue;
            }

            if (shop != owner || !commit.HasRoom(line.Document.Json.Length))
            {
                await MustWrite(owner, commit, ct);
                (owner, commit) = (shop, new Commit(world.NewId()));
            }

            if (newcomers.Remove(line.Shop, out var newcomer))
            {
                // Together with the shop itself, which is its first line: whoever sees it here finds its key.
                commit.Put(BroughtKey.Shelf, BroughtKey.Key, keys.Seal(line.Shop, newcomer.ToKey()), Revision.None);
            }

            _ = shop is null
                ? commit.PutInDirectory(shelf.Documents, line.Key, line.Document, Revision.None)
                : commit.Put(shelf.Documents, line.Key, line.Document, Revision.None, line.Expires);
            written++;
        }

        await MustWrite(owner, commit, ct);
        return (documents, written);
    }

    /// <param name="shop">Whose documents; <see langword="null"/>: the directory's.</param>
    private async Task MustWrite(TenantId? shop, Commit commit, CancellationToken ct)
    {
        var documents = shop is { } one ? store.Open(one) : store.Directory;
        if (!await documents.TryCommit(commit, ct))
        {
            throw new CannotMoveException("Somebody else wrote in the place of the shops meanwhile. What is here is a part of the file.");
        }
    }
}
