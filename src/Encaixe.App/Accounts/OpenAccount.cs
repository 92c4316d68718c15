using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;

namespace Encaixe.App.Accounts;

/// <summary>Opens an account and its first shop in one commit: there is never the one without the other. The shop can be booked at once.</summary>
/// <param name="accounts">Who has one.</param>
/// <param name="shops">Opens the shop.</param>
/// <param name="slugs">Finds its place in links.</param>
/// <param name="passwords">Keeps the password.</param>
/// <param name="backOff">Has those wait who open many.</param>
/// <param name="world">The time, and ids.</param>
public sealed class OpenAccount(
    AccountDirectory accounts, OpenShop shops, SuggestSlug slugs, Passwords passwords, BackOff backOff, IWorld world)
{
    private const int MostTries = 5;

    /// <summary>Opens it.</summary>
    public async Task<Outcome<Account>> Execute(NewAccount wish, Caller caller, CancellationToken ct)
    {
        if (await backOff.TakeOpening(caller) is { } tooMany)
        {
            return tooMany;
        }

        var index = accounts.IndexOf(wish.Person.Email);
        if (await WhyNot(wish, index, ct) is { } refusal)
        {
            return refusal; // before the password is hashed for nothing
        }

        if (await passwords.Keep(wish.Person.Password, ct) is not { } kept)
        {
            return new TryAgain();
        }

        var account = wish.Person.Open(kept, world);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var slug = wish.Shop.Slug ?? await slugs.Execute(wish.Shop.Name, ct);
            var opened = StartingPoint.Of(wish.Shop, account.Name, slug);
            if (await shops.Execute(opened, ct, (shop, commit) => OpenOneMoreShop
                .WriteOwner(commit, account, shop, Origin.Stranger(caller.Network), account.Since)
                .Open(account, index, caller)) is not null)
            {
                return account;
            }

            if (await WhyNot(wish, index, ct) is { } lost)
            {
                return lost;
            }
        }

        return new TryAgain();
    }

    private async Task<Refusal?> WhyNot(NewAccount wish, string index, CancellationToken ct) =>
        await accounts.Documents.Find(AccountEmail.Shelf, index, ct) is not null ? new EmailTaken()
        : wish.Shop.Slug is not null && await slugs.IsTaken(wish.Shop.Slug, ct) ? new SlugTaken()
        : null;
}

/// <summary>How an account gets into a commit.</summary>
internal static class AccountCommit
{
    /// <summary>Has the commit open it, unless somebody else has its address.</summary>
    /// <param name="index">Where the address is indexed.</param>
    public static Commit Open(this Commit commit, Account account, string index, Caller caller) => commit
        .PutInDirectory(AccountEmail.Shelf, index, new AccountEmail(1, account.Id), Revision.None)
        .PutInDirectory(Account.Shelf, account.Id, account, Revision.None)
        .NoteOf(account.Id, AccountEvent.By(caller, AccountEvent.Opened, account.Since));
}
