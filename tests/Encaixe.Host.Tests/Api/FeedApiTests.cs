using System.Text;
using Encaixe.App.Team;

namespace Encaixe.Host.Tests.Api;

/// <summary>Calendar feeds over HTTP: who makes them, and what calendars elsewhere read.</summary>
[Collection(ApiTests.Name)]
public sealed class FeedApiTests(ApiServer server)
{
    [Fact]
    public async Task A_calendar_reads_an_agenda_at_an_address_that_is_shown_again_and_can_be_changed()
    {
        var shop = await OwnShop.Open(server);
        Assert.Equal(201, (await shop.Book("2026-11-25T10:00", "ana")).Status);

        var made = await Put(shop, "full");
        var path = PathIn(made);
        var read = await server.Get(path);

        Assert.Equal(("full", 200), ((string?)made.Json["kind"], made.Status));
        Assert.Equal("Bia", (string?)made.Json["madeBy"]);
        Assert.Contains("SUMMARY:Corte (Maria A.)\r\n", read.Text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=America/Sao_Paulo:20261125T100000\r\n", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("+55", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aparecida", read.Text, StringComparison.Ordinal);
        Assert.Equal(path, PathIn(await Put(shop, "full")));
        var busy = PathIn(await Put(shop, "busy"));
        var listed = (await shop.Get("professionals/ana/feeds")).Json["feeds"]!.AsArray();
        Assert.Equal([("full", path), ("busy", busy)], listed.Select(one => ((string)one!["kind"]!, new Uri((string)one["url"]!).AbsolutePath)));
        Assert.Contains("SUMMARY:Ocupado\r\n", (await server.Get(busy)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", (await server.Get(busy)).Text, StringComparison.Ordinal);

        var renewed = PathIn(await shop.Post("professionals/ana/feeds/full/address", []));
        Assert.Equal((404, 200, 200), ((await server.Get(path)).Status, (await server.Get(renewed)).Status, (await server.Get(busy)).Status));
        Assert.Equal(204, (await shop.Delete("professionals/ana/feeds/full")).Status);
        Assert.Equal(404, (await server.Get(renewed)).Status);
        (await shop.Delete("professionals/ana/feeds/full")).Is(404, "feed-not-found");
        Assert.Equal(["feed-made", "feed-made", "feed-renewed", "feed-removed"], (await shop.AuditOf("ana")).Select(entry => entry.Did));
    }

    [Fact]
    public async Task What_is_the_same_is_not_sent_again()
    {
        var shop = await OwnShop.Open(server);
        Assert.Equal(201, (await shop.Book("2026-11-25T10:00", "ana")).Status);
        var path = PathIn(await Put(shop, "full"));
        var first = await server.Get(path);
        var tag = first.Headers["ETag"];

        var again = await server.Send(HttpMethod.Get, path, header: ("If-None-Match", $"\"x\", {tag}"));
        var other = await server.Send(HttpMethod.Get, path, header: ("If-None-Match", "\"x\""));

        Assert.Matches("^\"[0-9a-f]{32}\"$", tag);
        Assert.Equal((304, 0, tag, "private, max-age=300"), (again.Status, again.Body.Length, again.Headers["ETag"], Cached(again)));
        Assert.Equal((200, first.Text), (other.Status, other.Text));
        Assert.Equal(201, (await shop.Book("2026-11-25T11:00", "ana")).Status);
        Assert.Equal(200, (await server.Send(HttpMethod.Get, path, header: ("If-None-Match", tag))).Status);
        // Of what became otherwise a moment ago no second is said; of an agenda that nobody touches the day's first one is.
        Assert.False(first.Headers.ContainsKey("Last-Modified"));
    }

    [Fact]
    public async Task Whoever_asks_gets_it_whatever_they_accept_and_learns_how_long_to_keep_it()
    {
        var shop = await OwnShop.Open(server);
        var path = PathIn(await Put(shop, "full"));
        foreach (var accepts in (string?[])[null, "text/html", "application/json", "image/png", "q=;;;"])
        {
            var answer = await Ask(HttpMethod.Get, path, accepts);

            Assert.Equal((200, "text/calendar"), (answer.Status, answer.Type));
            Assert.Equal(("private, max-age=300", "noindex"), (Cached(answer), answer.Headers["X-Robots-Tag"]));
            Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        }

        using var whole = await server.Http.GetAsync(path);
        using var head = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal("text/calendar; charset=utf-8", whole.Content.Headers.ContentType!.ToString());
        Assert.Equal((whole.Content.Headers.ContentLength, whole.Headers.ETag), (head.Content.Headers.ContentLength, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(405, (await server.Send(HttpMethod.Post, path, "{}")).Status);
        Assert.Contains("(busy times)", (await server.Get($"{PathIn(await Put(shop, "busy"))}?lang=en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_that_leads_nowhere_is_answered_the_same()
    {
        var shop = await OwnShop.Open(server);
        var path = PathIn(await Put(shop, "full"));
        await shop.Delete("professionals/ana/feeds/full");
        var token = path.Split('/', '.')[^2];
        var client = await server.TokenOfNew();
        var answers = new List<Answer>();
        foreach (var one in (string[])[token, client, new string('A', 64), "x", "%C3%A9", token[..^1], $"{token}A", "..%2f", "a.ics"])
        {
            answers.Add(await server.Get($"/cal/{one}.ics"));
        }

        Assert.All(answers, answer => answer.Is(404, "not-found"));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.DoesNotContain(token, string.Join('\n', server.Log.Select(line => line.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_professional_has_the_own_agenda_read_and_nobody_elses()
    {
        var shop = await OwnShop.Open(server);
        var anas = await Members.NewToken(server, shop.Slug, Role.Professional, "ana");
        Task<Answer> As(HttpMethod method, string path) => server.AskAs(anas, method, $"/api/v1/professionals/{path}", shop.Slug);

        var made = await As(HttpMethod.Put, "ana/feeds/full");

        Assert.Equal(200, made.Status);
        Assert.Equal(200, (await As(HttpMethod.Get, "ana/feeds")).Status);
        foreach (var other in (string[])["bia", "ninguem"])
        {
            (await As(HttpMethod.Get, $"{other}/feeds")).Is(403, "not-allowed");
            (await As(HttpMethod.Put, $"{other}/feeds/full")).Is(403, "not-allowed");
            (await As(HttpMethod.Post, $"{other}/feeds/full/address")).Is(403, "not-allowed");
            (await As(HttpMethod.Delete, $"{other}/feeds/full")).Is(403, "not-allowed");
        }

        (await As(HttpMethod.Put, "ana/feeds/all")).Is(422, "feed-kind-unknown");
        Assert.Equal(204, (await As(HttpMethod.Delete, "ana/feeds/full")).Status);
        var receptionists = await Members.NewToken(server, shop.Slug, Role.Receptionist, "ana");
        (await server.AskAs(receptionists, HttpMethod.Get, "/api/v1/professionals/ana/feeds", shop.Slug)).Is(403, "not-allowed");
    }

    private static Task<Answer> Put(OwnShop shop, string kind) => shop.Put($"professionals/ana/feeds/{kind}", []);

    private static string PathIn(Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Text);
        var url = (string)answer.Json["url"]!;
        Assert.StartsWith($"{ApiServer.Address}/cal/", url, StringComparison.Ordinal);
        return url[ApiServer.Address.Length..];
    }

    private static string Cached(Answer answer) => string.Join(", ", answer.Headers["Cache-Control"].Split(", ").OrderDescending(StringComparer.Ordinal));

    private async Task<Answer> Ask(HttpMethod method, string path, string? accepts)
    {
        using var request = new HttpRequestMessage(method, path);
        if (accepts is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accepts);
        }

        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }
}
