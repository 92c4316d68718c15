using System.Collections.Concurrent;
using System.Net;
using Encaixe.Contracts.Appointments;
using Encaixe.Host.Tests.Races;
using NodaTime;

namespace Encaixe.Host.Tests.Crashes;

/// <summary>What clients were told, and what they do not know because the server died over it.</summary>
/// <param name="first">The first date for which they book; that of the first round of a race unless set.</param>
internal sealed class Ledger(LocalDate? first = null)
{
    private readonly LocalDate _first = first ?? RaceShop.DateOf(0);
    private readonly ConcurrentQueue<Entry> _entries = new();
    private int _next = -1;
    private int _checked;
    private int _unknown;
    private int _writtenUnknown;

    public static string[] Team { get; } = ["ana", "bia", "caio", "davi"];

    /// <summary>How many bookings were acknowledged.</summary>
    public int Acknowledged => _entries.Count(entry => entry.Booking is not null);

    /// <summary>How many bookings and changes of them were.</summary>
    public int Answers => Acknowledged + _entries.Count(entry => entry.WasChanged);

    /// <summary>Ids of the bookings that nobody moved or gave up.</summary>
    public HashSet<string> NeverChanged =>
        [.. _entries.Where(entry => entry is { Booking: not null, WasChanged: false }).Select(entry => entry.Booking!.Id)];

    public override string ToString() =>
        $"{_entries.Count} tried, {Acknowledged} acknowledged, {_entries.Count(entry => entry.WasChanged)} moved or given up, "
        + $"{_unknown} unknown to their clients of which {_writtenUnknown} were written";

    /// <summary>Books, and now and then moves what was booked or gives it up.</summary>
    /// <param name="i">How often whoever books was here before.</param>
    public async Task Use(ShopClient shop, int i)
    {
        var entry = Next();
        if (await entry.Book(shop) && i % 4 == 1)
        {
            await (i % 8 == 1 ? entry.Cancel(shop) : entry.Move(shop));
        }
    }

    /// <summary>A wish that nobody had before, with a telephone of its own: one is not told without end. Every second one overlaps the one before it.</summary>
    public Entry Next()
    {
        var n = Interlocked.Increment(ref _next);
        var turn = n / Team.Length;
        var start = _first.At(LocalTime.Midnight).PlusMinutes(20 * turn);
        var elsewhere = _first.PlusDays(365).At(LocalTime.Midnight).PlusMinutes(30 * turn);
        var entry = new Entry(new Wish(RaceShop.Cut.Id, Team[n % Team.Length], start, n), elsewhere);
        _entries.Enqueue(entry);
        return entry;
    }

    /// <summary>After a restart: what was acknowledged since the last one is there, what was under way is there whole or
    /// not at all, and whoever asks again with the same key is told which.</summary>
    public async Task CheckWhatTheKillTouched(ShopClient shop)
    {
        var touched = _entries.Skip(_checked).ToList();
        await Parallel.ForEachAsync(touched, Bounded, async (entry, _) =>
        {
            if (entry.IsUnknown)
            {
                Interlocked.Increment(ref _unknown);
                Interlocked.Add(ref _writtenUnknown, await entry.AskAgain(shop) ? 1 : 0);
            }
            else if (entry.Booking is not null)
            {
                Assert.True(await entry.AskAgain(shop), "An acknowledged booking was made a second time.");
            }

            await entry.Check(shop);
        });
        _checked += touched.Count;
    }

    /// <summary>All that was ever acknowledged is there.</summary>
    public Task CheckEverything(ShopClient shop) =>
        Parallel.ForEachAsync(_entries, Bounded, async (entry, _) =>
        {
            if (entry.IsUnknown)
            {
                await entry.AskAgain(shop);
            }

            await entry.Check(shop);
        });

    private static ParallelOptions Bounded => new() { MaxDegreeOfParallelism = 16 };
}

/// <summary>One client's appointment, as far as the client knows.</summary>
/// <param name="wish">What the client wants.</param>
/// <param name="elsewhere">A time that nobody else wants.</param>
internal sealed class Entry(Wish wish, LocalDateTime elsewhere)
{
    private (string Status, DateTime Start) _told;
    private (string Status, DateTime Start)? _underWay;

    /// <summary>The booking as it was acknowledged.</summary>
    public BookAppointmentAnswer? Booking { get; private set; }

    /// <summary>The server died before it said whether it had booked.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Somebody moved it or gave it up, or tried to.</summary>
    public bool WasChanged { get; private set; }

    /// <summary>Books it.</summary>
    /// <returns>Whether it was free.</returns>
    public async Task<bool> Book(ShopClient shop)
    {
        IsUnknown = true;
        var told = await shop.Book(wish);
        Take(told);
        return told.IsBooked;
    }

    /// <summary>Asks again after a restart, with the same key.</summary>
    /// <returns>Whether it had been booked before.</returns>
    public async Task<bool> AskAgain(ShopClient shop)
    {
        var before = Booking?.Id;
        var told = await shop.Book(wish);
        Take(told);
        Assert.True(before is null || Booking?.Id == before, told.Body);
        return told.IsReplay;
    }

    /// <summary>Gives it up.</summary>
    public Task Cancel(ShopClient shop) => Change(() => shop.Cancel(Booking!), ("cancelled", _told.Start));

    /// <summary>Moves it to where nobody is in its way.</summary>
    public Task Move(ShopClient shop) => Change(
        () => shop.Move(Booking!, elsewhere, wish.Professional), ("booked", elsewhere.ToDateTimeUnspecified()));

    /// <summary>It stands as its client was told, or as was under way when the server died.</summary>
    public async Task Check(ShopClient shop)
    {
        if (Booking is null)
        {
            return;
        }

        var seen = await shop.See(Booking);
        Assert.True(seen.Status == HttpStatusCode.OK, $"{Booking.Id} is gone: {seen.Body}");
        var now = (seen.Appointment.Status, seen.Appointment.Start.DateTime);
        Assert.True(now == _told || now == _underWay, $"{Booking.Id} is {now}, its client was told {_told}.");
        (_told, _underWay) = (now, null);
    }

    private void Take(Told told)
    {
        IsUnknown = false;
        if (!told.IsBooked)
        {
            told.IsTaken(wish.Start.ToDateTimeUnspecified());
        }
        else if (Booking is null)
        {
            Booking = told.Booking;
            _told = (told.Booking.Status, told.Booking.Start.DateTime);
        }
    }

    private async Task Change(Func<Task<Told>> change, (string Status, DateTime Start) becomes)
    {
        WasChanged = true;
        _underWay = becomes;
        var told = await change();
        Assert.True(told.Status == HttpStatusCode.OK, told.Body);
        (_told, _underWay) = (becomes, null);
    }
}
