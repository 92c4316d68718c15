using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The walk from shop to shop that has their audits sealed, and that seals move along with a shop.</summary>
public sealed class SealAuditsTests : IDisposable
{
    private readonly List<House> _houses = [];
    private readonly TestWorld _world = new(House.Monday);

    [Fact]
    public async Task Every_shop_is_sealed_within_a_round()
    {
        var house = NewHouse();
        var shops = new List<TenantId>();
        for (var number = 0; number <= SealAudits.Stretch; number++)
        {
            shops.Add((await house.OpenLivedIn($"loja-{number:00}")).Shop.Id);
        }

        await house.Use<SealAudits>().Execute(default);

        foreach (var shop in shops)
        {
            Assert.NotNull((await Verified(house, shop)).Seal);
        }
    }

    [Fact]
    public async Task Of_processes_that_share_a_queue_one_walks_and_the_next_when_it_is_time()
    {
        var house = NewHouse();
        var shop = (await house.OpenLivedIn("beira-mar")).Shop;
        await house.Use<SealAudits>().Execute(default);
        var first = (await Verified(house, shop.Id)).Seal!.Number;
        await house.Book(shop, "2026-11-27T15:00", 7);

        await Another(house).Execute(default);
        Assert.Equal(first, (await Verified(house, shop.Id)).Seal!.Number);

        _world.Now += SealAudits.Every;
        await Another(house).Execute(default);
        Assert.Equal(first + 1, (await Verified(house, shop.Id)).Seal!.Number);
    }

    [Fact]
    public async Task Whoever_died_over_a_walk_keeps_nobody_from_it_for_long()
    {
        var house = NewHouse();
        var shop = (await house.OpenLivedIn("beira-mar")).Shop;
        await house.Store.Directory.TryCommit(
            new Commit(_world.NewId()).PutInDirectory(
                SealingWalk.Shelf, SealingWalk.Key, new SealingWalk(1, _world.Now + Duration.FromMinutes(1), "a"), Revision.None),
            default);

        await house.Use<SealAudits>().Execute(default);
        Assert.Null((await Verified(house, shop.Id)).Seal);

        _world.Now += Duration.FromMinutes(1);
        await house.Use<SealAudits>().Execute(default);
        Assert.NotNull((await Verified(house, shop.Id)).Seal);
    }

    [Fact]
    public async Task Who_has_the_queue_alone_writes_nothing_where_nothing_happened()
    {
        var house = NewHouse();
        await house.OpenLivedIn("beira-mar");
        var watched = new WatchedStore(house.Store);
        var alone = new SealAudits(
            watched,
            new TenantResolver(watched, house.Use<ShopKeys>()),
            house.Use<SealAudit>(),
            new PlainQueue { IsShared = false },
            _world,
            NullLogger<SealAudits>.Instance);
        await alone.Execute(default);
        var written = watched.Commits;

        for (var minute = 0; minute < 30; minute++)
        {
            _world.Now += Duration.FromMinutes(1);
            await alone.Execute(default);
        }

        Assert.NotEqual(0, written);
        Assert.Equal(written, watched.Commits);
    }

    [Fact]
    public async Task Seals_move_along_and_the_chain_goes_on_in_the_new_house()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        await old.Use<SealAudits>().Execute(default);
        var kept = (await Verified(old, shop.Id)).Seal!;
        var file = await old.Export(shop.Id);

        var house = NewHouse(key: 2);
        await house.Import(file);
        Assert.Equal(kept, (await Verified(house, shop.Id)).Seal);
        await house.Book(await house.Use<TenantResolver>().Open(shop.Id, default), "2026-11-27T15:00", 7);
        await house.Use<SealAudits>().Execute(default);

        var verdict = await house.Use<Integrity.VerifyShop>().Execute(await house.Use<TenantResolver>().Open(shop.Id, default), default, kept);
        Assert.Empty(verdict.Flaws);
        Assert.Equal(kept.Number + 1, verdict.Seal!.Number);
    }

    public void Dispose() => _houses.ForEach(house => house.Dispose());

    private House NewHouse(byte key = 1)
    {
        _houses.Add(new House(new MemoryStore(_world), _world, key));
        return _houses[^1];
    }

    private SealAudits Another(House house) => new(
        house.Store,
        house.Use<TenantResolver>(),
        house.Use<SealAudit>(),
        house.Use<IQueue>(),
        _world,
        NullLogger<SealAudits>.Instance);

    private static async Task<Integrity.Verdict> Verified(House house, TenantId shop) =>
        await house.Use<Integrity.VerifyShop>().Execute(await house.Use<TenantResolver>().Open(shop, default), default);
}
