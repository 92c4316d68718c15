using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Encaixe.App.Team;
using Encaixe.App.Webhooks;
using Encaixe.Emulators;
using Encaixe.Host.Tests.Api;
using Encaixe.Vendors;
using NodaTime;

namespace Encaixe.Host.Tests.Messages;

/// <summary>The whole way to the screens of the shop's people: a browser subscribes, a client books, and the browser reads it.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private readonly FakePush _service = new();
    private readonly ApiServer _server = new(new SafeHttp((_, _) => Task.FromResult<IPAddress[]>([])) { ReachesThisMachine = true });
    private OwnShop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        await _service.Start();
        await _server.InitializeAsync();
        _service.Ahead = (_server.Now - SystemClock.Instance.GetCurrentInstant()).ToTimeSpan(); // it is the same time there
        _shop = await OwnShop.Open(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_that_subscribed_reads_what_becomes_of_a_visit()
    {
        var (owner, device) = await Subscribe();
        Assert.Equal(201, device.Status);

        var token = await Book("2026-11-25T10:00");
        await Eventually.Is(() => _service.Pushed.Count == 1);
        Assert.Equal(200, (await Change(token, "reschedule", new() { ["start"] = "2026-11-26T11:30" })).Status);
        await Eventually.Is(() => _service.Pushed.Count == 2);
        Assert.Equal(200, (await Change(token, "cancel")).Status);
        await Eventually.Is(() => _service.Pushed.Count == 3);

        Assert.Equal(
            ["Novo horário", "Horário mudou", "Horário cancelado"], _service.Pushed.Select(pushed => (string?)pushed.Json["title"]));
        Assert.Equal(
            ["qua, 25 nov, 10h, com ana", "De qua, 25 nov, 10h para qui, 26 nov, 11h30, com ana", "qui, 26 nov, 11h30, com ana"],
            _service.Pushed.Select(pushed => (string?)pushed.Json["body"]));
        Assert.All(_service.Pushed, pushed => Assert.Equal((owner.Id, ApiServer.Address, "normal"), (pushed.Subscription, pushed.Contact, pushed.Urgency)));
        Assert.All(_service.Pushed, pushed => Assert.InRange(pushed.Ttl, 86_000, 86_400));
        Assert.Equal("Horário cancelado", (string?)Assert.Single(_service.Shown).Json["title"]); // the others it took the place of
        Assert.Equal(_shop.Slug, (string?)_service.Shown[0].Json["shop"]);
        Assert.Equal(ApiServer.IdIn(token), (string?)_service.Shown[0].Json["appointment"]);
    }

    [Fact]
    public async Task Devices_are_listed_without_where_they_are_reached_and_removed()
    {
        var (subscription, added) = await Subscribe(name: "Celular da Bia");

        var listed = await _shop.Get("team/me/alerts");

        Assert.Equal("Celular da Bia", (string?)added.Json["name"]);
        Assert.Equal(added.Json.ToJsonString(), Assert.Single(listed.Json["devices"]!.AsArray())!.ToJsonString());
        Assert.Equal(["id", "name", "language", "since", "state"], added.Json.AsObject().Select(member => member.Key));
        Assert.Equal(("pt-BR", "ok"), ((string?)added.Json["language"], (string?)added.Json["state"]));
        Assert.DoesNotContain(subscription.Endpoint, listed.Text + added.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(subscription.Browser.Auth, listed.Text + added.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await Add(subscription, "Celular da Bia")).Status); // that is there already
        Assert.Equal(204, (await _shop.Delete($"team/me/alerts/devices/{added.Json["id"]}")).Status);
        (await _shop.Delete($"team/me/alerts/devices/{added.Json["id"]}")).Is(404, "device-not-found");
        Assert.Empty((await _shop.Get("team/me/alerts")).Json["devices"]!.AsArray());
        await Book("2026-11-25T10:00");
        Assert.DoesNotContain(_service.Calls, call => call.Contains("/push/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everybody_chooses_for_themselves_of_what_they_are_told()
    {
        await Subscribe();
        var usual = (await _shop.Get("team/me/alerts")).Json;

        var chosen = await _shop.Put("team/me/alerts", new() { ["visits"] = "all", ["booked"] = false, ["moved"] = true, ["cancelled"] = true });
        var token = await Book("2026-11-25T10:00");
        Assert.Equal(200, (await Change(token, "cancel")).Status);
        await Eventually.Is(() => _service.Pushed.Count == 1);

        Assert.Equal(("all", true), ((string?)usual["visits"], (bool)usual["booked"]!));
        Assert.Equal((200, "all", false), (chosen.Status, (string?)chosen.Json["visits"], (bool)chosen.Json["booked"]!));
        Assert.Equal("Horário cancelado", (string?)_service.Pushed[0].Json["title"]);
        (await _shop.Put("team/me/alerts", new() { ["visits"] = "some", ["booked"] = true, ["moved"] = true, ["cancelled"] = true }))
            .Is(422, "alerts-invalid");

        var professional = await Members.New(_server);
        await Members.Become(_server, _shop.Slug, professional, Role.Professional);
        var theirs = await _server.AskAs(await Members.TokenOf(_server, professional), HttpMethod.Get, "/api/v1/team/me/alerts", _shop.Slug);
        Assert.Equal("own", (string?)theirs.Json["visits"]);
        var all = new JsonObject { ["visits"] = "all", ["booked"] = true, ["moved"] = true, ["cancelled"] = true };
        (await _server.AskAs(await Members.TokenOf(_server, professional), HttpMethod.Put, "/api/v1/team/me/alerts", _shop.Slug, all))
            .Is(422, "alerts-invalid");
    }

    [Theory]
    [InlineData("gone410")]
    [InlineData("gone404")]
    public async Task A_browser_that_is_gone_is_forgotten(string id)
    {
        await Subscribe(id);

        await Book("2026-11-25T10:00");

        await Eventually.Is(async () => (await _shop.Get("team/me/alerts")).Json["devices"]!.AsArray().Count == 0);
        Assert.Empty(_service.Pushed);
    }

    [Fact]
    public async Task A_service_that_does_not_let_the_server_in_is_said_and_the_device_stays()
    {
        await Subscribe("bad403");

        await Book("2026-11-25T10:00");

        await Eventually.Is(async () => (string?)(await _shop.Get("team/me/alerts")).Json["devices"]![0]!["state"] == "refused");
        Assert.Contains(_server.Log, line => line.Text.Contains("does not let this server in", StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Log, line => line.Text.Contains("/push/", StringComparison.Ordinal)); // nor where it is
    }

    [Fact]
    public async Task What_a_service_takes_on_no_account_is_given_up_and_the_device_stays()
    {
        await Subscribe("big413");

        await Book("2026-11-25T10:00");

        await Eventually.Is(() => _server.Log.Any(line => line.Text.Contains("push-rejected-413", StringComparison.Ordinal)));
        Assert.Equal("ok", (string?)(await _shop.Get("team/me/alerts")).Json["devices"]![0]!["state"]);
        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task A_service_that_is_asked_too_much_is_asked_again_when_it_says()
    {
        await Subscribe("slow429");

        await Book("2026-11-25T10:00");

        await Eventually.Is(() => _service.Pushed.Count == 1);
        Assert.Equal(2, _service.Calls.Count);
    }

    [Theory]
    [InlineData(Outage.Error)]
    [InlineData(Outage.Reset)]
    [InlineData(Outage.Redirect)]
    public async Task A_service_that_is_down_for_a_while_costs_no_alert(Outage outage)
    {
        await Subscribe();
        _service.Break(outage, TimeSpan.FromSeconds(3));

        await Book("2026-11-25T10:00");

        await Eventually.Is(() => _service.Pushed.Count == 1);
        Assert.True(_service.Calls.Count > 1);
    }

    [Fact]
    public async Task What_was_taken_without_a_word_is_sent_again_under_the_same_id()
    {
        await Subscribe();
        _service.Break(Outage.Cut, TimeSpan.FromSeconds(2));

        await Book("2026-11-25T10:00");
        await Eventually.Is(() => _service.Pushed.Count > 1 && _service.Outage == Outage.None);

        Assert.Single(_service.Pushed.Select(pushed => (string?)pushed.Json["id"]).Distinct());
        Assert.Single(_service.Shown); // which is why it is shown once
    }

    [Fact]
    public async Task A_subscription_for_another_servers_key_is_not_taken_and_said()
    {
        var subscription = _service.Subscribe("BMYETd6iRKLwO7FkgrQW5YmOoM6u9lPGiWD0RJydjFNAp7t3bIya85RUqvOSIHiEZz089948UurFnPmkBg9DXL8");
        Assert.Equal(201, (await Add(subscription)).Status);

        await Book("2026-11-25T10:00");

        await Eventually.Is(async () => (string?)(await _shop.Get("team/me/alerts")).Json["devices"]![0]!["state"] == "refused");
    }

    [Fact]
    public async Task Whoever_signs_out_on_a_device_is_told_nothing_there_any_more()
    {
        var account = await Members.New(_server);
        await Members.Become(_server, _shop.Slug, account, Role.Manager);
        var token = await Members.TokenOf(_server, account);
        var key = (string)(await _server.AskAs(token, HttpMethod.Get, "/api/v1/team/me/alerts", _shop.Slug)).Json["publicKey"]!;
        var subscription = _service.Subscribe(key);
        var added = await _server.AskAs(token, HttpMethod.Post, "/api/v1/team/me/alerts/devices", _shop.Slug, Wish(subscription));
        Assert.Equal(201, added.Status);
        var sessions = (await _server.AskAs(token, HttpMethod.Get, "/api/v1/sessions", null)).Json["sessions"]!.AsArray();
        foreach (var session in sessions)
        {
            await _server.AskAs(token, HttpMethod.Delete, $"/api/v1/sessions/{session!["id"]}", null);
        }

        await Subscribe();
        await Book("2026-11-25T10:00");
        await Eventually.Is(() => _service.Pushed.Count == 1);

        Assert.DoesNotContain(_service.Pushed, pushed => pushed.Subscription == subscription.Id);
        await Eventually.Is(async () => (await _shop.AuditOf((string)added.Json["id"]!)).Any(entry => entry.Did == "device-dropped"));
        Assert.DoesNotContain(_service.Calls, call => call.Contains($"/push/{subscription.Id}", StringComparison.Ordinal));
    }

    /// <summary>Has a browser of the owner's subscribe.</summary>
    private async Task<(FakeSubscription Subscription, Answer Answer)> Subscribe(string? id = null, string? name = null)
    {
        var subscription = _service.Subscribe((string)(await _shop.Get("team/me/alerts")).Json["publicKey"]!, id);
        return (subscription, await Add(subscription, name));
    }

    private Task<Answer> Add(FakeSubscription subscription, string? name = null) => _shop.Post("team/me/alerts/devices", Wish(subscription, name));

    /// <summary>As a browser says it.</summary>
    private static JsonObject Wish(FakeSubscription subscription, string? name = null)
    {
        var wish = new JsonObject
        {
            ["endpoint"] = subscription.Endpoint,
            ["expirationTime"] = null,
            ["keys"] = new JsonObject { ["p256dh"] = subscription.Browser.P256dh, ["auth"] = subscription.Browser.Auth },
        };
        if (name is not null)
        {
            wish["name"] = name;
        }

        return wish;
    }

    private async Task<string> Book(string start)
    {
        var answer = await _shop.Book(start, "ana");
        Assert.True(answer.Status == 201, answer.Text);
        return ((string)answer.Json["manageUrl"]!).Split('/')[^1];
    }

    private Task<Answer> Change(string token, string what, JsonObject? body = null) => _server.Send(
        HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/v1/appointments/by-token/{token}/{what}"), body?.ToJsonString());
}
