using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;

namespace Encaixe.App.Tenancy;

/// <summary>Which shop a slug leads to.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Shop">The shop.</param>
/// <param name="Slug">Its present slug: another one than the key when the shop was renamed.</param>
public sealed record SlugEntry(int V, TenantId Shop, string Slug)
{
    internal static readonly Shelf<SlugEntry> Shelf = new("slug", AppJson.Default.SlugEntry);
}

/// <summary>No shop has this slug.</summary>
public sealed record ShopNotFound() : Refusal(RefusalCodes.ShopNotFound, RefusalKind.Missing);

/// <summary>Binds a request or a job to its shop. The only way to a shop's documents.</summary>
/// <param name="store">The engine.</param>
/// <param name="keys">The shops' secrets: who comes this way has the shop's learnt.</param>
public sealed class TenantResolver(IStore store, ShopKeys keys)
{
    /// <summary>The shop's documents, and its key learnt: once in a process, as soon as it is there.</summary>
    internal async ValueTask<Tenant> Open(TenantId shop, CancellationToken ct)
    {
        var documents = store.Open(shop);
        // The shop first: it moved in together with its key, so that after the one was seen the other is there.
        if (!keys.Knows(shop) && await documents.Find(Shop.Shelf, Shop.Key, ct) is not null)
        {
            keys.Learn(shop, (await documents.Find(BroughtKey.Shelf, BroughtKey.Key, ct))?.Document);
        }

        return new Tenant(shop, documents);
    }

    /// <summary>The shop that a slug leads to, and its present slug; <see langword="null"/> when there is none.</summary>
    public async Task<(Tenant Tenant, string Slug)?> BySlug(string slug, CancellationToken ct) =>
        Slug.IsOne(slug) && await store.Directory.Find(SlugEntry.Shelf, slug, ct) is { } entry
            ? (await Open(entry.Document.Shop, ct), entry.Document.Slug)
            : null;

    /// <summary>All shops, in the order of their present slugs.</summary>
    internal async IAsyncEnumerable<(Tenant Tenant, string Slug)> All(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entry in store.Directory.ReadAll(SlugEntry.Shelf, KeyRange.All, Read.Latest, ct))
        {
            if (entry.Key == entry.Document.Slug)
            {
                yield return (await Open(entry.Document.Shop, ct), entry.Key);
            }
        }
    }
}

/// <summary>A shop's place in links.</summary>
public static class Slug
{
    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal)
    {
        "account", "api", "app", "m", "w", "health", "sandbox", "webhooks", "events", "embed", "cal", "ops", "metrics", "admin",
        "assets", "static", "openapi", "docs", "favicon", "robots", "sitemap", "login", "logout", "signup", "status",
        "www", "encaixe", "help", "about", "terms", "privacy", "well-known",
    };

    /// <summary>Whether it is one: 3 to 40 of <c>a-z</c>, digits and <c>-</c>, and not a word that the product needs.</summary>
    public static bool IsOne(string text) => text.Length is >= 3 and <= 40
        && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && !_reserved.Contains(text);
}
