namespace Encaixe.Contracts.Messages;

/// <summary>A channel of the shop's is to be so.</summary>
/// <param name="Account">What lets the shop in with the vendor, by the names of its fields. Left out, all of it stays as it was; a
/// secret that is left out of it does.</param>
/// <param name="Order">Its place among the shop's channels: 1 is tried first. The last one unless said otherwise; one that is there keeps its place.</param>
/// <param name="SecondsApart">The least time from one message to the next that nobody waits for. 1 to 60; 3 unless said otherwise.</param>
/// <param name="MostADay">How many messages that nobody waits for leave on one day at the most. 1 to 10,000; 300 unless said otherwise.</param>
public sealed record ChannelRequest(
    IReadOnlyDictionary<string, string>? Account = null, int? Order = null, int? SecondsApart = null, int? MostADay = null)
{
    /// <summary>Not the account.</summary>
    public override string ToString() => nameof(ChannelRequest);
}

/// <summary>Through what the shop's messages go.</summary>
/// <param name="Channels">The shop's, the one that is tried first before the others. None: nothing is set up yet.</param>
/// <param name="Available">All that it may set up.</param>
public sealed record ChannelsAnswer(IReadOnlyList<ChannelAnswer> Channels, IReadOnlyList<AvailableChannelAnswer> Available);

/// <summary>A channel of the shop's.</summary>
/// <param name="Name"><c>by-hand</c>, <c>e-mail</c>, <c>z-api</c>, <c>ultramsg</c>, <c>whatsapp-cloud</c>.</param>
/// <param name="Account">What was filled in that is no secret.</param>
/// <param name="Secrets">The names of the secrets that were filled in.</param>
/// <param name="SecondsApart">The least time from one message to the next that nobody waits for.</param>
/// <param name="MostADay">How many of those leave on one day at the most.</param>
/// <param name="WebhookUrl">What the vendor is to be told to call. Whoever knows it could answer for clients: it goes to the vendor, and nowhere
/// else. Nothing where there is no vendor.</param>
/// <param name="Trouble">Why nothing gets through: <c>key-refused</c>, <c>disconnected</c>, …; nothing when it does, as far as is known.</param>
/// <param name="TroubleSince">Since when. RFC 3339, UTC.</param>
/// <param name="Says">The same in words, and what to do.</param>
public sealed record ChannelAnswer(
    string Name,
    IReadOnlyDictionary<string, string> Account,
    IReadOnlyList<string> Secrets,
    int SecondsApart,
    int MostADay,
    string? WebhookUrl = null,
    string? Trouble = null,
    DateTimeOffset? TroubleSince = null,
    string? Says = null)
{
    /// <summary>Not the account.</summary>
    public override string ToString() => nameof(ChannelAnswer);
}

/// <summary>A channel that may be set up.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsOfficial">Whether WhatsApp itself stands behind it.</param>
/// <param name="Fields">What is asked for.</param>
/// <param name="Says">What one should know before choosing it.</param>
public sealed record AvailableChannelAnswer(string Name, bool IsOfficial, IReadOnlyList<ChannelFieldAnswer> Fields, string Says);

/// <summary>Something that is asked for.</summary>
/// <param name="Name">By what name it is sent.</param>
/// <param name="IsSecret">It is never shown again.</param>
/// <param name="IsRequired">Nothing works without it.</param>
public sealed record ChannelFieldAnswer(string Name, bool IsSecret, bool IsRequired);

/// <summary>Whether messages would get through.</summary>
/// <param name="IsReady">Whether they would.</param>
/// <param name="Trouble">Why not.</param>
/// <param name="Says">The same in words, and what to do.</param>
public sealed record ChannelCheckAnswer(bool IsReady, string? Trouble, string Says);
