using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>How often something was tried of late.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Count">How often.</param>
/// <param name="Last">When last.</param>
public sealed record Tries(int V, int Count, Instant Last)
{
    internal static readonly Shelf<Tries> Shelf = new("tries", AppJson.Default.Tries);

    /// <summary>How long they count. Elapsed time.</summary>
    internal static readonly Duration Kept = Duration.FromHours(1);
}

/// <summary>How often one may try at the doors before one has to wait.</summary>
/// <param name="SignIns">With a wrong password, at one address from one net.</param>
/// <param name="Openings">To open an account, from one net.</param>
public sealed record DoorLimits(int SignIns, int Openings)
{
    /// <summary>Letters to one address, whoever asks. Of more than these, one in twenty minutes.</summary>
    public int LettersTo { get; init; } = 3;

    /// <summary>Letters to whatever addresses, asked for from one net.</summary>
    public int LettersFrom { get; init; } = 20;

    /// <summary>Codes that are typed, from one net.</summary>
    public int Codes { get; init; } = 30;

    /// <summary>Codes of a second factor that are typed for one account, from whatever nets.</summary>
    public int SecondFactors { get; init; } = 50;

    /// <summary>For those who mean it.</summary>
    public static DoorLimits Tight { get; } = new(SignIns: 5, Openings: 10);

    /// <summary>For a demonstration, in which one person plays everybody.</summary>
    public static DoorLimits Wide { get; } = new(SignIns: 5, Openings: 10_000)
    {
        LettersTo = 1_000,
        LettersFrom = 10_000,
        Codes = 10_000,
    };
}

/// <summary>Has whoever tries too often wait ever longer. A try is counted before it is made, so that many at once are as many; and it is
/// counted in the store, so that it holds across processes.</summary>
/// <param name="accounts">Where it is counted.</param>
/// <param name="keys">The installation's secrets: no address and no net is told by a key.</param>
/// <param name="limits">How often is too often.</param>
/// <param name="world">The time, and ids.</param>
public sealed class BackOff(AccountDirectory accounts, ShopKeys keys, DoorLimits limits, IWorld world)
{
    private const int MostSeconds = 15 * 60;
    private const int MostRaces = 10;

    /// <summary>How long a mailbox is left alone that has had its letters. Elapsed time.</summary>
    private static readonly Duration _mailboxPause = Duration.FromMinutes(20);

    private readonly byte[] _key = keys.OfInstallation("tries");

    /// <summary>Counts a try to sign in. By address <em>and</em> net, so that nobody locks others out of their own account from elsewhere.</summary>
    /// <returns>For how long one has to wait first; zero: it may be made. Elapsed time.</returns>
    internal Task<Duration> TakeSignIn(EmailAddress? email, Caller caller) => Take(KeyOf(email, caller), limits.SignIns);

    /// <summary>Whoever was right after all begins anew.</summary>
    internal Task GiveBackSignIn(EmailAddress email, Caller caller) => accounts.Documents.TryCommit(
        new Commit(world.NewId()).Remove(Tries.Shelf, KeyOf(email, caller), Revision.Any), CancellationToken.None);

    /// <summary>Counts a try to open an account, whatever comes of it: it tells whether an address has one.</summary>
    internal Task<Duration> TakeOpening(Caller caller) => Take(Hash("opening", Encoding.UTF8.GetBytes(caller.Network)), limits.Openings);

    /// <summary>Counts a letter that somebody wants sent: by net, and by address whatever the net, so that nobody fills a mailbox. Whether the
    /// address has an account makes no difference.</summary>
    internal async Task<Duration> TakeLetter(EmailAddress to, Caller caller)
    {
        var wait = await Take(Hash("letter-from", Encoding.UTF8.GetBytes(caller.Network)), limits.LettersFrom);
        return wait > Duration.Zero ? wait : await Take(Hash("letter-to", to.Same), limits.LettersTo - 1, _ => _mailboxPause);
    }

    /// <summary>Counts a code that somebody types.</summary>
    internal Task<Duration> TakeCode(Caller caller) => Take(Hash("code", Encoding.UTF8.GetBytes(caller.Network)), limits.Codes);

    /// <summary>Counts a code of a second factor: by account and net, and by account alone. Nobody gets there without the first factor, and so
    /// nobody locks others out.</summary>
    internal async Task<Duration> TakeSecondFactor(string account, Caller caller)
    {
        var wait = await Take(SecondFactorKey(account, caller), limits.SignIns);
        return wait > Duration.Zero ? wait : await Take(Hash("second-factor", Encoding.UTF8.GetBytes(account)), limits.SecondFactors);
    }

    /// <summary>Whoever was right after all begins anew.</summary>
    internal Task GiveBackSecondFactor(string account, Caller caller) => accounts.Documents.TryCommit(
        new Commit(world.NewId())
            .Remove(Tries.Shelf, SecondFactorKey(account, caller), Revision.Any)
            .Remove(Tries.Shelf, Hash("second-factor", Encoding.UTF8.GetBytes(account)), Revision.Any),
        CancellationToken.None);

    /// <remarks>Whoever hangs up is counted all the same, which is why nothing calls this off.</remarks>
    private async Task<Duration> Take(string key, int free, Func<int, Duration>? pauseAfter = null)
    {
        for (var races = 0; races < MostRaces; races++)
        {
            var (read, now) = (await accounts.Documents.Find(Tries.Shelf, key, CancellationToken.None), world.GetCurrentInstant());
            var count = read?.Document.Count ?? 0;
            if (count > free && read!.Document.Last + (pauseAfter ?? PauseAfter)(count - free) - now is var wait && wait > Duration.Zero)
            {
                return wait;
            }

            var commit = new Commit(world.NewId())
                .Put(Tries.Shelf, key, new Tries(1, count + 1, now), read?.Revision ?? Revision.None, now + Tries.Kept);
            if (await accounts.Documents.TryCommit(commit, CancellationToken.None))
            {
                return Duration.Zero;
            }
        }

        return Duration.FromSeconds(1); // so many at once are too many
    }

    private static Duration PauseAfter(int excess) => Duration.FromSeconds(Math.Min(MostSeconds, Math.Pow(2, Math.Min(excess, 16))));

    private string KeyOf(EmailAddress? email, Caller caller) =>
        Hash("sign-in", [.. email?.Same ?? [], 0, .. Encoding.UTF8.GetBytes(caller.Network)]);

    private string SecondFactorKey(string account, Caller caller) => Hash("second-factor", Encoding.UTF8.GetBytes($"{account}/{caller.Network}"));

    private string Hash(string what, byte[] of) => $"{what}/{Convert.ToHexStringLower(HMACSHA256.HashData(_key, of))}";
}
