using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>How a message stands with its channel. Written by its name, so none is ever renamed.</summary>
public enum MessageStatus
{
    /// <summary>It is being handed over: if this stays, nobody knows whether it was taken.</summary>
    Sending,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>No channel will ever take it.</summary>
    Refused,

    /// <summary>There was no channel to send it through; nothing was said.</summary>
    NotSent,

    /// <summary>It waits for its turn, or for a channel that did not take it just now.</summary>
    Queued,

    /// <summary>It is on the client's telephone.</summary>
    Delivered,

    /// <summary>It was looked at.</summary>
    Read,

    /// <summary>It stands ready for somebody of the shop's to send it by hand.</summary>
    Prepared,

    /// <summary>It was worth nothing any more before a channel took it.</summary>
    Lapsed,
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

    /// <summary>To whom. E.164. Nothing on records of a time when it was not kept, nor of what the shop's people are told.</summary>
    public Personal? To { get; init; }

    /// <summary>The version of what it is about that it was written for.</summary>
    public int Version { get; init; }

    /// <summary>When a channel took it, or somebody sent it by hand.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>Until when it is worth sending.</summary>
    public Instant? Until { get; init; }

    /// <summary>What it waits for: its turn with the channel.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>Why no channel took it so far.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>Channels that will never take it.</summary>
    public IReadOnlyList<string>? Failed { get; init; }

    /// <summary>How often it was handed to a channel.</summary>
    public int Tries { get; init; }

    /// <inheritdoc cref="HeardFate.ChargedAs"/>
    public string? ChargedAs { get; init; }

    /// <summary>When it left, as far as that is known.</summary>
    internal Instant? LeftAt => SentAt ?? (Status == MessageStatus.Sent ? At : null);

    /// <summary>Whether nothing is to be done about it any more.</summary>
    internal bool HasLeft => Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Read or MessageStatus.Prepared;

    /// <summary>Whether another worker has sent it, or is at it and not yet given up for dead: the queue may bring a job
    /// twice. Also what nobody knows the outcome of is left alone for as long.</summary>
    internal bool IsElsewhere(Instant now) => HasLeft || (Status != MessageStatus.Queued && now < At + DueJobs.Lease);

    /// <summary>Whether another record of it is this one as it was noted, or as it has been noted since by whoever has it.</summary>
    internal bool IsOf(MessageRecord noted) => noted.Status == MessageStatus.Sending
        && (noted.Channel, noted.At, noted.Tries) == (Channel, At, Tries);

    /// <summary>Whether it will not go through a channel: that one said so for good.</summary>
    internal bool HasFailedOn(string channel) => Failed?.Contains(channel, StringComparer.Ordinal) == true;
}

/// <summary>Where a message stands in the shop's log: by the moment at which it was first seen to.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Message">Its id.</param>
internal sealed record LoggedMessage(int V, string Message)
{
    public static readonly Shelf<LoggedMessage> Shelf = new("message-log", AppJson.Default.LoggedMessage);

    public static string KeyOf(string message, Instant at) => $"{SortableTime.Of(at)}/{message}";
}

/// <summary>How a message comes into the log.</summary>
internal static class MessageLog
{
    /// <summary>Has a message that is new stand in the log, if it is to a client: what one of the shop's people is told is nobody else's.</summary>
    public static Commit Log(this Commit commit, string message, string topic, Instant at) => Topic.IsOfTeam(topic) ? commit : commit.Put(
        LoggedMessage.Shelf, LoggedMessage.KeyOf(message, at), new LoggedMessage(1, message), Revision.None);
}

/// <summary>Which message a vendor means.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Message">Its id.</param>
internal sealed record VendorMessage(int V, string Message)
{
    public static readonly Shelf<VendorMessage> Shelf = new("vendor-message", AppJson.Default.VendorMessage);

    /// <summary>For how long a vendor may tell how a message fared. Elapsed time.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Hashed: some vendors write the client's number into it, in one way or another.</summary>
    public static string KeyOf(string channel, string vendorId) => HeardNews.KeyOf(channel, vendorId);

    /// <summary>The message that somebody quotes; <see langword="null"/>: none that is still known.</summary>
    public static async Task<MessageRecord?> Quoted(Tenant tenant, string channel, string vendorId, CancellationToken ct) =>
        await tenant.Documents.Find(Shelf, KeyOf(channel, vendorId), ct) is { Document: var vendor }
            ? (await tenant.Documents.Find(MessageRecord.Shelf, vendor.Message, ct))?.Document
            : null;
}
