using Encaixe.App.Accounts;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.SettingUp;

/// <summary>Gives a shop another place in links, in the commit that changes the shop. Those that it had lead to it still: they are on
/// cards, and in messages.</summary>
/// <param name="store">The engine: slugs stand in the directory.</param>
public sealed class ShopSlugs(IStore store)
{
    /// <summary>How many former ones a shop keeps. None is given back, so that nobody collects them.</summary>
    internal const int MostFormer = 10;

    /// <summary>Has a commit rename a shop.</summary>
    /// <returns>The former slugs that it has then, or why it keeps its name.</returns>
    internal async Task<Outcome<IReadOnlyList<string>>> Rename(Commit commit, TenantId shop, Shop before, string slug, CancellationToken ct)
    {
        if (!Slug.IsOne(slug))
        {
            return new SlugInvalid();
        }

        IReadOnlyList<string> former = [.. before.FormerSlugs.Append(before.Slug).Where(one => one != slug)];
        if (former.Count > MostFormer)
        {
            return new SetupInvalid("$.slug", "changes") { Most = MostFormer };
        }

        var there = await store.Directory.Find(SlugEntry.Shelf, slug, ct);
        if (there is not null && there.Document.Shop != shop)
        {
            return new SlugTaken();
        }

        commit.PutInDirectory(SlugEntry.Shelf, slug, new SlugEntry(1, shop, slug), there?.Revision ?? Revision.None);
        foreach (var entry in await store.Directory.FindMany(SlugEntry.Shelf, former, ct))
        {
            if (entry.Document.Shop == shop)
            {
                commit.PutInDirectory(SlugEntry.Shelf, entry.Key, new SlugEntry(1, shop, slug), entry.Revision);
            }
        }

        return Outcome<IReadOnlyList<string>>.From(former);
    }
}
