using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>Where a shop wants to be told of what happens in it.</summary>
internal sealed record Webhook
{
    internal static readonly Shelf<Webhook> Shelf = new("webhook", AppJson.Default.Webhook);

    /// <summary>How long the secret before is good for. Elapsed time.</summary>
    internal static readonly Duration OldSecretKept = Duration.FromHours(24);

    /// <summary>The document's format: 1.</summary>
    public required int V { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The address. Whoever wrote it may have put a secret of their own into it: it is in no log, and not in the audit.</summary>
    public required string Url { get; init; }

    /// <summary>Of what: <c>appointment.created</c>, …</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>What is signed with, sealed under the shop's key.</summary>
    public required string Secret { get; init; }

    /// <summary>What was signed with before, for as long as both are good.</summary>
    public OldSecret? Before { get; init; }

    /// <summary>The account of whoever made it.</summary>
    public required string By { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant At { get; init; }

    /// <summary>Of what happened before nothing is told: when it was made, or switched on again.</summary>
    public required Instant Since { get; init; }

    /// <summary>Why nothing is told: <see cref="ByOwner"/>, <see cref="Gone"/>, <see cref="Failing"/>; <see langword="null"/>: it is.</summary>
    public string? Off { get; init; }

    /// <summary>Since when nothing was taken there; <see langword="null"/>: what was sent last was.</summary>
    public Instant? FailingSince { get; init; }

    /// <summary>The shop's people switched it off.</summary>
    internal const string ByOwner = "by-owner";

    /// <summary>What is there said that nothing is wanted any more (410).</summary>
    internal const string Gone = "gone";

    /// <summary>Nothing was taken there for days.</summary>
    internal const string Failing = "failing";

    /// <summary>Whether it wants to be told of something.</summary>
    internal bool Wants(string type, Instant at) => Off is null
        && at.ToUnixTimeMilliseconds() >= Since.ToUnixTimeMilliseconds() // an entry's key says no more
        && Events.Contains(type, StringComparer.Ordinal);
}

/// <summary>What was signed with before.</summary>
/// <param name="Secret">Sealed.</param>
/// <param name="Until">Until when it is signed with too.</param>
internal sealed record OldSecret(string Secret, Instant Until);

/// <summary>How far a shop's audit was looked at for what webhooks are to be told. Whoever makes or removes a webhook has read all of them at its
/// revision, and commits at it.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Through">The latest moment of an entry that was looked at.</param>
internal sealed record WebhookFeed(int V, Instant Through)
{
    internal const string Key = "current";

    internal static readonly Shelf<WebhookFeed> Shelf = new("webhook-feed", AppJson.Default.WebhookFeed);
}

/// <summary>That a shop has webhooks: those that have none cost nothing.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Shop">Which.</param>
internal sealed record WebhookShop(int V, TenantId Shop)
{
    internal static readonly Shelf<WebhookShop> Shelf = new("webhook-shop", AppJson.Default.WebhookShop);

    internal static string KeyOf(TenantId shop) => $"{shop}";
}
