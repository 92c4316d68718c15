using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;

namespace Encaixe.App.Federation;

/// <summary>A sign-in that was begun: what the browser keeps until it is back.</summary>
/// <param name="State">Comes back with it, so that nobody is signed in who did not begin.</param>
/// <param name="Verifier">Proves that whoever brings the code began (RFC 7636).</param>
internal sealed record BegunSignIn(string State, string Verifier)
{
    private const int Length = 43; // of 32 bytes in base64url

    /// <summary>A new one.</summary>
    public static BegunSignIn New() => new(Secret(), Secret());

    /// <summary>As a browser keeps it.</summary>
    public string Write() => $"{State}.{Verifier}";

    /// <summary>As a browser brings it; <see langword="null"/>: it is none.</summary>
    public static BegunSignIn? Read(string? text) =>
        text?.Split('.') is [{ Length: Length } state, { Length: Length } verifier] ? new BegunSignIn(state, verifier) : null;

    /// <summary>Whether what came back with the browser is of this sign-in.</summary>
    public bool Is(string? state) =>
        state is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(State));

    /// <summary>What the pool is told of the verifier before it sees it: S256.</summary>
    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

/// <summary>Lets somebody in whom a user pool knows (OpenID Connect, authorization code with PKCE). They get a session of ours, and an account if they
/// have none: the one with their address, which the pool has seen to.</summary>
/// <param name="settings">Which pool.</param>
/// <param name="wire">Asks the pool.</param>
/// <param name="tokens">Reads its tokens.</param>
/// <param name="subjects">Whom it names.</param>
/// <param name="accounts">Who there is.</param>
/// <param name="door">Lets them in.</param>
/// <param name="server">Where browsers come back to.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class SignInElsewhere(
    CognitoSettings settings,
    CognitoWire wire,
    CognitoTokens tokens,
    Subjects subjects,
    AccountDirectory accounts,
    LetIn door,
    ServerAddress server,
    IWorld world)
{
    /// <summary>Where browsers come back to.</summary>
    public const string BackPath = "/account/hosted/back";

    private const int LongestCode = 2_000;
    private const int MostRaces = 5;

    private string Back => server.Base + BackPath;

    /// <summary>Where a browser goes to sign in.</summary>
    /// <param name="language">In which people read there: a BCP 47 tag.</param>
    public string AddressFor(BegunSignIn begun, string language) =>
        $"{settings.Host}/oauth2/authorize?response_type=code&client_id={Uri.EscapeDataString(settings.Client)}"
        + $"&redirect_uri={Uri.EscapeDataString(Back)}&scope=openid+email+profile&state={begun.State}"
        + $"&code_challenge={BegunSignIn.ChallengeOf(begun.Verifier)}&code_challenge_method=S256&lang={language}";

    /// <summary>Lets them in who came back.</summary>
    /// <param name="begun">What their browser kept.</param>
    /// <param name="state">What came back with it.</param>
    /// <param name="code">What the pool gave it.</param>
    public async Task<Outcome<SignedIn>> Execute(BegunSignIn? begun, string? state, string? code, Caller caller, CancellationToken ct)
    {
        if (begun is null || !begun.Is(state) || code is not { Length: > 0 and <= LongestCode })
        {
            return new SignInRefused();
        }

        return await wire.Exchange(code, begun.Verifier, Back, ct) is { } pair
            && await tokens.ReadId(pair.Id, ct) is { } identity
            && await tokens.ReadAccess(pair.Access, ct) == identity.Subject
                ? await AccountOf(identity, caller, ct) is { } account ? await door.Execute(account, caller, "cognito", ct) : new TryAgain()
                : new SignInRefused();
    }

    private async Task<Account?> AccountOf(CognitoIdentity identity, Caller caller, CancellationToken ct)
    {
        for (var races = 0; races < MostRaces; races++)
        {
            if (await subjects.Find(identity.Subject, ct) is { } known)
            {
                return await Reading(known, identity, ct);
            }

            var commit = new Commit(world.NewId());
            var account = await accounts.ByEmail(identity.Email, ct);
            if (account is null)
            {
                account = New(identity);
                commit.Open(account, accounts.IndexOf(identity.Email), caller);
            }

            commit.Put(AccountSubject.Shelf, subjects.PlaceOf(identity.Subject), new AccountSubject(1, account.Id), Revision.None);
            if (await accounts.Documents.TryCommit(commit, ct))
            {
                return await Reading(account.Id, identity, ct);
            }
        }

        return null;
    }

    /// <summary>An account, of which it is known from now on that they read what is sent to its address, if that is the one that the pool has seen to.</summary>
    private async Task<Account?> Reading(string id, CognitoIdentity identity, CancellationToken ct)
    {
        if (await accounts.FindStored(id, ct) is not { Document: var account } stored)
        {
            return null;
        }

        if (!account.ReadsMail && EmailAddress.Read(account.Email.Value) is { } address && accounts.IndexOf(address) == accounts.IndexOf(identity.Email))
        {
            account = account with { ReadsMail = true };
            await accounts.Documents.TryCommit( // not written: they changed something just now, and it is next time
                new Commit(world.NewId()).Put(Account.Shelf, id, account, stored.Revision), ct);
        }

        return account;
    }

    private Account New(CognitoIdentity identity) => new(
        1,
        world.NewId().ToString("N", CultureInfo.InvariantCulture),
        new Personal(CustomerDetails.ReadText(identity.Name, CustomerDetails.LongestName) is { Length: > 0 } name
            ? name
            : identity.Email.Typed.Value.Split('@')[0]),
        identity.Email.Typed,
        new Personal(Passwords.Nobodys),
        world.GetCurrentInstant())
    {
        ReadsMail = true, // the pool has seen to it
    };
}
