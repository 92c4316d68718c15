using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class SeriesApiTests(ApiServer server)
{
    private const string Series = "/api/v1/series";
    private const string Absences = "/api/v1/absences";

    [Fact]
    public async Task Without_the_shops_key_nothing_is_told_or_done()
    {
        var id = new string('0', 32);
        (HttpMethod Method, string Path)[] all =
        [
            (HttpMethod.Post, $"{Series}/preview"), (HttpMethod.Post, Series), (HttpMethod.Get, $"{Series}/{id}"),
            (HttpMethod.Post, $"{Series}/{id}/move"), (HttpMethod.Post, $"{Series}/{id}/cancel"),
            (HttpMethod.Post, $"{Absences}/preview"), (HttpMethod.Post, Absences), (HttpMethod.Get, Absences),
            (HttpMethod.Delete, $"{Absences}/{id}"),
        ];

        foreach (var (method, path) in all)
        {
            (await server.Send(method, path)).Is(401, "not-signed-in");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/preview")]
    public async Task What_is_no_policy_is_refused(string path)
    {
        var wish = Wish(server.FreeTime());
        wish["policy"] = "whatever";

        (await Send(HttpMethod.Post, $"{Series}{path}", wish, "no-policy")).Is(400, "json-invalid");
    }

    [Fact]
    public async Task A_series_is_looked_at_booked_seen_moved_and_cancelled()
    {
        var wish = Wish(server.FreeTime());
        var preview = await Send(HttpMethod.Post, $"{Series}/preview", wish);
        var booked = await Send(HttpMethod.Post, Series, wish, "series-1");
        var again = await Send(HttpMethod.Post, Series, wish, "series-1");
        var one = $"{Series}/{(string?)booked.Json["id"]}";
        var moved = await Send(HttpMethod.Post, $"{one}/move", new JsonObject { ["scope"] = "this", ["number"] = 1, ["byMinutes"] = (7 * 24 * 60 * 3) + 30 }, "series-2");
        var cancelled = await Send(HttpMethod.Post, $"{one}/cancel", new JsonObject { ["scope"] = "all", ["number"] = 1 }, "series-3");
        var seen = await Send(HttpMethod.Get, one);

        Assert.Equal((200, 2), (preview.Status, preview.Json["occurrences"]!.AsArray().Count));
        Assert.Equal((201, "active"), (booked.Status, (string?)booked.Json["status"]));
        Assert.Equal((201, "true", booked.Text), (again.Status, again.Headers["Idempotency-Replayed"], again.Text));
        Assert.Equal(200, moved.Status);
        Assert.Equal((200, 3), (cancelled.Status, (int?)cancelled.Json["version"]));
        Assert.All(seen.Json["occurrences"]!.AsArray(), its => Assert.Contains((string?)its!["status"], new[] { "cancelled", "booked", "planned" }));
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task What_cannot_be_had_is_refused_with_the_visits_to_decide()
    {
        var start = server.FreeTime();
        Assert.Equal(201, (await server.Book(server.Booking(start))).Status);

        var refused = (await Send(HttpMethod.Post, Series, Wish(start), "series-4")).Is(409, "series-not-free");

        var visit = Assert.Single(refused.Json["occurrences"]!.AsArray())!;
        Assert.Equal((1, "to-decide", "taken"), ((int?)visit["number"], (string?)visit["outlook"], (string?)visit["reasons"]![0]));
    }

    [Fact]
    public async Task What_is_no_series_is_refused()
    {
        var start = server.FreeTime();
        var daily = Wish(start);
        daily["recurrence"]!["kind"] = "daily";
        var single = Wish(start);
        single["count"] = 1;

        (await Send(HttpMethod.Post, Series, Wish(start))).Is(400, "idempotency-key-required");
        (await Send(HttpMethod.Post, Series, daily, "series-5")).Is(422, "recurrence-invalid");
        (await Send(HttpMethod.Post, Series, single, "series-6")).Is(422, "series-length-invalid");
        (await Send(HttpMethod.Get, $"{Series}/x")).Is(404, "series-not-found");
        (await Send(HttpMethod.Post, $"{Series}/{new string('0', 32)}/move", new JsonObject { ["scope"] = "some", ["number"] = 1 }, "series-7"))
            .Is(422, "series-change-invalid");
    }

    [Fact]
    public async Task An_absence_lists_what_is_in_its_way_is_noted_found_and_taken_away()
    {
        var start = server.FreeTime();
        var booked = await server.Book(server.Booking(start));
        var absence = new JsonObject { ["participant"] = "joao", ["start"] = start, ["end"] = start[..14] + "15", ["reason"] = "dentista" };

        var preview = await Send(HttpMethod.Post, $"{Absences}/preview", absence);
        var refused = (await Send(HttpMethod.Post, Absences, absence, "absence-1")).Is(409, "absence-has-appointments");
        absence["decisions"] = new JsonArray(new JsonObject { ["appointment"] = (string?)booked.Json["id"], ["choice"] = "cancel" });
        var noted = await Send(HttpMethod.Post, Absences, absence, "absence-2");
        var listed = await Send(HttpMethod.Get, $"{Absences}?from={start[..10]}&to={start[..10]}");
        var flaws = await server.Flaws();
        var removed = await Send(HttpMethod.Delete, $"{Absences}/{(string?)noted.Json["id"]}");

        Assert.Equal((string?)booked.Json["id"], (string?)Assert.Single(preview.Json["appointments"]!.AsArray())!["id"]);
        Assert.Equal("Maria Aparecida", (string?)refused.Json["appointments"]![0]!["customerName"]);
        Assert.Equal((201, "joao"), (noted.Status, (string?)noted.Json["participant"]));
        Assert.Contains((string?)noted.Json["id"], listed.Json["absences"]!.AsArray().Select(one => (string?)one!["id"]));
        Assert.Empty(flaws);
        Assert.Equal(200, removed.Status);
        (await Send(HttpMethod.Delete, $"{Absences}/{(string?)noted.Json["id"]}")).Is(404, "absence-not-found");
        (await Send(HttpMethod.Get, Absences)).Is(422, "range-invalid");
    }

    /// <summary>Two visits, twenty weeks apart: the second is beyond the horizon.</summary>
    private JsonObject Wish(string start)
    {
        var day = (int)DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture).DayOfWeek;
        return new JsonObject
        {
            ["services"] = new JsonArray("corte"),
            ["professional"] = "joao",
            ["start"] = start,
            ["recurrence"] = new JsonObject { ["kind"] = "weekly", ["day"] = day == 0 ? 7 : day, ["every"] = 20 },
            ["count"] = 2,
            ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = server.FreePhone() },
        };
    }

    private Task<Answer> Send(HttpMethod method, string path, JsonObject? body = null, string? key = null) =>
        server.SendAsStaff(method, path, body, key is null ? null : "Idempotency-Key", key);
}
