using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Integrations;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Moving;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Messages;
using Encaixe.Contracts.Staff;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Shops that move from one house to another, by file.</summary>
public sealed class MovingTests : IDisposable
{
    private readonly List<House> _houses = [];
    private readonly TestWorld _world = new(House.Monday);

    [Fact]
    public async Task A_shop_that_moved_is_the_same_and_its_clients_links_open()
    {
        var old = NewHouse();
        var (shop, link) = await old.OpenLivedIn("beira-mar");
        var file = await old.Export(shop.Id);

        var house = NewHouse();
        var moved = await house.Import(file);

        Assert.Equal(moved.Documents, moved.Written);
        Assert.Equal(ShopFiles.LinesOf(file).Count - 2, moved.Documents);
        Assert.Equal(file, await house.Export(shop.Id));
        Assert.Empty(await house.Flaws(shop.Id));
        Assert.True(await house.Opens(link));
        Assert.Equal(shop.Id, (await house.Use<TenantResolver>().BySlug("beira-mar", default))!.Value.Tenant.Id);
        Assert.Equal(0, (await house.Import(file)).Written);
    }

    [Fact]
    public async Task A_shop_lives_on_where_it_moved_to()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var house = NewHouse();
        await house.Import(await old.Export(shop.Id));

        await house.Book(await house.Use<TenantResolver>().Open(shop.Id, default), "2026-11-24T16:00", 1);
        for (var day = 0; day < 30; day++)
        {
            _world.Now += Duration.FromDays(1);
            await house.Work();
        }

        Assert.Empty(await house.Flaws(shop.Id));
    }

    [Fact]
    public async Task Clients_are_greeted_on_their_birthday_where_their_shop_moved_to()
    {
        var old = NewHouse();
        var shop = (await old.OpenLivedIn("beira-mar")).Shop;
        var owner = new StaffMember(shop, "owner", Role.Owner);
        var record = CustomerRecord.Read(new CustomerRecordRequest("Nina", "+5511900000950", Birthday: "1990-12-05"), _world.Now).Must();
        (await old.Use<AddCustomer>().Execute(owner, record, default)).Must();
        (await old.Use<ChangeMessageRules>().Execute(
            owner, new MessageRulesSetup([60], "21:00", "08:00", Birthday: new BirthdaySetup()), ChangeTerms.None, default)).Must();
        var house = NewHouse();
        await house.Import(await old.Export(shop.Id));

        for (var hour = 0; hour < 15 * 24; hour++)
        {
            _world.Now += Duration.FromHours(1);
            await house.Work();
        }

        var moved = await house.Use<TenantResolver>().Open(shop.Id, default);
        Assert.Single(await moved.Documents.ReadAll(MessageRecord.Shelf, default), one => one.Document is { Topic: Topic.Birthday, Status: MessageStatus.Sent });
        Assert.Empty(await house.Flaws(shop.Id));
    }

    [Fact]
    public async Task Whoever_moves_leaves_the_neighbours_where_they_are()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var (other, link) = await old.OpenLivedIn("serra");
        var house = NewHouse();

        var file = await old.Export(shop.Id);
        await house.Import(file);

        Assert.DoesNotContain($"{other.Id}", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Null(await house.Use<TenantResolver>().BySlug("serra", default));
        Assert.False(await house.Opens(link));
        await house.Import(await old.Export(other.Id));
        Assert.Equal(await old.Export(shop.Id, other.Id), await house.Export(shop.Id, other.Id));
    }

    [Fact]
    public async Task All_shops_move_in_one_file()
    {
        var old = NewHouse();
        TenantId[] shops = [(await old.OpenLivedIn("serra")).Shop.Id, (await old.OpenLivedIn("beira-mar")).Shop.Id];
        var file = await old.Export(shops);
        var house = NewHouse();

        Assert.Equal(2, (await house.Import(file)).Shops);

        Assert.Equal(file, await house.Export(shops));
    }

    [Fact]
    public async Task An_export_that_was_broken_off_goes_on_wherever_that_was()
    {
        var house = NewHouse();
        var (shop, _) = await house.OpenLivedIn("beira-mar");
        var whole = await house.Export(shop.Id);
        var chance = new Random(7);
        int[] lengths = [0, 1, whole.Length - 1, whole.Length, .. Enumerable.Range(0, 40).Select(_ => chance.Next(whole.Length))];

        foreach (var length in lengths)
        {
            using var file = new MemoryStream();
            file.Write(whole.AsSpan(0, length));
            await house.Export(file, shop.Id);
            Assert.Equal(whole, file.ToArray());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_that_was_broken_off_goes_on_and_the_shop_is_not_reachable_before(bool wasWritten)
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var file = await old.Export(shop.Id);
        var commits = 0;
        for (var isWhole = false; !isWhole; commits++)
        {
            var store = new WatchedStore(new MemoryStore(_world)) { CommitsLeft = commits, WritesTheLast = wasWritten };
            var house = NewHouse(store, key: 2);
            try
            {
                await house.Import(file);
                isWhole = true;
            }
            catch (StoreUnavailableException)
            {
                var isReachable = await house.Use<TenantResolver>().BySlug("beira-mar", default) is not null;
                store.CommitsLeft = null;
                Assert.Equal(isReachable, (await house.Import(file)).Written == 0);
            }

            Assert.Equal(file, await house.Export(shop.Id));
        }

        Assert.True(commits > 3, $"Only {commits} commits.");
    }

    [Fact]
    public async Task What_changes_while_it_is_exported_is_noticed()
    {
        var noticed = 0;
        for (var at = 0; at < 60; at += 3)
        {
            var store = new WatchedStore(new MemoryStore(_world));
            var house = NewHouse(store);
            var (shop, _) = await house.OpenLivedIn("beira-mar");
            using var file = new MemoryStream();
            store.BeforeList(at, () => house.Book(shop, "2026-11-24T16:00", 9));
            try
            {
                await house.Export(file, shop.Id);
            }
            catch (CannotMoveException e)
            {
                noticed++;
                Assert.StartsWith("Somebody was at work in the shop meanwhile", e.Message, StringComparison.Ordinal);
                Assert.Equal(0, file.Length);
                await house.Export(file, shop.Id);
            }

            Assert.Equal(await house.Export(shop.Id), file.ToArray());
        }

        Assert.InRange(noticed, 12, 20);
    }

    [Fact]
    public async Task A_whole_file_is_left_as_it_is_when_the_shop_has_gone_on()
    {
        var house = NewHouse();
        var (shop, _) = await house.OpenLivedIn("beira-mar");
        var whole = await house.Export(shop.Id);
        using var file = new MemoryStream();
        file.Write(whole);
        await house.Book(shop, "2026-11-24T16:00", 9);

        var refused = await Assert.ThrowsAsync<CannotMoveException>(() => house.Export(file, shop.Id));

        Assert.Contains("the shop has changed since", refused.Message, StringComparison.Ordinal);
        Assert.Equal(whole, file.ToArray());
    }

    [Fact]
    public async Task What_has_expired_does_not_travel_and_what_expires_on_the_way_holds_nobody_up()
    {
        var store = new WatchedStore(new MemoryStore(_world));
        var old = NewHouse(store);
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var early = await old.Export(shop.Id);
        store.BeforeList(35, () =>
        {
            _world.Now += Duration.FromDays(4); // the idempotency records expire, between the first reading and the second
            return Task.CompletedTask;
        });

        var between = await old.Export(shop.Id);
        var late = await old.Export(shop.Id);
        var house = NewHouse();
        await house.Import(early);

        Assert.Equal(early, between);
        Assert.True(late.Length < early.Length);
        Assert.DoesNotContain("\"shelf\":\"idempotency\"", Encoding.UTF8.GetString(late), StringComparison.Ordinal);
        Assert.Equal(late, await house.Export(shop.Id));
    }

    [Fact]
    public async Task A_shop_takes_its_key_along_and_what_was_made_by_it_is_known_in_every_house()
    {
        var first = NewHouse();
        var (shop, link) = await first.OpenLivedIn("beira-mar");
        var made = await first.Use<MakeKey>().Execute(shop, by: null, "Site", [Scope.AgendaRead], default);
        var program = made.Match(key => key.Text.Value, refusal => throw new InvalidOperationException(refusal.Code));
        var file = await first.Export(shop.Id);
        var client = (await first.Book(shop, "2026-12-01T10:00", 1)).Customer;
        foreach (var key in (byte[])[2, 3, 1])
        {
            var house = NewHouse(key: key);
            Assert.False(await house.Opens(link)); // looked at before: it does not stick

            await house.Import(file);

            Assert.True(await house.Opens(link));
            Assert.Equal(file, await house.Export(shop.Id));
            Assert.Equal(shop.Id, (await house.Use<ApiKeys>().MemberOf(program, default))!.Tenant.Id);
            var tenant = await house.Use<TenantResolver>().Open(shop.Id, default);
            Assert.Equal(client, (await house.Book(tenant, "2026-12-01T10:00", 1)).Customer);
            Assert.Equal(key == 1, await tenant.Documents.Find(BroughtKey.Shelf, BroughtKey.Key, default) is null);
        }
    }

    [Fact]
    public async Task What_the_new_house_would_have_made_for_a_shop_opens_nothing_once_it_has_moved_in()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var visit = await old.Book(shop, "2026-12-01T10:00", 1);
        var memory = new MemoryStore(_world);
        var (first, forger) = (NewHouse(memory, key: 2), NewHouse(key: 2));
        forger.Use<ShopKeys>().Learn(shop.Id, brought: null);
        var forged = forger.Use<ManageLinks>().TokenOf(shop.Id, visit.Id);
        Assert.False(await first.Opens(forged));

        await first.Import(await old.Export(shop.Id));

        foreach (var house in (House[])[first, NewHouse(memory, key: 2)])
        {
            Assert.False(await house.Opens(forged));
            Assert.True(await house.Opens(old.Use<ManageLinks>().TokenOf(shop.Id, visit.Id)));
        }
    }

    [Fact]
    public async Task A_key_that_was_brought_opens_in_its_house_and_for_its_shop_only()
    {
        var old = NewHouse();
        var (shop, link) = await old.OpenLivedIn("beira-mar");
        var (other, _) = await old.OpenLivedIn("serra");
        var memory = new MemoryStore(_world);
        await NewHouse(memory, key: 2).Import(await old.Export(shop.Id, other.Id));
        var brought = (await memory.Open(shop.Id).Find(BroughtKey.Shelf, BroughtKey.Key, default))!.Document;

        await Assert.ThrowsAnyAsync<CryptographicException>(() => NewHouse(memory, key: 3).Opens(link));
        var keys = new ShopKeys([.. Enumerable.Repeat((byte)2, ShopKeys.KeyLength)]);
        Assert.ThrowsAny<CryptographicException>(() => keys.Learn(other.Id, brought));
        Assert.ThrowsAny<CryptographicException>(() => keys.Learn(shop.Id, brought with { Box = Convert.ToBase64String(new byte[60]) }));
        Assert.ThrowsAny<CryptographicException>(() => keys.Learn(shop.Id, brought with { Box = "" }));
        keys.Learn(shop.Id, brought);
        Assert.Equal(old.Use<ShopKeys>().KeyOf(shop.Id), keys.KeyOf(shop.Id));
    }

    [Fact]
    public async Task Pictures_move_with_the_shop_and_are_removed_with_it()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        await old.Show(shop);
        Assert.Equal(4, (await old.Files.Open(shop.Id).List(default)).Count);
        var file = await old.Export(shop.Id);
        var memory = new MemoryStore(_world);
        var young = NewHouse(memory);

        var arrived = await young.Import(file);

        Assert.Equal(arrived.Documents, arrived.Written);
        Assert.Equal(file, await young.Export(shop.Id));
        Assert.Empty(await young.Flaws(shop.Id));
        Assert.Equal(0, (await young.Import(file)).Written);
        var lost = (await young.Files.Open(shop.Id).List(default))[^1];
        await young.Files.Open(shop.Id).Delete(lost, default);
        Assert.Equal(lost, Assert.Single(await young.Flaws(shop.Id)).Subject);
        Assert.Equal(arrived.Documents, (await old.Remove(file)).Documents);
        Assert.Empty(await old.Files.Open(shop.Id).List(default));
    }

    [Fact]
    public async Task A_picture_that_is_not_what_its_name_says_is_refused()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        await old.Show(shop);
        var file = await old.Export(shop.Id);
        var memory = new MemoryStore(_world);

        await IsRefused("It is no document of the shelf 'file'", ShopFiles.Resealed(file, lines =>
        {
            var at = lines.FindIndex(line => line.Contains("\"file\"", StringComparison.Ordinal) && !line.Contains(".s.webp", StringComparison.Ordinal));
            lines[at] = lines[at].Replace("UklGR", "AAAAA", StringComparison.Ordinal);
        }), memory);
        await IsRefused("It is no document of the shelf 'shop'", ShopFiles.Resealed(file, lines =>
        {
            var at = lines.FindIndex(line => line.Contains("\"logo\":\"", StringComparison.Ordinal));
            lines[at] = lines[at].Replace("\"logo\":\"", "\"logo\":\"../", StringComparison.Ordinal);
        }), memory);
    }

    [Fact]
    public async Task More_shops_than_a_file_can_be_of_are_refused_before_anything_is_written()
    {
        var house = NewHouse();
        List<Tenant> shops =
        [
            .. Enumerable.Range(0, 40_000).Select(_ => new TenantId(_world.NewId())).Select(id => new Tenant(id, house.Store.Open(id))),
        ];
        shops.ForEach(shop => house.Use<ShopKeys>().Learn(shop.Id, brought: null));
        using var file = new MemoryStream();

        var refused = await Assert.ThrowsAsync<CannotMoveException>(() =>
            new ExportShops(house.Store, house.Files, house.Use<ShopKeys>(), _world).Execute(shops, file, _ => { }, default));

        Assert.EndsWith("export them one by one, each by its slug.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public async Task A_shop_that_is_here_does_not_change_its_key()
    {
        var memory = new MemoryStore(_world);
        var house = NewHouse(memory);
        var (shop, _) = await house.OpenLivedIn("beira-mar");
        var file = ShopFiles.Resealed(await house.Export(shop.Id), lines => lines[0] = lines[0].Replace(
            Convert.ToHexStringLower(house.Use<ShopKeys>().KeyOf(shop.Id)), new string('7', 64), StringComparison.Ordinal));

        await IsRefused("is here already, with another key than in the file", file, memory);
    }

    [Fact]
    public async Task Nobody_moves_in_where_somebody_else_lives()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var file = await old.Export(shop.Id);
        var memory = new MemoryStore(_world);
        await NewHouse(memory).OpenLivedIn("beira-mar");

        await IsRefused("Another shop is here already as 'beira-mar'", file, memory);
    }

    [Fact]
    public async Task A_shop_that_has_gone_on_is_not_put_back_to_an_earlier_file()
    {
        var memory = new MemoryStore(_world);
        var house = NewHouse(memory);
        var (shop, _) = await house.OpenLivedIn("beira-mar");
        var file = await house.Export(shop.Id);
        await house.Book(shop, "2026-12-15T16:00", 77); // nothing but new documents

        await IsRefused("is another than in the file", file, memory);
    }

    [Fact]
    public async Task Shops_that_came_with_other_zone_rules_are_looked_at_when_the_server_starts()
    {
        var old = NewHouse();
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var memory = new MemoryStore(_world);
        var house = NewHouse(memory);
        var (other, _) = await house.OpenLivedIn("serra");
        var edition = DateTimeZoneProviders.Tzdb.VersionId;
        var file = ShopFiles.Resealed(await old.Export(shop.Id), lines =>
            lines[0] = lines[0].Replace(edition, "of another year", StringComparison.Ordinal));

        await house.Import(file);
        await house.Use<WatchZoneRules>().Execute(default);

        await house.Work();

        foreach (var one in (TenantId[])[shop.Id, other.Id])
        {
            Assert.Single((await memory.Open(one).ReadAll(DoneJob.Shelf, default)), done => done.Key.EndsWith(ResolveTimesAnew.Kind, StringComparison.Ordinal));
        }

        Assert.Equal(edition, (await memory.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, default))!.Document.Version);
    }

    public void Dispose() => _houses.ForEach(house => house.Dispose());

    private House NewHouse(IStore? store = null, byte key = 1)
    {
        _houses.Add(new House(store ?? new MemoryStore(_world), _world, key));
        return _houses[^1];
    }

    /// <summary>That a file is refused, and nothing written.</summary>
    private async Task IsRefused(string sentence, byte[] file, IStore? store = null)
    {
        var house = NewHouse(new WatchedStore(store ?? new MemoryStore(_world)) { CommitsLeft = 0 });
        var refused = await Assert.ThrowsAsync<CannotMoveException>(() => house.Import(file));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.", refused.Message, StringComparison.Ordinal);
    }
}
