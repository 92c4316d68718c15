using System.Text.Json.Serialization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.Host.Demo;

/// <summary>A message that arrived on a phone of the sandbox.</summary>
/// <param name="Id">The message's own.</param>
/// <param name="Channel">Through which channel: <c>whatsapp</c>.</param>
/// <param name="To">E.164.</param>
/// <param name="Text">What it says.</param>
/// <param name="SentAt">When it arrived, RFC 3339.</param>
/// <param name="Appointment">What it is about.</param>
internal sealed record SandboxMessage(
    string Id, string Channel, string To, string Text, DateTimeOffset SentAt, string Appointment)
{
    public static readonly Shelf<SandboxMessage> Shelf = new("sandbox-message", SandboxJson.Default.SandboxMessage);
}

/// <summary>An answer from a phone of the sandbox.</summary>
/// <param name="From">E.164.</param>
/// <param name="Text">What it says.</param>
internal sealed record SandboxReply(string From, string Text);

/// <summary>How the sandbox writes and reads.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxMessage))]
[JsonSerializable(typeof(IReadOnlyList<SandboxMessage>))]
[JsonSerializable(typeof(SandboxReply))]
internal sealed partial class SandboxJson : JsonSerializerContext;

/// <summary>The channel of a demonstration: what a client would receive is kept and shown. Takes a message once, however
/// often it comes.</summary>
internal sealed class SandboxMessenger(IStore store, IWorld world) : IMessenger
{
    public string Name => "sandbox";

    public async Task<Delivery> Send(OutgoingMessage message, CancellationToken ct)
    {
        var arrived = new SandboxMessage(
            message.Id,
            "whatsapp",
            message.To.Value,
            message.Text.Value,
            world.GetCurrentInstant().ToDateTimeOffset(),
            message.Appointment);
        await store.Open(message.Shop).TryCommit(
            new Commit(world.NewId()).Put(SandboxMessage.Shelf, message.Id, arrived, Revision.None), ct);
        return Delivery.Sent; // not written: it was here before
    }
}

/// <summary>The phones of all demo clients, of whichever shop.</summary>
internal sealed class SandboxInbox(TenantResolver resolver, ReceiveReply receive)
{
    /// <summary>All that arrived on them, in the order of time.</summary>
    public async Task<IReadOnlyList<SandboxMessage>> Messages(CancellationToken ct)
    {
        var all = new List<SandboxMessage>();
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            await foreach (var message in All(tenant, SandboxMessage.Shelf, ct))
            {
                all.Add(message);
            }
        }

        return [.. all.OrderBy(message => message.SentAt).ThenBy(message => message.Id, StringComparer.Ordinal)];
    }

    /// <summary>All that was answered from them, in the order of time.</summary>
    public async Task<IReadOnlyList<Reply>> Replies(CancellationToken ct)
    {
        var all = new List<Reply>();
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            await foreach (var reply in All(tenant, Reply.Shelf, ct))
            {
                all.Add(reply);
            }
        }

        return [.. all.OrderBy(reply => reply.At)];
    }

    /// <summary>Answers as a phone: reaches the shop that wrote to it last, as a client's reply would.</summary>
    /// <returns>Whether any shop ever wrote to it.</returns>
    public async Task<bool> Answer(string from, string text, CancellationToken ct)
    {
        Tenant? shop = null;
        var last = DateTimeOffset.MinValue;
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            await foreach (var message in All(tenant, SandboxMessage.Shelf, ct))
            {
                if (message.To == from && message.SentAt >= last)
                {
                    (shop, last) = (tenant, message.SentAt);
                }
            }
        }

        if (shop is null)
        {
            return false;
        }

        await receive.Execute(shop, new Personal(from), new Personal(text), ct);
        return true;
    }

    private static async IAsyncEnumerable<T> All<T>(
        Tenant tenant,
        Shelf<T> shelf,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        string? cursor = null;
        do
        {
            var page = await tenant.Documents.List(shelf, KeyRange.All, 500, cursor, Read.Cheap, ct);
            foreach (var item in page.Items)
            {
                yield return item.Document;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }
}
