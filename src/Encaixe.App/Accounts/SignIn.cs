using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Limits;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>Lets somebody in who knows their password. Whoever is wrong is told nothing else, and as late, whether or not the address is
/// known.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="passwords">Recognises passwords.</param>
/// <param name="backOff">Has those wait who are wrong.</param>
/// <param name="events">Notes that somebody was wrong.</param>
/// <param name="door">Lets them in.</param>
internal sealed class SignIn(AccountDirectory accounts, Passwords passwords, BackOff backOff, AccountEvents events, LetIn door)
{
    public async Task<Outcome<SignedIn>> Execute(string? email, string? password, Caller caller, CancellationToken ct)
    {
        var address = EmailAddress.Read(email);
        if (await backOff.TakeSignIn(address, caller) is { } tooMany)
        {
            return tooMany;
        }

        var account = await accounts.ByEmail(address, ct);
        switch (await passwords.Are(account, Password.Type(password), ct))
        {
            case null:
                return new TryAgain();
            case false:
                await events.NoteRefusal(account, address, caller);
                return new SignInRefused();
            default:
                await backOff.GiveBackSignIn(address!, caller);
                return await door.Execute(account!, caller, "password", ct);
        }
    }
}
