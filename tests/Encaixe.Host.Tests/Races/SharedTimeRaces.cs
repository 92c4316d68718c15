using Encaixe.App.Catalog;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>Clients who race for what several share: the seats of a class, the chairs of a shop.</summary>
[Collection(WholeMachine.Name)]
public sealed class SharedTimeRaces(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Rounds = 100;
    private const int Seats = 10;

    private static readonly Service _yoga = RaceShop.Service("yoga", lengthMinutes: 60) with { Seats = Seats };

    private static readonly string[] _team = ["ana", "bia", "caio", "davi", "elis", "fabio", "gil", "helena"];

    [Theory]
    [Trait("Rule", "CP-1")]
    [Trait("Rule", "ON-4")]
    [InlineData(Seats, 10, 0)]
    [InlineData(Seats + 1, 10, 0)]
    [InlineData(6 * Seats, 10, 0)]
    [InlineData(2 * Seats, 3, 30)] // over the cut of the book day
    public async Task A_class_goes_to_as_many_as_it_has_seats_for(int clients, int hour, int minute)
    {
        var shop = await RaceShop.Open(server, $"race-seats-{clients}", ["ana"], _yoga);
        LocalDateTime Start(int round) => RaceShop.DateOf(round).At(new LocalTime(hour, minute));

        await ShopClient.Play(Rounds, async round =>
        {
            var won = await Race(shop, RaceShop.Shuffled(clients, round).Select(i => new Wish("yoga", "ana", Start(round), i)));

            Assert.Equal(Seats, won.Count);
        });

        Assert.Equal(Seats * Rounds, await shop.IsSound());
    }

    [Fact]
    [Trait("Rule", "CP-1")]
    public async Task The_last_seat_goes_to_one_and_a_party_of_two_is_refused_whole()
    {
        var shop = await RaceShop.Open(server, "race-last-seat", ["ana"], _yoga);

        await ShopClient.Play(Rounds, async round =>
        {
            Assert.True((await shop.Book(new("yoga", "ana", TenOClock(round), Client: 99, Party: Seats - 1))).IsBooked);

            var won = await Race(shop, RaceShop.Shuffled(16, round)
                .Select(i => new Wish("yoga", "ana", TenOClock(round), i, Party: 1 + (i % 2))));

            Assert.Equal(1, Assert.Single(won).Party);
        });

        Assert.Equal(2 * Rounds, await shop.IsSound());
    }

    [Fact]
    [Trait("Rule", "CP-1")]
    public async Task Parties_and_clients_by_themselves_fill_a_class_to_its_last_seat()
    {
        var shop = await RaceShop.Open(server, "race-parties", ["ana"], _yoga);

        await ShopClient.Play(Rounds, async round =>
        {
            var won = await Race(shop, RaceShop.Shuffled(32, round)
                .Select(i => new Wish("yoga", "ana", TenOClock(round), i, Party: 1 + (i % 3))));

            Assert.Equal(Seats, won.Sum(wish => wish.Party));
        });

        await shop.IsSound();
    }

    [Fact]
    [Trait("Rule", "CP-3")]
    public async Task A_private_booking_and_a_class_never_get_the_same_time()
    {
        var shop = await RaceShop.Open(server, "race-private", ["ana"], RaceShop.Cut, _yoga);
        var classes = 0;

        await ShopClient.Play(Rounds, async round =>
        {
            var ten = TenOClock(round);
            var won = await Race(shop, RaceShop.Shuffled(32, round).Select(i => i % 2 == 0
                ? new Wish("yoga", "ana", ten, i)
                : new Wish("cut", "ana", ten.PlusMinutes((2 * i) - 15), i)));

            var isHeld = won.Exists(wish => wish.Service == "yoga");
            Interlocked.Add(ref classes, isHeld ? 1 : 0);
            Assert.InRange(won.Count(wish => wish.Service == "yoga"), 0, Seats);
            Assert.NotEmpty(won);
            Assert.All(won.Where(wish => isHeld && wish.Service == "cut"), cut => Assert.True(
                cut.Start.PlusMinutes(30) <= ten || ten.PlusMinutes(60) <= cut.Start, $"{cut.Start} in round {round}"));
        });

        Assert.InRange(classes, 1, Rounds - 1); // now the class was first, now a client by themselves
        await shop.IsSound();
    }

    [Theory]
    [Trait("Rule", "RS-1")]
    [Trait("Rule", "ON-4")]
    [InlineData(1, 10, 0)]
    [InlineData(3, 10, 0)]
    [InlineData(2, 3, 45)] // over the cut of the book day
    public async Task The_chairs_that_are_left_go_to_as_many_of_those_whom_different_people_would_serve(int units, int hour, int minute)
    {
        LocalDateTime Start(int round) => RaceShop.DateOf(round).At(new LocalTime(hour, minute));

        var shop = await RaceShop.OpenWith(
            [new Resource { Id = "chair", Name = "Cadeira", Units = units + 1 }],
            server,
            $"race-chairs-{units}",
            _team,
            RaceShop.Cut with { Needs = [["chair"]] });

        await ShopClient.Play(Rounds, async round =>
        {
            Assert.True((await shop.Book(new("cut", "helena", Start(round), Client: 99))).IsBooked);

            var won = await Race(shop, RaceShop.Shuffled(7, round)
                .Select(i => new Wish("cut", _team[i], Start(round).PlusMinutes(i), i)));

            Assert.Equal(units, won.Count);
        });

        Assert.Equal((units + 1) * Rounds, await shop.IsSound());
    }

    private static LocalDateTime TenOClock(int round) => RaceShop.DateOf(round).At(new LocalTime(10, 0));

    /// <summary>Has all of them book at once.</summary>
    /// <returns>Whose wish came true; the others were refused as a loser must be.</returns>
    private static async Task<List<Wish>> Race(RaceShop shop, IEnumerable<Wish> wishes)
    {
        var asked = wishes.ToList();
        var told = await shop.BookAtOnce(asked);
        foreach (var (wish, answer) in asked.Zip(told))
        {
            answer.IsFair(wish);
        }

        return [.. asked.Zip(told).Where(pair => pair.Second.IsBooked).Select(pair => pair.First)];
    }
}
