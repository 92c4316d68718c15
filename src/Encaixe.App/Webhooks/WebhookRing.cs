using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>All webhooks of a shop, as they were at one revision of how far its audit was looked at.</summary>
internal sealed class WebhookRing
{
    /// <summary>The most that a shop has.</summary>
    public const int Most = 10;

    private readonly Tenant _tenant;
    private readonly Stored<WebhookFeed>? _feed;

    private WebhookRing(Tenant tenant, Stored<WebhookFeed>? feed, IReadOnlyList<Stored<Webhook>> hooks) =>
        (_tenant, _feed, Hooks) = (tenant, feed, hooks);

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Stored<Webhook>> Hooks { get; }

    /// <summary>Whether there can be no more.</summary>
    public bool IsFull => Hooks.Count >= Most;

    public static async Task<WebhookRing> Read(Tenant tenant, CancellationToken ct)
    {
        var feed = await tenant.Documents.Find(WebhookFeed.Shelf, WebhookFeed.Key, ct);
        var hooks = await tenant.Documents.List(Webhook.Shelf, KeyRange.All, 2 * Most, cursor: null, Documents.Read.Latest, ct);
        return new WebhookRing(tenant, feed, [.. hooks.Items.OrderBy(hook => hook.Document.At)]);
    }

    /// <summary>The webhook of an id; <see langword="null"/>: there is none.</summary>
    public Stored<Webhook>? Find(string id) => Hooks.FirstOrDefault(hook => hook.Key == id);

    /// <summary>A commit that adds one, if there are no others than were read.</summary>
    public Commit Add(Commit commit, Webhook hook, Instant now) => commit
        .Put(WebhookFeed.Shelf, WebhookFeed.Key, _feed?.Document ?? new WebhookFeed(1, now), _feed?.Revision ?? Revision.None)
        .PutInDirectory(WebhookShop.Shelf, WebhookShop.KeyOf(_tenant.Id), new WebhookShop(1, _tenant.Id), Revision.Any)
        .Put(Webhook.Shelf, hook.Id, hook, Revision.None);

    /// <summary>A commit that removes one, if there are no others than were read. With the last one goes what its shop is known by.</summary>
    public Commit Remove(Commit commit, Stored<Webhook> hook)
    {
        commit.Remove(Webhook.Shelf, hook.Key, Revision.Any); // whatever was noted of it meanwhile
        var feed = _feed?.Revision ?? Revision.None;
        return Hooks.Count > 1 ? commit.Put(WebhookFeed.Shelf, WebhookFeed.Key, _feed!.Document, feed)
            : commit.Remove(WebhookFeed.Shelf, WebhookFeed.Key, feed)
                .RemoveFromDirectory(WebhookShop.Shelf, WebhookShop.KeyOf(_tenant.Id), Revision.Any);
    }
}
