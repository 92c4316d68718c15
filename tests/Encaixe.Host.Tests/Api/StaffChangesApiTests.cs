using System.Globalization;
using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>What the shop's people change of appointments, and how one hears of what changed.</summary>
[Collection(ApiTests.Name)]
public sealed class StaffChangesApiTests(ApiServer server)
{
    private const string Agenda = "/api/v1/appointments";

    [Fact]
    public async Task The_shop_moves_a_visit_to_any_minute_and_its_time_before_is_free()
    {
        var body = server.Booking();
        var id = (string)(await server.Book(body)).Json["id"]!;
        var to = server.FreeTime()[..^2] + "07"; // no start that clients are offered

        var moved = await Move(id, to, reason: "pediu por telefone");
        var again = await server.Book(server.Booking((string?)body["start"]));

        Assert.True(moved.Status == 200, moved.Text);
        Assert.Equal((2, "\"2-booked\"", 201), ((int?)moved.Json["version"], moved.Headers["ETag"], again.Status));
        Assert.StartsWith(to, (string?)moved.Json["start"], StringComparison.Ordinal);
        var history = moved.Json["history"]!.AsArray();
        Assert.Equal(
            ["customer appointment-booked ", $"staff/{await server.OwnerOf()} appointment-moved pediu por telefone"],
            history.Select(one => $"{one!["by"]} {one["did"]} {one["reason"]}"));
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task On_top_of_what_is_taken_it_is_moved_on_purpose_only_with_a_reason_that_is_kept()
    {
        var (taken, other) = (server.Booking(), server.Booking());
        await server.Book(taken);
        var id = (string)(await server.Book(other)).Json["id"]!;
        var to = (string)taken["start"]!;

        var refused = (await Move(id, to)).Is(409, "slot-taken");
        Assert.NotEmpty(refused.Json["alternatives"]!.AsArray());
        (await Move(id, to, overbook: true)).Is(422, "reason-invalid");
        var moved = await Move(id, to, reason: "é rapidinho", overbook: true);
        Assert.Equal((200, true), (moved.Status, (bool?)moved.Json["override"]));
        Assert.Empty(await server.Flaws());
        var back = await Move(id, (string)other["start"]!);

        Assert.Equal((200, false), (back.Status, (bool?)back.Json["override"]));
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task A_move_is_made_once_under_its_key_and_of_the_state_that_was_seen()
    {
        var id = ApiServer.IdIn(await server.TokenOfNew());
        var (to, further) = (server.FreeTime(), server.FreeTime());

        var first = await Move(id, to, header: ("Idempotency-Key", "move"));
        var second = await Move(id, to, header: ("Idempotency-Key", "move"));
        (await Move(id, further, header: ("Idempotency-Key", "move"))).Is(422, "idempotency-key-reused");
        (await Move(id, further, header: ("If-Match", "\"1-booked\""))).Is(412, "appointment-changed");

        Assert.Equal((200, first.Text), (second.Status, second.Text));
        (await Move(id, "ontem")).Is(422, "start-invalid");
        (await Move(new string('0', 32), to)).Is(404, "appointment-not-found");
        Assert.Equal(200, (await Say(id, "cancel")).Status);
        (await Move(id, further)).Is(409, "appointment-closed");
    }

    [Fact]
    public async Task A_visit_takes_longer_as_it_stands_once_under_its_key_and_of_the_state_that_was_seen()
    {
        var id = ApiServer.IdIn(await server.TokenOfNew());
        var before = (await server.SendAsStaff(HttpMethod.Get, $"{Agenda}/{id}")).Json;

        var longer = await Last(id, 20, ("Idempotency-Key", "longer"));
        var again = await Last(id, 20, ("Idempotency-Key", "longer"));

        Assert.True(longer.Status == 200, longer.Text);
        Assert.Equal((200, longer.Text), (again.Status, again.Text));
        Assert.Equal("\"1-booked-1\"", longer.Headers["ETag"]);
        Assert.Equal(((string?)before["start"], 1, "appointment-resized"), (
            (string?)longer.Json["start"], (int?)longer.Json["version"], (string?)longer.Json["history"]!.AsArray()[^1]!["did"]));
        Assert.Equal(20, ((DateTimeOffset)longer.Json["end"]! - (DateTimeOffset)longer.Json["start"]!).TotalMinutes);
        (await Last(id, 25, ("If-Match", "\"1-booked\""))).Is(412, "appointment-changed");
        (await Last(id, 25, ("Idempotency-Key", "longer"))).Is(422, "idempotency-key-reused");
        (await Last(id, 0)).Is(422, "length-invalid");
        (await server.SendAsStaff(HttpMethod.Post, $"{Agenda}/{id}/length", new JsonObject { ["lengthMinutes"] = "muito" })).Is(400, "json-invalid");
        (await server.SendAsStaff(HttpMethod.Post, $"{Agenda}/{id}/length", new JsonObject { ["lengthMinutes"] = 60, ["overbook"] = true })).Is(422, "reason-invalid");
        (await Last(new string('0', 32), 25)).Is(404, "appointment-not-found");
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task What_was_said_by_mistake_is_taken_back_within_a_day()
    {
        var id = ApiServer.IdIn(await server.TokenOfNew());
        foreach (var step in (string[])["check-in", "start", "complete"])
        {
            Assert.Equal(200, (await Say(id, step)).Status);
            var reopened = await Say(id, "reopen", new JsonObject { ["reason"] = "toquei errado" });
            Assert.Equal((200, "booked"), (reopened.Status, (string?)reopened.Json["status"]));
            Assert.Equal("toquei errado", (string?)reopened.Json["history"]!.AsArray()[^1]!["reason"]);
            Assert.Empty(await server.Flaws());
            await Say(id, "check-in");
            await Say(id, "start");
        }

        await Say(id, "reopen");
        Assert.Equal("booked", (string?)(await Say(id, "reopen")).Json["status"]);
        await Say(id, "cancel");
        (await Say(id, "reopen")).Is(409, "transition-not-allowed");
        var old = (await server.SendAsStaff(HttpMethod.Get, $"{Agenda}?from=2026-11-16&to=2026-11-20&limit=500")).Json["appointments"]!.AsArray()
            .First(item => (string?)item!["status"] is "booked" or "confirmed");
        Assert.Equal(200, (await Say((string)old!["id"]!, "no-show")).Status);
        (await Say((string)old["id"]!, "reopen")).Is(409, "too-late-to-reopen");
    }

    [Fact]
    public async Task A_long_history_is_kept_to_its_end()
    {
        var id = ApiServer.IdIn(await server.TokenOfNew());
        for (var i = 0; i < 8; i++)
        {
            await Say(id, "check-in");
            await Say(id, "reopen");
        }

        var history = (await server.SendAsStaff(HttpMethod.Get, $"{Agenda}/{id}")).Json["history"]!.AsArray();

        Assert.Equal(13, history.Count); // how it was booked, and twelve
        Assert.Equal("appointment-reopened", (string?)history[^1]!["did"]);
    }

    [Fact]
    public async Task Whatever_changed_since_a_moment_is_told_once_as_it_is_now()
    {
        var begun = (await Changes("2026-11-23T00:00:00Z&limit=1")).Json["asOf"]!;
        var since = Uri.EscapeDataString(((DateTimeOffset)begun).AddSeconds(30).ToString("O", CultureInfo.InvariantCulture));
        var (token, other) = (await server.TokenOfNew(), await server.TokenOfNew());
        var (id, second) = (ApiServer.IdIn(token), ApiServer.IdIn(other));
        await server.Send(HttpMethod.Post, $"{Agenda}/by-token/{token}/confirm");
        await server.Send(HttpMethod.Post, $"{Agenda}/by-token/{other}/cancel");

        var told = (await Changes(since)).Json;
        var (seen, next) = (new List<string?>(), (string?)"");
        for (var pages = 0; next is not null && pages < 50; pages++)
        {
            var page = (await Changes($"{since}&limit=1{(next.Length == 0 ? "" : $"&cursor={next}")}")).Json;
            seen.AddRange(page["appointments"]!.AsArray().Select(item => (string?)item!["id"]));
            next = (string?)page["next"];
        }

        var both = told["appointments"]!.AsArray().Where(item => (string?)item!["id"] == id || (string?)item["id"] == second).ToList();
        Assert.Equal(["confirmed", "cancelled"], both.Select(item => (string?)item!["status"]));
        Assert.Null(told["next"]);
        Assert.Contains(id, seen);
        Assert.Contains(second, seen);
        Assert.Null(next);
    }

    [Fact]
    public async Task What_is_asked_of_changes_is_bounded_and_stays_in_the_shop()
    {
        var id = ApiServer.IdIn(await server.TokenOfNew());
        const string Since = "2026-11-23T00:00:00Z";

        (await Changes($"{Since}&from=2026-11-23")).Is(422, "range-invalid");
        (await Changes("ontem")).Is(422, "start-invalid");
        (await Changes($"{Since}&limit=501")).Is(422, "limit-invalid");
        (await Changes($"{Since}&cursor=x")).Is(422, "cursor-invalid");
        Assert.Equal(200, (await Changes("2999-12-31T23:59")).Status);
        Assert.Equal(200, (await Changes("1970-01-01T00:00")).Status);
        var theirs = await server.SendAsStaff(HttpMethod.Get, $"{Agenda}?updatedSince={Since}&limit=500", key: await server.OwnersToken("loja-severa"));
        Assert.DoesNotContain(id, theirs.Text, StringComparison.Ordinal);
    }

    private Task<Answer> Changes(string since) => server.SendAsStaff(HttpMethod.Get, $"{Agenda}?updatedSince={since}");

    private Task<Answer> Say(string id, string step, JsonObject? body = null) =>
        server.SendAsStaff(HttpMethod.Post, $"{Agenda}/{id}/{step}", body);

    private Task<Answer> Last(string id, int minutes, (string Name, string Value)? header = null) => server.SendAsStaff(
        HttpMethod.Post, $"{Agenda}/{id}/length", new JsonObject { ["lengthMinutes"] = minutes }, header?.Name, header?.Value);

    private Task<Answer> Move(string id, string start, string? reason = null, bool overbook = false, (string Name, string Value)? header = null)
    {
        var body = new JsonObject { ["start"] = start };
        if (reason is not null)
        {
            body["reason"] = reason;
        }

        if (overbook)
        {
            body["overbook"] = true;
        }

        return server.SendAsStaff(HttpMethod.Post, $"{Agenda}/{id}/reschedule", body, header?.Name, header?.Value);
    }
}
