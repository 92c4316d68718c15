using System.Text.Json.Serialization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>Whose words they are.</summary>
internal enum Speaker
{
    /// <summary>The client's.</summary>
    Client,

    /// <summary>This program's, in the shop's name.</summary>
    Program,

    /// <summary>Somebody's of the shop.</summary>
    Staff,
}

/// <summary>Something that was said.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Text">What; of what is no text, what it is: <c>audio</c>.</param>
internal sealed record Utterance(Instant At, Speaker By, Personal Text)
{
    /// <summary>Whether it is no text, but what <see cref="Text"/> says.</summary>
    public bool IsOther { get; init; }

    /// <summary>What is kept of something that was said.</summary>
    public static Personal Kept(Personal text) => text.Value.Length <= Conversation.MostKept ? text
        : new Personal(text.Value[..(char.IsHighSurrogate(text.Value[Conversation.MostKept - 1]) ? Conversation.MostKept - 1 : Conversation.MostKept)]);
}

/// <summary>What is being done for a client, noted before it is: whoever takes the word up again does just that, whatever has come of it since.</summary>
/// <param name="Job">For which word.</param>
/// <param name="Act">What.</param>
/// <param name="At">Since when: meanwhile nobody does anything else.</param>
internal sealed record Doing(string Job, Act Act, Instant At);

/// <summary>What a client and the shop write to each other, and where that stands.</summary>
internal sealed record Conversation
{
    public static readonly Shelf<Conversation> Shelf = new("conversation", AppJson.Default.Conversation);

    /// <summary>How many of the last words are kept: what somebody reads who is to answer.</summary>
    public const int MostWords = 40;

    /// <summary>The longest message that WhatsApp brings. UTF-16 characters.</summary>
    public const int LongestText = 4_096;

    /// <summary>How much of a word is kept. UTF-16 characters: all of them together fit into one document.</summary>
    public const int MostKept = 1_000;

    /// <summary>How long one is kept after the last word. Elapsed time.</summary>
    private static readonly Duration _kept = Duration.FromDays(90);

    /// <summary>The document's format: 1.</summary>
    public required int V { get; init; }

    /// <summary>Through which channel they wrote last.</summary>
    public required string Channel { get; init; }

    /// <summary>Their telephone: as the shop knows it, or as WhatsApp says it. E.164; <see langword="null"/>: WhatsApp keeps it to itself.</summary>
    public Personal? Phone { get; init; }

    /// <summary>Id of the client, if the shop knows them.</summary>
    public string? Customer { get; init; }

    /// <summary>Where it stands.</summary>
    public Talk Talk { get; init; } = new();

    /// <summary>What is being done for a word of theirs; <see langword="null"/>: nothing.</summary>
    public Doing? Doing { get; init; }

    /// <summary>Whether somebody of the shop's is to read it.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Since when they want no messages; <see langword="null"/>: they do.</summary>
    public Instant? LeftAt { get; init; }

    /// <summary>When the last word was said.</summary>
    public required Instant At { get; init; }

    /// <summary>The last words, in the order of time.</summary>
    public IReadOnlyList<Utterance> Said { get; init; } = [];

    /// <summary>From when on it counts as absent; <see langword="null"/>: never. Who left stays away until they come back.</summary>
    [JsonIgnore]
    public Instant? Ends => LeftAt is null ? At + _kept : null;

    /// <summary>When the client last wrote by a channel; <see langword="null"/>: never, or too long ago.</summary>
    public Instant? HeardAt(string channel) => Channel == channel ? Said.LastOrDefault(words => words.By == Speaker.Client)?.At : null;

    /// <summary>The same with one more word.</summary>
    public Conversation With(Utterance words) => this with { At = words.At, Said = [.. Said.Skip(Said.Count + 1 - MostWords), words] };
}
