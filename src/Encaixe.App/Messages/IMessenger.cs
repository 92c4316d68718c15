using Encaixe.App.Customers;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Messages;

/// <summary>A message as it leaves.</summary>
/// <param name="Id">Its own for ever: a channel that has seen it delivers it no second time, if it can tell.</param>
/// <param name="Shop">Whose it is.</param>
/// <param name="To">E.164.</param>
/// <param name="Text">What it says.</param>
/// <param name="Appointment">What it is about.</param>
public sealed record OutgoingMessage(string Id, TenantId Shop, Personal To, Personal Text, string Appointment);

/// <summary>What came of handing a message to a channel.</summary>
public enum Delivery
{
    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>Not now: to be tried again.</summary>
    Later,

    /// <summary>Not ever: no such number.</summary>
    Never,
}

/// <summary>A channel that brings messages to people.</summary>
public interface IMessenger
{
    /// <summary>What it is called: <c>sandbox</c>, <c>none</c>.</summary>
    string Name { get; }

    /// <summary>Whether it reaches anybody. Where it does not, nothing is handed to it, and no page promises a
    /// message.</summary>
    bool Reaches { get; }

    /// <summary>Hands a message over. Throwing means that nobody knows whether it was taken. Answers well within
    /// <see cref="Jobs.DueJobs.Lease"/>: whoever takes longer is given up for dead, and the message is sent again.</summary>
    Task<Delivery> Send(OutgoingMessage message, CancellationToken ct);
}

/// <summary>An installation that has no channel: of what it would send it is noted that it was not sent.</summary>
public sealed class NoMessenger : IMessenger
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public bool Reaches => false;

    /// <inheritdoc/>
    public Task<Delivery> Send(OutgoingMessage message, CancellationToken ct) => Task.FromResult(Delivery.Never);
}
