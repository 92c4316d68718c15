using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Moving;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Shops that leave a house in which others stay.</summary>
public sealed class MovingOutTests : IDisposable
{
    private readonly List<House> _houses = [];
    private readonly TestWorld _world = new(House.Monday);

    [Fact]
    public async Task Whoever_has_moved_leaves_nothing_behind_and_the_neighbours_alone()
    {
        var old = NewHouse(new MemoryStore(_world));
        var (shop, link) = await old.OpenLivedIn("beira-mar");
        var (neighbour, _) = await old.OpenLivedIn("serra");
        var (file, neighbours) = (await old.Export(shop.Id), await old.Export(neighbour.Id));

        var removed = await old.Remove(file);

        Assert.Equal((1, ShopFiles.LinesOf(file).Count - 2), (removed.Shops, removed.Documents));
        Assert.Equal(2, ShopFiles.LinesOf(await old.Export(shop.Id)).Count); // the first line and the last
        Assert.Null(await old.Use<TenantResolver>().BySlug("beira-mar", default));
        Assert.False(await NewHouse(old.Store).Opens(link));
        Assert.Equal(neighbours, await old.Export(neighbour.Id));
        Assert.Empty(await old.Flaws(neighbour.Id));
        Assert.Equal(0, (await old.Remove(file)).Documents);
    }

    [Fact]
    public async Task Whoever_moves_back_is_as_they_were()
    {
        var (first, second) = (NewHouse(new MemoryStore(_world)), NewHouse(new MemoryStore(_world), key: 2));
        var (shop, link) = await first.OpenLivedIn("beira-mar");
        var file = await first.Export(shop.Id);

        await second.Import(file);
        await first.Remove(file);
        await first.Import(await second.Export(shop.Id));
        await second.Remove(file);

        Assert.Equal(file, await first.Export(shop.Id));
        Assert.True(await NewHouse(first.Store).Opens(link));
        Assert.Null(await second.Store.Open(shop.Id).Find(BroughtKey.Shelf, BroughtKey.Key, default));
        Assert.Empty(await first.Flaws(shop.Id));
    }

    [Fact]
    public async Task Whoever_has_gone_on_since_the_file_was_written_is_not_removed()
    {
        var old = NewHouse(new MemoryStore(_world));
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var file = await old.Export(shop.Id);
        await old.Book(shop, "2026-11-24T16:00", 9);
        var later = await old.Export(shop.Id);

        await IsRefused("it has gone on since", file, old.Store);
        await IsRefused("The file has no end", [.. later.AsSpan(0, later.AsSpan(0, later.Length - 1).LastIndexOf((byte)'\n') + 1)], old.Store);

        Assert.Equal(later, await old.Export(shop.Id));
        await old.Remove(later);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removal_that_was_broken_off_goes_on_and_the_shop_is_not_reachable_meanwhile(bool wasWritten)
    {
        var commits = 0;
        for (var isDone = false; !isDone; commits++)
        {
            var memory = new MemoryStore(_world);
            var (shop, _) = await NewHouse(memory).OpenLivedIn("beira-mar");
            var file = await NewHouse(memory).Export(shop.Id);
            var store = new WatchedStore(memory) { CommitsLeft = commits, WritesTheLast = wasWritten };
            var house = NewHouse(store);
            try
            {
                await house.Remove(file);
                isDone = true;
            }
            catch (StoreUnavailableException)
            {
                store.CommitsLeft = null;
                var isReachable = await house.Use<TenantResolver>().BySlug("beira-mar", default) is not null;
                Assert.True(!isReachable || (commits == 0 && !wasWritten));
                await house.Remove(file);
            }

            Assert.Equal(2, ShopFiles.LinesOf(await NewHouse(memory).Export(shop.Id)).Count);
        }

        Assert.True(commits > 20, $"Only {commits} commits.");
    }

    [Fact]
    public async Task Whoever_has_moved_reminds_nobody_any_more()
    {
        var old = NewHouse(new MemoryStore(_world));
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        await old.Remove(await old.Export(shop.Id));

        foreach (var shelf in DueJobs.Shelves)
        {
            Assert.Empty((await old.Store.Directory.List(shelf, KeyRange.All, 10, null, Read.Latest, default)).Items);
        }

        _world.Now += Duration.FromDays(30);
        await old.Work();
        Assert.Equal(2, ShopFiles.LinesOf(await old.Export(shop.Id)).Count);
    }

    public void Dispose() => _houses.ForEach(house => house.Dispose());

    private House NewHouse(IStore store, byte key = 1)
    {
        _houses.Add(new House(store, _world, key));
        return _houses[^1];
    }

    /// <summary>That a file is refused, and nothing removed.</summary>
    private async Task IsRefused(string sentence, byte[] file, IStore store)
    {
        var house = NewHouse(new WatchedStore(store) { CommitsLeft = 0 });
        var refused = await Assert.ThrowsAsync<CannotMoveException>(() => house.Remove(file));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was removed.", refused.Message, StringComparison.Ordinal);
    }
}
