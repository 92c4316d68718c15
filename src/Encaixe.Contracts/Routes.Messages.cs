namespace Encaixe.Contracts;

// Of messages and channels.
public static partial class Routes
{
    /// <summary>Through what a shop's messages go; for the shop's people.</summary>
    public const string Channels = "/channels";

    /// <summary>One of them; for the shop's people.</summary>
    public const string ChannelByName = "/channels/{name}";

    /// <summary>Where one is tried; for the shop's people.</summary>
    public const string ChannelCheck = "/channels/{name}/check";

    /// <summary>Where clients have the links of their appointments sent.</summary>
    public const string Links = "/shops/{slug}/links";

    /// <summary>Which of the shop's words one has approved; for the shop's people.</summary>
    public const string ChannelTemplates = "/channels/{name}/templates";

    /// <summary>What a shop says to its clients by itself, and when; for the shop's people.</summary>
    public const string MessageRules = "/message-rules";

    /// <summary>In what words; for the shop's people.</summary>
    public const string Wordings = "/wordings";

    /// <summary>In what words one thing is said in one language; for the shop's people.</summary>
    public const string WordingByKind = "/wordings/{kind}/{language}";

    /// <summary>Where words are tried; for the shop's people.</summary>
    public const string WordingPreview = "/wordings/{kind}/{language}/preview";

    /// <summary>What clients were told; for the shop's people.</summary>
    public const string Messages = "/messages";

    /// <summary>What clients and the shop write to each other; for the shop's people.</summary>
    public const string Conversations = "/conversations";

    /// <summary>One of them; for the shop's people.</summary>
    public const string ConversationById = "/conversations/{id}";

    /// <summary>Where one is marked as read; for the shop's people.</summary>
    public const string ConversationRead = "/conversations/{id}/read";

    /// <summary>Where somebody of the shop's answers; for the shop's people.</summary>
    public const string ConversationReply = "/conversations/{id}/reply";

    /// <summary>Where is noted that one was sent by hand; for the shop's people.</summary>
    public const string MessageSent = "/messages/{id}/sent";

    /// <summary>Where one is sent once more; for the shop's people.</summary>
    public const string MessageResend = "/messages/{id}/resend";
}
