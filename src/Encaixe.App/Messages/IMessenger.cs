using Encaixe.App.Customers;
using Encaixe.App.Mail;
using Encaixe.App.Templates;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>A message as it leaves.</summary>
/// <param name="Id">Its own for ever: a channel that has seen it delivers it no second time, if it can tell.</param>
/// <param name="Shop">Whose it is.</param>
/// <param name="To">E.164.</param>
/// <param name="Text">What it says.</param>
/// <param name="Appointment">What it is about.</param>
public sealed record OutgoingMessage(string Id, TenantId Shop, Personal To, Personal Text, string Appointment)
{
    /// <summary>The shop's account with the vendor that brings it; of what is this installation's own there is none.</summary>
    public VendorAccount Account { get; init; } = VendorAccount.None;

    /// <summary>What the client can answer by touching a button, where the vendor has buttons. The text says the same for all others.</summary>
    public IReadOnlyList<ReplyButton> Buttons { get; init; } = [];

    /// <summary>The same as a template that the vendor approved, if there is one.</summary>
    public MessageTemplate? Template { get; init; }

    /// <summary>When the client was last heard by this channel; <see langword="null"/>: never, as far as is known.</summary>
    public Instant? HeardAt { get; init; }

    /// <summary>What a letter says of it besides, where it is one that leaves.</summary>
    internal LetterTelling? Letter { get; init; }

    /// <summary>Whether it was handed over before, and nobody knows whether it was taken: who can ask the vendor asks first.</summary>
    public bool MayBeThere { get; init; }
}

/// <summary>Something to be answered by a touch.</summary>
/// <param name="Payload">What comes back: <c>confirm:</c> and an appointment's id, for example. At most 200 characters.</param>
/// <param name="Label">What stands on it. At most 20 characters.</param>
public sealed record ReplyButton(string Payload, string Label);

/// <summary>What came of handing a message to a channel.</summary>
public enum Delivery
{
    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>It stands ready for somebody of the shop's, who sends it by hand.</summary>
    Prepared,

    /// <summary>Not now: to be tried again.</summary>
    Later,

    /// <summary>Not ever: no such number.</summary>
    Never,
}

/// <summary>What came of it, and what else the channel said.</summary>
/// <param name="What">What came of it.</param>
/// <param name="VendorId">What the vendor calls the message: by this it tells later how it fared.</param>
/// <param name="Trouble">Why it was not taken, if it was not.</param>
public sealed record Handed(Delivery What, string? VendorId = null, Trouble? Trouble = null)
{
    /// <summary>Just that.</summary>
    public static implicit operator Handed(Delivery what) => new(what);

    /// <summary>Just that.</summary>
    public static Handed ToHanded(Delivery what) => new(what);
}

/// <summary>Why a message did not get through. Written by its name, so none is ever renamed.</summary>
public enum Trouble
{
    /// <summary>Nobody has WhatsApp at that number.</summary>
    NumberUnknown,

    /// <summary>The client wants nothing of this shop, and said so to WhatsApp itself.</summary>
    Unwanted,

    /// <summary>The vendor does not take what was to be said: too long, of a wrong form.</summary>
    TextRefused,

    /// <summary>More than a day after the client's last word WhatsApp takes templates only.</summary>
    WindowClosed,

    /// <summary>WhatsApp knows no such template, or has not approved it.</summary>
    TemplateUnknown,

    /// <summary>Too much was sent; later it will be taken.</summary>
    TooFast,

    /// <summary>The vendor fails, or says something that nobody knows.</summary>
    VendorFails,

    /// <summary>The vendor did not answer in time.</summary>
    NoAnswer,

    /// <summary>The vendor does not know the key.</summary>
    KeyRefused,

    /// <summary>The vendor lets only some addresses of the net in, and this one is not among them.</summary>
    AddressRefused,

    /// <summary>The vendor knows no such instance or number.</summary>
    AccountUnknown,

    /// <summary>The account is not paid, or was stopped by the vendor.</summary>
    AccountStopped,

    /// <summary>The shop's telephone is not connected to the vendor.</summary>
    Disconnected,

    /// <summary>Nobody knows an address of the client's, or they want no letters.</summary>
    AddressMissing,

    /// <summary>There is no such mailbox, or it takes no letters.</summary>
    MailboxRefused,
}

/// <summary>What may be said of trouble.</summary>
public static class Troubles
{
    /// <summary>Whether it is between the shop and its vendor: no message gets through until somebody sees to it.</summary>
    public static bool IsOfAccount(this Trouble trouble) => trouble is Trouble.KeyRefused or Trouble.AddressRefused or Trouble.AccountUnknown
        or Trouble.AccountStopped or Trouble.Disconnected;
}

/// <summary>A channel that brings messages to people.</summary>
public interface IMessenger
{
    /// <summary>What it is called: <c>sandbox</c>, <c>none</c>, <c>z-api</c>.</summary>
    string Name { get; }

    /// <summary>Whether it reaches anybody. Where it does not, nothing is handed to it, and no page promises a
    /// message.</summary>
    bool Reaches { get; }

    /// <summary>Whether a program hears what is answered by it.</summary>
    bool Hears => true;

    /// <summary>Hands a message over. Throwing means that nobody knows whether it was taken. Answers well within
    /// <see cref="Jobs.DueJobs.Lease"/>: whoever takes longer is given up for dead, and the message is sent again.</summary>
    Task<Handed> Send(OutgoingMessage message, CancellationToken ct);
}

/// <summary>An installation that has no channel: of what it would send it is noted that it was not sent.</summary>
public sealed class NoMessenger : IMessenger
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public bool Reaches => false;

    /// <inheritdoc/>
    public Task<Handed> Send(OutgoingMessage message, CancellationToken ct) => Task.FromResult<Handed>(Delivery.Never);
}
