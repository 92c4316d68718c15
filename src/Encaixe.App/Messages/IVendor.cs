using System.Text.Json.Serialization;
using Encaixe.App.Customers;
using Encaixe.App.Templates;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>A vendor who brings messages to WhatsApp, and with whom each shop has an account of its own.</summary>
public interface IVendor : IMessenger
{
    /// <summary>What the shop is asked for, in this order, so that the vendor lets it in.</summary>
    IReadOnlyList<AccountField> Fields { get; }

    /// <summary>Whether WhatsApp itself stands behind it. What does not is a telephone that a program types on, and may be shut out.</summary>
    bool IsOfficial { get; }

    /// <summary>Asks the vendor whether a message would get through.</summary>
    /// <returns>What would keep it; <see langword="null"/>: nothing.</returns>
    Task<Trouble?> Check(VendorAccount account, CancellationToken ct);

    /// <summary>What the vendor says when it is told where to call, which must be repeated to it; <see langword="null"/>: it is not asking that, or
    /// not as who knows the shop's secret.</summary>
    string? AnswerToHandshake(HookRequest request, VendorAccount account) => null;

    /// <summary>Reads what the vendor tells.</summary>
    /// <returns>What happened, in the vendor's order, without what is of no interest; <see langword="null"/>: it is not from this vendor, or not of
    /// this account.</returns>
    IReadOnlyList<Heard>? Hear(HookRequest request, VendorAccount account);
}

/// <summary>Something that a shop is asked for, so that a vendor lets it in.</summary>
/// <param name="Name">What it is called in the API: <c>instance</c>.</param>
/// <param name="IsSecret">Whoever has it can write in the shop's name: it is never shown again.</param>
/// <param name="IsRequired">Whether nothing works without it.</param>
public sealed record AccountField(string Name, bool IsSecret, bool IsRequired = true);

/// <summary>What lets a shop in with a vendor. Printed, it tells nothing.</summary>
/// <param name="Values">By the names of the vendor's fields.</param>
public sealed record VendorAccount(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Of a channel that asks for nothing.</summary>
    public static readonly VendorAccount None = new(new Dictionary<string, string>());

    /// <summary>The value of a field; empty when it is not filled in.</summary>
    public string this[string field] => Values.GetValueOrDefault(field, "");

    /// <summary>Nothing.</summary>
    public override string ToString() => "(vendor's account)";
}

/// <summary>A call of a vendor's, as it came.</summary>
/// <param name="Query">What stands behind the question mark; empty when it is not there. By name.</param>
/// <param name="Header">A header's value, if it is there. By name, whatever its case.</param>
/// <param name="Body">The bytes that a signature was made of.</param>
public sealed record HookRequest(Func<string, string?> Query, Func<string, string?> Header, ReadOnlyMemory<byte> Body);

/// <summary>Something that a vendor told. The vendor may tell it again, late, and in another order.</summary>
/// <param name="Id">The same whenever this is told again, and of nothing else: at most 200 characters.</param>
/// <param name="At">When it happened, by the vendor's clock.</param>
[JsonDerivedType(typeof(HeardWords), "words")]
[JsonDerivedType(typeof(HeardFate), "fate")]
[JsonDerivedType(typeof(HeardLine), "line")]
[JsonDerivedType(typeof(HeardTemplate), "template")]
public abstract record Heard(string Id, Instant At);

/// <summary>Somebody wrote.</summary>
/// <param name="Id">The message's.</param>
/// <param name="At">When.</param>
/// <param name="From">E.164 as WhatsApp has it, which may lack the ninth digit; <see langword="null"/>: WhatsApp keeps it to itself.</param>
/// <param name="Handle">What WhatsApp calls them where it does not say the number.</param>
/// <param name="Said">What they said.</param>
public sealed record HeardWords(string Id, Instant At, Personal? From, Personal? Handle, Said Said) : Heard(Id, At)
{
    /// <summary>What the vendor calls the message that they answer, if they quoted one.</summary>
    public string? Quoted { get; init; }
}

/// <summary>What somebody said.</summary>
[JsonDerivedType(typeof(SaidText), "text")]
[JsonDerivedType(typeof(SaidButton), "button")]
[JsonDerivedType(typeof(SaidOtherwise), "otherwise")]
public abstract record Said;

/// <summary>In words.</summary>
/// <param name="Text">Which.</param>
public sealed record SaidText(Personal Text) : Said;

/// <summary>By a button.</summary>
/// <param name="Payload">What was put into it, or the text on it where it came without.</param>
public sealed record SaidButton(string Payload) : Said;

/// <summary>In a way that no program understands.</summary>
/// <param name="Kind"><c>audio</c>, <c>image</c>, <c>video</c>, <c>sticker</c>, <c>document</c>, <c>location</c>, <c>contact</c>, <c>other</c>.</param>
public sealed record SaidOtherwise(string Kind) : Said;

/// <summary>How a message fares that was taken.</summary>
public enum Fate
{
    /// <summary>WhatsApp has it.</summary>
    Sent,

    /// <summary>It is on the client's telephone.</summary>
    Delivered,

    /// <summary>It was looked at.</summary>
    Read,

    /// <summary>It will not arrive.</summary>
    Failed,
}

/// <summary>How a message fared.</summary>
/// <param name="Id">Of this news.</param>
/// <param name="At">When.</param>
/// <param name="Message">What the vendor calls the message, or what this installation does.</param>
/// <param name="Fate">How.</param>
/// <param name="Trouble">Why, if it failed.</param>
public sealed record HeardFate(string Id, Instant At, string Message, Fate Fate, Trouble? Trouble = null) : Heard(Id, At)
{
    /// <summary>As what the vendor charges the shop for it: <c>utility</c>, <c>marketing</c>, <c>authentication</c>, <c>service</c>; <see langword="null"/>: it
    /// does not, or does not say.</summary>
    public string? ChargedAs { get; init; }
}

/// <summary>The shop's telephone was connected to the vendor, or is no more.</summary>
/// <param name="Id">Of this news.</param>
/// <param name="At">When.</param>
/// <param name="IsConnected">Which.</param>
public sealed record HeardLine(string Id, Instant At, bool IsConnected) : Heard(Id, At);
