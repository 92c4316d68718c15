using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>Waiting for a time that is not free, over HTTP.</summary>
[Collection(ApiTests.Name)]
public sealed class WaitlistApiTests(ApiServer server)
{
    private const string Staff = "/api/v1/waitlist";

    [Fact]
    [Trait("Rule", "WL-1")]
    [Trait("Rule", "WL-2")]
    public async Task A_client_waits_is_asked_and_takes_the_time()
    {
        var start = server.FreeTimeToWaitFor();
        var token = await server.TokenOfNew(start);
        var joined = await Join(start[..10], windows: $"{start[11..]}-{start[11..13]}:59");
        Assert.Equal(201, joined.Status);
        var wait = ((string)joined.Json["waitUrl"]!).Split('/')[^1];
        Assert.StartsWith($"{ApiServer.Address}/w/", (string?)joined.Json["waitUrl"], StringComparison.Ordinal);
        Assert.Equal("waiting", (string?)joined.Json["status"]);
        Assert.Null(joined.Json["offer"]);

        Assert.Equal(200, (await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/cancel")).Status);
        var offer = await OfferTo(wait);

        Assert.StartsWith(start, (string?)offer["start"], StringComparison.Ordinal);
        Assert.Equal(("joao", 50_00), ((string?)offer["segments"]![0]!["professional"], (long?)offer["priceMinor"]));
        (await server.Book(server.Booking(start))).Is(409, "slot-taken"); // the public does not see it

        var id = (string)offer["id"]!;
        var taken = await Answer(wait, "take", id);
        var again = await Answer(wait, "take", id);

        Assert.Equal((200, "booked"), (taken.Status, (string?)taken.Json["status"]));
        Assert.StartsWith(start, (string?)taken.Json["start"], StringComparison.Ordinal);
        Assert.Equal(taken.Text, again.Text);
        Assert.Equal("served", (string?)(await server.Get(Own(wait))).Json["status"]);
        (await server.Send(HttpMethod.Post, Own(wait) + "/resume")).Is(409, "wait-ended");
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-5")]
    public async Task A_client_says_no_keeps_the_place_and_leaves()
    {
        var start = server.FreeTimeToWaitFor();
        var token = await server.TokenOfNew(start);
        var wait = ((string)(await Join(start[..10], windows: $"{start[11..]}-{start[11..13]}:59")).Json["waitUrl"]!).Split('/')[^1];
        await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/cancel");
        var id = (string)(await OfferTo(wait))["id"]!;

        var declined = await Answer(wait, "decline", id);
        (await Answer(wait, "take", id)).Is(409, "offer-over");
        var left = await server.Send(HttpMethod.Post, Own(wait) + "/leave");

        Assert.Equal((200, "waiting"), (declined.Status, (string?)declined.Json["status"]));
        Assert.Equal((200, "left"), (left.Status, (string?)left.Json["status"]));
        Assert.Equal(left.Text, (await server.Send(HttpMethod.Post, Own(wait) + "/leave")).Text); // left twice, it is left
        Assert.Equal(201, (await server.Book(server.Booking(start))).Status); // it is everybody's again
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-6")]
    public async Task A_client_waits_for_an_earlier_time()
    {
        var token = await server.TokenOfNew();
        var wanted = await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/earlier", """{"when":{"windows":["08:00-12:00"]}}""");
        var again = await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/earlier", """{"when":{"windows":["08:00-12:00"]}}""");

        Assert.Equal((201, ApiServer.IdIn(token)), (wanted.Status, (string?)wanted.Json["earlier"]));
        Assert.Equal(wanted.Text, again.Text);
        (await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/earlier", """{"when":{"windows":["noon"]}}""")).Is(422, "wait-invalid");
        (await server.Send(HttpMethod.Post, "/api/v1/appointments/by-token/none/earlier", "{}")).Is(404, "appointment-not-found");
        await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/cancel");
        (await server.Send(HttpMethod.Post, $"/api/v1/appointments/by-token/{token}/earlier", "{}")).Is(409, "appointment-closed");
    }

    [Fact]
    public async Task One_key_is_one_place_in_line()
    {
        var body = Body("2026-12-15");

        var first = await server.Send(HttpMethod.Post, $"{ApiServer.Demo}/waitlist", body.ToJsonString(), "wait-once");
        var again = await server.Send(HttpMethod.Post, $"{ApiServer.Demo}/waitlist", body.ToJsonString(), "wait-once");
        body["party"] = 1;
        body["notes"] = "other";
        var other = await server.Send(HttpMethod.Post, $"{ApiServer.Demo}/waitlist", body.ToJsonString(), "wait-once");

        Assert.Equal((201, first.Text), (again.Status, again.Text));
        other.Is(422, "idempotency-key-reused");
        (await server.Send(HttpMethod.Post, $"{ApiServer.Demo}/waitlist", body.ToJsonString())).Is(400, "idempotency-key-required");
        (await server.Send(HttpMethod.Post, "/api/v1/shops/no-such-shop/waitlist", body.ToJsonString(), "k")).Is(404, "shop-not-found");
    }

    [Theory]
    [InlineData("services", "[]", 404, "service-not-found")]
    [InlineData("services", """["none"]""", 404, "service-not-found")]
    [InlineData("professionals", """["none"]""", 404, "professional-not-found")]
    [InlineData("from", "\"soon\"", 422, "range-invalid")]
    [InlineData("to", "\"2026-12-01\"", 422, "range-invalid")]
    [InlineData("to", "\"2027-12-01\"", 422, "range-too-long")]
    [InlineData("party", "100", 422, "party-too-large")]
    [InlineData("party", "2", 422, "party-too-large")]
    [InlineData("when", """{"windows":["9-12"]}""", 422, "wait-invalid")]
    [InlineData("when", """{"windows":[null]}""", 400, "json-invalid")]
    [InlineData("when", """{"noticeMinutes":-1}""", 422, "wait-invalid")]
    [InlineData("when", """{"noticeMinutes":10081}""", 422, "wait-invalid")]
    [InlineData("when", """{"windows":["08:00-09:00","08:00-09:00","08:00-09:00","08:00-09:00","08:00-09:00","08:00-09:00","08:00-09:00"]}""", 422, "wait-invalid")]
    [InlineData("priority", "9", 400, "json-invalid")] // only the shop's people say who is asked first
    [InlineData("customer", """{"name":"","phone":"(11) 90000-0001"}""", 422, "name-invalid")]
    public async Task What_cannot_be_waited_for_is_refused(string member, string value, int status, string code)
    {
        var body = Body("2026-12-15");
        body[member] = JsonNode.Parse(value);

        (await server.Send(HttpMethod.Post, $"{ApiServer.Demo}/waitlist", body.ToJsonString(), Guid.NewGuid().ToString("N"))).Is(status, code);
    }

    [Fact]
    public async Task One_waits_for_a_few_times_at_once()
    {
        var phone = server.FreePhone();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(201, (await Join($"2026-12-1{i}", phone: phone)).Status);
        }

        (await Join("2026-12-10", phone: phone)).Is(409, "already-waiting");
        (await Join("2026-12-15", phone: phone)).Is(409, "waits-too-often");
    }

    [Fact]
    public async Task The_shops_people_see_who_waits_and_whom_they_ask_first()
    {
        var first = await Join("2026-12-16");
        var body = Body("2026-12-16");
        body["notes"] = "Alergia a amônia";
        var second = await server.SendAsStaff(HttpMethod.Post, Staff, body, "Idempotency-Key", Guid.NewGuid().ToString("N"));
        var id = (string)second.Json["id"]!;

        var raised = await server.SendAsStaff(HttpMethod.Post, $"{Staff}/{id}/priority", new JsonObject { ["priority"] = 9 });
        var line = (await server.SendAsStaff(HttpMethod.Get, Staff)).Json["entries"]!.AsArray();

        Assert.Equal((201, 200, 9), (second.Status, raised.Status, (int?)raised.Json["priority"]));
        Assert.Equal(id, (string?)line[0]!["entry"]!["id"]);
        Assert.Equal(("Maria Aparecida", "Alergia a amônia"), ((string?)line[0]!["customerName"], (string?)line[0]!["notes"]));
        Assert.Contains((string?)first.Json["id"], line.Select(one => (string?)one!["entry"]!["id"]));
        (await server.SendAsStaff(HttpMethod.Post, $"{Staff}/{id}/priority", new JsonObject { ["priority"] = 10 })).Is(400, "json-invalid");
        (await server.SendAsStaff(HttpMethod.Post, $"{Staff}/none/leave")).Is(404, "wait-not-found");
        (await server.SendAsStaff(HttpMethod.Post, $"{Staff}/{new string('0', 32)}/leave")).Is(404, "wait-not-found");
        Assert.Equal("left", (string?)(await server.SendAsStaff(HttpMethod.Post, $"{Staff}/{id}/leave")).Json["entry"]!["status"]);
        (await server.Send(HttpMethod.Get, Staff)).Is(401, "not-signed-in");
        Assert.Empty(await server.Flaws());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_nobody_made_opens_nothing(string token)
    {
        (await server.Get(Own(token))).Is(404, "wait-not-found");
        (await Answer(token, "take", "x")).Is(404, "wait-not-found");
        (await server.Send(HttpMethod.Post, Own(token) + "/leave")).Is(404, "wait-not-found");
    }

    [Fact]
    public async Task A_link_of_an_appointment_opens_no_place_in_line()
    {
        var token = await server.TokenOfNew();

        (await server.Get(Own(token))).Is(404, "wait-not-found");
    }

    private static string Own(string token) => $"/api/v1/waitlist/by-token/{token}";

    private JsonObject Body(string date, string? windows = null, string? phone = null) => new()
    {
        ["services"] = new JsonArray("corte"),
        ["professionals"] = new JsonArray("joao"),
        ["from"] = date,
        ["to"] = date,
        ["when"] = windows is null ? null : new JsonObject { ["windows"] = new JsonArray(windows) },
        ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = phone ?? server.FreePhone() },
    };

    private Task<Answer> Join(string date, string? windows = null, string? phone = null) => server.Send(
        HttpMethod.Post, $"{ApiServer.Demo}/waitlist", Body(date, windows, phone).ToJsonString(), Guid.NewGuid().ToString("N"));

    private Task<Answer> Answer(string token, string how, string offer) =>
        server.Send(HttpMethod.Post, $"{Own(token)}/{how}", new JsonObject { ["offer"] = offer }.ToJsonString());

    /// <summary>What somebody is being asked, as soon as they are.</summary>
    private async Task<JsonNode> OfferTo(string token)
    {
        for (var i = 0; i < 200; i++)
        {
            if ((await server.Get(Own(token))).Json["offer"] is { } offer)
            {
                return offer;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException("Nobody asked.");
    }
}
