using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Waitlist;

/// <summary>Somebody who waits, as their own link opened it.</summary>
/// <param name="Tenant">The shop.</param>
/// <param name="Entry">As it was read.</param>
public sealed record Waiting(Tenant Tenant, WaitEntry Entry)
{
    /// <summary>Who holds it, and through which door they came.</summary>
    public Actor By { get; init; } = Actor.ClientOverApi;
}

/// <summary>The own links of those who wait: who holds one may see the entry, answer its offer, and leave.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="address">What links begin with.</param>
public sealed class WaitLinks(ShopKeys keys, TenantResolver resolver, ServerAddress address)
{
    /// <summary>What a token is, for whoever reads the API's description.</summary>
    internal const string TokenText = "The last part of the own link of whoever waits: 64 characters.";

    private readonly LinkTokens _tokens = new(keys, resolver, "wait-link");

    /// <summary>The address of an entry's own link.</summary>
    internal string UrlOf(TenantId shop, string entry) => address.Base + PathOf(shop, entry);

    /// <summary>The same on this server.</summary>
    internal string PathOf(TenantId shop, string entry) => $"/w/{TokenOf(shop, entry)}";

    /// <summary>The token of an entry: 64 characters that may stand in a path.</summary>
    internal string TokenOf(TenantId shop, string entry) => _tokens.TokenOf(shop, entry);

    /// <summary>The entry that a key stands for: asked twice under one key, somebody waits once.</summary>
    internal string EntryUnder(TenantId shop, string key) => keys.Hash(shop, "wait-entry", key)[..32];

    /// <summary>Keyed hash of a wish, to be compared with a later one under the same key.</summary>
    internal string Fingerprint(TenantId shop, string canonical) => keys.Hash(shop, "fingerprint", canonical);

    /// <summary>What a token opens; <see langword="null"/> when it opens nothing.</summary>
    public async Task<Waiting?> Open(string token, CancellationToken ct) =>
        await _tokens.Open(token, ct) is var (tenant, id) && await tenant.Documents.Find(WaitEntry.Shelf, id, ct) is { } entry
            ? new Waiting(tenant, entry.Document)
            : null;
}
