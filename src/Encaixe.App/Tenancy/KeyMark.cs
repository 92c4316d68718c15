using Encaixe.App.Documents;
using Encaixe.App.Shared;

namespace Encaixe.App.Tenancy;

/// <summary>What says, without telling it, under which installation's key the data was written: any 32 bytes would do for one, and with
/// others no client's link opens, and clients are found under other hashes from then on.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Mark">A keyed hash of nothing but a constant. 64 hexadecimal digits.</param>
public sealed record KeyMark(int V, string Mark)
{
    internal const string Key = "current";

    internal static readonly Shelf<KeyMark> Shelf = new("key-mark", AppJson.Default.KeyMark);

    /// <summary>Whether the data is of this key: the one that it is marked with, or any while it is not marked.</summary>
    public static async Task<bool> Fits(IStore store, ShopKeys keys, CancellationToken ct) =>
        await store.Directory.Find(Shelf, Key, ct) is not { } there || there.Document.IsOf(keys);

    /// <summary>The same, and marks it if it is not marked.</summary>
    /// <param name="world">Ids.</param>
    public static async Task<bool> FitsOrMarks(IStore store, ShopKeys keys, IWorld world, CancellationToken ct)
    {
        while (true)
        {
            if (await store.Directory.Find(Shelf, Key, ct) is { } there)
            {
                return there.Document.IsOf(keys);
            }

            var commit = new Commit(world.NewId()).PutInDirectory(Shelf, Key, new KeyMark(1, keys.Mark), Revision.None);
            if (await store.Directory.TryCommit(commit, ct))
            {
                return true;
            }
        }
    }

    private bool IsOf(ShopKeys keys) => Mark == keys.Mark; // whoever starts the server may take the time that it takes
}
