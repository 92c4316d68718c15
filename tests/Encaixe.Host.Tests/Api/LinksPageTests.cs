using Encaixe.Emulators;

namespace Encaixe.Host.Tests.Api;

/// <summary>Where clients have their links sent again.</summary>
[Collection(ApiTests.Name)]
public sealed class LinksPageTests(ApiServer server)
{
    private const string Page = "/barbearia-demo/mine";

    [Fact]
    public async Task A_shops_page_leads_there_and_whoever_types_their_number_gets_their_links()
    {
        var body = server.Booking();
        var phone = (string)body["customer"]!["phone"]!;
        var booked = await server.Book(body);

        var front = await server.Browse(HttpMethod.Get, "/barbearia-demo");
        var asked = await server.Browse(HttpMethod.Get, Page);
        var known = await server.Browse(HttpMethod.Post, Page, [new("phone", phone)]);
        var sent = await Eventually.Get(async () => (await server.Get("/sandbox/messages")).Json.AsArray()
            .Where(one => (string?)one!["to"] == phone)
            .Select(one => (string?)one!["text"])
            .FirstOrDefault(text => text!.Contains("Seu próximo horário", StringComparison.Ordinal)));

        Assert.Contains($"href=\"{Page}\"", front.Text, StringComparison.Ordinal);
        Assert.Equal(200, asked.Status);
        Assert.Equal(200, known.Status);
        Assert.Contains("Confira seu WhatsApp", known.Text, StringComparison.Ordinal);
        Assert.Contains((string)booked.Json["manageUrl"]!, sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_nobody_knows_sees_the_same()
    {
        var (one, other) = (server.FreePhone(), server.FreePhone());
        var body = server.Booking();
        body["customer"]!["phone"] = one;
        await server.Book(body);

        var known = await server.Browse(HttpMethod.Post, Page, [new("phone", one)]);
        var unknown = await server.Browse(HttpMethod.Post, Page, [new("phone", other)]);

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(Without(known.Text, one), Without(unknown.Text, other));
    }

    [Fact]
    public async Task What_is_no_number_is_said_beside_the_field()
    {
        var answer = await server.Browse(HttpMethod.Post, Page, [new("phone", "123")]);

        Assert.Equal(422, answer.Status);
        Assert.Contains("id=\"phone-wrong\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"123\"", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>A page without the number that was typed, and without what differs from one page to the next.</summary>
    private static string Without(string page, string phone)
    {
        var nonces = page.Split("nonce=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]);
        return nonces.Append(phone[^4..]).Aggregate(page, (text, other) => text.Replace(other, "", StringComparison.Ordinal));
    }
}
