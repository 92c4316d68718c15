namespace Encaixe.Contracts.Messages;

/// <summary>What clients were told, and what became of it.</summary>
/// <param name="Messages">The last first.</param>
/// <param name="Next">The cursor with which the list goes on, if it does.</param>
public sealed record MessagesAnswer(IReadOnlyList<MessageAnswer> Messages, string? Next = null);

/// <summary>A message to a client.</summary>
/// <param name="Id">Its id.</param>
/// <param name="About">The id of the appointment, of the waiting client or of the customer, that it is about.</param>
/// <param name="Topic">What of it: <c>booked</c>, <c>reminder-24h</c>, …</param>
/// <param name="Channel">Through which channel: <c>z-api</c>, <c>by-hand</c>, …; <c>none</c> when there was none.</param>
/// <param name="Status">How it stands: <c>queued</c>, <c>sending</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>, <c>prepared</c>
/// for somebody to send it by hand, <c>not-sent</c> for want of a channel, <c>lapsed</c> before it got through.</param>
/// <param name="At">Since when. RFC 3339, UTC.</param>
/// <param name="To">Whose telephone, E.164; of a letter, the address.</param>
/// <param name="Text">What it says; nothing before that was settled.</param>
/// <param name="Attempts">How often it was handed to a channel.</param>
/// <param name="SentAt">When it left. RFC 3339, UTC.</param>
/// <param name="Until">Until when it is worth sending. RFC 3339, UTC.</param>
/// <param name="Trouble">Why no channel took it: <c>number-unknown</c>, <c>disconnected</c>, …</param>
/// <param name="Says">The same in words.</param>
/// <param name="SendUrl">Of one that is prepared: opens WhatsApp with its text in it.</param>
/// <param name="ChargedAs">As what the vendor charges the shop for it, by its own list of prices: <c>utility</c>, <c>marketing</c>,
/// <c>authentication</c>, <c>service</c>; nothing when it does not, or does not say.</param>
public sealed record MessageAnswer(
    string Id,
    string About,
    string Topic,
    string Channel,
    string Status,
    DateTimeOffset At,
    string? To,
    string? Text,
    int Attempts,
    DateTimeOffset? SentAt = null,
    DateTimeOffset? Until = null,
    string? Trouble = null,
    string? Says = null,
    string? SendUrl = null,
    string? ChargedAs = null)
{
    /// <summary>Not what it says, nor to whom.</summary>
    public override string ToString() => nameof(MessageAnswer);
}
