using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Mail;

/// <summary>That nobody of an address wants letters of a shop any more. Under the keyed hash of the address, so that no list of addresses lies about.</summary>
/// <param name="V">The document's format: 1.</param>
internal sealed record LeftMail(int V)
{
    public static readonly Shelf<LeftMail> Shelf = new("left-mail", AppJson.Default.LeftMail);
}

/// <summary>A link by which somebody leaves, opened.</summary>
/// <param name="Tenant">The shop.</param>
/// <param name="Key">Whose address it is, hashed.</param>
public sealed record MailLeave(Tenant Tenant, string Key);

/// <summary>Who wants no letters: each letter to a client has a link by which its receiver says so, at once and without signing in (RFC 8058).</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="address">What links begin with.</param>
public sealed class MailLeaving(ShopKeys keys, TenantResolver resolver, Attempts attempts, ServerAddress address)
{
    private const int KeyLength = 32;

    private readonly LinkTokens _tokens = new(keys, resolver, "mail-leave");

    /// <summary>Where whoever has an address leaves.</summary>
    internal string UrlOf(TenantId shop, Personal mail) => $"{address.Base}/u/{_tokens.TokenOf(shop, KeyOf(shop, mail))}";

    /// <summary>Where one of the shop's people says that they want no letters about what becomes of visits. Whether they want those that clients get is
    /// another question.</summary>
    internal string UrlOfTeam(TenantId shop, string account) => UrlOf(shop, OfTeam(account));

    /// <summary>That one of the shop's people said so; <see langword="null"/>: they did not.</summary>
    internal Task<Stored<LeftMail>?> FindTeams(Tenant tenant, string account, CancellationToken ct) =>
        tenant.Documents.Find(LeftMail.Shelf, KeyOf(tenant.Id, OfTeam(account)), ct);

    /// <summary>Whether nobody of an address wants letters.</summary>
    internal Task<bool> HasLeft(Tenant tenant, Personal mail, CancellationToken ct) =>
        HasLeft(new MailLeave(tenant, KeyOf(tenant.Id, mail)), ct);

    /// <summary>The same of a link.</summary>
    public static async Task<bool> HasLeft(MailLeave who, CancellationToken ct) =>
        await who.Tenant.Documents.Find(LeftMail.Shelf, who.Key, ct) is not null;

    /// <summary>What a link opens; <see langword="null"/>: it leads nowhere.</summary>
    public async Task<MailLeave?> Open(string token, CancellationToken ct) =>
        await _tokens.Open(token, ct) is var (tenant, key) ? new MailLeave(tenant, key) : null;

    /// <summary>Has them get no letters, or letters again. Whatever is so already stays so.</summary>
    public Task<Outcome<MailLeave>> Change(MailLeave who, bool leaves, CancellationToken ct) => attempts.Run<MailLeave>(
        async attempt =>
        {
            var left = await who.Tenant.Documents.Find(LeftMail.Shelf, who.Key, ct);
            if (left is not null == leaves)
            {
                return who;
            }

            var commit = attempt.NewCommit().Note(new AuditEntry(
                1, attempt.Now, Actor.ClientOnPage, leaves ? "letters-stopped" : "letters-resumed", who.Key));
            commit = leaves
                ? commit.Put(LeftMail.Shelf, who.Key, new LeftMail(1), Revision.None)
                : commit.Remove(LeftMail.Shelf, who.Key, left!.Revision);
            return await attempt.TryCommit(who.Tenant, commit, ct) ? Outcome<MailLeave>.From(who) : null;
        },
        ct);

    /// <summary>Stands for an address, and is none.</summary>
    private static Personal OfTeam(string account) => new($"team/{account}");

    /// <summary>Whoever writes it in capitals has the same mailbox.</summary>
    private string KeyOf(TenantId shop, Personal mail) => keys.Hash(shop, "mail-address", mail.Value.ToLowerInvariant())[..KeyLength];
}
