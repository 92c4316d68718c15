using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>Who looks at a page: somebody who is signed in on this device.</summary>
/// <param name="Account">Who.</param>
/// <param name="Session">Where.</param>
internal sealed record SignedInHere(Account Account, Session Session)
{
    /// <summary>The same as an access token would say it.</summary>
    public Bearer Bearer => new(Account.Id, Session.Id);
}

/// <summary>Says who looks at a page, by the cookie alone. Looking takes no turn: several pages may be open at once, and a browser loads
/// some ahead. A form goes on with the session once a day, so that whoever works here stays in.</summary>
/// <param name="sessions">Where somebody is signed in.</param>
/// <param name="accounts">Who there is.</param>
/// <param name="world">The time.</param>
internal sealed class SignedInReader(Sessions sessions, AccountDirectory accounts, IWorld world)
{
    /// <summary>How old a turn is that a form renews. Elapsed time.</summary>
    private static readonly Duration _turn = Duration.FromDays(1);

    /// <summary>Whoever looks; <see langword="null"/>: a stranger. A token that was used up long ago opens nothing either, and nothing is
    /// written about it: a look changes nothing.</summary>
    public async Task<SignedInHere?> Of(HttpRequest request, CancellationToken ct) =>
        sessions.OwnerOf(SessionCookie.Read(request)) is { } told
        && await sessions.Find(told.Account, told.Session, ct) is { Document: var session }
        && sessions.Takes(told, session)
        && await accounts.Find(told.Account, ct) is { } account
            ? new SignedInHere(account, session)
            : null;

    /// <summary>Whoever sends a form of ours: that it is ours was seen to before. A token that was used up long ago is in two hands, and ends
    /// the session, as where it is renewed.</summary>
    public async Task<SignedInHere?> OfForm(HttpContext http, CancellationToken ct)
    {
        if (await Of(http.Request, ct) is { } here && world.GetCurrentInstant() < here.Session.RenewedAt + _turn)
        {
            return here;
        }

        if (await sessions.Renew(SessionCookie.Read(http.Request), Caller.Of(http.Request), ct) is not { } renewed)
        {
            return null;
        }

        SessionCookie.Write(http.Response, renewed.RefreshToken.Value, renewed.Session);
        return new SignedInHere(renewed.Account, renewed.Session);
    }
}
