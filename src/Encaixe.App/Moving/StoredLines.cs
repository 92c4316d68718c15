using System.Runtime.CompilerServices;
using Encaixe.App.Documents;

namespace Encaixe.App.Moving;

/// <summary>What a store holds of some shops.</summary>
/// <param name="store">The engine: shops' jobs and slugs stand in the directory.</param>
internal sealed class StoredLines(IStore store)
{
    /// <summary>Reads all of it, in the order of files: what is written meanwhile may be in it or not.</summary>
    /// <param name="after">What came last when it was read before; <see langword="null"/>: from the beginning.</param>
    /// <param name="told">Is told of each line.</param>
    public async IAsyncEnumerable<ShopLine> Read(
        ShopOrder order, ShopLine? after, Action told, [EnumeratorCancellation] CancellationToken ct)
    {
        var key = after?.Key;
        foreach (var (shop, shelf) in order.Stretches.Skip(after is null ? 0 : order.PlaceOf(after)!.Value))
        {
            var documents = shop is { } one ? store.Open(one) : store.Directory;
            await foreach (var stored in documents.ReadAll(shelf.Documents, KeyRange.All, key, Documents.Read.Latest, ct))
            {
                var owner = shop ?? shelf.ShopOf(stored.Key, stored.Document)!.Value;
                if (order.Shops.Contains(owner))
                {
                    told();
                    yield return new ShopLine(owner, shelf.Name, stored.Key, stored.Document, stored.Expires);
                }
            }

            key = null;
        }
    }
}
