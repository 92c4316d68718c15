using Encaixe.App.Documents;
using Encaixe.App.Moving;
using Encaixe.App.Tenancy;
using Encaixe.Emulators;
using Encaixe.Embedded;
using Encaixe.Simulation;
using NodaTime.Testing;

namespace Encaixe.Aws.Tests;

/// <summary>A shop moves between a machine of its own and the cloud.</summary>
public sealed class MovingTests(DynamoLocal dynamo) : IAsyncDisposable
{
    private readonly RealTime _world = new(new FakeClock(House.Monday));
    private readonly List<IAsyncDisposable> _open = [];
    private readonly List<string> _folders = [];

    [Fact]
    public async Task A_shop_that_moved_to_the_cloud_and_back_is_identical()
    {
        using var first = new House(OpenSqlite(), _world);
        using var cloud = new House(await OpenDynamo(), _world, key: 2);
        using var last = new House(OpenSqlite(), _world, key: 3);
        var (shop, link) = await first.OpenLivedIn("beira-mar");
        var (neighbour, _) = await first.OpenLivedIn("serra");

        var file = await first.Export(shop.Id);
        var arrived = await cloud.Import(file);
        var there = await cloud.Export(shop.Id);
        await last.Import(there);
        var back = await last.Export(shop.Id);

        Assert.Equal(arrived.Documents, arrived.Written);
        Assert.Equal(file, there);
        Assert.Equal(file, back);
        foreach (var house in (House[])[first, cloud, last])
        {
            Assert.Empty(await house.Flaws(shop.Id));
            Assert.True(await house.Opens(link));
        }

        Assert.Null(await cloud.Use<TenantResolver>().BySlug("serra", default));
        Assert.Equal((arrived.Documents, 0), ((await cloud.Remove(there)).Documents, (await cloud.Remove(there)).Documents));
        Assert.Equal(arrived.Documents, (await first.Remove(file)).Documents);
        Assert.Empty(await first.Flaws(neighbour.Id));
    }

    [Fact]
    public async Task Whatever_is_lost_on_the_way_into_the_cloud_it_arrives_once()
    {
        using var first = new House(OpenSqlite(), _world);
        var (shop, _) = await first.OpenLivedIn("beira-mar");
        var file = await first.Export(shop.Id);
        var (table, _) = await NewTable();
        var wire = new FaultyWire(
            Fault.AnswerLost, Fault.None, Fault.RequestLost, Fault.Throttled, Fault.AnswerLost, Fault.Conflict, Fault.Broken);
        await using var store = new DynamoStore(dynamo.Through(wire), table, _world, TimeLimits.OfCommands);
        using var cloud = new House(store, _world);

        await cloud.Import(file);

        Assert.Equal(file, await cloud.Export(shop.Id));
    }

    [Fact]
    public async Task A_house_in_the_cloud_that_is_worked_in_is_not_copied()
    {
        var store = await OpenDynamo();
        using var house = new House(store, _world);
        var (shop, _) = await house.OpenLivedIn("beira-mar");
        using var file = new MemoryStream();
        var lines = 0;

        var refused = await Assert.ThrowsAsync<CannotMoveException>(() =>
            new ExportShops(store, house.Files, house.Use<ShopKeys>(), _world).Execute(
                [shop],
                file,
                _ =>
                {
                    if (++lines == 60)
                    {
                        house.Book(shop, "2026-12-01T10:00", 9).GetAwaiter().GetResult();
                    }
                },
                default));

        Assert.StartsWith("Somebody was at work in the shop meanwhile", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _open)
        {
            await store.DisposeAsync();
        }

        foreach (var folder in _folders)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private SqliteStore OpenSqlite()
    {
        var folder = Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));
        var store = SqliteStore.Open(new EmbeddedSettings(folder), _world);
        _folders.Add(folder);
        _open.Add(store);
        return store;
    }

    private async Task<IStore> OpenDynamo() => (await NewTable()).Store;

    private async Task<(string Table, IStore Store)> NewTable()
    {
        var table = $"test-{Guid.NewGuid():N}";
        var store = new DynamoStore(dynamo.Client, table, _world, TimeLimits.OfCommands);
        await store.MakeTable(default);
        return (table, store);
    }
}
