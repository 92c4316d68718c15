using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;

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
[JsonSerializable(typeof(SandboxLetter))]
[JsonSerializable(typeof(IReadOnlyList<SandboxLetter>))]
[JsonSerializable(typeof(SandboxNotice))]
[JsonSerializable(typeof(IReadOnlyList<SandboxNotice>))]
[JsonSerializable(typeof(SandboxReply))]
internal sealed partial class SandboxJson : JsonSerializerContext;

/// <summary>The channel of a demonstration: what a client would receive is kept and shown. Takes a message once, however
/// often it comes.</summary>
internal sealed class SandboxMessenger(IStore store, IWorld world) : IMessenger
{
    public string Name => "sandbox";

    public bool Reaches => true;

    public async Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
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
