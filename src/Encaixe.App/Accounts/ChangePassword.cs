using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;

namespace Encaixe.App.Accounts;

/// <summary>Has whoever is signed in choose another password. On all other devices they are signed out, and the address is told.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="prove">Asks for the present one.</param>
/// <param name="passwords">Keeps the new one.</param>
/// <param name="sessions">Where they are signed in.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class ChangePassword(
    AccountDirectory accounts, ProvePassword prove, Passwords passwords, Sessions sessions, Outbox outbox, IWorld world)
{
    public async Task<Outcome<Account>> Execute(
        Bearer bearer, string? current, string? wanted, Caller caller, Language language, CancellationToken ct)
    {
        if (await accounts.FindStored(bearer.Account, ct) is not { } stored)
        {
            return new NotSignedIn();
        }

        if (await prove.Execute(stored.Document, current, caller, ct) is { } refusal)
        {
            return refusal;
        }

        if (Password.Choose(wanted, EmailAddress.Read(stored.Document.Email.Value)!) is not { } password)
        {
            return new PasswordWeak();
        }

        if (await passwords.Keep(password, ct) is not { } kept)
        {
            return new TryAgain();
        }

        var after = stored.Document with { Password = new Personal(kept) };
        var commit = new Commit(world.NewId())
            .Put(Account.Shelf, stored.Key, after, stored.Revision)
            .MailPasswordChanged(after, language, world)
            .NoteOf(after.Id, AccountEvent.By(caller, AccountEvent.PasswordChanged, world.GetCurrentInstant()));
        await sessions.EndAll(after.Id, bearer.Session, commit, ct);
        if (!await outbox.TryCommit(accounts.Everybody, commit, ct))
        {
            return new TryAgain();
        }

        await sessions.EndRest(after.Id, bearer.Session, caller);
        return after;
    }
}
