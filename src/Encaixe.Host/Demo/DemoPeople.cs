using System.Globalization;
using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Integrations;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.Host.Demo;

/// <summary>Who gets into the demo shop: its owner, by a password that everybody knows, and a program, by a key that is derived from the shop's, so
/// that it can be said at every start. A demonstration is on this machine only.</summary>
internal sealed class DemoPeople(AccountDirectory accounts, Passwords passwords, ShopKeys keys, IWorld world)
{
    public const string Email = "dona@barbearia-demo.example";
    public const string Secret = "tesoura e navalha";

    /// <summary>What opens the demo shop for a program.</summary>
    public string KeyOf(TenantId shop) => TextOf(shop).Write();

    /// <summary>Lets them in, unless they are in already.</summary>
    public async Task Seed(Tenant tenant, CancellationToken ct)
    {
        var email = EmailAddress.Read(Email)!;
        if (await accounts.ByEmail(email, ct) is null
            && await passwords.Keep(Password.Choose(Secret, email)!, ct) is { } kept)
        {
            var account = new Account(
                1,
                world.NewId().ToString("N", CultureInfo.InvariantCulture),
                new Personal("Dona Rosa"),
                email.Typed,
                new Personal(kept),
                world.GetCurrentInstant())
            {
                ReadsMail = true,
            };
            await tenant.Documents.TryCommit(
                OpenOneMoreShop.WriteOwner(new Commit(world.NewId()), account, tenant.Id, from: null, account.Since, professional: null)
                    .PutInDirectory(AccountEmail.Shelf, accounts.IndexOf(email), new AccountEmail(1, account.Id), Revision.None)
                    .PutInDirectory(Account.Shelf, account.Id, account, Revision.None),
                ct);
        }

        var text = TextOf(tenant.Id);
        if (await tenant.Documents.Find(ApiKey.Shelf, text.Id, ct) is null)
        {
            var key = new ApiKey(1, text.Id, "Demonstração", [.. Scope.All], KeyText.HashOf(text.Secret), null, world.GetCurrentInstant());
            await tenant.Documents.TryCommit((await KeyRing.Read(tenant, ct)).Add(new Commit(world.NewId()), key, Actor.System), ct);
        }
    }

    private KeyText TextOf(TenantId shop)
    {
        var id = new Guid(keys.Hash(shop, "demo-key", "id"u8).AsSpan(0, 16), bigEndian: true);
        return new KeyText(shop, id.ToString("N", CultureInfo.InvariantCulture), keys.Hash(shop, "demo-key", "secret"u8));
    }
}
