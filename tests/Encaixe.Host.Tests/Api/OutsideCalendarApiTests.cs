using System.Diagnostics;
using System.Text.Json.Nodes;
using Encaixe.App.Team;

namespace Encaixe.Host.Tests.Api;

/// <summary>Calendars elsewhere by which people are busy, over HTTP, by the product as it runs.</summary>
[Collection(ApiTests.Name)]
public sealed class OutsideCalendarApiTests(ApiServer server, CalendarHouse elsewhere) : IClassFixture<CalendarHouse>
{
    private const string Morning = "UID:dentista|SUMMARY:Dentista da Ana|DTSTART;TZID=America/Sao_Paulo:20261125T100000|DTEND;TZID=America/Sao_Paulo:20261125T120000";
    private const string Evening = "UID:aula|DTSTART;TZID=America/Sao_Paulo:20261125T160000|DURATION:PT2H|TRANSP:OPAQUE";

    [Fact]
    public async Task Whoever_is_busy_elsewhere_is_busy_here_until_that_is_over_or_taken_away()
    {
        var (shop, mark) = (await OwnShop.Open(server), $"segredo-{Guid.NewGuid():N}");
        elsewhere.Busy(mark, Morning);
        (await shop.Get("professionals/ana/outside-calendar")).Is(404, "outside-calendar-not-found");

        var set = await Put(shop, elsewhere.Url("ok", mark));

        Assert.Equal((202, "127.0.0.1", true, "Bia"), (set.Status, (string?)set.Json["host"], (bool?)set.Json["isReading"], (string?)set.Json["setBy"]));
        var read = await Read(shop);
        Assert.Equal((1, 0, false, null), ((int)read["times"]!, (int)read["unread"]!, (bool)read["isStale"]!, read["trouble"]));
        Assert.NotNull(read["readAt"]);
        Assert.DoesNotContain(mark, read.ToJsonString(), StringComparison.Ordinal);
        (await shop.Book("2026-11-25T10:30", "ana")).Is(422, "slot-not-offered");
        Assert.Equal("absence", (string?)(await shop.Book("2026-11-25T10:30", "ana")).Json["reasons"]![0]);
        Assert.Equal(201, (await shop.Book("2026-11-25T10:30", "bia")).Status);
        Assert.DoesNotContain("2026-11-25T10:30", await Slots(shop), StringComparison.Ordinal);
        var why = (await shop.Get("why-not?services=corte&professional=ana&start=2026-11-25T10:30")).Json["with"]![0]!["reasons"]![0]!;
        Assert.Equal(
            ("busy-elsewhere", "2026-11-25T10:00:00-03:00", "2026-11-25T12:00:00-03:00"),
            ((string?)why["code"], (string?)why["withStart"], (string?)why["withEnd"]));
        var shown = Assert.Single((await shop.Get("appointments?from=2026-11-25&to=2026-11-25")).Json["elsewhere"]!.AsArray())!;
        Assert.Equal("ana", (string?)shown["professional"]);
        Assert.Equal(("2026-11-25T10:00:00-03:00", "2026-11-25T12:00:00-03:00"), Assert.Single(shown["times"]!.AsArray())! is var time ? ((string?)time["start"], (string?)time["end"]) : default);
        Assert.NotNull(shown["readAt"]);

        elsewhere.Busy(mark, Evening);
        Assert.Equal(202, (await Put(shop, elsewhere.Url("ok", mark))).Status);
        await Read(shop);
        Assert.Equal(201, (await shop.Book("2026-11-25T11:00", "ana")).Status);
        (await shop.Book("2026-11-25T16:30", "ana")).Is(422, "slot-not-offered");
        var forced = await shop.Post("appointments", new JsonObject
        {
            ["services"] = new JsonArray("corte"),
            ["professional"] = "ana",
            ["start"] = "2026-11-25T16:30",
            ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = server.FreePhone() },
            ["overbook"] = true,
            ["reason"] = "A Ana pediu",
        }, Guid.NewGuid().ToString("N"));
        Assert.True(forced.Status == 201, forced.Text);
        Assert.Equal(202, (await shop.Post("professionals/ana/outside-calendar/refresh", [])).Status);
        Assert.Equal(204, (await shop.Delete("professionals/ana/outside-calendar")).Status);
        Assert.Equal(201, (await shop.Book("2026-11-25T17:00", "ana")).Status);
        Assert.Equal(
            ["outside-calendar-set", "outside-calendar-set", "outside-calendar-removed"], (await shop.AuditOf("ana")).Select(entry => entry.Did));
        Assert.DoesNotContain(mark, string.Join('\n', server.Log.Select(line => line.Text)), StringComparison.Ordinal);
        var asked = elsewhere.Asked.First(one => one.Path.Contains(mark, StringComparison.Ordinal));
        Assert.DoesNotContain(asked.Headers.Keys, name => name is "cookie" or "authorization" or "traceparent" or "accept-encoding" or "if-none-match");
        Assert.Equal("Encaixe-Calendars/1", asked.Headers["user-agent"]);
    }

    [Theory]
    [InlineData("pagina", "not-a-calendar")]
    [InlineData("meio", "not-a-calendar")] // half of one
    [InlineData("fechado", "refused")]
    [InlineData("fora", "refused")]
    [InlineData("nada", "not-found")]
    [InlineData("circulo", "unreachable")]
    [InlineData("corte", "unreachable")]
    [InlineData("enorme", "too-big")]
    [InlineData("longe", null)]
    public async Task Whatever_is_at_the_address_is_said_in_plain_words(string answer, string? trouble)
    {
        var (shop, mark) = (await OwnShop.Open(server), $"{Guid.NewGuid():N}");
        elsewhere.Busy(mark, Morning);
        await Put(shop, elsewhere.Url(answer, mark));

        var read = await Read(shop);

        Assert.Equal(trouble, (string?)read["trouble"]?["code"]);
        Assert.Equal((trouble is null ? 1 : 0, trouble is null), ((int)read["times"]!, read["readAt"] is not null));
        if (trouble is not null)
        {
            Assert.Matches(@"^\p{Lu}.+\.$", (string)read["trouble"]!["text"]!);
        }
    }

    [Theory]
    [InlineData("http://exemplo.com.br/a.ics", "scheme")]
    [InlineData("webcal://10.0.0.1/a.ics", "host")]
    [InlineData("webcal://localhost/a.ics", "host")]
    [InlineData("https://exemplo.com.br:8443/a.ics", "port")]
    [InlineData("https://ze:senha@exemplo.com.br/a.ics", "credentials")]
    [InlineData("file:///etc/passwd", "scheme")]
    [InlineData("não é", "characters")]
    [InlineData("", "length")]
    public async Task What_is_no_address_of_a_calendar_is_refused(string url, string rule)
    {
        var shop = await OwnShop.Open(server);

        var answer = await Put(shop, url);

        answer.Is(422, "outside-address-invalid");
        Assert.Equal(rule, (string?)answer.Json["rule"]);
        (await shop.Get("professionals/ana/outside-calendar")).Is(404, "outside-calendar-not-found");
    }

    [Fact]
    public async Task An_address_as_calendars_call_it_is_taken_and_only_its_host_is_said_again()
    {
        var shop = await OwnShop.Open(server);

        var set = await Put(shop, " WEBCAL://P01-CalendarWS.iCloud.com/published/2/segredo ");

        Assert.Equal((202, "p01-calendarws.icloud.com"), (set.Status, (string?)set.Json["host"]));
        Assert.Equal("unreachable", (string?)(await Read(shop))["trouble"]!["code"]); // nobody is there, in tests
        Assert.DoesNotContain("segredo", (await shop.Get("professionals/ana/outside-calendar")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_professional_keeps_the_own_calendar_and_nobody_elses()
    {
        var shop = await OwnShop.Open(server);
        var anas = await Members.NewToken(server, shop.Slug, Role.Professional, "ana");
        Task<Answer> As(HttpMethod method, string path, JsonObject? body = null) =>
            server.AskAs(anas, method, $"/api/v1/professionals/{path}", shop.Slug, body);
        JsonObject Wish() => new() { ["url"] = "https://exemplo.com.br/a.ics" };

        Assert.Equal(202, (await As(HttpMethod.Put, "ana/outside-calendar", Wish())).Status);
        Assert.Equal(200, (await As(HttpMethod.Get, "ana/outside-calendar")).Status);
        foreach (var other in (string[])["bia", "ninguem"])
        {
            (await As(HttpMethod.Get, $"{other}/outside-calendar")).Is(403, "not-allowed");
            (await As(HttpMethod.Put, $"{other}/outside-calendar", Wish())).Is(403, "not-allowed");
            (await As(HttpMethod.Post, $"{other}/outside-calendar/refresh")).Is(403, "not-allowed");
            (await As(HttpMethod.Delete, $"{other}/outside-calendar")).Is(403, "not-allowed");
        }

        Assert.Equal(204, (await As(HttpMethod.Delete, "ana/outside-calendar")).Status);
    }

    private static Task<Answer> Put(OwnShop shop, string url) => shop.Put("professionals/ana/outside-calendar", new JsonObject { ["url"] = url });

    /// <summary>How it fares once it was read, or tried to be.</summary>
    private static async Task<JsonNode> Read(OwnShop shop)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await shop.Get("professionals/ana/outside-calendar");
            if (answer.Status == 200 && (bool)answer.Json["isReading"]! == false)
            {
                return answer.Json;
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), answer.Text);
            await Task.Delay(50);
        }
    }

    private async Task<string> Slots(OwnShop shop) =>
        (await server.Get($"/api/v1/shops/{shop.Slug}/slots?services=corte&professional=ana&from=2026-11-25&to=2026-11-25")).Text;
}
