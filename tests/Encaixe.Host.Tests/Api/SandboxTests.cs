using System.Text.Json.Nodes;
using Encaixe.App.Documents;
using Encaixe.App.Conversations;
using Encaixe.Emulators;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class SandboxTests(ApiServer server)
{
    [Fact]
    public async Task A_booking_is_confirmed_on_the_clients_phone()
    {
        var body = server.Booking();
        var booked = await server.Book(body);

        var message = await MessageTo((string)body["customer"]!["phone"]!);

        Assert.Equal(
            ["appointment", "channel", "id", "sentAt", "text", "to"],
            message.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("whatsapp", (string?)booked.Json["id"]), ((string?)message["channel"], (string?)message["appointment"]));
        Assert.Contains((string)booked.Json["manageUrl"]!, (string?)message["text"], StringComparison.Ordinal);
        Assert.True(DateTimeOffset.TryParse((string?)message["sentAt"], null, out _));
    }

    [Fact]
    public async Task A_client_is_written_to_in_the_language_of_their_browser()
    {
        var body = server.Booking();
        await server.Book(body, language: "es-AR,es;q=0.9");

        var message = await MessageTo((string)body["customer"]!["phone"]!);

        Assert.StartsWith("Hola, Maria.", (string?)message["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_a_phone_reaches_the_shop()
    {
        var body = server.Booking();
        var phone = (string)body["customer"]!["phone"]!;
        await server.Book(body);
        await MessageTo(phone);

        var answer = await SayFrom(phone, "1");

        var resolver = server.Services.GetRequiredService<TenantResolver>();
        var shop = (await resolver.BySlug("barbearia-demo", CancellationToken.None))!.Value.Tenant;
        Assert.Equal(202, answer.Status);
        Assert.Equal("1", await Eventually.Get(async () => (await shop.Documents.ReadAll(Conversation.Shelf, default))
            .FirstOrDefault(one => one.Document.Phone?.Value == phone)?.Document.Said[0].Text.Value));
        Assert.StartsWith("Confirmado", await Eventually.Get(async () => (string?)(await server.Get("/sandbox/messages")).Json.AsArray()
            .LastOrDefault(message => (string?)message!["to"] == phone && ((string?)message["text"])!.StartsWith("Conf", StringComparison.Ordinal))?["text"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+5511900000997", "1", "phone-invalid")]
    [InlineData("+5511900000000", "", "notes-invalid")]
    [InlineData("+5511900000000", "\u0000", "notes-invalid")]
    public async Task An_answer_that_cannot_be_is_refused(string from, string text, string code)
    {
        (await SayFrom(from, text)).Is(422, code);
    }

    private Task<Answer> SayFrom(string from, string text) => server.Send(
        HttpMethod.Post, "/sandbox/replies", new JsonObject { ["from"] = from, ["text"] = text }.ToJsonString());

    private async Task<JsonNode> MessageTo(string phone)
    {
        for (var i = 0; i < 100; i++)
        {
            var messages = (await server.Get("/sandbox/messages")).Json.AsArray();
            if (messages.FirstOrDefault(message => (string?)message!["to"] == phone) is { } message)
            {
                return message;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No message to {phone}.");
    }
}
