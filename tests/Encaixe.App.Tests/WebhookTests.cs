using System.Text;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Who is told what, when, and how often.</summary>
public sealed class WebhookTests : IDisposable
{
    private readonly TestWorld _world = new(House.Monday);
    private readonly MemoryStore _store;
    private readonly House _house;
    private Tenant _shop = null!;

    public WebhookTests()
    {
        _store = new MemoryStore(_world);
        _house = new House(_store, _world);
    }

    [Fact]
    public async Task What_happens_is_told_once_to_each_who_wants_it_and_nothing_from_before()
    {
        await Open();
        await _house.Book(_shop, "2026-11-26T10:00", 1);
        Pass(seconds: 1);
        var (booked, moved) = (await Make("appointment.created"), await Make("appointment.moved", "appointment.created"));

        var visit = await _house.Book(_shop, "2026-11-26T11:00", 2);
        await Rounds(5);

        var told = Assert.Single(_house.Receiver.Got.GroupBy(got => got.Id));
        Assert.Equal(2, told.Count());
        Assert.Equal([booked.Id, moved.Id], (await Log()).Select(one => one.Webhook).Order(StringComparer.Ordinal));
        var json = told.First().Json;
        Assert.Equal(("appointment.created", told.Key, "beira-mar"), ((string?)json["type"], (string?)json["id"], (string?)json["shop"]!["slug"]));
        Assert.Equal((visit.Id, "booked"), ((string?)json["data"]!["appointment"]!["id"], (string?)json["data"]!["appointment"]!["status"]));
        Assert.All(await Log(), one => Assert.Equal((DeliveryState.Delivered, 1, 200), (one.State, one.Attempts, one.Status)));
    }

    [Fact]
    public async Task What_is_noted_late_is_told_all_the_same()
    {
        await Open();
        await Make("appointment.created");
        Pass(seconds: 90);
        await _house.Book(_shop, "2026-11-26T10:00", 1);
        await Rounds(2);
        var (visit, late) = (await _house.Book(_shop, "2026-11-26T11:00", 2), _world.Now - Duration.FromSeconds(60));
        var entry = new AuditEntry(1, late, "clock", "appointment-booked", visit.Id);
        Assert.True(await _shop.Documents.TryCommit(new Commit(_world.NewId()).Note(entry), default)); // by a clock that is behind

        await Rounds(3);

        Assert.Equal(3, _house.Receiver.Got.Select(got => got.Id).Distinct().Count());
        Assert.Equal(3, _house.Receiver.Got.Count);
    }

    [Fact]
    public async Task Many_entries_are_told_in_several_commits_and_each_once()
    {
        await Open();
        await Make("appointment.created");
        await Make("appointment.created", "appointment.moved");
        var visit = await _house.Book(_shop, "2026-11-26T10:00", 1);
        for (var number = 0; number < 449; number++)
        {
            Pass(milliseconds: 10);
            await _shop.Documents.TryCommit(
                new Commit(_world.NewId()).Note(new AuditEntry(1, _world.Now, "clock", "appointment-booked", visit.Id)), default);
        }

        await Rounds(3);

        Assert.Equal((900, 900), ((await Log()).Count, (await Log()).Select(one => one.Key).Distinct().Count()));
    }

    [Fact]
    public async Task A_shop_without_webhooks_is_not_looked_at_and_one_where_nothing_happens_is_not_written()
    {
        await Open();
        var watched = new WatchedStore(_store);
        var feed = new FeedWebhooks(
            watched, new TenantResolver(watched, _house.Use<ShopKeys>()), _house.Use<Outbox>(), new PlainQueue { IsShared = false }, _world,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<FeedWebhooks>.Instance);
        await feed.Execute(default);
        Assert.Equal((0, 0), (watched.Finds, watched.Commits));

        await Make("appointment.created");
        for (var minute = 0; minute < 30; minute++)
        {
            Pass(seconds: 60);
            await feed.Execute(default);
        }

        Assert.Equal(0, watched.Commits);
    }

    [Fact]
    public async Task Of_processes_that_share_a_queue_one_looks_at_a_time_and_whoever_died_keeps_nobody_from_it_for_long()
    {
        await Open();
        await Make("appointment.created");
        var another = new FeedWebhooks(
            _store, _house.Use<TenantResolver>(), _house.Use<Outbox>(), _house.Use<IQueue>(), _world,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<FeedWebhooks>.Instance);
        await _house.Use<FeedWebhooks>().Execute(default);
        await _house.Book(_shop, "2026-11-26T10:00", 1);

        await another.Execute(default);
        Assert.Empty(await Log());
        Pass(seconds: 10);
        await another.Execute(default);

        Assert.Single(await Log());
        Assert.Equal(Duration.FromSeconds(10), another.Every);
    }

    [Fact]
    public async Task Two_who_look_at_once_write_each_event_once()
    {
        var interleaved = new InterleavedStore(_store);
        using var house = new House(interleaved, _world);
        _shop = (await house.OpenLivedIn("serra")).Shop;
        _world.Now += Duration.FromSeconds(1);
        (await house.Use<MakeWebhook>().Execute(Owner, Wish(["appointment.created"]), default)).Must();
        var shop = await house.Use<TenantResolver>().Open(_shop.Id, default);
        await house.Book(_shop, "2026-11-26T10:00", 1);

        interleaved.BeforeNextCommit = () => house.Use<FeedWebhooks>().Feed(shop, default);
        await house.Use<FeedWebhooks>().Feed(shop, default);
        Assert.Single(await Log());
        await house.Use<FeedWebhooks>().Feed(shop, default);
        await house.Work();

        Assert.Single(house.Receiver.Got);
    }

    [Fact]
    public async Task What_is_not_taken_is_sent_again_after_growing_pauses_with_the_same_id_for_three_days_and_then_the_webhook_is_off()
    {
        await Open();
        var hook = await Make("appointment.created");
        _house.Receiver.Answer = _ => 500;
        await _house.Book(_shop, "2026-12-10T10:00", 1);
        await _house.Use<FeedWebhooks>().Execute(default);
        var began = _world.Now;
        var sent = new List<Instant>();

        while ((await Log()).Single().State == DeliveryState.Waiting)
        {
            await _house.Work();
            if (_house.Receiver.Got.Count > sent.Count)
            {
                sent.Add(_world.Now);
            }

            _world.Now = Instant.Max(_world.Now + Duration.FromSeconds(1), (await Log()).Single().NextAt ?? _world.Now);
        }

        Assert.Equal(10, sent.Count);
        Assert.Single(_house.Receiver.Got.Select(got => got.Id).Distinct());
        Assert.All(sent.Zip(sent.Skip(1), DeliverWebhook.Pauses), one => Assert.InRange(
            one.Second - one.First, one.Third, (one.Third * 1.1) + HookPause));
        Assert.InRange(_world.Now - began, Duration.FromDays(3), Duration.FromDays(3.5));
        Assert.Equal((DeliveryState.Failed, 500), ((await Log()).Single().State, (await Log()).Single().Status));
        Assert.Equal(Webhook.Failing, (await Find(hook)).Off);
        Assert.Equal("failing", Assert.Single(await Audit("webhook-switched-off")).Reason);
        Assert.DoesNotContain(
            await _shop.Documents.ReadAll(DeadLetter.Shelf, default), letter => letter.Document.Job.Kind == WebhookDelivery.Kind);

        await _house.Book(_shop, "2026-12-10T11:00", 2); // of this it is told nothing, even once it is on again
        await Rounds(2);
        Pass(seconds: 1);
        _house.Receiver.Answer = _ => 200;
        _house.Receiver.Got.Clear();
        (await _house.Use<ChangeWebhook>().Execute(Owner, hook.Id, Wish(["appointment.created"]), default)).Must();
        await _house.Book(_shop, "2026-12-10T12:00", 3);
        await Rounds(2);

        Assert.Equal("2026-12-10T12:00", ((string?)Assert.Single(_house.Receiver.Got).Json["data"]!["appointment"]!["start"])![..16]);
        Assert.Equal((null, null), ((await Find(hook)).Off, (await Find(hook)).FailingSince));
    }

    [Fact]
    public async Task A_webhook_that_works_again_has_not_failed()
    {
        await Open();
        var hook = await Make("appointment.created");
        _house.Receiver.Answer = _ => 503;
        await _house.Book(_shop, "2026-11-26T10:00", 1);
        await Rounds(1);
        Assert.Equal(_world.Now - Duration.FromSeconds(2), (await Find(hook)).FailingSince);

        _house.Receiver.Answer = _ => 204;
        Pass(seconds: 15);
        await _house.Work();

        Assert.Null((await Find(hook)).FailingSince);
        var one = Assert.Single(await Log());
        Assert.Equal((DeliveryState.Delivered, 2, 204, null), (one.State, one.Attempts, one.Status, one.Why));
    }

    [Fact]
    public async Task Whoever_says_that_nothing_is_wanted_is_told_nothing_more()
    {
        await Open();
        var hook = await Make("appointment.created");
        _house.Receiver.Answer = _ => 410;
        await _house.Book(_shop, "2026-11-26T10:00", 1);
        await Rounds(2);
        await _house.Book(_shop, "2026-11-26T11:00", 2);
        await Rounds(2);

        Assert.Single(_house.Receiver.Got);
        Assert.Equal(Webhook.Gone, (await Find(hook)).Off);
        Assert.Equal("gone", Assert.Single(await Audit("webhook-switched-off")).Reason);
    }

    [Fact]
    public async Task A_webhook_that_fails_again_and_again_is_left_alone_for_a_while_and_others_are_told()
    {
        await Open();
        var dead = (await _house.Use<MakeWebhook>().Execute(
            Owner, new WebhookWish(new Uri(new Uri(Receiver.Url), "/morto"), ["appointment.created"], IsActive: true), default)).Must().Hook;
        var good = await Make("appointment.created");
        _house.Receiver.Answer = got => got.Path == "/morto" ? 500 : 200;
        for (var number = 0; number < 10; number++)
        {
            await _house.Book(_shop, $"2026-12-{10 + number}T10:00", number);
        }

        await Rounds(3);

        var log = await Log();
        Assert.Equal(10, log.Count(one => one.Webhook == good.Id && one.State == DeliveryState.Delivered));
        Assert.Equal(3, _house.Receiver.Got.Count(got => got.Path == "/morto"));
        Assert.Equal(7, log.Count(one => one.Webhook == dead.Id && one.Attempts == 0));
    }

    [Fact]
    public async Task What_was_sent_is_sent_once_more_with_its_id_and_as_things_stand_now()
    {
        await Open();
        var hook = await Make("appointment.created");
        var visit = await _house.Book(_shop, "2026-11-26T10:00", 1);
        await Rounds(2);
        var first = Assert.Single(_house.Receiver.Got);
        await _house.Use<ManageAppointment>().Cancel(
            (await _house.Use<ManageLinks>().Open(_house.Use<ManageLinks>().TokenOf(_shop.Id, visit.Id), default))!, default);

        (await _house.Use<SendAgain>().Execute(_shop, hook.Id, first.Id, default)).Must();
        (await _house.Use<SendAgain>().Execute(_shop, hook.Id, first.Id, default)).Must(); // and the first of the two sends nothing
        await Rounds(2);

        Assert.Equal(2, _house.Receiver.Got.Count);
        var second = _house.Receiver.Got[1];
        Assert.Equal((first.Id, "appointment.created"), (second.Id, second.Type));
        Assert.Equal("cancelled", (string?)second.Json["data"]!["appointment"]!["status"]);
    }

    [Fact]
    public async Task A_new_secret_signs_and_for_a_day_the_one_before_does_too()
    {
        await Open();
        var made = (await _house.Use<MakeWebhook>().Execute(Owner, Wish(["appointment.created"]), default)).Must();
        var renewed = (await _house.Use<ChangeWebhook>().NewSecret(Owner, made.Hook.Id, default)).Must();
        await Ping(made.Hook);
        _world.Now += Webhook.OldSecretKept;
        await Ping(made.Hook);

        Assert.NotEqual(made.Secret.Value, renewed.Secret.Value);
        Assert.Equal([2, 1], _house.Receiver.Got.Select(got => got.Headers["webhook-signature"].Split(' ').Length));
        Assert.All(_house.Receiver.Got, got => Assert.True(IsSigned(got, renewed.Secret.Value)));
        Assert.Equal([true, false], _house.Receiver.Got.Select(got => IsSigned(got, made.Secret.Value)));
        Assert.Single(await Audit("webhook-secret-made"));
    }

    [Fact]
    public async Task No_secret_stands_anywhere_as_it_is_and_of_the_address_the_audit_knows_the_host()
    {
        await Open();
        var made = (await _house.Use<MakeWebhook>().Execute(Owner, Wish(["appointment.created"]), default)).Must();

        var stored = System.Text.Json.JsonSerializer.Serialize(await Find(made.Hook), Webhook.Shelf.Json);

        Assert.DoesNotContain(made.Secret.Value["whsec_".Length..], stored, StringComparison.Ordinal);
        Assert.Equal(["host", "events"], Assert.Single(await Audit("webhook-made")).Changes!.Select(change => change.Field));
        Assert.DoesNotContain("eventos", Assert.Single(await Audit("webhook-made")).Changes![0].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_last_webhook_goes_what_a_shop_is_known_by_and_what_was_to_be_sent()
    {
        await Open();
        var (first, second) = (await Make("appointment.created"), await Make("appointment.created"));
        await _house.Book(_shop, "2026-11-26T10:00", 1);
        _house.Receiver.Answer = _ => 500;
        await Rounds(1);
        var sent = _house.Receiver.Got.Count;

        (await _house.Use<RemoveWebhook>().Execute(Owner, first.Id, default)).Must();
        Assert.NotEmpty(await Known());
        (await _house.Use<RemoveWebhook>().Execute(Owner, second.Id, default)).Must();
        Assert.Empty(await Known());
        Pass(seconds: 60 * 60);
        await Rounds(2);

        Assert.Equal(sent, _house.Receiver.Got.Count);
        Assert.False((await _house.Use<RemoveWebhook>().Execute(Owner, first.Id, default)).TryGet(out _, out _));
    }

    [Fact]
    public async Task A_shop_that_moved_goes_on_telling_and_signs_as_before()
    {
        await Open();
        var made = (await _house.Use<MakeWebhook>().Execute(Owner, Wish(["appointment.created"]), default)).Must();
        await _house.Book(_shop, "2026-11-26T10:00", 1);
        await Rounds(2);
        using var other = new House(new MemoryStore(_world), _world, key: 2);
        await other.Import(await _house.Export(_shop.Id));
        var moved = await other.Use<TenantResolver>().Open(_shop.Id, default);

        await other.Book(moved, "2026-11-26T11:00", 2);
        await other.Use<FeedWebhooks>().Execute(default);
        await other.Work();

        Assert.True(IsSigned(Assert.Single(other.Receiver.Got), made.Secret.Value)); // and nothing again of what was told in the old house
    }

    [Fact]
    public void A_signature_is_what_standard_webhooks_say()
    {
        // Computed with openssl: printf '%s' "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64
        var secret = Enumerable.Range(0, 32).Select(number => (byte)number).ToArray();

        Assert.Equal("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", WebhookSecrets.Write(secret));
        Assert.Equal(
            "v1,pCwBnCCG/Jb1wPwd3V+lihc6eg2NsyGxjlGAcriTR7A=",
            WebhookSecrets.Sign(secret, "0193561f2a4d00000000000000000001", 1_764_000_000, Encoding.UTF8.GetBytes("""{"type":"ping","título":"ação"}""")));
    }

    [Fact]
    public void An_event_has_one_id_that_sorts_by_its_time_and_is_of_its_shop()
    {
        var (shop, other) = (new TenantId(new Guid(1, 0, 0, new byte[8])), new TenantId(new Guid(2, 0, 0, new byte[8])));
        var (early, late) = (Instant.FromUtc(2026, 11, 23, 12, 0), Instant.FromUtc(2026, 11, 23, 12, 0, 1));

        Assert.Equal(WebhookDelivery.EventOf(shop, "a", early), WebhookDelivery.EventOf(shop, "a", early));
        Assert.NotEqual(WebhookDelivery.EventOf(shop, "a", early), WebhookDelivery.EventOf(other, "a", early));
        Assert.NotEqual(WebhookDelivery.EventOf(shop, "a", early), WebhookDelivery.EventOf(shop, "b", early));
        Assert.True(string.CompareOrdinal(WebhookDelivery.EventOf(shop, "a", early), WebhookDelivery.EventOf(shop, "a", late)) < 0);
        Assert.True(Guid.TryParseExact(WebhookDelivery.EventOf(shop, "a", early), "N", out _));
    }

    public void Dispose() => _house.Dispose();

    /// <summary>How long a job may wait for its turn, and be looked for.</summary>
    private static Duration HookPause => Duration.FromMinutes(11);

    private StaffMember Owner => new(_shop, "dona", Role.Owner);

    private async Task Open()
    {
        _shop = (await _house.OpenLivedIn("beira-mar")).Shop;
        _world.Now += Duration.FromSeconds(1);
    }

    private void Pass(int seconds = 0, int milliseconds = 0) =>
        _world.Now += Duration.FromSeconds(seconds) + Duration.FromMilliseconds(milliseconds);

    private static WebhookWish Wish(IReadOnlyList<string> events) => new(new Uri(Receiver.Url), events, IsActive: true);

    private async Task<Webhook> Make(params string[] events) =>
        (await _house.Use<MakeWebhook>().Execute(Owner, Wish(events), default)).Must().Hook;

    private async Task Ping(Webhook hook)
    {
        (await _house.Use<SendAgain>().Ping(_shop, hook.Id, default)).Must();
        await _house.Work();
    }

    /// <summary>Looks for what is to be told, tells it, and lets time pass.</summary>
    private async Task Rounds(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await _house.Use<FeedWebhooks>().Feed(_shop, default);
            for (var turn = 0; turn < 40; turn++)
            {
                await _house.Work();
                _world.Now += Duration.FromMilliseconds(50);
            }
        }
    }

    private async Task<IReadOnlyList<WebhookDelivery>> Log() =>
        [.. (await _shop.Documents.ReadAll(WebhookDelivery.Shelf, default)).Select(stored => stored.Document)];

    private async Task<Webhook> Find(Webhook hook) => (await _shop.Documents.Find(Webhook.Shelf, hook.Id, default))!.Document;

    private async Task<IReadOnlyList<AuditEntry>> Audit(string did) =>
        [.. (await _shop.Documents.ReadAll(AuditEntry.Shelf, default)).Select(stored => stored.Document).Where(entry => entry.Did == did)];

    private async Task<IReadOnlyList<Stored<WebhookShop>>> Known() => await _store.Directory.ReadAll(WebhookShop.Shelf, default);

    /// <summary>As an integrator would see to it.</summary>
    private static bool IsSigned(ReceivedEvent got, string secret)
    {
        var text = Encoding.UTF8.GetBytes($"{got.Headers["webhook-id"]}.{got.Headers["webhook-timestamp"]}.{got.Body}");
        var mac = System.Security.Cryptography.HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), text);
        return got.Headers["webhook-signature"].Split(' ').Contains("v1," + Convert.ToBase64String(mac));
    }
}
