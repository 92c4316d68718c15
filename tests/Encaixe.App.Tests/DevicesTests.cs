using System.Buffers.Text;
using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Moving;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>On which devices the shop's people are told, and of what.</summary>
public sealed class DevicesTests
{
    [Fact]
    public async Task A_device_that_is_registered_again_is_the_same_one_as_it_is_then()
    {
        using var shop = await PushShop.Open();
        var first = (await shop.Use<AddDevice>().Execute(shop.Ana, shop.Wish("a"), default)).Must();
        shop.World.Now += NodaTime.Duration.FromDays(1);
        var again = (await shop.Use<AddDevice>().Execute(shop.Ana, shop.Wish("a"), default)).Must();
        var english = (await shop.Use<AddDevice>().Execute(shop.Ana, shop.Wish("a", Language.English), default)).Must();

        Assert.Equal((true, false, false), (first.IsNew, again.IsNew, english.IsNew));
        Assert.Equal(first.Device, again.Device);
        Assert.Equal(first.Device with { Language = "en" }, english.Device);
        Assert.Equal(english.Device, Assert.Single((await shop.Kept(shop.Ana)).Devices));
        Assert.Matches("^[0-9a-f]{32}$", first.Device.Id);
    }

    [Fact]
    public async Task Where_it_is_reached_is_found_in_no_document_and_in_no_audit()
    {
        using var shop = await PushShop.Open();
        var wish = shop.Wish("um-endereco-secreto");
        var secret = wish.Target.Endpoint.AbsolutePath.Split('/')[^1];
        await shop.Use<AddDevice>().Execute(shop.Ana, wish, default);
        await shop.Book("2026-11-24T10:00");
        await shop.Work();

        var kept = string.Join(
            '\n',
            (await shop.Shop.Documents.ReadAll(new Shelf<RawDocument>(MemberAlerts.Shelf.Name, MovingJson.Default.RawDocument), default))
                .Concat(await shop.Shop.Documents.ReadAll(new Shelf<RawDocument>(AuditEntry.Shelf.Name, MovingJson.Default.RawDocument), default))
                .Concat(await shop.Shop.Documents.ReadAll(new Shelf<RawDocument>(TeamAlert.Shelf.Name, MovingJson.Default.RawDocument), default))
                .Select(stored => Encoding.UTF8.GetString(stored.Document.Json)));

        Assert.Contains("device-added", kept, StringComparison.Ordinal);
        Assert.Contains("\"booked\"", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Base64Url.EncodeToString(wish.Target.Keys.Auth), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, $"{wish} {wish.Target}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_is_opened_as_it_was_sealed_whatever_its_length_and_for_its_device_alone()
    {
        using var shop = await PushShop.Open();
        var devices = shop.Use<PushDevices>();
        var keys = shop.Wish("a").Target.Keys;
        foreach (var length in new[] { 1, 300, PushAddress.Longest - 26 })
        {
            var target = new PushTarget(new Uri($"https://fcm.googleapis.com/{new string('x', length - 1)}"), keys);
            var device = Device("1", devices.Seal(shop.Shop.Id, "1", target));

            var opened = devices.Open(shop.Shop.Id, device);

            Assert.Equal(target.Endpoint, opened.Endpoint);
            Assert.Equal(target.Keys.Point, opened.Keys.Point);
            Assert.Equal(target.Keys.Auth, opened.Keys.Auth);
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => devices.Open(shop.Shop.Id, device with { Id = "2" }));
        }
    }

    [Fact]
    public async Task Somebody_is_told_on_five_devices_at_most_and_where_they_signed_out_is_none_of_them()
    {
        using var shop = await PushShop.Open();
        var elsewhere = await shop.SignIn(shop.Ana);
        await shop.Add(elsewhere, "e");
        foreach (var browser in new[] { "a", "b", "c", "d" })
        {
            await shop.Add(shop.Ana, browser);
        }

        Assert.IsType<TooManyDevices>((await shop.Use<AddDevice>().Execute(shop.Ana, shop.Wish("f"), default)).Refused());
        await shop.Add(shop.Ana, "a", Language.Spanish); // one that they have is no more
        await shop.Use<Sessions>().End(shop.Ana.Id, elsewhere.From!.Session!, TeamHouse.Home, default);
        await shop.Add(shop.Ana, "f");

        Assert.Equal(5, (await shop.Kept(shop.Ana)).Devices.Count);
        Assert.DoesNotContain((await shop.Kept(shop.Ana)).Devices, device => device.Session == elsewhere.From.Session);
    }

    [Fact]
    public async Task A_browser_is_whoevers_it_was_registered_for_last()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Ana, "balcao");
        await shop.Add(shop.Ana, "a");
        await shop.Add(shop.Bia, "balcao");

        Assert.Single((await shop.Kept(shop.Ana)).Devices);
        Assert.Single((await shop.Kept(shop.Bia)).Devices);
        await shop.Book("2026-11-24T10:00", "ana");
        await shop.Work();
        Assert.Empty(shop.Got("balcao"));
        Assert.Single(shop.Got("a"));
    }

    [Fact]
    public async Task A_device_that_is_removed_is_told_nothing_and_only_ones_own_can_be()
    {
        using var shop = await PushShop.Open();
        var device = await shop.Add(shop.Ana, "a");

        Assert.IsType<DeviceNotFound>((await shop.Use<RemoveDevice>().Execute(shop.Bia, device.Id, default)).Refused());
        Assert.Equal(device, (await shop.Use<RemoveDevice>().Execute(shop.Ana, device.Id, default)).Must());
        Assert.IsType<DeviceNotFound>((await shop.Use<RemoveDevice>().Execute(shop.Ana, device.Id, default)).Refused());

        Assert.Empty(await shop.All(MemberAlerts.Shelf));
    }

    [Fact]
    public async Task An_outcome_that_got_lost_is_found_out()
    {
        using var shop = await PushShop.Open();
        shop.Store.LosesNextOutcome = true;
        var added = (await shop.Use<AddDevice>().Execute(shop.Ana, shop.Wish("a"), default)).Must();
        shop.Store.LosesNextOutcome = true;
        var removed = (await shop.Use<RemoveDevice>().Execute(shop.Ana, added.Device.Id, default)).Must();
        shop.Store.LosesNextOutcome = true;
        var chosen = (await shop.Use<ChooseAlerts>().Execute(shop.Ana, new AlertsWish(new AlertChoice(false, true, false, true), ByMail: null), default)).Must();

        Assert.True(added.IsNew);
        Assert.Equal(added.Device, removed);
        Assert.Equal(new AlertChoice(false, true, false, true), chosen.Choice);
        Assert.Single(await Notes(shop, "device-added"));
        Assert.Single(await Notes(shop, "device-removed"));
        Assert.Single(await Notes(shop, "alerts-chosen"));
    }

    [Fact]
    public async Task Of_two_who_register_at_once_both_are_told()
    {
        using var shop = await PushShop.Open();
        shop.Store.BeforeNextCommit = () => shop.Add(shop.Bia, "b");
        await shop.Add(shop.Ana, "a");

        Assert.Equal(2, (await shop.All(MemberAlerts.Shelf)).Count);
        Assert.True(Assert.Single(await shop.All(ToldTeam.Shelf)).IsAnybody);
    }

    [Fact]
    public async Task That_nobody_is_told_any_more_is_not_said_while_somebody_registers()
    {
        using var shop = await PushShop.Open();
        var device = await shop.Add(shop.Ana, "a");
        shop.Store.BeforeNextCommit = () => shop.Add(shop.Bia, "b");
        (await shop.Use<RemoveDevice>().Execute(shop.Ana, device.Id, default)).Must();

        Assert.True((await shop.Use<SetupReader>().Read(shop.Shop, default)).IsTeamTold);
        await shop.Use<RemoveDevice>().Execute(shop.Bia, Assert.Single((await shop.Kept(shop.Bia)).Devices).Id, default);
        Assert.False((await shop.Use<SetupReader>().Read(shop.Shop, default)).IsTeamTold);
    }

    [Fact]
    public async Task Whoever_leaves_is_told_nothing_and_registers_nothing_though_they_came_in_before()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Ana, "a");
        (await shop.Use<LeaveTeam>().Execute(shop.Owner, shop.Ana.Id, default)).Must();

        Assert.Empty(await shop.All(MemberAlerts.Shelf));
        Assert.False((await shop.Use<SetupReader>().Read(shop.Shop, default)).IsTeamTold);
        Assert.IsType<ShopNotFound>((await shop.Use<AddDevice>().Execute(shop.Ana, shop.Wish("b"), default)).Refused());
        Assert.IsType<ShopNotFound>((await shop.Use<ChooseAlerts>().Execute(shop.Ana, new AlertsWish(new AlertChoice(false, true, true, true), ByMail: null), default)).Refused());

        shop.Store.BeforeNextCommit = async () => (await shop.Use<LeaveTeam>().Execute(shop.Owner, shop.Bia.Id, default)).Must();
        Assert.IsType<ShopNotFound>((await shop.Use<AddDevice>().Execute(shop.Bia, shop.Wish("b"), default)).Refused());
        Assert.Empty(await shop.All(MemberAlerts.Shelf));
    }

    [Theory]
    [InlineData(Role.Owner, true)]
    [InlineData(Role.Manager, true)]
    [InlineData(Role.Receptionist, true)]
    [InlineData(Role.Professional, false)]
    public void Who_chose_nothing_is_told_what_their_role_sees(Role role, bool ofAll) =>
        Assert.Equal(new AlertChoice(ofAll, true, true, true), MemberAlerts.None("x").For(role));

    [Fact]
    public async Task A_professional_is_not_told_of_others_whatever_they_chose_when_they_were_more()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Receptionist, ofAll: true, moved: false);

        Assert.Equal(new AlertChoice(false, true, false, true), (await shop.Kept(shop.Receptionist)).For(Role.Professional));
        Assert.IsType<AlertsInvalid>((await shop.Use<ChooseAlerts>().Execute(shop.Ana, new AlertsWish(new AlertChoice(true, true, true, true), ByMail: null), default)).Refused());
    }

    [Fact]
    public async Task What_was_chosen_moves_with_a_shop_and_devices_are_forgotten_where_nobody_is_signed_in()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        await shop.Choose(shop.Owner, moved: false);

        var (house, moved) = await shop.MoveTo(new MemoryStore(shop.World));
        using var _ = house;
        await house.Book(moved, "2026-11-24T14:00", 1);
        for (var second = 0; second < 5; second++)
        {
            await house.Work();
        }

        Assert.Empty(house.Receiver.Got);
        var kept = (await moved.Documents.Find(MemberAlerts.Shelf, shop.Owner.Id, default))!.Document;
        Assert.Empty(kept.Devices);
        Assert.Equal(new AlertChoice(true, true, false, true), kept.Choice);
        Assert.False((await house.Use<SetupReader>().Read(moved, default)).IsTeamTold);
        Assert.NotEqual(shop.Use<VapidKey>().PublicKey, house.Use<VapidKey>().PublicKey); // for which no browser there subscribed
    }

    [Fact]
    public async Task The_audit_says_who_did_what_and_at_which_service()
    {
        using var shop = await PushShop.Open();
        var device = await shop.Add(shop.Ana, "a");
        await shop.Add(shop.Ana, "a", Language.English);
        await shop.Choose(shop.Ana, ofAll: false, moved: false);
        await shop.Choose(shop.Ana, ofAll: false, moved: false); // as it is
        (await shop.Use<RemoveDevice>().Execute(shop.Ana, device.Id, default)).Must();

        var notes = (await shop.All(AuditEntry.Shelf)).Where(note => note.By == $"staff/{shop.Ana.Id}").ToList();

        Assert.Equal(["device-added", "device-changed", "alerts-chosen", "device-removed"], notes.Select(note => note.Did));
        Assert.Equal([device.Id, device.Id, shop.Ana.Id, device.Id], notes.Select(note => note.Subject));
        Assert.Equal(new FieldChange("service", null, "127.0.0.1"), Assert.Single(notes[0].Changes!));
        Assert.Equal(new FieldChange("moved", "true", "false"), Assert.Single(notes[2].Changes!));
    }

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc:APA91b", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/gAAAA", true)]
    [InlineData("https://web.push.apple.com/QGu", true)]
    [InlineData("https://api.push.apple.com/QGu", true)]
    [InlineData("https://wns2-bl2p.notify.windows.com/w/?token=BQY", true)]
    [InlineData("https://FCM.googleapis.com/fcm/send/abc", true)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com@evil.example/", false)]
    [InlineData("https://fcm.googleapis.com.evil.example/", false)]
    [InlineData("https://evilnotify.windows.com/", false)]
    [InlineData("https://notify.windows.com/", false)]
    [InlineData("https://evil.example/.push.apple.com", false)]
    [InlineData("https://sub.fcm.googleapis.com/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("http://127.0.0.1:9/push/1", false)]
    [InlineData("https://web.push.apple.com/#x", false)]
    [InlineData("", false)]
    public void Only_the_services_that_browsers_use_are_written_to(string address, bool isOne) =>
        Assert.Equal(isOne, PushAddress.Read(address, reachesThisMachine: false).TryGet(out _, out _));

    [Fact]
    public void An_address_that_is_too_long_is_none()
    {
        const string Host = "https://fcm.googleapis.com/";

        Assert.True(PushAddress.Read(Host + new string('x', PushAddress.Longest - Host.Length), false).TryGet(out _, out _));
        Assert.False(PushAddress.Read(Host + new string('x', PushAddress.Longest - Host.Length + 1), false).TryGet(out _, out _));
        Assert.True(PushAddress.Read("http://127.0.0.1:9/push/1", reachesThisMachine: true).TryGet(out _, out _));
    }

    private static PushDevice Device(string id, string box) => new()
    {
        Id = id,
        Name = new Customers.Personal("x"),
        Language = "pt-BR",
        Session = "",
        Since = default,
        Box = box,
    };

    private static async Task<IReadOnlyList<AuditEntry>> Notes(PushShop shop, string did) =>
        [.. (await shop.All(AuditEntry.Shelf)).Where(note => note.Did == did)];
}
