using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>Has somebody be reached, and sign in, by another address: once they have shown that they read what is sent there. The old one is
/// told, by a letter whose link calls it off for a week. Nobody hears whether an address has an account: whoever has it is told.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="prove">Asks for the password.</param>
/// <param name="letters">Writes to the new address.</param>
/// <param name="secrets">Reads links.</param>
/// <param name="spend">Takes a code or a link, once.</param>
/// <param name="backOff">Has those wait who guess.</param>
/// <param name="sessions">Where they are signed in.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class ChangeEmail(
    AccountDirectory accounts,
    ProvePassword prove,
    AskForLetter letters,
    MailedSecrets secrets,
    SpendProof spend,
    BackOff backOff,
    Sessions sessions,
    IWorld world)
{
    /// <summary>Writes to the new address.</summary>
    /// <returns>For how long its code counts. Elapsed time.</returns>
    public async Task<Outcome<Duration>> Ask(
        Bearer bearer, string? email, string? password, Caller caller, Language language, CancellationToken ct) =>
        await accounts.Find(bearer.Account, ct) is not { } account ? new NotSignedIn()
        : EmailAddress.Read(email) is not { } address ? new EmailInvalid()
        : await prove.Execute(account, password, caller, ct) is { } refusal ? refusal
        : await letters.ToNew(address, account, caller, language);

    /// <summary>Moves there, by the code.</summary>
    public async Task<Outcome<Account>> ByCode(Bearer bearer, string? code, Caller caller) =>
        await backOff.TakeCode(caller) is { } tooMany
            ? tooMany
            : await Move(MailedSecrets.ReadCode(code) is { } read ? new ShownProof(MailTopic.NewEmail, bearer.Account, read) : null, caller);

    /// <summary>Moves there, by the link.</summary>
    public Task<Outcome<Account>> ByLink(string? token, Caller caller) => Move(secrets.Read(MailTopic.NewEmail, token), caller);

    /// <summary>Moves back, by the link that the old address was sent. Whoever is signed in is out: it may be who moved.</summary>
    public Task<Outcome<Account>> Undo(string? token, Caller caller) => Move(secrets.Read(MailTopic.EmailChanged, token), caller, isBack: true);

    private async Task<Outcome<Account>> Move(ShownProof? shown, Caller caller, bool isBack = false)
    {
        Account? after = null;
        var refusal = await spend.Execute(shown, async (mailing, commit) =>
        {
            var address = EmailAddress.Read(mailing.Email!.Value)!;
            var (index, now) = (accounts.IndexOf(address), world.GetCurrentInstant());
            var entry = await accounts.Documents.Find(AccountEmail.Shelf, index, CancellationToken.None);
            if (await accounts.FindStored(mailing.Account!, CancellationToken.None) is not { } stored
                || (entry is not null && entry.Document.Account != stored.Key))
            {
                return new CodeRefused();
            }

            var (before, written) = (stored.Document, mailing.Ends - Mailing.UndoLife);
            if (isBack && before.Restored?.Covers(written) == true)
            {
                return new CodeRefused(); // a letter about a change that was called off itself
            }

            var old = accounts.IndexOf(EmailAddress.Read(before.Email.Value)!);
            after = before with { Email = address.Typed, ReadsMail = true };
            if (isBack)
            {
                // Whoever moved it knew the password.
                after = after with { Password = new Personal(Passwords.Nobodys), Restored = new RestoredAccount(written, now) };
            }

            commit.Put(Account.Shelf, stored.Key, after, stored.Revision).NoteOf(
                stored.Key,
                AccountEvent.By(caller, isBack ? AccountEvent.EmailChangeUndone : AccountEvent.EmailChanged, now));
            if (index != old)
            {
                commit.Put(AccountEmail.Shelf, index, new AccountEmail(1, stored.Key), entry?.Revision ?? Revision.None);
                _ = isBack
                    ? commit.Remove(AccountEmail.Shelf, old, Revision.Any)
                    : commit.Put(AccountEmail.Shelf, old, new AccountEmail(1, stored.Key, IsFormer: true), Revision.Any, now + Mailing.UndoLife);
            }

            if (isBack)
            {
                commit.CallOffEmailChange(stored.Key);
                await DropFactorSince(written, stored.Key, commit);
                await sessions.EndAll(stored.Key, but: null, commit, CancellationToken.None);
            }
            else if (index != old)
            {
                commit.MailEmailChanged(before, mailing.Spoken, world);
            }

            return null;
        });
        if (refusal is not null)
        {
            return refusal;
        }

        if (isBack)
        {
            await sessions.EndRest(after!.Id, but: null, caller);
        }

        return after!;
    }

    /// <summary>A second factor that was turned on after the address was changed may be the thief's.</summary>
    private async Task DropFactorSince(Instant moment, string account, Commit commit)
    {
        if (await accounts.Documents.Find(SecondFactor.Shelf, account, CancellationToken.None) is { } factor && factor.Document.Since >= moment)
        {
            commit.Remove(SecondFactor.Shelf, account, factor.Revision);
        }
    }
}
