namespace Encaixe.Contracts;

// Of messages and channels.
public static partial class RefusalCodes
{
    /// <summary>There is no such channel, or the shop has not set it up.</summary>
    public const string ChannelNotFound = "channel-not-found";

    /// <summary>What would let the shop in with a vendor is missing, or is none of its fields.</summary>
    public const string ChannelAccountInvalid = "channel-account-invalid";

    /// <summary>A pace beyond bounds.</summary>
    public const string ChannelPaceInvalid = "channel-pace-invalid";

    /// <summary>The shop has no such conversation.</summary>
    public const string ConversationNotFound = "conversation-not-found";

    /// <summary>Nobody can be answered there: WhatsApp does not say their number, or the shop has no channel.</summary>
    public const string ConversationUnreachable = "conversation-unreachable";

    /// <summary>Words without a letter, or with too many.</summary>
    public const string TextInvalid = "text-invalid";

    /// <summary>The shop has no such message.</summary>
    public const string MessageNotFound = "message-not-found";

    /// <summary>The shop has no channel by which anything could be sent.</summary>
    public const string MessagesUnavailable = "messages-unavailable";

    /// <summary>No such kind of message, or no such language.</summary>
    public const string WordingNotFound = "wording-not-found";

    /// <summary>Words that no message can be made of: too long, or with a blank that is none.</summary>
    public const string WordingInvalid = "wording-invalid";

    /// <summary>No message ever stands so.</summary>
    public const string MessageStatusUnknown = "message-status-unknown";

    /// <summary>The message is on its way, or was not for sending by hand.</summary>
    public const string MessageUnderWay = "message-under-way";
}
