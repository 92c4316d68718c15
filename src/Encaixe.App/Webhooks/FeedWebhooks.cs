using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>Who looks for what webhooks are to be told.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Until">Until when nobody else need look.</param>
internal sealed record FeedingWalk(int V, Instant Until)
{
    internal const string Key = "current";

    internal static readonly Shelf<FeedingWalk> Shelf = new("feeding", AppJson.Default.FeedingWalk);
}

/// <summary>Looks for what webhooks are to be told, again and again: in the audit of each shop that has any, from where it was left. What is found is
/// written into the log of each webhook that wants it, with the job that sends it.</summary>
/// <remarks>The audit is the feed, so nobody's commit has one row more. Of two who look at once one is too late at a shop, and looks again
/// in its next round; what comes of it is the same, because an event has one id.</remarks>
/// <param name="store">The engine: which shops have webhooks stands in the directory.</param>
/// <param name="resolver">Binds to each shop.</param>
/// <param name="outbox">Hands over what is to be sent.</param>
/// <param name="queue">Knows whether there may be other processes.</param>
/// <param name="world">The time, and ids.</param>
/// <param name="log">Where failures are noted.</param>
public sealed partial class FeedWebhooks(
    IStore store, TenantResolver resolver, Outbox outbox, IQueue queue, IWorld world, ILogger<FeedWebhooks> log)
{
    /// <summary>How far before the last entry it begins to look. An entry bears the moment at which its commit was decided, by a clock of its own, and
    /// may be there some seconds later. What comes later than this is not told. Elapsed time.</summary>
    internal static readonly Duration Overlap = Duration.FromMinutes(2);

    private const int Stretch = 16;
    private const int EntriesOnPage = 200;

    /// <summary>How many deliveries are written together: each is a document and a job.</summary>
    private const int Together = 45;

    /// <summary>After how many entries of which nobody is told it is noted all the same how far it has come.</summary>
    private const int WorthNoting = 50;

    /// <summary>What comes after the keys of all times.</summary>
    private const string Last = ":"; // which follows '9'

    private static readonly Duration _longest = Duration.FromSeconds(10);

    private string? _after;

    /// <summary>How long after a round the next one begins. Elapsed time: what is told is told so much later at the most, and where other processes
    /// may look too, a reading costs something.</summary>
    public Duration Every => queue.IsShared ? Duration.FromSeconds(10) : Duration.FromSeconds(2);

    /// <summary>Looks once, unless another process does.</summary>
    public async Task Execute(CancellationToken ct)
    {
        var end = world.GetCurrentInstant() + _longest;
        var isMine = !queue.IsShared;
        do
        {
            var page = await store.Directory.List(WebhookShop.Shelf, KeyRange.All, Stretch, _after, Read.Cheap, ct);
            if (page.Items.Count > 0 && !(isMine = isMine || await TryClaim(ct)))
            {
                return;
            }

            await Task.WhenAll(page.Items.Select(entry => TryFeed(entry.Document.Shop, ct)));
            _after = page.Cursor;
        }
        while (_after is not null && world.GetCurrentInstant() < end);
    }

    private async Task<bool> TryClaim(CancellationToken ct)
    {
        var (known, now) = (await store.Directory.Find(FeedingWalk.Shelf, FeedingWalk.Key, ct), world.GetCurrentInstant());
        return (known?.Document.Until is not { } until || until <= now || until > now + _longest) // later, it is of a clock that was ahead
            && await store.Directory.TryCommit(
                new Commit(world.NewId()).PutInDirectory(
                    FeedingWalk.Shelf, FeedingWalk.Key, new FeedingWalk(1, now + Every - Duration.FromSeconds(1)), known?.Revision ?? Revision.None),
                ct);
    }

    /// <summary>What is wrong with one shop is not to keep the others from it.</summary>
    private async Task TryFeed(TenantId shop, CancellationToken ct)
    {
        try
        {
            await Feed(await resolver.Open(shop, ct), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, shop);
        }
    }

    /// <summary>Looks at one shop.</summary>
    internal async Task Feed(Tenant tenant, CancellationToken ct)
    {
        var hooks = (await tenant.Documents.List(Webhook.Shelf, KeyRange.All, 2 * WebhookRing.Most, null, Read.Cheap, ct)).Items
            .Select(stored => stored.Document).Where(hook => hook.Off is null).ToList();
        if (hooks.Count == 0 || await tenant.Documents.Find(WebhookFeed.Shelf, WebhookFeed.Key, ct) is not { } feed)
        {
            return;
        }

        var now = world.GetCurrentInstant(); // whose clock was ahead, is not any more
        var from = Instant.Max(Instant.Min(feed.Document.Through, now), hooks.Min(hook => hook.Since)) - Overlap;
        var range = KeyRange.Between(SortableTime.Of(from), Last);
        string? cursor = null;
        do
        {
            var page = await tenant.Documents.List(AuditEntry.Shelf, range, EntriesOnPage, cursor, Read.Cheap, ct);
            foreach (var some in Wanted(tenant, hooks, page.Items, now).Chunk(Together))
            {
                if (await Write(tenant, feed, some, now, ct) is not { } next)
                {
                    return; // somebody else is at it
                }

                feed = next;
            }

            if (page.Items.Count >= WorthNoting && AuditEntry.TimeIn(page.Items[^1].Key) is { } last && last > feed.Document.Through)
            {
                if (await Note(tenant, feed, NewCommit(), last, ct) is not { } next)
                {
                    return;
                }

                feed = next;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null && world.GetCurrentInstant() < now + _longest);
    }

    /// <summary>What is to be told of some entries, and to whom.</summary>
    private static IEnumerable<(WebhookDelivery Delivery, Job Job)> Wanted(
        Tenant tenant, IReadOnlyList<Webhook> hooks, IReadOnlyList<Stored<AuditEntry>> entries, Instant now) =>
        from entry in entries
        let type = WebhookEvents.Of(entry.Document.Did)
        where type is not null && Guid.TryParseExact(entry.Document.Subject, "N", out _)
        let at = AuditEntry.TimeIn(entry.Key)
        where at is not null
        from hook in hooks
        where hook.Wants(type, at.Value)
        select WebhookDelivery.New(
            tenant, hook.Id, WebhookDelivery.EventOf(tenant.Id, entry.Key, at.Value), type, entry.Document.Subject, at.Value, now);

    /// <summary>Writes what is not in the logs yet.</summary>
    /// <returns>How far it has come; <see langword="null"/>: somebody else wrote first.</returns>
    private async Task<Stored<WebhookFeed>?> Write(
        Tenant tenant, Stored<WebhookFeed> feed, (WebhookDelivery Delivery, Job Job)[] some, Instant now, CancellationToken ct)
    {
        var there = (await tenant.Documents.FindMany(WebhookDelivery.Shelf, [.. some.Select(one => one.Delivery.Key)], ct))
            .Select(stored => stored.Key).ToHashSet(StringComparer.Ordinal);
        var commit = NewCommit();
        foreach (var one in some.Where(one => !there.Contains(one.Delivery.Key) && one.Delivery.Ends > now))
        {
            commit.Send(one, Revision.None);
        }

        return commit.Changes.Count == 0 ? feed : await Note(tenant, feed, commit, some[^1].Delivery.At, ct);
    }

    private async Task<Stored<WebhookFeed>?> Note(
        Tenant tenant, Stored<WebhookFeed> feed, Commit commit, Instant through, CancellationToken ct)
    {
        commit.Put(WebhookFeed.Shelf, WebhookFeed.Key, new WebhookFeed(1, Instant.Max(feed.Document.Through, through)), feed.Revision);
        return await outbox.TryCommit(tenant, commit, ct) ? await tenant.Documents.Find(WebhookFeed.Shelf, WebhookFeed.Key, ct) : null;
    }

    private Commit NewCommit() => new(world.NewId());

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the webhooks of shop {Shop} are to be told could not be found; it is tried again.")]
    private partial void LogFailed(Exception e, TenantId shop);
}
