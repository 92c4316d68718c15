using System.Globalization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>What happened with somebody's account, and from where.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="At">When; of several refusals, the last.</param>
/// <param name="Did">What: <c>signed-in</c>, …</param>
/// <param name="Nets">From which nets; of several refusals the first ones, each once.</param>
/// <param name="Device">What the browser said of itself, in a few words; of several refusals, the last.</param>
/// <param name="Session">Of which session.</param>
/// <param name="Means">By what it was proved who they are.</param>
/// <param name="Count">How often.</param>
public sealed record AccountEvent(
    int V, Instant At, string Did, IReadOnlyList<string> Nets, string Device, string? Session = null, string? Means = null, int Count = 1)
{
    /// <summary>An account was opened.</summary>
    internal const string Opened = "account-opened";

    /// <summary>Somebody signed in.</summary>
    internal const string SignedIn = "signed-in";

    /// <summary>Somebody did not know the password.</summary>
    internal const string Refused = "sign-in-refused";

    /// <summary>Somebody signed out, there or from elsewhere.</summary>
    internal const string SessionEnded = "session-ended";

    /// <summary>A session was one too many.</summary>
    internal const string SessionDropped = "session-dropped";

    /// <summary>A session ended because a token of an earlier turn was used: it is in two hands.</summary>
    internal const string OldTokenUsed = "session-ended-old-token";

    /// <summary>The password was changed: whoever was signed in elsewhere is out.</summary>
    internal const string PasswordChanged = "password-changed";

    /// <summary>The address was changed.</summary>
    internal const string EmailChanged = "email-changed";

    /// <summary>A change of address was called off from the old one: whoever was signed in is out.</summary>
    internal const string EmailChangeUndone = "email-change-undone";

    /// <summary>From then on a second factor is asked for.</summary>
    internal const string SecondFactorOn = "second-factor-on";

    /// <summary>It is not any more.</summary>
    internal const string SecondFactorOff = "second-factor-off";

    /// <summary>What <see cref="Means"/> says of what the operator did.</summary>
    internal const string ByOperator = "operator";

    internal static readonly Shelf<AccountEvent> Shelf = new("account-event", AppJson.Default.AccountEvent);

    /// <summary>How long it is kept: six months, of which none are longer (Marco Civil da Internet, art. 15). Elapsed time.</summary>
    internal static readonly Duration Kept = Duration.FromDays(184);

    /// <summary>Something that a caller does.</summary>
    internal static AccountEvent By(Caller caller, string did, Instant now) => new(1, now, did, NetsOf(caller), caller.Device);

    /// <summary>The net of a caller, if they have one.</summary>
    internal static IReadOnlyList<string> NetsOf(Caller caller) => caller.Network.Length == 0 ? [] : [caller.Network];

    /// <summary>All of somebody's of a stretch of time.</summary>
    internal static KeyRange Of(string account, Instant from, string until) =>
        KeyRange.Between($"{account}/{SortableTime.Of(from)}", $"{account}/{until}");
}

/// <summary>How an account's events get into commits.</summary>
internal static class AccountEventCommit
{
    /// <summary>Has the commit tell what happens with an account. One of a kind a commit, or one a session.</summary>
    public static Commit NoteOf(this Commit commit, string account, AccountEvent told) => commit.PutInDirectory(
        AccountEvent.Shelf,
        $"{account}/{SortableTime.Of(told.At)}/{commit.Id:N}/{told.Session ?? told.Did}",
        told,
        Revision.None,
        told.At + AccountEvent.Kept);
}

/// <summary>Notes what is not part of anything else: that somebody was refused.</summary>
/// <param name="accounts">Where it stands.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class AccountEvents(AccountDirectory accounts, IWorld world)
{
    private const int MostNets = 10;
    private const int MostRaces = 3;

    private static readonly Duration _hour = Duration.FromHours(1);

    /// <summary>Notes that an address was tried with a wrong password: once an hour, however often and from however many nets, so that nobody
    /// fills the store. As much is written of an address that is nobody's, so that nobody hears which it was; that is gone an hour later.</summary>
    /// <remarks>Whoever hangs up was refused all the same, which is why nothing calls this off.</remarks>
    public async Task NoteRefusal(Account? account, EmailAddress? address, Caller caller)
    {
        var now = world.GetCurrentInstant();
        var hour = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 3600 * 3600);
        var place = account?.Id ?? (address is null ? "" : accounts.IndexOf(address));
        var key = string.Create(CultureInfo.InvariantCulture, $"{place}/{SortableTime.Of(hour)}/{AccountEvent.Refused}");
        for (var races = 0; races < MostRaces; races++)
        {
            var read = await accounts.Documents.Find(AccountEvent.Shelf, key, CancellationToken.None);
            var before = read?.Document ?? AccountEvent.By(caller, AccountEvent.Refused, now) with { Count = 0 };
            var after = before with
            {
                At = now,
                Count = before.Count + 1,
                Device = caller.Device,
                Nets = [.. before.Nets.Union(AccountEvent.NetsOf(caller), StringComparer.Ordinal).Take(MostNets)],
            };
            var commit = new Commit(world.NewId()).Put(
                AccountEvent.Shelf, key, after, read?.Revision ?? Revision.None, now + (account is null ? _hour : AccountEvent.Kept));
            if (await accounts.Documents.TryCommit(commit, CancellationToken.None))
            {
                return;
            }
        }
    }
}
