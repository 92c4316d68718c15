using Encaixe.App.Appointments;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Calendars;

/// <summary>The addresses at which calendars read: whoever holds one may read one agenda, and change nothing.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="address">What links begin with.</param>
public sealed class FeedLinks(ShopKeys keys, TenantResolver resolver, ServerAddress address)
{
    private readonly LinkTokens _tokens = new(keys, resolver, "calendar-feed");

    /// <summary>Where a feed is read.</summary>
    /// <param name="feed">Its id.</param>
    internal string UrlOf(TenantId shop, string feed) => $"{address.Base}/cal/{_tokens.TokenOf(shop, feed)}.ics";

    /// <summary>What a token opens; <see langword="null"/> when it opens nothing, or no longer does.</summary>
    internal async Task<(Tenant Tenant, CalendarFeed Feed)?> Open(string token, CancellationToken ct) =>
        await _tokens.Open(token, ct) is var (tenant, id)
        && await tenant.Documents.Find(CalendarFeed.Shelf, id, ct) is { } feed
            ? (tenant, feed.Document)
            : null;
}
