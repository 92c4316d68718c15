using System.Text.Json;
using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Channels;

/// <summary>There is no such channel, or the shop has not set it up.</summary>
public sealed record ChannelNotFound() : Refusal(RefusalCodes.ChannelNotFound, RefusalKind.Missing);

/// <summary>What would let the shop in with the vendor is missing, too long, or of no field.</summary>
/// <param name="Field">Which.</param>
public sealed record ChannelAccountInvalid(string Field) : Refusal(RefusalCodes.ChannelAccountInvalid, RefusalKind.Invalid)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("field", Field);
}

/// <summary>A pace beyond bounds.</summary>
public sealed record ChannelPaceInvalid() : Refusal(RefusalCodes.ChannelPaceInvalid, RefusalKind.Invalid);
