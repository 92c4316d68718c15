using System.Collections.ObjectModel;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The walk through all shops after new zone rules: never at a start, never twice, and to its end.</summary>
public sealed class ZoneRulesWalkTests : IDisposable
{
    private const string Old = "TZDB: 2018e";

    /// <summary>More than it takes to hand a stretch's jobs over, or no life would come to run any.</summary>
    private const int CommitsOfALife = 2 * WatchZoneRules.Stretch;

    private readonly TestWorld _world = new(House.Monday);
    private readonly MemoryStore _memory;
    private readonly List<House> _houses = [];

    public ZoneRulesWalkTests() => _memory = new MemoryStore(_world);

    [Fact]
    [Trait("Rule", "TD-2")]
    public async Task A_walk_through_a_thousand_shops_ends_however_often_it_is_broken_off()
    {
        var shops = await OpenMany(1_000);
        var (lives, lastAfter) = (0, "");
        while ((await Rules()).Version != ZoneRules.Version || await HasDue())
        {
            var store = new WatchedStore(_memory) { CommitsLeft = CommitsOfALife, WritesTheLast = lives % 2 == 0 };
            var house = NewHouse(store);
            try
            {
                await house.Use<WatchZoneRules>().Execute(default);
                await house.Work();
            }
            catch (StoreUnavailableException)
            {
                // and what it had on its queue is lost with it
            }

            var after = (await Rules()).Walk?.After ?? "~";
            Assert.True(string.CompareOrdinal(lastAfter, after) <= 0, "It went back.");
            lastAfter = after;
            _world.Now += DueJobs.Lease;
            Assert.InRange(++lives, 1, 200);
        }

        Assert.True(lives >= 10, $"Only {lives} lives.");
        await AllHaveBeenLookedAtOnce(shops);
    }

    [Fact]
    public async Task A_start_asks_as_little_of_the_store_for_a_thousand_shops_as_for_one()
    {
        await OpenMany(1_000);
        var counted = new CountedStore(_memory);

        await NewHouse(counted).Use<WatchZoneRules>().Execute(default);

        Assert.InRange(counted.Calls, 1, 6);
    }

    [Fact]
    public async Task Two_workers_that_start_at_once_begin_one_walk()
    {
        await OpenMany(3);
        var store = new WatchedStore(_memory);
        store.BeforeList(0, () => NewHouse(_memory).Use<WatchZoneRules>().Execute(default));

        await NewHouse(store).Use<WatchZoneRules>().Execute(default);
        await NewHouse(_memory).Use<WatchZoneRules>().Execute(default);

        Assert.Equal((await Rules()).Walk!.Next, Assert.Single(await Due()));
    }

    [Fact]
    public async Task Two_workers_at_one_stretch_walk_it_once()
    {
        var shops = await OpenMany(2 * WatchZoneRules.Stretch);
        var (store, other) = (new WatchedStore(_memory), NewHouse(_memory));
        await other.Use<WatchZoneRules>().Execute(default);
        var first = (await Rules()).Walk!.Next;
        store.BeforeList(0, () => other.Use<JobRunner>().Run(first, default));

        var house = NewHouse(store);
        await house.Use<JobRunner>().Run(first, default);
        await house.Use<JobRunner>().Run(first, default); // and once more, when it is over
        Assert.Equal(1 + WatchZoneRules.Stretch, (await Due()).Count);
        await Task.WhenAll(other.Work(), house.Work());

        await AllHaveBeenLookedAtOnce(shops);
    }

    [Fact]
    public async Task A_walk_whose_job_was_lost_goes_on_at_the_next_start()
    {
        var shops = await OpenMany(2 * WatchZoneRules.Stretch);
        var house = NewHouse(_memory);
        await house.Use<WatchZoneRules>().Execute(default);
        await house.Use<JobRunner>().Run((await Rules()).Walk!.Next, default);
        var second = (await Rules()).Walk!;
        await _memory.Directory.TryCommit(new Commit(_world.NewId()).Finish(second.Next), default); // its shop has moved out, say

        await house.Use<WatchZoneRules>().Execute(default);

        Assert.Equal((second.After, second.Begun), ((await Rules()).Walk!.After, (await Rules()).Walk!.Begun));
        await house.Work();
        await AllHaveBeenLookedAtOnce(shops);
    }

    [Fact]
    public async Task A_shop_whose_key_does_not_open_keeps_no_other_from_being_looked_at()
    {
        var shops = await OpenMany(3);
        await _memory.Open(shops[0]).TryCommit(
            new Commit(_world.NewId()).Put(BroughtKey.Shelf, BroughtKey.Key, new BroughtKey(1, ""), Revision.None), default);

        await NewHouse(_memory).Use<WatchZoneRules>().Execute(default);

        Assert.Equal(shops[1], (await Rules()).Walk!.Next.Tenant);
    }

    [Fact]
    public async Task Another_edition_begins_a_walk_of_its_own_and_leaves_the_job_of_the_one_before_without_effect()
    {
        var shop = await Barbershop.Open();
        await shop.ZoneRules.Execute(default);
        var ahead = shop.With(new OfEdition("TZDB: 2099a"));
        await ahead.ZoneRules.Execute(default);
        var theirs = (await shop.Due()).Single(row => row.Document.Job.Kind == WatchZoneRules.Kind).Document.Job;

        await shop.Runner.Run(theirs, default); // by a process that is on its way out
        var waiting = (await shop.Due()).Single(row => row.Document.Job.Kind == WatchZoneRules.Kind).Document.Job;
        await shop.ZoneRules.Execute(default); // the update is taken back
        await ahead.Runner.Run(waiting, default);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(2));

        Assert.Equal((theirs.Id, 1), (waiting.Id, waiting.Attempt));
        Assert.DoesNotContain(await shop.Due(), row => row.Document.Job.Kind == WatchZoneRules.Kind);
        Assert.Equal(ZoneRules.Version, (await shop.Store.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, default))!.Document.Version);
        Assert.EndsWith($"/{ZoneRules.Version}/{ResolveTimesAnew.Kind}", Assert.Single(await shop.All(DoneJob.Shelf)).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_that_moves_in_where_the_walk_has_passed_is_looked_at_by_another_one()
    {
        await OpenMany(2 * WatchZoneRules.Stretch);
        var house = NewHouse(_memory);
        await house.Use<WatchZoneRules>().Execute(default);
        await house.Use<JobRunner>().Run((await Rules()).Walk!.Next, default);
        var old = NewHouse(new MemoryStore(_world));
        var file = await old.Export((await old.OpenLivedIn("aaa")).Shop.Id);
        var begun = (await Rules()).Walk!;

        await house.Import(file);
        await house.Use<WatchZoneRules>().Execute(default);

        Assert.NotNull(begun.After);
        Assert.Null((await Rules()).Walk!.After);
    }

    [Fact]
    public async Task A_shop_that_moves_out_in_the_middle_of_a_walk_says_so()
    {
        var shops = await OpenMany(2);
        var house = NewHouse(_memory);
        await house.Use<WatchZoneRules>().Execute(default);

        Assert.Contains("\"zoneRules\":\"several\"", ShopFiles.LinesOf(await house.Export(shops[1]))[0], StringComparison.Ordinal);
    }

    public void Dispose() => _houses.ForEach(house => house.Dispose());

    private House NewHouse(IStore store)
    {
        _houses.Add(new House(store, _world));
        return _houses[^1];
    }

    /// <summary>Opens shops in an installation that knew other rules; in the order of their slugs.</summary>
    private async Task<List<TenantId>> OpenMany(int count)
    {
        var (open, shops) = (NewHouse(_memory).Use<OpenShop>(), new List<TenantId>());
        for (var i = 0; i < count; i++)
        {
            var shop = new Shop
            {
                Name = "Salão",
                Slug = $"salao-{i:0000}",
                Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On([IsoDayOfWeek.Monday], "08:00-20:00") }],
            };
            shops.Add((await open.Execute(shop, [], [], default))!.Id);
        }

        await _memory.Directory.TryCommit(
            new Commit(_world.NewId()).PutInDirectory(RulesInUse.Shelf, RulesInUse.Key, new RulesInUse(1, Old), Revision.None), default);
        return shops;
    }

    private async Task<RulesInUse> Rules() => (await _memory.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, default))!.Document;

    private async Task<List<Job>> Due()
    {
        var due = new List<Job>();
        foreach (var shelf in DueJobs.Shelves)
        {
            due.AddRange((await _memory.Directory.ReadAll(shelf, default)).Select(row => row.Document.Job));
        }

        return due;
    }

    private async Task<bool> HasDue() => (await Due()).Count > 0;

    private async Task AllHaveBeenLookedAtOnce(List<TenantId> shops)
    {
        Assert.Empty(await Due());
        Assert.Equal(new RulesInUse(1, ZoneRules.Version), await Rules());
        foreach (var shop in shops)
        {
            var done = Assert.Single(await _memory.Open(shop).ReadAll(DoneJob.Shelf, default));
            Assert.EndsWith(ResolveTimesAnew.Kind, done.Key, StringComparison.Ordinal);
            Assert.Empty(await _memory.Open(shop).ReadAll(DeadLetter.Shelf, default));
        }
    }

    /// <summary>The rules of today under another edition's name.</summary>
    private sealed class OfEdition(string edition) : IDateTimeZoneProvider
    {
        public string VersionId => edition;

        public ReadOnlyCollection<string> Ids => ZoneRules.All.Ids;

        public DateTimeZone this[string id] => ZoneRules.All[id];

        public DateTimeZone GetSystemDefault() => ZoneRules.All.GetSystemDefault();

        public DateTimeZone? GetZoneOrNull(string id) => ZoneRules.All.GetZoneOrNull(id);
    }

    /// <summary>Counts what is asked of a store.</summary>
    private sealed class CountedStore(IStore inner) : StoreLayer(inner)
    {
        public int Calls { get; private set; }

        protected override Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
            where T : class
        {
            Calls++;
            return base.Find(below, shelf, key, ct);
        }

        protected override Task<Page<T>> List<T>(
            IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
        {
            Calls++;
            return base.List(below, shelf, range, limit, cursor, read, ct);
        }

        protected override Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
        {
            Calls++;
            return base.TryCommit(below, commit, ct);
        }
    }
}
