using System.Security.Cryptography;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Accounts;

/// <summary>A shop that somebody belongs to, and what they are there.</summary>
/// <param name="Tenant">The shop's documents.</param>
/// <param name="Shop">Who it is.</param>
/// <param name="Member">What they are.</param>
internal sealed record Membership(Tenant Tenant, Shop Shop, Member Member);

/// <summary>Accounts, the sessions of each, and where each belongs: what belongs to no shop in particular.</summary>
/// <param name="store">The engine.</param>
/// <param name="resolver">Binds to shops.</param>
/// <param name="keys">The installation's secrets.</param>
public sealed class AccountDirectory(IStore store, TenantResolver resolver, ShopKeys keys)
{
    /// <summary>The most shops that somebody belongs to. Two who go at once may make it one more: all are shown.</summary>
    private const int MostShops = 50;

    private const int MostAtOnce = 100;

    private static readonly string _nobody = new('0', 32);

    private readonly byte[] _indexKey = keys.OfInstallation("account-email");

    /// <summary>Whose jobs are those that are no shop's.</summary>
    internal static TenantId House => default;

    /// <summary>Where accounts and sessions stand.</summary>
    internal IDocuments Documents => store.Directory;

    /// <summary>The same, for commits that come with jobs.</summary>
    internal Tenant Everybody => new(House, store.Directory);

    /// <summary>Where an address is indexed.</summary>
    internal string IndexOf(EmailAddress email) => Convert.ToHexStringLower(HMACSHA256.HashData(_indexKey, email.Same));

    /// <summary>Whose an address is. As much is read of one that is nobody's.</summary>
    internal async Task<Account?> ByEmail(EmailAddress? email, CancellationToken ct)
    {
        var entry = await Documents.Find(AccountEmail.Shelf, email is null ? _nobody : IndexOf(email), ct);
        return (await Documents.Find(Account.Shelf, entry is { Document: { IsFormer: false } whose } ? whose.Account : _nobody, ct))?.Document;
    }

    /// <summary>Whose an address is, by where it is indexed.</summary>
    internal async Task<Stored<Account>?> ByIndex(string index, CancellationToken ct) =>
        await Documents.Find(AccountEmail.Shelf, index, ct) is { Document.IsFormer: false } entry
            ? await Documents.Find(Account.Shelf, entry.Document.Account, ct)
            : null;

    /// <summary>An account, to be written.</summary>
    internal Task<Stored<Account>?> FindStored(string id, CancellationToken ct) => Documents.Find(Account.Shelf, id, ct);

    /// <summary>An account.</summary>
    internal async Task<Account?> Find(string id, CancellationToken ct) => (await Documents.Find(Account.Shelf, id, ct))?.Document;

    /// <summary>The shops that somebody belongs to, in the order in which they came to them.</summary>
    internal async Task<IReadOnlyList<Membership>> ShopsOf(string account, CancellationToken ct)
    {
        var found = await Documents.List(AccountShop.Shelf, AccountShop.Of(account), 2 * MostShops, cursor: null, Read.Latest, ct);
        var shops = new List<Membership>();
        foreach (var entry in found.Items)
        {
            var tenant = await resolver.Open(entry.Document.Shop, ct);
            if (await Of(tenant, account, ct) is { } member
                && await tenant.Documents.Find(Shop.Shelf, Shop.Key, ct) is { } shop)
            {
                shops.Add(new Membership(tenant, shop.Document, member));
            }
        }

        return shops;
    }

    /// <summary>Whether somebody belongs to no more shops.</summary>
    internal async Task<bool> BelongsToAsManyAsMay(string account, CancellationToken ct) =>
        (await Documents.List(AccountShop.Shelf, AccountShop.Of(account), MostShops, cursor: null, Read.Latest, ct)).Items.Count >= MostShops;

    /// <summary>What people are called, by their ids. What is no account's, or whose account is not here, is left out.</summary>
    internal async Task<IReadOnlyDictionary<string, Personal>> NamesOf(IEnumerable<string> accounts, CancellationToken ct)
    {
        var names = new Dictionary<string, Personal>(StringComparer.Ordinal);
        var ids = accounts.Where(id => Guid.TryParseExact(id, "N", out _)).Distinct(StringComparer.Ordinal); // only what is an id is a key
        foreach (var some in ids.Chunk(MostAtOnce))
        {
            foreach (var stored in await Documents.FindMany(Account.Shelf, some, ct))
            {
                names[stored.Key] = stored.Document.Name;
            }
        }

        return names;
    }

    /// <summary>The shop that somebody belongs to, if it is the only one.</summary>
    internal async Task<Tenant?> OnlyShopOf(string account, CancellationToken ct) =>
        (await Documents.List(AccountShop.Shelf, AccountShop.Of(account), limit: 2, cursor: null, Read.Latest, ct)).Items is [var only]
            ? await resolver.Open(only.Document.Shop, ct)
            : null;

    /// <summary>What somebody is in a shop; <see langword="null"/>: nobody.</summary>
    internal static async Task<Member?> Of(Tenant tenant, string account, CancellationToken ct) =>
        (await tenant.Documents.Find(Member.Shelf, account, ct))?.Document;
}
