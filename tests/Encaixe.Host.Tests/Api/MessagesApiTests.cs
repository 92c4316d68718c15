using System.Text.Json.Nodes;
using Encaixe.Emulators;

namespace Encaixe.Host.Tests.Api;

/// <summary>The log of what clients were told.</summary>
[Collection(ApiTests.Name)]
public sealed class MessagesApiTests(ApiServer server)
{
    [Fact]
    public async Task The_log_goes_on_where_a_page_ended()
    {
        var (first, second) = (await Booked(), await Booked());
        await Eventually.Is(async () => (await Page("?limit=200")).Items.Count(one => About(one) == first || About(one) == second) == 2);

        var page = await Page("?limit=1");
        var next = await Page($"?limit=1&cursor={page.Next}");

        Assert.Equal((1, 1), (page.Items.Count, next.Items.Count));
        Assert.NotEqual((string?)page.Items[0]!["id"], (string?)next.Items[0]!["id"]);
        Assert.True((DateTimeOffset)page.Items[0]!["at"]! >= (DateTimeOffset)next.Items[0]!["at"]!);
    }

    [Fact]
    public async Task A_message_is_found_by_what_it_is_about_and_how_it_stands()
    {
        var booked = await Booked();
        await Eventually.Is(async () => (await Page($"?appointment={booked}&status=sent")).Items.Count == 1);

        var sent = (await Page($"?appointment={booked}&status=sent")).Items.Single()!;

        Assert.Equal(("booked", "sandbox", 1), ((string?)sent["topic"], (string?)sent["channel"], (int)sent["attempts"]!));
        Assert.Contains("Oi, Maria", (string?)sent["text"], StringComparison.Ordinal);
        Assert.Empty((await Page($"?appointment={booked}&status=failed")).Items);
    }

    [Fact]
    public async Task A_shop_has_birthdays_greeted_by_a_rule_of_its_own()
    {
        var key = await server.OwnersToken("loja-severa");
        var rules = new JsonObject { ["remindersMinutesBefore"] = new JsonArray(60), ["quietFrom"] = "21:00", ["quietUntil"] = "08:00", ["birthday"] = new JsonObject() };

        var greeted = await server.SendAsStaff(HttpMethod.Put, "/api/v1/message-rules", rules, key: key);
        rules["birthday"] = new JsonObject { ["at"] = "22:00" };
        (await server.SendAsStaff(HttpMethod.Put, "/api/v1/message-rules", rules, key: key)).Is(422, "setup-invalid");
        rules.Remove("birthday");
        var silent = await server.SendAsStaff(HttpMethod.Put, "/api/v1/message-rules", rules, key: key);
        var preview = await server.SendAsStaff(
            HttpMethod.Post, "/api/v1/wordings/birthday/pt-BR/preview", new JsonObject { ["text"] = "Parabéns, {nome}! {página}" }, key: key);

        Assert.Equal((200, "09:00"), (greeted.Status, (string?)greeted.Json["birthday"]!["at"]));
        Assert.Equal((200, null), (silent.Status, silent.Json["birthday"]));
        Assert.EndsWith("/loja-severa", (string?)preview.Json["preview"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?cursor=AAAA", "cursor-invalid")]
    [InlineData("?cursor=IA", "cursor-invalid")]
    [InlineData("?cursor=%00", "cursor-invalid")]
    [InlineData("?limit=0", "limit-invalid")]
    [InlineData("?status=lost", "message-status-unknown")]
    public async Task What_cannot_be_asked_is_refused(string query, string code)
    {
        (await server.SendAsStaff(HttpMethod.Get, $"/api/v1/messages{query}")).Is(422, code);
    }

    private async Task<string> Booked() => (string)(await server.Book(server.Booking())).Json["id"]!;

    private static string? About(JsonNode? message) => (string?)message!["about"];

    private async Task<(IReadOnlyList<JsonNode?> Items, string? Next)> Page(string query)
    {
        var answer = await server.SendAsStaff(HttpMethod.Get, $"/api/v1/messages{query}");
        Assert.True(answer.Status == 200, answer.Text);
        return ([.. answer.Json["messages"]!.AsArray()], (string?)answer.Json["next"]);
    }
}
