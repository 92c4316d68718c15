using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Team;

namespace Encaixe.App.Team;

/// <summary>An invitation that a link opened.</summary>
/// <param name="Tenant">The shop.</param>
/// <param name="Shop">Who it is.</param>
/// <param name="Invitation">The invitation.</param>
internal sealed record OpenedInvitation(Tenant Tenant, Shop Shop, TeamInvitation Invitation);

/// <summary>Has whoever was invited come into the shop: the membership, the way to it, the end of the invitation and, for whoever had none, the
/// account are one commit.</summary>
/// <param name="links">Opens the links.</param>
/// <param name="accounts">Who has an account.</param>
/// <param name="passwords">Keeps the password of a new one.</param>
/// <param name="backOff">Has those wait who open many.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class AcceptInvitation(
    InvitationLinks links, AccountDirectory accounts, Passwords passwords, BackOff backOff, Attempts attempts, IWorld world)
{
    /// <summary>What a link opens; <see langword="null"/>: it was used, is over, was taken back, or is none.</summary>
    public async Task<OpenedInvitation?> Open(string token, CancellationToken ct) =>
        await links.Open(token, ct) is var (tenant, id)
        && await tenant.Documents.Find(TeamInvitation.Shelf, id, ct) is { Document: var invitation }
        && (await Roster.Read(tenant, ct)).Honours(invitation)
        && await tenant.Documents.Find(Shop.Shelf, Shop.Key, ct) is { Document: var shop }
            ? new OpenedInvitation(tenant, shop, invitation)
            : null;

    /// <summary>Has somebody who is signed in come in. Asked for again, it is done.</summary>
    public async Task<Outcome<Account>> Execute(string token, string account, Caller caller, CancellationToken ct) =>
        await links.Open(token, ct) is var (tenant, id) && await accounts.Find(account, ct) is { } who
            ? await attempts.Run(attempt => Join(attempt, tenant, id, who, caller, open: null, ct), ct)
            : new InvitationNotFound();

    /// <summary>Reads what somebody sent who has no account yet.</summary>
    /// <param name="invitation">Says where they are reached, if they do not.</param>
    public static Outcome<NewPerson> Read(AcceptInvitationRequest body, TeamInvitation invitation) =>
        NewPerson.Read(body.Email ?? invitation.Email?.Value, body.Password, body.Name);

    /// <summary>Has somebody come in who has no account yet, and gives them one, without a shop of their own.</summary>
    public async Task<Outcome<Account>> Execute(OpenedInvitation opened, NewPerson wish, Caller caller, CancellationToken ct)
    {
        if (await backOff.TakeOpening(caller) is { } tooMany) // it tells whether an address has an account
        {
            return tooMany;
        }

        if (!IsFor(opened.Invitation, wish.Email))
        {
            return new InvitationForAnother();
        }

        var index = accounts.IndexOf(wish.Email);
        if (await accounts.Documents.Find(AccountEmail.Shelf, index, ct) is not null)
        {
            return new EmailTaken(); // before the password is hashed for nothing
        }

        if (await passwords.Keep(wish.Password, ct) is not { } kept)
        {
            return new TryAgain();
        }

        var account = wish.Open(kept, world);
        return await attempts.Run(attempt => Join(attempt, opened.Tenant, opened.Invitation.Id, account, caller, index, ct), ct);
    }

    /// <param name="open">Where the address of an account is indexed that is opened on the way.</param>
    private async Task<Outcome<Account>?> Join(
        Attempt attempt, Tenant tenant, string id, Account account, Caller caller, string? open, CancellationToken ct)
    {
        var roster = await Roster.Read(tenant, ct);
        var isMember = roster.Find(account.Id) is not null;
        if (roster.Invitations.FirstOrDefault(one => one.Key == id) is not { } stored || !roster.Honours(stored.Document))
        {
            return isMember ? account : new InvitationNotFound(); // of whoever came in by it, this is the answer once more
        }

        if (!IsFor(stored.Document, EmailAddress.Read(account.Email.Value)))
        {
            return new InvitationForAnother();
        }

        if (isMember)
        {
            return new AlreadyMember();
        }

        if (await accounts.BelongsToAsManyAsMay(account.Id, ct))
        {
            return new TooManyShops();
        }

        var member = new Member(1, account.Id, stored.Document.Role, stored.Document.Professional, attempt.Now);
        var commit = roster.Stamp(attempt.NewCommit())
            .Remove(TeamInvitation.Shelf, id, stored.Revision)
            .Put(Member.Shelf, account.Id, member, Revision.None)
            .PutInDirectory(AccountShop.Shelf, AccountShop.Key(account.Id, tenant.Id), new AccountShop(1, tenant.Id), Revision.Any)
            .Note(new AuditEntry(
                1,
                attempt.Now,
                new Actor($"staff/{account.Id}", Origin.Stranger(caller.Network)),
                "member-joined",
                account.Id,
                changes: ChangeMember.Differences(null, member)));
        if (open is not null)
        {
            if (await accounts.Documents.Find(AccountEmail.Shelf, open, ct) is not null)
            {
                return new EmailTaken();
            }

            commit.Open(account, open, caller);
        }

        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Account>.From(account) : null;
    }

    private bool IsFor(TeamInvitation invitation, EmailAddress? email) =>
        EmailAddress.Read(invitation.Email?.Value) is not { } invited || (email is not null && accounts.IndexOf(invited) == accounts.IndexOf(email));
}
