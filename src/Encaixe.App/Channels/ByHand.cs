using Encaixe.App.Messages;

namespace Encaixe.App.Channels;

/// <summary>The channel of a shop that has no vendor: what is to be said stands ready, and somebody of the shop's sends it with a touch from the
/// telephone that clients know.</summary>
public sealed class ByHand : IMessenger
{
    /// <summary>What it is called.</summary>
    public const string Called = "by-hand";

    /// <inheritdoc/>
    public string Name => Called;

    /// <summary>Nobody can promise that somebody will.</summary>
    public bool Reaches => false;

    /// <summary>What is answered reaches a person, who may be busy; the client's link does not.</summary>
    public bool Hears => false;

    /// <inheritdoc/>
    public Task<Handed> Send(OutgoingMessage message, CancellationToken ct) => Task.FromResult<Handed>(Delivery.Prepared);
}
