using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class StaffApiTests(ApiServer server)
{
    private const string Agenda = "/api/v1/appointments";
    private const string SomeDays = $"{Agenda}?from=2026-11-20&to=2026-11-24";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ek_")]
    [InlineData("Bearer ek_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer ek_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("Basic ZGVtbzpkZW1v")]
    public async Task Without_a_key_of_the_shop_nothing_is_told_or_done(string? authorization)
    {
        var token = await server.TokenOfNew();
        var id = ApiServer.IdIn(token);
        (HttpMethod Method, string Path)[] all =
        [
            (HttpMethod.Get, SomeDays), (HttpMethod.Get, Agenda), (HttpMethod.Get, $"{Agenda}?limit=x"), (HttpMethod.Get, $"{Agenda}/{id}"),
            (HttpMethod.Get, $"{Agenda}/{new string('0', 32)}"),
            .. new[] { "confirm", "cancel", "check-in", "start", "complete", "no-show" }.Select(step => (HttpMethod.Post, $"{Agenda}/{id}/{step}")),
        ];

        foreach (var (method, path) in all)
        {
            var answer = await server.Send(method, path, header: authorization is null ? null : ("Authorization", authorization));
            Assert.Equal("Bearer", answer.Is(401, "not-signed-in").Headers["WWW-Authenticate"]);
        }

        Assert.Equal("booked", (string?)(await server.Get($"/api/v1/appointments/by-token/{token}")).Json["status"]);
    }

    [Fact]
    public async Task A_forged_token_is_answered_like_a_key_of_no_shop()
    {
        var key = await server.OwnersToken();
        var ofTheShop = await server.Send(HttpMethod.Get, SomeDays, header: ("Authorization", $"Bearer {key[..^1]}{(key[^1] == 'A' ? 'Q' : 'A')}"));
        var ofNone = await server.Send(HttpMethod.Get, SomeDays, header: ("Authorization", $"Bearer ek_{new string('A', 88)}"));

        Assert.Equal(ofNone.Is(401, "not-signed-in").Text, ofTheShop.Is(401, "not-signed-in").Text);
    }

    [Fact]
    public async Task What_belongs_to_another_shop_is_not_there()
    {
        var id = ApiServer.IdIn(await server.TokenOfNew());
        var theirs = await server.OwnersToken("loja-severa");

        (await Send(HttpMethod.Get, $"{Agenda}/{id}", key: theirs)).Is(404, "appointment-not-found");
        (await Send(HttpMethod.Post, $"{Agenda}/{id}/cancel", key: theirs)).Is(404, "appointment-not-found");
        (await Send(HttpMethod.Post, $"{Agenda}/x%c3%a9/cancel", key: theirs)).Is(404, "appointment-not-found");

        Assert.Equal("booked", (string?)(await Send(HttpMethod.Get, $"{Agenda}/{id}")).Json["status"]);
    }

    [Fact]
    public async Task An_appointment_is_told_with_who_comes_and_kept_out_of_caches()
    {
        var body = server.Booking();
        body["notes"] = "Pela porta de trás";
        var booked = (await server.Book(body)).Json;

        var seen = await Send(HttpMethod.Get, $"{Agenda}/{booked["id"]}");

        Assert.Equal((200, "no-store", "\"1-booked\""), (seen.Status, seen.Headers["Cache-Control"], seen.Headers["ETag"]));
        Assert.Equal(
            ("Maria Aparecida", (string?)body["customer"]!["phone"], "Pela porta de trás"),
            ((string?)seen.Json["customerName"], (string?)seen.Json["customerPhone"], (string?)seen.Json["notes"]));
        Assert.Equal((string?)booked["start"], (string?)seen.Json["start"]);
        Assert.Equal(booked["segments"]!.ToJsonString(), seen.Json["segments"]!.ToJsonString());
    }

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task A_visit_is_confirmed_begins_and_is_done()
    {
        var token = await server.TokenOfNew();
        var states = new List<string>();
        foreach (var step in new[] { "confirm", "confirm", "check-in", "start", "complete" })
        {
            var answer = await Say(token, step);
            Assert.Equal(200, answer.Status);
            states.Add($"{(string?)answer.Json["status"]} {answer.Headers["ETag"]}");
        }

        Assert.Equal(
            [
                "confirmed \"1-confirmed\"", "confirmed \"1-confirmed\"", "checked-in \"1-checked-in\"", "in-progress \"1-in-progress\"",
                "completed \"1-completed\"",
            ],
            states);
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    [Trait("Rule", "CN-6")]
    public async Task What_was_missed_is_not_the_customers_to_cancel()
    {
        var token = await server.TokenOfNew();
        (await Say(token, "no-show")).Is(409, "transition-not-allowed"); // it has not even begun
        token = await TokenOfPast();
        Assert.Equal("no-show", (string?)(await Say(token, "no-show")).Json["status"]);

        (await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/cancel")).Is(409, "too-late");
        (await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/confirm")).Is(409, "appointment-closed");
    }

    [Fact]
    public async Task What_the_shop_cancels_can_be_booked_again_and_is_told_to_the_customer()
    {
        var body = server.Booking();
        var booked = (await server.Book(body)).Json;

        var cancelled = await Send(HttpMethod.Post, $"{Agenda}/{booked["id"]}/cancel");
        var again = await server.Book(server.Booking((string?)body["start"]));

        Assert.Equal(("cancelled", 2, true), (
            (string?)cancelled.Json["status"], (int?)cancelled.Json["version"], (bool?)cancelled.Json["cancelledByShop"]));
        Assert.Equal(201, again.Status);
        Assert.Contains("Barbearia do Zé precisou cancelar", await LastMessage((string)booked["id"]!, 2), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task What_a_visit_cannot_become_is_said_with_both_ends()
    {
        var token = await server.TokenOfNew();
        foreach (var step in new[] { "check-in", "start", "complete" })
        {
            Assert.Equal(200, (await Say(token, step)).Status);
        }

        var refused = (await Say(token, "cancel")).Is(409, "transition-not-allowed");

        Assert.Equal(("completed", "cancelled"), ((string?)refused.Json["from"], (string?)refused.Json["to"]));
    }

    [Fact]
    public async Task A_reason_may_be_said_and_is_bounded()
    {
        var token = await server.TokenOfNew();

        (await Say(token, "cancel", new JsonObject { ["reason"] = new string('a', 201) })).Is(422, "reason-invalid");
        (await Say(token, "cancel", new JsonObject { ["reason"] = 1 })).Is(400, "json-invalid");
        var cancelled = await Say(token, "cancel", new JsonObject { ["reason"] = new string('a', 200) });

        Assert.Equal((200, "cancelled"), (cancelled.Status, (string?)cancelled.Json["status"]));
    }

    [Fact]
    public async Task A_change_can_be_bound_to_the_state_that_was_seen_and_made_under_a_key()
    {
        var token = await server.TokenOfNew();
        var seen = (await Send(HttpMethod.Get, $"{Agenda}/{ApiServer.IdIn(token)}")).Headers["ETag"];
        var confirmed = await Say(token, "confirm", name: "Idempotency-Key", value: "tap");

        (await Say(token, "cancel", name: "If-Match", value: seen)).Is(412, "appointment-changed");
        (await Say(token, "cancel", name: "Idempotency-Key", value: "a b")).Is(400, "idempotency-key-invalid");
        await Say(token, "check-in", name: "If-Match", value: confirmed.Headers["ETag"]);
        var again = await Say(token, "confirm", name: "Idempotency-Key", value: "tap");

        Assert.Equal((200, confirmed.Text), (again.Status, again.Text));
    }

    [Fact]
    public async Task The_agenda_goes_on_page_by_page()
    {
        var whole = (await Send(HttpMethod.Get, $"{SomeDays}&limit=500")).Json;
        var ids = whole["appointments"]!.AsArray().Select(item => (string?)item!["id"]).ToList();
        Assert.Null(whole["next"]);
        Assert.True(ids.Count > 30);

        var seen = new List<string?>();
        var (next, pages) = ((string?)"", 0);
        for (; next is not null; pages++)
        {
            var page = (await Send(HttpMethod.Get, $"{SomeDays}&limit=10{(next.Length == 0 ? "" : $"&cursor={next}")}")).Json;
            seen.AddRange(page["appointments"]!.AsArray().Select(item => (string?)item!["id"]));
            next = (string?)page["next"];
        }

        Assert.Equal(ids, seen);
        Assert.Equal((ids.Count + 9) / 10, pages);
    }

    [Fact]
    public async Task The_agenda_of_one_person_has_their_visits_only()
    {
        var all = (await Send(HttpMethod.Get, $"{SomeDays}&limit=500")).Json["appointments"]!.AsArray();
        var some = (await Send(HttpMethod.Get, $"{SomeDays}&limit=500&professional=joao")).Json["appointments"]!.AsArray();

        Assert.Equal(
            all.Where(item => (string?)item!["segments"]![0]!["professional"] == "joao").Select(item => (string?)item!["id"]),
            some.Select(item => (string?)item!["id"]));
        Assert.InRange(some.Count, 1, all.Count - 1);
        Assert.All(some, item => Assert.Equal((1, false), ((int?)item!["party"], (bool?)item["override"])));
    }

    [Theory]
    [InlineData("", 422, "range-invalid")]
    [InlineData("?from=2026-11-24&to=2026-11-23", 422, "range-invalid")]
    [InlineData("?from=2026-11-24&to=2029-02-01", 422, "range-too-long")]
    [InlineData("?from=2026-11-24&to=2026-11-24&cursor=x", 422, "cursor-invalid")]
    [InlineData("?from=2026-11-24&to=2026-11-24&cursor=MjAyNi0xMS0yNQ", 422, "cursor-invalid")]
    [InlineData("?from=2026-11-24&to=2026-11-24&limit=0", 422, "limit-invalid")]
    [InlineData("?from=2026-11-24&to=2026-11-24&limit=x", 400, "request-invalid")]
    public async Task An_agenda_that_cannot_be_asked_for_is_refused(string query, int status, string code) =>
        (await Send(HttpMethod.Get, Agenda + query)).Is(status, code);

    [Fact]
    public async Task All_that_is_for_the_shops_people_is_described_as_needing_who_asks()
    {
        var paths = (await server.Get("/openapi/v1.json")).Json["paths"]!.AsObject();
        var operations = paths.SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, Operation: operation.Value!))).ToList();

        var isStaffs = operations.ToLookup(one => one.Operation["tags"]!.AsArray().Any(tag => (string?)tag == "Staff"));
        Assert.NotEmpty(isStaffs[true]);
        Assert.All(isStaffs[true], one => Assert.NotNull(one.Operation["security"]?[0]?["bearer"]));
        Assert.All(isStaffs[false], one => Assert.Null(one.Operation["security"]));
    }

    private async Task<Answer> Say(string token, string step, JsonObject? body = null, string? name = null, string? value = null) =>
        await Send(HttpMethod.Post, $"{Agenda}/{ApiServer.IdIn(token)}/{step}", body, name, value);

    private Task<Answer> Send(
        HttpMethod method, string path, JsonObject? body = null, string? name = null, string? value = null, string? key = null) =>
        server.SendAsStaff(method, path, body, name, value, key);

    /// <summary>The token of an appointment of the demo shop that is over, and of which nobody has said what became.</summary>
    private async Task<string> TokenOfPast()
    {
        var past = (await Send(HttpMethod.Get, $"{Agenda}?from=2026-11-16&to=2026-11-22&limit=500")).Json["appointments"]!.AsArray();
        var id = (string)past.First(item => (string?)item!["status"] is "booked" or "confirmed")!["id"]!;
        return await server.TokenOf(id);
    }

    /// <summary>What its customer was told of a version of an appointment, once it has arrived.</summary>
    private async Task<string> LastMessage(string appointment, int version)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var messages = (await server.Get("/sandbox/messages")).Json.AsArray();
            if (messages.FirstOrDefault(one => ((string)one!["id"]!).StartsWith($"{appointment}/{version}/", StringComparison.Ordinal)) is { } found)
            {
                return (string)found["text"]!;
            }

            await Task.Delay(50);
        }

        return "";
    }
}
