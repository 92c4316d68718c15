using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>What the shop's people ask and do in the middle of the day.</summary>
[Collection(ApiTests.Name)]
public sealed class StaffDayApiTests(ApiServer server)
{
    private const string Staff = "/api/v1";

    [Fact]
    public async Task Without_the_shops_key_nothing_is_told_or_done()
    {
        (HttpMethod Method, string Path)[] all =
        [
            (HttpMethod.Get, $"{Staff}/expected"), (HttpMethod.Get, $"{Staff}/why-not"),
            (HttpMethod.Get, $"{Staff}/professionals/joao/appointments"),
            (HttpMethod.Post, $"{Staff}/professionals/joao/appointments/transfer"),
            (HttpMethod.Post, $"{Staff}/appointments/{new string('0', 32)}/services/corte/cancel"),
            (HttpMethod.Post, $"{Staff}/customers/{new string('0', 32)}/merge"),
        ];

        foreach (var (method, path) in all)
        {
            (await server.Send(method, path)).Is(401, "not-signed-in");
        }
    }

    [Fact]
    public async Task Why_not_is_told_in_words_and_as_data()
    {
        const string start = "2026-12-18T14:00"; // all three are there
        var open = (await Ask($"services=corte&professional=joao&start={start}")).Json;
        Assert.Equal(201, (await server.Book(server.Booking(start))).Status);

        var taken = (await Ask($"services=corte&start={start}&professional=joao")).Json;
        var english = (await Ask($"services=corte&start={start}", "en")).Json;

        Assert.True((bool)open["isOpen"]!);
        Assert.Empty(open["with"]![0]!["reasons"]!.AsArray());
        Assert.False((bool)taken["isOpen"]!);
        var reason = taken["with"]![0]!["reasons"]![0]!;
        Assert.Equal(("joao", "taken"), ((string?)taken["with"]![0]!["professional"], (string?)reason["code"]));
        Assert.StartsWith("Esse horário já está reservado", (string?)reason["text"], StringComparison.Ordinal);
        Assert.StartsWith(start, (string?)reason["withStart"], StringComparison.Ordinal);
        Assert.Equal(["ze", "ana", "joao"], english["with"]!.AsArray().Select(with => (string?)with!["professional"]));
        Assert.True((bool)english["isOpen"]!); // another one is free
    }

    [Theory]
    [InlineData("services=corte", 422, "start-invalid")]
    [InlineData("services=corte&start=2026-12-14T25:00", 422, "start-invalid")]
    [InlineData("start=2026-12-14T10:00", 404, "service-not-found")]
    [InlineData("services=none&start=2026-12-14T10:00", 404, "service-not-found")]
    [InlineData("services=corte&professional=none&start=2026-12-14T10:00", 404, "professional-not-found")]
    [InlineData("services=corte&start=2026-12-14T10:00&party=0", 422, "party-too-large")]
    public async Task What_cannot_be_asked_is_refused(string query, int status, string code) => (await Ask(query)).Is(status, code);

    [Fact]
    [Trait("Rule", "WK-2")]
    public async Task Whoever_is_to_come_today_is_told_with_when_to_expect_them()
    {
        var visits = (await server.SendAsStaff(HttpMethod.Get, $"{Staff}/expected")).Json["visits"]!.AsArray();

        Assert.NotEmpty(visits);
        Assert.All(visits, visit => Assert.True(
            (DateTimeOffset)visit!["expected"]! >= (DateTimeOffset)visit["start"]! && (int)visit["lateMinutes"]! >= 0));
    }

    [Fact]
    [Trait("Rule", "OT-2")]
    public async Task The_visits_of_someone_who_leaves_are_listed_and_handed_over()
    {
        var mine = ApiServer.IdIn(await server.TokenOfNew("2026-12-18T15:00")); // Zé is there and free

        var listed = (await server.SendAsStaff(HttpMethod.Get, $"{Staff}/professionals/joao/appointments")).Json["appointments"]!.AsArray();
        var done = (await Transfer("joao", new JsonObject { ["to"] = "ze", ["appointments"] = new JsonArray(mine) })).Json;
        var again = (await Transfer("joao", new JsonObject { ["to"] = "ze", ["appointments"] = new JsonArray(mine) })).Json;

        Assert.Contains(mine, listed.Select(one => (string?)one!["id"]));
        Assert.Equal([mine], done["transferred"]!.AsArray().Select(one => (string?)one!["id"]));
        Assert.Empty(done["left"]!.AsArray());
        Assert.Empty(again["transferred"]!.AsArray());
        Assert.Equal("ze", (string?)(await server.SendAsStaff(HttpMethod.Get, $"{Staff}/appointments/{mine}")).Json["segments"]![0]!["professional"]);
        (await Transfer("none", new JsonObject { ["to"] = "ze" })).Is(404, "professional-not-found");
        (await Transfer("joao", new JsonObject { ["to"] = "none" })).Is(404, "professional-not-found");
        (await Transfer("joao", [])).Is(400, "json-invalid");
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    [Trait("Rule", "CB-5")]
    public async Task A_service_is_taken_out_of_a_visit_by_the_client_and_by_the_shop()
    {
        var body = server.Booking("2026-12-18T10:00"); // longer than the hour that a free time has
        body["services"] = new JsonArray("corte", "barba", "pezinho");
        var token = ((string)(await server.Book(body)).Json["manageUrl"]!).Split('/')[^1];
        var id = ApiServer.IdIn(token);

        var byClient = await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/services/corte/cancel");
        var again = await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/services/corte/cancel");
        var byShop = await server.SendAsStaff(HttpMethod.Post, $"{Staff}/appointments/{id}/services/barba/cancel");

        Assert.Equal((200, 2, 65_00), (byClient.Status, (int?)byClient.Json["version"], (long?)byClient.Json["priceMinor"]));
        Assert.Equal(byClient.Text, again.Text);
        Assert.Equal((200, 3, 20_00), (byShop.Status, (int?)byShop.Json["version"], (long?)byShop.Json["priceMinor"]));
        Assert.Equal(["pezinho"], byShop.Json["segments"]!.AsArray().Select(segment => (string?)segment!["service"]));
        (await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/services/nada/cancel")).Is(404, "service-not-found");
        (await server.SendAsStaff(HttpMethod.Post, $"{Staff}/appointments/{new string('0', 32)}/services/barba/cancel"))
            .Is(404, "appointment-not-found");
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    [Trait("Rule", "OT-4")]
    public async Task A_customer_is_blocked_without_being_told_and_taken_again()
    {
        var body = server.Booking();
        var id = (string)(await server.Book(body)).Json["id"]!;
        var customer = (string)(await server.SendAsStaff(HttpMethod.Get, $"{Staff}/appointments/{id}")).Json["customer"]!;

        var blocked = await server.SendAsStaff(HttpMethod.Post, $"{Staff}/customers/{customer}/block");
        var again = await server.SendAsStaff(HttpMethod.Post, $"{Staff}/customers/{customer}/block");
        body["start"] = server.FreeTime();
        var refused = (await server.Book(body)).Is(409, "not-bookable-online");
        var freed = await server.SendAsStaff(HttpMethod.Post, $"{Staff}/customers/{customer}/unblock");

        Assert.Equal((200, true, blocked.Text), (blocked.Status, (bool)blocked.Json["isBlocked"]!, again.Text));
        Assert.DoesNotContain("block", refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.False((bool)freed.Json["isBlocked"]!);
        Assert.Equal(201, (await server.Book(body)).Status);
        (await server.SendAsStaff(HttpMethod.Post, $"{Staff}/customers/none/block")).Is(404, "customer-not-found");
        (await server.SendAsStaff(HttpMethod.Post, $"{Staff}/customers/{new string('0', 32)}/block")).Is(404, "customer-not-found");
    }

    [Fact]
    [Trait("Rule", "TD-2")]
    public async Task Nothing_meets_anything_while_the_clocks_stay_as_they_are()
    {
        var seen = await server.SendAsStaff(HttpMethod.Get, $"{Staff}/clock-conflicts");

        Assert.Equal((200, "America/Sao_Paulo"), (seen.Status, (string?)seen.Json["timeZone"]));
        Assert.Empty(seen.Json["conflicts"]!.AsArray());
    }

    [Fact]
    [Trait("Rule", "OT-7")]
    public async Task Two_records_of_one_client_become_one()
    {
        var (old, kept) = (await Customer(await server.TokenOfNew()), await Customer(await server.TokenOfNew()));

        var merged = await Merge(old, new JsonObject { ["into"] = kept });
        var again = await Merge(old, new JsonObject { ["into"] = kept });

        Assert.Equal((200, kept, "Maria Aparecida"), (merged.Status, (string?)merged.Json["id"], (string?)merged.Json["name"]));
        Assert.Equal(merged.Text, again.Text);
        (await Merge("x", new JsonObject { ["into"] = kept })).Is(404, "customer-not-found");
        (await Merge(old, new JsonObject())).Is(400, "json-invalid");
        Assert.Empty(await server.Flaws());
    }

    private async Task<string> Customer(string token) =>
        (string)(await server.SendAsStaff(HttpMethod.Get, $"{Staff}/appointments/{ApiServer.IdIn(token)}")).Json["customer"]!;

    private Task<Answer> Merge(string customer, JsonObject body) =>
        server.SendAsStaff(HttpMethod.Post, $"{Staff}/customers/{customer}/merge", body);

    private Task<Answer> Ask(string query, string? language = null) => server.SendAsStaff(
        HttpMethod.Get, $"{Staff}/why-not?{query}", name: language is null ? null : "Accept-Language", value: language);

    private Task<Answer> Transfer(string professional, JsonObject body) =>
        server.SendAsStaff(HttpMethod.Post, $"{Staff}/professionals/{professional}/appointments/transfer", body);
}
