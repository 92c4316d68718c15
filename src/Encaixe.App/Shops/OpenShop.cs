using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Shops;

/// <summary>Opens a shop: its documents, its stamp and its slug in one commit, so that there is never half a shop.</summary>
/// <param name="store">The engine: the shop is not there yet to be bound to.</param>
/// <param name="keys">The shops' secrets: it learns the new one's.</param>
/// <param name="world">Ids.</param>
public sealed class OpenShop(IStore store, ShopKeys keys, IWorld world)
{
    /// <summary>Opens it; <see langword="null"/> when its slug is taken.</summary>
    /// <exception cref="ArgumentException">The slug is none.</exception>
    public Task<Tenant?> Execute(
        Shop shop,
        IReadOnlyList<Service> services,
        IReadOnlyList<Professional> professionals,
        CancellationToken ct,
        IReadOnlyList<Resource>? resources = null,
        IReadOnlyList<Combo>? combos = null) =>
        Execute(new NewShop(shop, services, professionals) { Resources = resources ?? [], Combos = combos ?? [] }, ct);

    /// <summary>Opens it; <see langword="null"/> when its slug is taken, or what is written with it is no longer so.</summary>
    /// <param name="also">What is written in the same commit.</param>
    /// <exception cref="ArgumentException">The slug is none.</exception>
    internal async Task<Tenant?> Execute(NewShop opened, CancellationToken ct, Action<TenantId, Commit>? also = null)
    {
        var shop = opened.Shop;
        if (!Slug.IsOne(shop.Slug))
        {
            throw new ArgumentException($"'{shop.Slug}' is no slug.", nameof(opened));
        }

        var tenant = new TenantId(world.NewId());
        var commit = new Commit(world.NewId())
            .PutInDirectory(SlugEntry.Shelf, shop.Slug, new SlugEntry(1, tenant, shop.Slug), Revision.None)
            .Put(Shop.Shelf, Shop.Key, shop, Revision.None)
            .MoveStamp(Revision.None);
        foreach (var service in opened.Services)
        {
            commit.Put(Service.Shelf, service.Id, service, Revision.None);
        }

        foreach (var professional in opened.Professionals)
        {
            commit.Put(Professional.Shelf, professional.Id, professional, Revision.None);
        }

        foreach (var resource in opened.Resources)
        {
            commit.Put(Resource.Shelf, resource.Id, resource, Revision.None);
        }

        foreach (var combo in opened.Combos)
        {
            commit.Put(Combo.Shelf, combo.Id, combo, Revision.None);
        }

        foreach (var location in opened.Locations)
        {
            commit.Put(Location.Shelf, location.Id, location, Revision.None);
        }

        also?.Invoke(tenant, commit);
        var documents = store.Open(tenant);
        if (!await documents.TryCommit(commit, ct))
        {
            return null;
        }

        keys.Learn(tenant, brought: null);
        return new Tenant(tenant, documents);
    }
}
