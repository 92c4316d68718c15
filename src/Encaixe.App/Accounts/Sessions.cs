using System.Globalization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>That somebody is signed in on a device.</summary>
/// <param name="Account">Who.</param>
/// <param name="Session">Where.</param>
/// <param name="RefreshToken">How it goes on.</param>
internal sealed record SignedIn(Account Account, Session Session, Personal RefreshToken);

/// <summary>Begins, renews and ends sessions.</summary>
/// <param name="accounts">Where they stand.</param>
/// <param name="tokens">How they go on.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class Sessions(AccountDirectory accounts, RefreshTokens tokens, IWorld world)
{
    /// <summary>For how long the token of the turn before is still taken: two pages may ask at once, and an answer may be lost. Elapsed
    /// time.</summary>
    private static readonly Duration _grace = Duration.FromMinutes(1);

    /// <summary>The most that one account has. The one that was used least goes.</summary>
    private const int Most = 50;

    /// <summary>How many go at a time: with what is told of them, they have room in one commit.</summary>
    private const int MostGoing = 40;

    /// <summary>Begins one.</summary>
    /// <param name="means">By what somebody proved who they are: a code.</param>
    public async Task<SignedIn> Begin(Account account, Caller caller, CancellationToken ct, string means = "password")
    {
        var now = world.GetCurrentInstant();
        var session = new Session(1, world.NewId().ToString("N", CultureInfo.InvariantCulture), Turn: 0, now, now, caller.Device);
        var commit = new Commit(world.NewId()).Put(
                Session.Shelf, Session.Key(account.Id, session.Id), session, Revision.None, session.Ends)
            .NoteOf(account.Id, AccountEvent.By(caller, AccountEvent.SignedIn, now) with { Session = session.Id, Means = means });
        var others = await accounts.Documents.List(Session.Shelf, Session.Of(account.Id), 2 * Most, cursor: null, Read.Latest, ct);
        foreach (var one in others.Items.OrderByDescending(one => one.Document.RenewedAt).Skip(Most - 1).Take(MostGoing))
        {
            commit
                .Remove(Session.Shelf, one.Key, Revision.Any)
                .NoteOf(account.Id, AccountEvent.By(caller, AccountEvent.SessionDropped, now) with { Session = one.Document.Id });
        }

        return await accounts.Documents.TryCommit(commit, ct)
            ? new SignedIn(account, session, TokenOf(account.Id, session))
            : throw new StoreUnavailableException("A session could not be begun."); // its id is fresh: nobody else has it
    }

    /// <summary>Renews one. A token that is real, but not of this turn, is in two hands: then nobody goes on with it.</summary>
    /// <returns><see langword="null"/>: it is over.</returns>
    public async Task<SignedIn?> Renew(string? token, Caller caller, CancellationToken ct)
    {
        if (tokens.Read(token) is not { } told)
        {
            return null;
        }

        while (await Find(told.Account, told.Session, ct) is { } stored)
        {
            var (session, now) = (stored.Document, world.GetCurrentInstant());
            if (told.Turn != session.Turn && Takes(told, session))
            {
                return await SignedInAs(told.Account, session, ct); // with the token that they should have by now
            }

            if (told.Turn != session.Turn)
            {
                await End(told.Account, session.Id, caller, ct, AccountEvent.OldTokenUsed);
                return null;
            }

            var renewed = session with { Turn = session.Turn + 1, RenewedAt = now };
            var commit = new Commit(world.NewId()).Put(Session.Shelf, stored.Key, renewed, stored.Revision, renewed.Ends);
            if (await accounts.Documents.TryCommit(commit, ct))
            {
                return await SignedInAs(told.Account, renewed, ct);
            }
        }

        return null;
    }

    /// <summary>Whether a token is of a session as it is now: of its turn, or, for a moment, of the turn before.</summary>
    public bool Takes(Renewal told, Session session) => told.Turn == session.Turn
        || (told.Turn == session.Turn - 1 && world.GetCurrentInstant() < session.RenewedAt + _grace);

    /// <summary>Whose session a token is, of whatever turn.</summary>
    public Renewal? OwnerOf(string? token) => tokens.Read(token);

    /// <summary>One that lasts; <see langword="null"/>: there is none.</summary>
    public async Task<Stored<Session>?> Find(string account, string id, CancellationToken ct) =>
        await accounts.Documents.Find(Session.Shelf, Session.Key(account, id), ct);

    /// <summary>All of somebody's, the one that was used last first.</summary>
    public async Task<IReadOnlyList<Session>> Of(string account, CancellationToken ct) =>
    [
        .. (await accounts.Documents.List(Session.Shelf, Session.Of(account), 2 * Most, cursor: null, Read.Latest, ct)).Items
            .Select(stored => stored.Document).OrderByDescending(session => session.RenewedAt),
    ];

    /// <summary>Ends one. What is ended stays so.</summary>
    /// <param name="why">What is told of it.</param>
    public async Task End(string account, string id, Caller caller, CancellationToken ct, string why = AccountEvent.SessionEnded)
    {
        while (await Find(account, id, ct) is { } stored)
        {
            var commit = new Commit(world.NewId())
                .Remove(Session.Shelf, stored.Key, stored.Revision)
                .NoteOf(account, AccountEvent.By(caller, why, world.GetCurrentInstant()) with { Session = id });
            if (await accounts.Documents.TryCommit(commit, ct))
            {
                return;
            }
        }
    }

    private Personal TokenOf(string account, Session session) => new(tokens.For(new Renewal(account, session.Id, session.Turn)));

    private async Task<SignedIn?> SignedInAs(string id, Session session, CancellationToken ct) =>
        await accounts.Find(id, ct) is { } account ? new SignedIn(account, session, TokenOf(id, session)) : null;
}
