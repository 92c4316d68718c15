using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Encaixe.Emulators;
using Encaixe.Host.Tests.Api;

namespace Encaixe.Host.Tests.Messages;

/// <summary>The whole way to the mailboxes of the shop's people, and what the sandbox shows of what they are told: on a server of their own, since there everybody is told
/// then.</summary>
public sealed partial class AlertLettersApiTests : IAsyncLifetime
{
    private const string Alerts = "/api/v1/team/me/alerts";

    private readonly ApiServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Who_reads_their_mail_is_told_by_it_what_becomes_of_visits()
    {
        var email = $"dona-{Guid.NewGuid():N}@exemplo.com.br";
        var opened = await Open(email);
        var (token, slug) = ((string)opened["accessToken"]!, (string)opened["shops"]![0]!["slug"]!);
        var asked = await _server.AskAs(token, HttpMethod.Put, Alerts, slug, Wish(email: true));
        var before = await _server.AskAs(token, HttpMethod.Get, Alerts, slug);

        Assert.Equal(202, (await _server.Send(HttpMethod.Post, "/api/v1/sign-in-codes", new JsonObject { ["email"] = email }.ToJsonString())).Status);
        var code = CodeIn((string)(await _server.LetterTo(email))["text"]!);
        token = (string)(await _server.Send(
            HttpMethod.Post, "/api/v1/sessions/by-code", new JsonObject { ["email"] = email, ["code"] = code }.ToJsonString())).Json["accessToken"]!;
        var chosen = await _server.AskAs(token, HttpMethod.Put, Alerts, slug, Wish(email: true));
        await Book(slug);
        var letter = await _server.LetterTo(email, number: 2);
        var off = await _server.AskAs(token, HttpMethod.Put, Alerts, slug, Wish(email: null));

        asked.Is(409, "email-not-confirmed");
        Assert.Equal((false, "unconfirmed"), ((bool)before.Json["email"]!, (string?)before.Json["emailState"]));
        Assert.Equal((200, true, "ok"), (chosen.Status, (bool)chosen.Json["email"]!, (string?)chosen.Json["emailState"]));
        Assert.Equal("Novo horário – Salão da Dona", (string?)letter["subject"]);
        Assert.Contains($"/account/shops/{slug}?day=2026-11-25#day", (string?)letter["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", (string?)letter["text"], StringComparison.Ordinal);
        Assert.Equal((200, false), (off.Status, (bool)off.Json["email"]!)); // left out, it is off
    }

    [Fact]
    public async Task The_sandbox_shows_what_teams_are_told_though_no_browser_has_subscribed()
    {
        var email = $"dona-{Guid.NewGuid():N}@exemplo.com.br";
        var slug = (string)(await Open(email))["shops"]![0]!["slug"]!;
        var shown = await _server.Browse(HttpMethod.Get, "/sandbox");
        Assert.Contains("Receber aqui os avisos das equipes", shown.Text, StringComparison.Ordinal);

        var joined = await _server.Browse(HttpMethod.Post, "/sandbox/notices", []);
        var booked = await Book(slug);
        var notice = await Eventually.Get(async () => (await _server.Get("/sandbox/notices")).Json.AsArray()
            .FirstOrDefault(one => ((string)one!["id"]!).StartsWith((string)booked.Json["id"]!, StringComparison.Ordinal)));

        Assert.Equal((303, "/sandbox"), (joined.Status, joined.Headers["Location"]));
        Assert.Equal(["id", "account", "device", "title", "body", "sentAt"], notice!.AsObject().Select(member => member.Key));
        Assert.Equal("Novo horário", (string?)notice["title"]);
        Assert.StartsWith("qua, 25 nov, 10h, com ", (string?)notice["body"], StringComparison.Ordinal);
        var page = await _server.Browse(HttpMethod.Get, "/sandbox");
        Assert.Contains("Dona", page.Text, StringComparison.Ordinal);
        Assert.Contains("Novo horário", page.Text, StringComparison.Ordinal);
        Assert.Equal(403, (await _server.Browse(HttpMethod.Post, "/sandbox/notices", [], site: "cross-site")).Status);
    }

    private async Task<JsonNode> Open(string email) => (await _server.Send(
        HttpMethod.Post,
        "/api/v1/accounts",
        new JsonObject
        {
            ["email"] = email,
            ["password"] = "uma frase só minha",
            ["name"] = "Dona",
            ["shop"] = new JsonObject { ["name"] = "Salão da Dona", ["kind"] = "salon", ["timeZone"] = "America/Sao_Paulo", ["phone"] = "+5511900000002" },
        }.ToJsonString())).Json;

    private async Task<Answer> Book(string slug)
    {
        var shop = $"/api/v1/shops/{slug}";
        var service = (string)(await _server.Get(shop)).Json["services"]![0]!["id"]!;
        var booked = await _server.Book(
            new JsonObject
            {
                ["services"] = new JsonArray(service),
                ["professional"] = "any",
                ["start"] = "2026-11-25T10:00",
                ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = "+5511900000778" },
            },
            shop: shop);
        Assert.True(booked.Status == 201, booked.Text);
        return booked;
    }

    private static JsonObject Wish(bool? email)
    {
        var wish = new JsonObject { ["visits"] = "all", ["booked"] = true, ["moved"] = true, ["cancelled"] = true };
        if (email is { } said)
        {
            wish["email"] = said;
        }

        return wish;
    }

    private static string CodeIn(string text) => Code.Match(text).Value;

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code { get; }
}
