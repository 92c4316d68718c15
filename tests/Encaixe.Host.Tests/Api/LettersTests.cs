using System.Text.Json.Nodes;
using Encaixe.Emulators;

namespace Encaixe.Host.Tests.Api;

/// <summary>A shop that writes to its clients by mail, the whole way.</summary>
[Collection(ApiTests.Name)]
public sealed class LettersTests(ApiServer server)
{
    private const string Mail = "maria.das.cartas@exemplo.example";

    [Fact]
    public async Task A_client_gets_letters_until_they_say_that_they_want_none()
    {
        var shop = await OwnShop.Open(server);
        Assert.Equal(200, (await shop.Put("channels/e-mail", [])).Status);
        Assert.True((bool)(await shop.Post("channels/e-mail/check", [])).Json["isReady"]!);
        var link = await Booked(shop, "2026-11-25T10:00");

        var letter = await server.LetterTo(Mail);
        var leave = PathIn((string)letter["text"]!);
        var asked = await server.Browse(HttpMethod.Get, leave);
        var left = await server.Browse(HttpMethod.Post, leave, [new("List-Unsubscribe", "One-Click")]);
        await Booked(shop, "2026-11-25T11:00");
        await Eventually.Is(async () => (await shop.Get("messages?status=failed")).Json["messages"]!.AsArray()
            .Any(one => (string?)one!["trouble"] == "address-missing"));
        var back = await server.Browse(HttpMethod.Post, $"{leave}/back", []);
        await Booked(shop, "2026-11-25T12:00");
        await server.LetterTo(Mail, number: 2);

        Assert.Equal("Loja Própria: qua, 25 nov, 10h", (string?)letter["subject"]);
        Assert.Contains(link, (string)letter["text"]!, StringComparison.Ordinal);
        Assert.Equal(200, asked.Status);
        Assert.Contains("Parar de receber e-mails de Loja Própria?", asked.Text, StringComparison.Ordinal);
        Assert.Equal(200, left.Status); // and not sent on: a mail program did it, not a person
        Assert.Contains("Pronto: sem mais e-mails de Loja Própria", left.Text, StringComparison.Ordinal);
        Assert.Equal((303, leave), (back.Status, back.Headers["Location"]));
        Assert.Equal(2, (await server.Get("/sandbox/letters")).Json.AsArray().Count(one => (string?)one!["to"] == Mail));
    }

    [Fact]
    public async Task A_link_that_was_cut_leads_nowhere_and_another_sites_form_does_nothing()
    {
        Assert.Equal(404, (await server.Browse(HttpMethod.Get, $"/u/{new string('A', 64)}")).Status);
        Assert.Equal(404, (await server.Browse(HttpMethod.Post, "/u/x", [])).Status);
        Assert.Equal(403, (await server.Browse(HttpMethod.Post, $"/u/{new string('A', 64)}", [], site: "cross-site")).Status);
    }

    private async Task<string> Booked(OwnShop shop, string start)
    {
        var answer = await server.Book(
            new JsonObject
            {
                ["services"] = new JsonArray("corte"),
                ["professional"] = "any",
                ["start"] = start,
                ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = "+5511900000777", ["email"] = Mail },
            },
            shop: $"/api/v1/shops/{shop.Slug}");
        Assert.True(answer.Status == 201, answer.Text);
        return (string)answer.Json["manageUrl"]!;
    }

    private static string PathIn(string text)
    {
        var path = text[text.IndexOf("/u/", StringComparison.Ordinal)..];
        return path[..path.IndexOf('\n', StringComparison.Ordinal)];
    }
}
