using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>How each refusal about messages, channels and conversations is brought about.</summary>
internal static class MessageRefusalCases
{
    private const string Shop = DemoShop.Slug;

    public static IReadOnlyDictionary<string, (int Status, Func<RefusedClient, Task<Answer>> Ask)> All { get; } =
        new Dictionary<string, (int, Func<RefusedClient, Task<Answer>>)>(StringComparer.Ordinal)
        {
            [RefusalCodes.ChannelNotFound] = (404, one => Owner(one, HttpMethod.Put, "channels/pigeon", [])),
            [RefusalCodes.ChannelAccountInvalid] = (422, one => Owner(
                one, HttpMethod.Put, "channels/z-api", new() { ["account"] = new JsonObject { ["instance"] = "3FAKE" } })),
            [RefusalCodes.ChannelPaceInvalid] = (422, one => Owner(one, HttpMethod.Put, "channels/by-hand", new() { ["secondsApart"] = 0 })),
            [RefusalCodes.MessagesUnavailable] = (409, AskForLinksByHand),
            [RefusalCodes.WordingNotFound] = (404, one => Owner(one, HttpMethod.Put, "wordings/booked/tlh", new() { ["text"] = "Qapla'" })),
            [RefusalCodes.WordingInvalid] = (422, one => Owner(one, HttpMethod.Put, "wordings/booked/pt-BR", new() { ["text"] = "Oi, {apelido}!" })),
            [RefusalCodes.MessageNotFound] = (404, one => Owner(one, HttpMethod.Post, $"messages/{Asking.Nothing}/resend")),
            [RefusalCodes.MessageStatusUnknown] = (422, one => Owner(one, HttpMethod.Get, "messages?status=lost")),
            [RefusalCodes.MessageUnderWay] = (409, async one => await Owner(
                one, HttpMethod.Post, $"messages/{await Plant(one, MessageRecord.Shelf, new MessageRecord(1, "a", Topic.Booked, "z-api", MessageStatus.Queued, default, new Personal("Oi")))}/resend")),
            [RefusalCodes.ConversationNotFound] = (404, one => Owner(one, HttpMethod.Get, $"conversations/{Asking.Nothing}")),
            [RefusalCodes.ConversationUnreachable] = (409, async one => await Owner(
                one, HttpMethod.Post, $"conversations/{await Plant(one, Conversation.Shelf, Nameless)}/reply", new() { ["text"] = "Oi" })),
            [RefusalCodes.TextInvalid] = (422, async one => await Owner(
                one, HttpMethod.Post, $"conversations/{await Plant(one, Conversation.Shelf, Nameless)}/reply", new() { ["text"] = "" })),
        };

    /// <summary>Where messages are sent by hand, for as long as it takes.</summary>
    private static async Task<Answer> AskForLinksByHand(RefusedClient one)
    {
        await Owner(one, HttpMethod.Put, "channels/by-hand", []);
        var phone = new StringContent("""{"phone":"+5511900000999"}""", Encoding.UTF8, "application/json");
        var refused = await one.Send(HttpMethod.Post, $"/api/v1/shops/{Shop}/links", phone);
        await Owner(one, HttpMethod.Delete, "channels/by-hand");
        return refused;
    }

    /// <summary>With somebody whose number WhatsApp keeps to itself.</summary>
    private static Conversation Nameless => new() { V = 1, Channel = "sandbox", At = default };

    private static Task<Answer> Owner(RefusedClient one, HttpMethod method, string path, JsonObject? body = null) => one.Send(
        method,
        $"/api/v1/{path}",
        body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        isStaff: true,
        ("Encaixe-Shop", Shop));

    private static async Task<string> Plant<T>(RefusedClient one, Shelf<T> shelf, T document)
        where T : class
    {
        var shop = (await one.Server.Services.GetRequiredService<TenantResolver>().BySlug(Shop, default))!.Value.Tenant;
        var id = Guid.CreateVersion7().ToString("N");
        await shop.Documents.TryCommit(new Commit(Guid.CreateVersion7()).Put(shelf, id, document, Revision.None), default);
        return id;
    }
}
