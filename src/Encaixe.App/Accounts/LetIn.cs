using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>Lets somebody in who has shown who they are, by whatever door: at once, or by their second factor if they have one.</summary>
/// <param name="accounts">Where second factors stand.</param>
/// <param name="challenges">What is shown together with one.</param>
/// <param name="sessions">Begins the session.</param>
internal sealed class LetIn(AccountDirectory accounts, Challenges challenges, Sessions sessions)
{
    public async Task<Outcome<SignedIn>> Execute(Account account, Caller caller, CancellationToken ct) =>
        await accounts.Documents.Find(SecondFactor.Shelf, account.Id, ct) is { Document.IsOn: true }
            ? new SecondFactorRequired(challenges.For(account.Id))
            : await sessions.Begin(account, caller, ct);
}
