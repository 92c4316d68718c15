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

    /// <summary>The shop has no such message.</summary>
    public const string MessageNotFound = "message-not-found";

    /// <summary>No message ever stands so.</summary>
    public const string MessageStatusUnknown = "message-status-unknown";

    /// <summary>The message is on its way, or was not for sending by hand.</summary>
    public const string MessageUnderWay = "message-under-way";
}
