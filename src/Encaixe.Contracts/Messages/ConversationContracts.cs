namespace Encaixe.Contracts.Messages;

/// <summary>What clients and the shop write to each other.</summary>
/// <param name="Conversations">Those that somebody is to read, then the others; each the last word first, at most 200.</param>
/// <param name="Unread">How many somebody is to read.</param>
public sealed record ConversationsAnswer(IReadOnlyList<ConversationAnswer> Conversations, int Unread);

/// <summary>A conversation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Channel">Through which channel they wrote last.</param>
/// <param name="Phone">Whose telephone, E.164; nothing: WhatsApp does not say.</param>
/// <param name="Customer">Id of the client, if the shop knows them.</param>
/// <param name="Name">What they are called, if the shop knows.</param>
/// <param name="IsUnread">Whether somebody is to read it.</param>
/// <param name="WantsNoMessages">Whether they said that they want none.</param>
/// <param name="At">When the last word was said. RFC 3339, UTC.</param>
/// <param name="Words">The last words, in the order of time; in a list the last one only.</param>
public sealed record ConversationAnswer(
    string Id,
    string Channel,
    string? Phone,
    string? Customer,
    string? Name,
    bool IsUnread,
    bool WantsNoMessages,
    DateTimeOffset At,
    IReadOnlyList<WordsAnswer> Words)
{
    /// <summary>Not what it says, nor whose it is.</summary>
    public override string ToString() => nameof(ConversationAnswer);
}

/// <summary>Something that was said.</summary>
/// <param name="At">When. RFC 3339, UTC.</param>
/// <param name="By">By whom: <c>client</c>, <c>program</c>, <c>staff</c>.</param>
/// <param name="Text">What; nothing, when it was no text.</param>
/// <param name="Kind">What else it was: <c>audio</c>, <c>image</c>, <c>sticker</c>, …</param>
public sealed record WordsAnswer(DateTimeOffset At, string By, string? Text, string? Kind = null)
{
    /// <summary>Not what it says.</summary>
    public override string ToString() => nameof(WordsAnswer);
}

/// <summary>Somebody of the shop's answers.</summary>
/// <param name="Text">What; 1 to 1,000 characters.</param>
public sealed record ConversationReplyRequest(string Text)
{
    /// <summary>Not what it says.</summary>
    public override string ToString() => nameof(ConversationReplyRequest);
}
