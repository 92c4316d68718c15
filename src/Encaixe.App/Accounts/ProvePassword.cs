using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Limits;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>Asks whoever is signed in for their password before something is done that a borrowed telephone is not enough for.</summary>
/// <param name="passwords">Recognises passwords.</param>
/// <param name="backOff">Has those wait who are wrong: as at the door.</param>
/// <param name="events">Notes that somebody was wrong.</param>
internal sealed class ProvePassword(Passwords passwords, BackOff backOff, AccountEvents events)
{
    /// <returns>Why it is not theirs; <see langword="null"/>: it is.</returns>
    public async Task<Refusal?> Execute(Account account, string? password, Caller caller, CancellationToken ct)
    {
        var address = EmailAddress.Read(account.Email.Value)!;
        if (await backOff.TakeSignIn(address, caller) is { } tooMany)
        {
            return tooMany;
        }

        switch (await passwords.Are(account, Password.Type(password), ct))
        {
            case null:
                return new TryAgain();
            case false:
                await events.NoteRefusal(account, address, caller);
                return new PasswordWrong();
            default:
                await backOff.GiveBackSignIn(address, caller);
                return null;
        }
    }
}
