using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>Has somebody who forgot their password choose another one, by a letter's code or link. Whoever was signed in with the old one is
/// out, and the address is told.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="secrets">Reads links.</param>
/// <param name="spend">Takes a code or a link, once.</param>
/// <param name="passwords">Keeps the new one.</param>
/// <param name="backOff">Has those wait who guess.</param>
/// <param name="sessions">Where they are signed in.</param>
/// <param name="door">Lets them in.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class ResetPassword(
    AccountDirectory accounts,
    MailedSecrets secrets,
    SpendProof spend,
    Passwords passwords,
    BackOff backOff,
    Sessions sessions,
    LetIn door,
    IWorld world)
{
    /// <summary>By a code.</summary>
    public async Task<Outcome<SignedIn>> ByCode(
        string? email, string? code, string? password, Caller caller, Language language, CancellationToken ct) =>
        await backOff.TakeCode(caller) is { } tooMany
            ? tooMany
            : await Set(SignInByMail.ProofBy(accounts, MailTopic.Reset, email, code), password, caller, language, ct);

    /// <summary>By a link.</summary>
    public Task<Outcome<SignedIn>> ByLink(string? token, string? password, Caller caller, Language language, CancellationToken ct) =>
        Set(secrets.Read(MailTopic.Reset, token), password, caller, language, ct);

    private async Task<Outcome<SignedIn>> Set(
        ShownProof? shown, string? text, Caller caller, Language language, CancellationToken ct)
    {
        Account? after = null;
        string? kept = null;
        var refusal = await spend.Execute(shown, async (mailing, commit) =>
        {
            if (await accounts.ByIndex(mailing.Index!, ct) is not { } stored)
            {
                return new CodeRefused();
            }

            if (Password.Choose(text, EmailAddress.Read(stored.Document.Email.Value)!) is not { } password)
            {
                return new PasswordWeak(); // the letter is not used up by that
            }

            kept ??= await passwords.Keep(password, ct);
            if (kept is null)
            {
                return new TryAgain();
            }

            after = stored.Document with { Password = new Personal(kept), ReadsMail = true };
            commit.Put(Account.Shelf, stored.Key, after, stored.Revision)
                .MailPasswordChanged(after, language, world)
                .NoteOf(after.Id, AccountEvent.By(caller, AccountEvent.PasswordChanged, world.GetCurrentInstant()));
            await sessions.EndAll(after.Id, but: null, commit, ct);
            return null;
        });
        if (refusal is not null)
        {
            return refusal;
        }

        await sessions.EndRest(after!.Id, but: null, caller);
        return await door.Execute(after, caller, "letter", ct);
    }
}
