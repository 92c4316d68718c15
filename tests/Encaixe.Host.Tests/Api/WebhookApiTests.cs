using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Encaixe.App.Shared;
using Encaixe.Host.Doors;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>Programs that are told what happens, over HTTP, by the product as it runs.</summary>
[Collection(ApiTests.Name)]
public sealed class WebhookApiTests(ApiServer server, WebhookProgram program) : IClassFixture<WebhookProgram>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_program_is_told_what_happens_and_sees_who_says_so()
    {
        var shop = await OwnShop.Open(server);
        var made = await Make(shop, "ok", "appointment.created", "appointment.moved", "appointment.cancelled");
        var (id, secret) = ((string)made["id"]!, (string)made["secret"]!);
        var listed = (await shop.Get("webhooks")).Json;
        Assert.Equal(id, (string?)Assert.Single(listed["webhooks"]!.AsArray())!["id"]);
        Assert.DoesNotContain(secret, listed.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("appointment.completed", listed["events"]!.AsArray().Select(one => (string)one!));

        var booked = await shop.Book("2026-11-25T10:00", "ana");
        Assert.True(booked.Status == 201, booked.Text);

        var told = Assert.Single(await Until(() => Got(shop, "ok"), got => got.Count > 0));
        Assert.Equal(("POST", "application/json", "appointment.created"), (told.Method, told.Headers["content-type"], (string?)told.Json["type"]));
        Assert.True(told.IsSignedWith(secret));
        Assert.InRange(
            server.Services.GetRequiredService<IWorld>().GetCurrentInstant()
                - Instant.FromUnixTimeSeconds(long.Parse(told.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)),
            Duration.Zero,
            Duration.FromMinutes(1));
        Assert.DoesNotContain(told.Headers.Keys, name => name is "cookie" or "authorization" or "traceparent" or "accept-encoding");
        var appointment = told.Json["data"]!["appointment"]!;
        Assert.Equal(
            (await shop.Get($"appointments/{appointment["id"]}")).Json.ToJsonString(), appointment.ToJsonString()); // as one would ask for it
        var log = Assert.Single(await Until(() => Log(shop, id), log => log.Count == 1 && (string?)log[0]!["state"] == "delivered"))!;
        Assert.Equal((told.Id, 200, 1), ((string?)log["id"], (int?)log["status"], (int?)log["attempts"]));
        Assert.Equal("webhook-made", Assert.Single(await shop.AuditOf(id)).Did);
        Assert.Equal((string?)appointment["id"], (string?)log["appointment"]);
    }

    [Theory]
    [InlineData("erro", "waiting", 500, null)]
    [InlineData("lento", "waiting", null, "timeout")]
    [InlineData("longe", "waiting", 302, null)] // and where it leads, nobody goes
    [InlineData("fim", "failed", 410, null)]
    [InlineData("enorme", "delivered", 200, null)]
    [InlineData("corte", "waiting", null, "no-answer")]
    public async Task Whatever_a_program_answers_is_in_the_log(string answer, string state, int? status, string? why)
    {
        var shop = await OwnShop.Open(server);
        var id = (string)(await Make(shop, answer, "appointment.created"))["id"]!;

        var ping = await shop.Post($"webhooks/{id}/test", []);

        Assert.Equal((202, "ping", "waiting"), (ping.Status, (string?)ping.Json["type"], (string?)ping.Json["state"]));
        var log = Assert.Single(await Until(() => Log(shop, id), log => (int?)log[0]!["attempts"] == 1))!;
        Assert.Equal((state, status, why), ((string?)log["state"], (int?)log["status"], (string?)log["why"]));
        Assert.Equal(state == "waiting", log["nextAt"] is not null);
        Assert.Equal(answer == "fim" ? "gone" : null, (string?)(await shop.Get("webhooks")).Json["webhooks"]![0]!["offBecause"]);
        Assert.Equal(answer == "fim", (await shop.AuditOf(id)).Any(entry => entry.Did == "webhook-switched-off"));
        Assert.Equal(state == "delivered" ? 0 : 1, (await Log(shop, id, "?failed=true")).Count);
        Assert.DoesNotContain(program.Told, told => told.Path.EndsWith("/nunca", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_taken_comes_again_as_the_same_and_what_was_comes_once_more_when_it_is_asked_for()
    {
        var shop = await OwnShop.Open(server);
        var id = (string)(await Make(shop, "talvez", "appointment.created"))["id"]!;
        await shop.Book("2026-11-25T10:00", "ana");

        var got = await Until(() => Got(shop, "talvez"), got => got.Count == 2);
        Assert.Single(got.Select(told => told.Id).Distinct());
        await Until(() => Log(shop, id), log => (string?)log[0]!["state"] == "delivered");

        var again = await shop.Post($"webhooks/{id}/deliveries/{got[0].Id}/replay", []);

        Assert.Equal((202, got[0].Id), (again.Status, (string?)again.Json["id"]));
        got = await Until(() => Got(shop, "talvez"), got => got.Count == 3);
        Assert.Single(got.Select(told => told.Id).Distinct());
    }

    [Fact]
    public async Task A_webhook_is_changed_gets_a_new_secret_is_switched_off_and_goes()
    {
        var shop = await OwnShop.Open(server);
        var made = await Make(shop, "ok", "appointment.created");
        var (id, before) = ((string)made["id"]!, (string)made["secret"]!);

        var renewed = (await shop.Post($"webhooks/{id}/secret", [])).Json;
        await shop.Post($"webhooks/{id}/test", []);
        var told = (await Until(() => Got(shop, "ok"), got => got.Count == 1))[0];
        Assert.True(told.IsSignedWith(before));
        Assert.True(told.IsSignedWith((string)renewed["secret"]!));
        Assert.NotNull(renewed["oldSecretUntil"]);

        var changed = await shop.Put($"webhooks/{id}", Wish(shop, "ok", active: false, "appointment.moved"));
        Assert.Equal((200, false, "by-owner"), (changed.Status, (bool?)changed.Json["active"], (string?)changed.Json["offBecause"]));
        Assert.Null(changed.Json["secret"]);
        (await shop.Post($"webhooks/{id}/test", [])).Is(409, "webhook-off");
        (await shop.Post($"webhooks/{id}/deliveries/{told.Id}/replay", [])).Is(409, "webhook-off");
        Assert.Equal(200, (await shop.Put($"webhooks/{id}", Wish(shop, "ok", active: true, "appointment.moved"))).Status);

        Assert.Equal(
            ["webhook-made", "webhook-secret-made", "webhook-changed", "webhook-changed"], (await shop.AuditOf(id)).Select(entry => entry.Did));
        Assert.Equal(204, (await shop.Delete($"webhooks/{id}")).Status);
        (await shop.Delete($"webhooks/{id}")).Is(404, "webhook-not-found");
        (await shop.Get($"webhooks/{id}/deliveries")).Is(404, "webhook-not-found");
        Assert.Empty((await shop.Get("webhooks")).Json["webhooks"]!.AsArray());
    }

    [Fact]
    public async Task The_log_goes_on_page_by_page()
    {
        var shop = await OwnShop.Open(server);
        var id = (string)(await Make(shop, "ok", "appointment.created"))["id"]!;
        var sent = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            sent.Add((string)(await shop.Post($"webhooks/{id}/test", [])).Json["id"]!);
        }

        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = (await shop.Get($"webhooks/{id}/deliveries?limit=2{next}")).Json;
            seen.AddRange(page["deliveries"]!.AsArray().Select(one => (string)one!["id"]!));
            next = page["next"] is { } cursor ? $"&cursor={cursor}" : null;
        }
        while (next is not null);

        Assert.Equal(sent.Order(StringComparer.Ordinal).Reverse(), seen);
        (await shop.Get($"webhooks/{id}/deliveries?limit=0")).Is(422, "limit-invalid");
        (await shop.Get($"webhooks/{id}/deliveries?cursor=x")).Is(422, "cursor-invalid");
        (await shop.Post($"webhooks/{id}/deliveries/x%2F..%2Fy/replay", [])).Is(404, "delivery-not-found");
        (await shop.Get("webhooks/x%2Fy/deliveries")).Is(404, "webhook-not-found");
    }

    [Fact]
    public async Task Programs_that_do_not_answer_keep_nobody_elses_waiting()
    {
        await using var patient = new ApiServer(new((_, _) => Task.FromResult<IPAddress[]>([])) // which waits for them as long as this test does
        {
            ReachesThisMachine = true,
            Patience = TimeSpan.FromMinutes(10),
        });
        await patient.InitializeAsync();
        var (slow, other) = (await OwnShop.Open(patient), await OwnShop.Open(patient));
        var ids = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            ids.Add((string)(await Make(slow, "lento", "appointment.created"))["id"]!);
        }

        var good = (string)(await Make(other, "ok", "appointment.created"))["id"]!;
        foreach (var id in ids)
        {
            await slow.Post($"webhooks/{id}/test", []);
        }

        await Until(() => Got(slow, "lento"), got => got.Count > 0);
        await other.Post($"webhooks/{good}/test", []);

        await Until(() => Got(other, "ok"), got => got.Count == 1);
        Assert.All(await Task.WhenAll(ids.Select(id => Log(slow, id))), log => Assert.Equal(0, (int?)log[0]!["attempts"])); // they are waited for still
    }

    [Fact]
    public async Task Addresses_of_this_machine_and_of_its_net_are_refused_by_the_server_as_it_is_served()
    {
        Assert.Null(ServerOptions.Read([], _ => null).Options!.Outside);
        Assert.Null(ServerOptions.Read(["--demo"], _ => null).Options!.Outside);
        var shop = await OwnShop.Open(server);
        foreach (var url in (string[])["http://exemplo.com.br/", "https://10.0.0.1/", "https://localhost/", "https://exemplo.com.br:8443/"])
        {
            var body = Wish(shop, "ok", active: true, "appointment.created");
            body["url"] = url;
            (await shop.Post("webhooks", body)).Is(422, "webhook-url-invalid");
        }

        var nowhere = Wish(shop, "ok", active: true, "appointment.created");
        nowhere["url"] = "https://eventos.exemplo.com.br/";
        var id = (string)(await shop.Post("webhooks", nowhere)).Json["id"]!;
        await shop.Post($"webhooks/{id}/test", []);
        Assert.Equal("no-such-host", (string?)(await Until(() => Log(shop, id), log => (int?)log[0]!["attempts"] == 1))[0]!["why"]);
    }

    private JsonObject Wish(OwnShop shop, string answer, bool active, params string[] events) => new()
    {
        ["url"] = program.Url(answer, shop.Slug),
        ["events"] = new JsonArray([.. events.Select(one => (JsonNode)one)]),
        ["active"] = active,
    };

    private async Task<JsonNode> Make(OwnShop shop, string answer, params string[] events)
    {
        var made = await shop.Post("webhooks", Wish(shop, answer, active: true, events));
        Assert.True(made.Status == 201, made.Text);
        Assert.Equal("no-store", made.Headers["Cache-Control"]);
        return made.Json;
    }

    private Task<IReadOnlyList<Told>> Got(OwnShop shop, string answer) => Task.FromResult<IReadOnlyList<Told>>(
        [.. program.Told.Where(told => told.Path == $"/{answer}/{shop.Slug}")]);

    private static async Task<JsonArray> Log(OwnShop shop, string id, string query = "") =>
        (await shop.Get($"webhooks/{id}/deliveries{query}")).Json["deliveries"]!.AsArray();

    /// <summary>Waits until it is so.</summary>
    private static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> isSo)
        where T : notnull
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var now = await look();
            if (Holds(now, isSo))
            {
                return now;
            }

            Assert.True(watch.Elapsed < _patience, $"It did not come so: {(now as JsonArray)?.ToJsonString()}");
            await Task.Delay(50);
        }
    }

    private static bool Holds<T>(T now, Func<T, bool> isSo) => now is not JsonArray { Count: 0 } && isSo(now);
}
