using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Limits;

/// <summary>Has whoever tries too often wait ever longer. A try is counted before it is made, so that many at once are as many; and it is
/// counted in the store, so that it holds across processes.</summary>
/// <param name="store">Where it is counted: in the directory.</param>
/// <param name="keys">The installation's secrets: no address, no number and no net is told by a key.</param>
/// <param name="limits">How often is too often.</param>
/// <param name="world">The time, and ids.</param>
public sealed class BackOff(IStore store, ShopKeys keys, DoorLimits limits, IWorld world)
{
    private const int MostRaces = 10;

    private static readonly Duration _longest = Duration.FromMinutes(15);

    // Others can make this one grow, so its owner never waits long.
    private static readonly Duration _longestAtAddress = Duration.FromMinutes(1);

    /// <summary>How long a mailbox is left alone that has had its letters. Elapsed time.</summary>
    private static readonly Duration _mailboxPause = Duration.FromMinutes(20);

    /// <summary>How long a net counts as one's own after one was let in there. Elapsed time.</summary>
    private static readonly Duration _known = Duration.FromDays(90);

    private readonly byte[] _key = keys.OfInstallation("tries");
    private readonly Seldom _bookings = new(most: 5);
    private readonly Seldom _told = new(most: 5);
    private readonly Seldom _changes = new(most: 10);

    /// <summary>Counts a try to sign in: by address <em>and</em> net, so that nobody locks others out of their own account from elsewhere; by
    /// net, against guesses at many addresses; and by address, against guesses from many nets, where nobody was let in there of late.</summary>
    /// <returns>Why one has to wait first; <see langword="null"/>: it may be made.</returns>
    internal async Task<TooManyTries?> TakeSignIn(EmailAddress? email, Caller caller)
    {
        var doors = DoorsOf(email, caller);
        var isKnown = await store.Directory.Find(Tries.Shelf, doors.Known, CancellationToken.None) is not null;
        return await Take([doors.Pair, doors.Net, .. isKnown ? (ReadOnlySpan<Counter>)[] : [doors.Address]]);
    }

    /// <summary>Whoever was right after all begins anew, and has not tried.</summary>
    /// <remarks>If another try comes between, that is not written: it only keeps counting what was right.</remarks>
    internal async Task GiveBackSignIn(EmailAddress email, Caller caller)
    {
        var doors = DoorsOf(email, caller);
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId())
            .Remove(Tries.Shelf, doors.Pair.Key, Revision.Any)
            .Put(Tries.Shelf, doors.Known, new Tries(1, 0, now), Revision.Any, now + _known);
        foreach (var read in await store.Directory.FindMany(Tries.Shelf, [doors.Net.Key, doors.Address.Key], CancellationToken.None))
        {
            var tries = read.Document with { Count = Math.Max(0, read.Document.Count - 1) };
            commit.Put(Tries.Shelf, read.Key, tries, read.Revision, tries.Last + Tries.Kept);
        }

        await store.Directory.TryCommit(commit, CancellationToken.None);
    }

    /// <summary>Counts a try to open an account, whatever comes of it: it tells whether an address has one.</summary>
    internal Task<TooManyTries?> TakeOpening(Caller caller) => Take([Of("opening", limits.Openings, _longest, caller.Network)]);

    /// <summary>Counts a letter that somebody wants sent: by net, and by address whatever the net, so that nobody fills a mailbox. Whether the
    /// address has an account makes no difference.</summary>
    internal Task<TooManyTries?> TakeLetter(EmailAddress to, Caller caller) => Take(
    [
        Of("letter-from", limits.LettersFrom, _longest, caller.Network),
        Of("letter-to", limits.LettersTo, _longest, AddressOf(to)) with { EachWait = _mailboxPause },
    ]);

    /// <summary>Counts a message with their links that somebody wants sent to a telephone: by net, and by number whatever the net. Whether the shop knows
    /// the number makes no difference.</summary>
    internal Task<TooManyTries?> TakeLinks(TenantId shop, string phone, Caller caller) => Take(
    [
        Of("links-from", limits.LettersFrom, _longest, caller.Network),
        Of("links-to", limits.LettersTo, _longest, shop.ToString(), phone) with { EachWait = _mailboxPause },
    ]);

    /// <summary>Counts a code that somebody types.</summary>
    internal Task<TooManyTries?> TakeCode(Caller caller) => Take([Of("code", limits.Codes, _longest, caller.Network)]);

    /// <summary>Counts a code of a second factor: by account and net, and by account alone. Nobody gets there without the first factor, and so
    /// nobody locks others out.</summary>
    internal Task<TooManyTries?> TakeSecondFactor(string account, Caller caller) => Take(SecondFactorsOf(account, caller));

    /// <summary>Whoever was right after all begins anew.</summary>
    internal Task GiveBackSecondFactor(string account, Caller caller)
    {
        var commit = new Commit(world.NewId());
        foreach (var counter in SecondFactorsOf(account, caller))
        {
            commit.Remove(Tries.Shelf, counter.Key, Revision.Any);
        }

        return store.Directory.TryCommit(commit, CancellationToken.None);
    }

    /// <summary>Has a client book, hold or wait. The try is counted by net. What is made of it is counted by the number that is told of it, whoever's it is:
    /// only what is made, so that nobody keeps a number from booking by trying in vain.</summary>
    /// <param name="make">Makes it.</param>
    /// <param name="isNew">Whether it was made just now; <see langword="null"/>: what is asked for again counts too.</param>
    internal async Task<Outcome<T>> Booking<T>(CustomerDetails customer, Caller caller, Func<Task<Outcome<T>>> make, Func<T, bool>? isNew = null)
        where T : notnull
    {
        if (await TakeBooking(customer, caller) is { } tooMany)
        {
            return tooMany;
        }

        var outcome = await make();
        if (outcome.TryGet(out var made, out _) && isNew?.Invoke(made) != false)
        {
            await Take(_told, PhoneOf(customer));
        }

        return outcome;
    }

    /// <summary>Counts a client's try to change an appointment, or what they wait for in its place.</summary>
    internal Task<TooManyTries?> TakeChange(TenantId shop, string appointment) =>
        Take(_changes, Of("change", limits.Changes, _longest, shop.ToString(), appointment));

    /// <summary>Counts a try to book by net, and looks whether the number was told of enough of late.</summary>
    private async Task<TooManyTries?> TakeBooking(CustomerDetails customer, Caller caller)
    {
        if (await Take(_bookings, Of("booking", limits.Bookings, _longest, caller.Network)) is { } tooMany)
        {
            return tooMany;
        }

        var phone = PhoneOf(customer);
        return phone.Free != DoorLimits.Unlimited
            && phone.WaitAfter((await store.Directory.Find(Tries.Shelf, phone.Key, CancellationToken.None))?.Document, world.GetCurrentInstant())
                is var wait && wait > Duration.Zero
                ? TooManyTries.After(wait)
                : null;
    }

    private Task<TooManyTries?> Take(Seldom seldom, Counter counter) => Take(
        counter.Free == DoorLimits.Unlimited || seldom.Passes(counter.Key, world.GetCurrentInstant()) ? [] : [counter], onRace: null);

    /// <summary>Counts what must not pass uncounted.</summary>
    private Task<TooManyTries?> Take(IEnumerable<Counter> counters) =>
        Take([.. counters.Where(counter => counter.Free != DoorLimits.Unlimited)], onRace: new TooManyTries(1));

    /// <param name="counters">What is tried.</param>
    /// <param name="onRace">What is said where so many come at once that it could not be counted.</param>
    /// <remarks>Whoever hangs up is counted all the same, which is why nothing calls this off.</remarks>
    private async Task<TooManyTries?> Take(List<Counter> counters, TooManyTries? onRace)
    {
        for (var races = 0; races < MostRaces && counters.Count > 0; races++)
        {
            var read = (await store.Directory.FindMany(Tries.Shelf, [.. counters.Select(one => one.Key)], CancellationToken.None))
                .ToDictionary(one => one.Key);
            var (now, wait) = (world.GetCurrentInstant(), Duration.Zero);
            var commit = new Commit(world.NewId());
            foreach (var counter in counters)
            {
                var before = read.GetValueOrDefault(counter.Key);
                wait = Duration.Max(wait, counter.WaitAfter(before?.Document, now));
                commit.Put(
                    Tries.Shelf,
                    counter.Key,
                    new Tries(1, (before?.Document.Count ?? 0) + 1, now),
                    before?.Revision ?? Revision.None,
                    now + Tries.Kept);
            }

            if (wait > Duration.Zero)
            {
                return TooManyTries.After(wait);
            }

            if (await store.Directory.TryCommit(commit, CancellationToken.None))
            {
                return null;
            }
        }

        return counters.Count == 0 ? null : onRace;
    }

    private (Counter Pair, Counter Net, Counter Address, string Known) DoorsOf(EmailAddress? email, Caller caller)
    {
        var address = AddressOf(email);
        return (
            Of("sign-in", limits.SignIns, _longest, address, caller.Network),
            Of("sign-in-net", limits.SignInsFromNet, _longest, caller.Network),
            Of("sign-in-address", limits.SignInsAtAddress, _longestAtAddress, address),
            Hash("let-in", address, caller.Network));
    }

    private Counter[] SecondFactorsOf(string account, Caller caller) =>
    [
        Of("second-factor", limits.SignIns, _longest, account, caller.Network), Of("second-factor-of", limits.SecondFactors, _longest, account),
    ];

    private Counter PhoneOf(CustomerDetails customer) =>
        Of("booking-phone", limits.BookingsByPhone, _longestAtAddress, customer.Phone.Value);

    private static string AddressOf(EmailAddress? email) => Convert.ToHexStringLower(email?.Same ?? []);

    private Counter Of(string what, int free, Duration longest, params ReadOnlySpan<string> who) => new(Hash(what, who), free, longest);

    private string Hash(string what, params ReadOnlySpan<string> who) =>
        $"{what}/{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Join('\0', who!))))}";
}
