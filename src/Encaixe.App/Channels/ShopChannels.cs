using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Channels;

/// <summary>Through what a shop's messages go: part of what it has set up, so that whoever changes it puts the stamp in the same commit, and
/// nobody reads it anew for each message.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="InOrder">The one that is tried first, then those that take what it does not.</param>
internal sealed record ShopChannels(int V, IReadOnlyList<ShopChannel> InOrder)
{
    public const string Key = "current";

    public static readonly Shelf<ShopChannels> Shelf = new("channels", AppJson.Default.ShopChannels);

    /// <summary>A shop that has set up none.</summary>
    public static readonly ShopChannels None = new(1, []);

    /// <summary>The entity tag of the channels as they are set up, whatever keeps them.</summary>
    [JsonIgnore]
    public string Tag => SetupTag.Of(JsonSerializer.SerializeToUtf8Bytes(this, AppJson.Default.ShopChannels));

    /// <summary>The shop's channel of a name, if it has it.</summary>
    public ShopChannel? Find(string name) => InOrder.FirstOrDefault(channel => channel.Name == name);
}

/// <summary>A channel of a shop's.</summary>
internal sealed record ShopChannel
{
    /// <summary>What it is called: <c>z-api</c>, <c>by-hand</c>. A shop has one of each at the most.</summary>
    public required string Name { get; init; }

    /// <summary>32 hexadecimal digits. What the vendor is told to call is made of it: another id, and what was told before leads nowhere.</summary>
    public required string Id { get; init; }

    /// <summary>What lets the shop in with the vendor, sealed under the shop's key.</summary>
    public required string Account { get; init; }

    /// <summary>The least time from one message to the next that is no answer. Seconds, 1 to 60.</summary>
    public required int SecondsApart { get; init; }

    /// <summary>How many messages that are no answers leave on one day of the shop's, at the most: who sends more to people who did not ask is
    /// shut out by WhatsApp sooner or later. 1 to 10,000.</summary>
    public required int MostADay { get; init; }
}

/// <summary>Who goes before whom at a channel.</summary>
internal enum TurnRank
{
    /// <summary>Somebody waits for it.</summary>
    Answer,

    /// <summary>A client is told it, who did not ask.</summary>
    Client,

    /// <summary>One of the shop's people is: no client waits for that, nor goes without.</summary>
    Team,
}

/// <summary>How a channel of a shop's fares: written by whoever sends.</summary>
/// <param name="V">The document's format: 1.</param>
internal sealed record ChannelState(int V)
{
    public static readonly Shelf<ChannelState> Shelf = new("channel-state", AppJson.Default.ChannelState);

    /// <summary>Why nothing gets through; <see langword="null"/>: it does, or nobody has tried.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>Since when.</summary>
    public Instant? Since { get; init; }

    /// <summary>When the next message may leave that nobody waits for.</summary>
    public Instant NextAt { get; init; }

    /// <summary>When the next answer may: answers do not stand in line behind reminders.</summary>
    public Instant NextAnswerAt { get; init; }

    /// <summary>The shop's day that <see cref="Count"/> is of.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>How many messages that are no answers were given their moment on that day.</summary>
    public int Count { get; init; }

    /// <summary>How many of them were to the shop's people.</summary>
    public int TeamCount { get; init; }

    /// <summary>The same, after something got through or did not.</summary>
    public ChannelState After(Trouble? trouble, Instant now) => this with
    {
        Trouble = trouble,
        Since = trouble is null ? null : trouble == Trouble ? Since : now,
    };

    /// <summary>Gives a message its moment.</summary>
    /// <param name="rank">Who goes before it.</param>
    /// <param name="isNew">Whether it counts: one that was not taken at first counts once.</param>
    /// <returns>When, and how it stands then; <see langword="null"/>: not on this day any more.</returns>
    public (Instant At, ChannelState After)? Take(ShopChannel channel, LocalDate today, TurnRank rank, bool isNew, Instant now)
    {
        if (rank == TurnRank.Answer)
        {
            var answered = Instant.Max(now, NextAnswerAt);
            return (answered, this with { NextAnswerAt = answered + _answersApart });
        }

        var (count, ofTeam) = Day == today ? (Count, TeamCount) : (0, 0);
        if (isNew && (count >= channel.MostADay || (rank == TurnRank.Team && ofTeam >= channel.MostADay / OfTeam)))
        {
            return null;
        }

        var at = Instant.Max(now, NextAt);
        return (at, this with
        {
            NextAt = at + Duration.FromSeconds(channel.SecondsApart),
            Day = today,
            Count = isNew ? count + 1 : count,
            TeamCount = isNew && rank == TurnRank.Team ? ofTeam + 1 : ofTeam,
        });
    }

    /// <summary>One in so many of a day's messages may be to the shop's people: the others are left to its clients, whatever happens.</summary>
    private const int OfTeam = 4;

    /// <summary>The least time from one answer to the next: no vendor says more than one a second. Elapsed time.</summary>
    private static readonly Duration _answersApart = Duration.FromSeconds(1);
}
