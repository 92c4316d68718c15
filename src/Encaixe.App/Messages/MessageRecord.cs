using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>How a message stands with its channel.</summary>
public enum MessageStatus
{
    /// <summary>It is being handed over: if this stays, nobody knows whether it was taken.</summary>
    Sending,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>The channel will never take it.</summary>
    Refused,

    /// <summary>There was no channel to send it through; nothing was said.</summary>
    NotSent,
}

/// <summary>A message's own record.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Appointment">What it is about.</param>
/// <param name="Topic">What of it.</param>
/// <param name="Channel">Through which channel.</param>
/// <param name="Status">How it stands.</param>
/// <param name="At">Since when.</param>
/// <param name="Text">What it said; nothing, when it was not sent.</param>
public sealed record MessageRecord(
    int V, string Appointment, string Topic, string Channel, MessageStatus Status, Instant At, Personal Text)
{
    internal static readonly Shelf<MessageRecord> Shelf = new("message", AppJson.Default.MessageRecord);

    /// <summary>Whether another worker has sent it, or is at it and not yet given up for dead: the queue may bring a job
    /// twice. Also what nobody knows the outcome of is left alone for as long.</summary>
    internal bool IsElsewhere(Instant now) => Status == MessageStatus.Sent || now < At + DueJobs.Lease;
}
