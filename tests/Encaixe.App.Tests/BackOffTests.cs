using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>How often one may do what others would do without end, counted across processes.</summary>
public sealed class BackOffTests
{
    private static readonly DoorLimits _limits = new() { SignInsFromNet = 20, SignInsAtAddress = 20, Bookings = 30, BookingsByPhone = 8, Changes = 20 };

    private readonly TestWorld _world = new(House.Monday);
    private readonly MemoryStore _store;
    private readonly BackOff _here;
    private readonly BackOff _there;

    public BackOffTests()
    {
        _store = new MemoryStore(_world);
        (_here, _there) = (Process(_store, _limits), Process(_store, _limits));
    }

    [Fact]
    public async Task Guesses_at_many_addresses_from_one_net_have_to_wait()
    {
        for (var tries = 0; tries <= _limits.SignInsFromNet; tries++)
        {
            Assert.Null(await OneOf(tries).TakeSignIn(Address($"gente-{tries}"), Net(1)));
        }

        Assert.Equal(2, (await _here.TakeSignIn(Address("mais-uma"), Net(1)))?.Seconds);
        Assert.Null(await _here.TakeSignIn(Address("mais-uma"), Net(2)));
    }

    [Fact]
    public async Task Guesses_at_one_address_from_many_nets_have_to_wait_and_its_owner_comes_in_from_where_they_came_in_before()
    {
        var ze = Address("ze");
        await _here.GiveBackSignIn(ze, Net(250));
        for (var tries = 0; tries <= _limits.SignInsAtAddress; tries++)
        {
            Assert.Null(await OneOf(tries).TakeSignIn(ze, Net(tries)));
        }

        Assert.NotNull(await _there.TakeSignIn(ze, Net(100)));
        Assert.Null(await _there.TakeSignIn(ze, Net(250)));
        Assert.Null(await _there.TakeSignIn(Address("bia"), Net(100)));
    }

    [Fact]
    public async Task Others_never_have_somebody_wait_longer_than_a_minute()
    {
        var ze = Address("ze");
        for (var tries = 0; tries < 60; tries++)
        {
            while (await _here.TakeSignIn(ze, Net(tries % 200)) is { } wait)
            {
                Assert.InRange(wait.Seconds, 1, 60);
                _world.Now += Duration.FromSeconds(wait.Seconds);
            }
        }
    }

    [Fact]
    public async Task Whoever_is_right_has_not_tried()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            Assert.Null(await OneOf(tries).TakeSignIn(Address($"gente-{tries}"), Net(1)));
            await OneOf(tries).GiveBackSignIn(Address($"gente-{tries}"), Net(1));
        }
    }

    [Fact]
    public async Task Two_processes_count_a_nets_bookings_together()
    {
        var (passed, refused) = (0, 0);
        for (var tries = 0; tries < 100; tries++)
        {
            _ = await Book(OneOf(tries), tries, net: 1) is null ? passed++ : refused++;
        }

        Assert.InRange(passed, _limits.Bookings + 1, _limits.Bookings + 11); // each process lets five pass that it does not write down
        Assert.True(refused > 50);
        Assert.Null(await Book(_here, 200, net: 2));
    }

    [Fact]
    public async Task A_number_is_not_told_of_bookings_without_end_wherever_they_come_from()
    {
        var passed = 0;
        for (var tries = 0; tries < 100; tries++)
        {
            passed += await Book(OneOf(tries), 1, net: tries) is null ? 1 : 0;
        }

        Assert.InRange(passed, _limits.BookingsByPhone + 1, _limits.BookingsByPhone + 11);
        Assert.InRange((await Book(_here, 1, net: 200))!.Seconds, 1, 60); // never long: others may have made it so
        _world.Now += Tries.Kept;
        Assert.Null(await Book(_here, 1, net: 1));
    }

    [Fact]
    public async Task Whoever_asks_seldom_is_not_written_down()
    {
        for (var tries = 0; tries < 5; tries++)
        {
            Assert.Null(await Book(_here, 1, net: 1));
        }

        Assert.Empty(await Written());
        await Book(_here, 1, net: 1);
        Assert.Equal(2, (await Written()).Count); // the net and the number
    }

    [Fact]
    public async Task A_first_booking_or_change_costs_one_reading_at_most_and_no_commit()
    {
        foreach (var (limits, readings) in (IEnumerable<(DoorLimits, int)>)[(DoorLimits.Tight, 1), (DoorLimits.Wide, 0)])
        {
            var store = new WatchedStore(_store);
            var door = Process(store, limits);

            Assert.Null(await Book(door, 1, net: 1));
            Assert.Equal((readings, 0), (store.Finds, store.Commits)); // whether the number was told of enough of late
            Assert.Null(await door.TakeChange(new TenantId(Guid.NewGuid()), "visita"));
            Assert.Equal((readings, 0), (store.Finds, store.Commits));
        }
    }

    [Fact]
    public async Task Nobody_keeps_a_number_from_booking_by_trying_in_vain()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await Book(OneOf(tries), 1, net: tries, new OfferOver()); // a time that is not free, say
        }

        for (var tries = 0; tries < 100; tries++)
        {
            await Book(OneOf(tries), 1, net: tries, isNew: false); // the same booking, asked for again
        }

        Assert.Null(await Book(_here, 1, net: 200));
    }

    [Fact]
    public async Task One_appointment_is_not_changed_without_end()
    {
        var (shop, passed) = (new TenantId(Guid.NewGuid()), 0);
        for (var tries = 0; tries < 100; tries++)
        {
            passed += await OneOf(tries).TakeChange(shop, "visita") is null ? 1 : 0;
        }

        Assert.InRange(passed, _limits.Changes + 1, _limits.Changes + 21);
        Assert.Null(await _here.TakeChange(shop, "outra"));
    }

    [Fact]
    public async Task Many_at_once_are_as_many()
    {
        var takes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => OneOf(i).TakeSignIn(Address("ze"), Net(1)))));

        Assert.InRange(takes.Count(take => take is null), 1, _limits.SignIns + 1);
    }

    /// <summary>Has somebody book, who is told that they did unless something is against it.</summary>
    private static async Task<TooManyTries?> Book(BackOff door, int client, int net, Refusal? against = null, bool isNew = true) =>
        (await door.Booking<string>(Client(client), Net(net), () => Task.FromResult(against ?? Outcome<string>.From("booked")), _ => isNew))
            .Match<Refusal?>(_ => null, refusal => refusal) as TooManyTries;

    private BackOff Process(IStore store, DoorLimits limits) => new(store, new ShopKeys(new byte[ShopKeys.KeyLength]), limits, _world);

    private BackOff OneOf(int number) => number % 2 == 0 ? _here : _there;

    private async Task<IReadOnlyList<object>> Written() =>
        (await _store.Directory.List(Tries.Shelf, KeyRange.All, 100, cursor: null, Read.Latest, default)).Items;

    private static EmailAddress Address(string name) => EmailAddress.Read($"{name}@exemplo.com.br")!;

    private static Caller Net(int number) => new($"c0a8{number:x2}", "Chrome, Android");

    private static CustomerDetails Client(int number) =>
        CustomerDetails.Read("Caio Prado", $"+5511900000{number:000}", null).Must();
}
