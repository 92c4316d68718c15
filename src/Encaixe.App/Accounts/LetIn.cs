using Encaixe.App.Limits;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>Lets somebody in who has shown who they are, by whatever door: at once, or by their second factor if they have one.</summary>
/// <param name="accounts">Where second factors stand.</param>
/// <param name="challenges">What is shown together with one.</param>
/// <param name="sessions">Begins the session.</param>
internal sealed class LetIn(AccountDirectory accounts, Challenges challenges, Sessions sessions)
{
    /// <param name="means">How they showed it: a code.</param>
    public async Task<Outcome<SignedIn>> Execute(Account account, Caller caller, string means, CancellationToken ct) =>
        await accounts.Documents.Find(SecondFactor.Shelf, account.Id, ct) is { Document.IsOn: true }
            ? new SecondFactorRequired(challenges.For(account))
            : await Begin(account, caller, means, ct);

    /// <summary>Begins the session, unless the password was changed since it was shown: whoever changes it ends all that had begun by then, and
    /// this is what had not.</summary>
    public async Task<Outcome<SignedIn>> Begin(Account account, Caller caller, string means, CancellationToken ct)
    {
        var signedIn = await sessions.Begin(account, caller, ct, means);
        if ((await accounts.Find(account.Id, ct))?.Password == account.Password)
        {
            return signedIn;
        }

        await sessions.End(account.Id, signedIn.Session.Id, caller, CancellationToken.None);
        return new SignInRefused();
    }
}
