using System.Runtime.CompilerServices;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Moving;

/// <summary>What a store holds of some shops.</summary>
/// <param name="store">The engine: shops' jobs and slugs stand in the directory.</param>
/// <param name="files">Their files.</param>
internal sealed class StoredLines(IStore store, IFileStore files)
{
    /// <summary>Reads all of it, in the order of files: what is written meanwhile may be in it or not.</summary>
    /// <param name="after">What came last when it was read before; <see langword="null"/>: from the beginning.</param>
    /// <param name="told">Is told of each line.</param>
    public async IAsyncEnumerable<ShopLine> Read(
        ShopOrder order, ShopLine? after, Action told, [EnumeratorCancellation] CancellationToken ct)
    {
        var key = after?.Key;
        foreach (var stretch in order.Stretches.Skip(after is null ? 0 : order.PlaceOf(after)!.Value))
        {
            await foreach (var (owner, stored) in Of(stretch, order, KeyRange.All, key, ct))
            {
                told();
                yield return new ShopLine(owner, stretch.Shelf.Name, stored.Key, stored.Document, stored.Expires);
            }

            key = null;
        }
    }

    /// <summary>Reads a stretch, and says whose each document is.</summary>
    /// <param name="after">The key that was read last; <see langword="null"/>: from the range's beginning.</param>
    public async IAsyncEnumerable<(TenantId Owner, Stored<RawDocument> Stored)> Of(
        Stretch stretch, ShopOrder order, KeyRange range, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        if (stretch is { Shelf: { } shelf, Shop: { } shop } && shelf == MovingShelf.OfFiles)
        {
            await foreach (var stored in FilesOf(shop, range, after, ct))
            {
                yield return (shop, stored);
            }

            yield break;
        }

        await foreach (var stored in DocumentsOf(stretch).ReadAll(stretch.Shelf.Documents, range, after, Documents.Read.Latest, ct))
        {
            var owner = stretch.Shop ?? OwnerOf(stretch.Shelf, stored);
            if (order.Shops.Contains(owner))
            {
                yield return (owner, stored);
            }
        }
    }

    /// <summary>Files as documents.</summary>
    private async IAsyncEnumerable<Stored<RawDocument>> FilesOf(
        TenantId shop, KeyRange range, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        var ours = files.Open(shop);
        var names = (await ours.List(ct)).Where(PictureName.IsFile).Where(name => string.CompareOrdinal(name, after) > 0).ToList();
        if (range.Backwards)
        {
            names.Reverse();
        }

        foreach (var name in names)
        {
            if (await ours.Find(name, ct) is { } file)
            {
                yield return new(name, MovingShelf.DocumentOf(file), Revision.None);
            }
        }
    }

    /// <exception cref="UnreadableDocumentException">It cannot be read, and may be anybody's.</exception>
    private static TenantId OwnerOf(MovingShelf shelf, Stored<RawDocument> stored)
    {
        try
        {
            return shelf.ShopOf(stored.Key, stored.Document)!.Value;
        }
        catch (FormatException e)
        {
            throw UnreadableDocumentException.On(shelf.Name, e);
        }
    }

    /// <summary>Where a stretch stands.</summary>
    public IDocuments DocumentsOf(Stretch stretch) => stretch.Shop is { } shop ? store.Open(shop) : store.Directory;
}
