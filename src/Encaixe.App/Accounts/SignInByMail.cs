using Encaixe.App.Customers;
using Encaixe.App.Limits;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>Lets somebody in who has read a letter: by its code, or by its link. Either is used with the other.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="secrets">Reads links.</param>
/// <param name="spend">Takes a code or a link, once.</param>
/// <param name="backOff">Has those wait who guess.</param>
/// <param name="door">Lets them in.</param>
internal sealed class SignInByMail(AccountDirectory accounts, MailedSecrets secrets, SpendProof spend, BackOff backOff, LetIn door)
{
    /// <summary>By a code.</summary>
    public async Task<Outcome<SignedIn>> ByCode(string? email, string? code, Caller caller, CancellationToken ct) =>
        await backOff.TakeCode(caller) is { } tooMany
            ? tooMany
            : await Enter(ProofBy(accounts, MailTopic.SignIn, email, code), caller, ct);

    /// <summary>By a link.</summary>
    public Task<Outcome<SignedIn>> ByLink(string? token, Caller caller, CancellationToken ct) =>
        Enter(secrets.Read(MailTopic.SignIn, token), caller, ct);

    /// <summary>What an address and a code show; <see langword="null"/>: nothing.</summary>
    internal static ShownProof? ProofBy(AccountDirectory accounts, string topic, string? email, string? code) =>
        EmailAddress.Read(email) is { } address && MailedSecrets.ReadCode(code) is { } read
            ? new ShownProof(topic, Mailing.PlaceOf(accounts.IndexOf(address)), read)
            : null;

    private async Task<Outcome<SignedIn>> Enter(ShownProof? shown, Caller caller, CancellationToken ct)
    {
        Account? who = null;
        var refusal = await spend.Execute(shown, async (mailing, commit) =>
        {
            if (await accounts.ByIndex(mailing.Index!, ct) is not { } stored)
            {
                return new CodeRefused();
            }

            who = stored.Document with { ReadsMail = true };
            if (who != stored.Document)
            {
                commit.Put(Account.Shelf, stored.Key, who, stored.Revision);
            }

            return null;
        });
        return refusal is null ? await door.Execute(who!, caller, "letter", ct) : refusal;
    }
}
