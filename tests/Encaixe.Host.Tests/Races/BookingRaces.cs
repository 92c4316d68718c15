using Encaixe.Contracts.Appointments;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>Clients who race for overlapping times through HTTP, round after round. Derived once for each engine.</summary>
/// <param name="server">Where.</param>
/// <param name="rounds">How many rounds.</param>
public abstract class BookingRaces(RunningServer server, int rounds)
{
    private const int Clients = 64;

    [Fact]
    public async Task Of_sixty_four_who_want_overlapping_times_of_one_professional_some_win_and_none_overlap()
    {
        var shop = await RaceShop.Open(server, "race-one", ["ana"], RaceShop.Cut);

        var won = await Race(shop, (round, i) => new("cut", "ana", TenOClock(round).PlusMinutes(i), i));

        Assert.Equal(won, await shop.IsSound());
    }

    [Fact]
    public async Task Of_sixty_four_who_want_overlapping_times_of_anyone_at_least_as_many_win_as_could_serve()
    {
        var shop = await RaceShop.Open(server, "race-any", ["ana", "bia", "caio"], RaceShop.Cut);

        var won = await Race(shop, (round, i) => new("cut", "any", TenOClock(round).PlusMinutes(i), i), leastWinners: 3);

        Assert.Equal(won, await shop.IsSound());
    }

    [Fact]
    [Trait("Rule", "ON-4")]
    public async Task Times_across_the_cut_of_the_book_day_are_taken_once()
    {
        // The cut is at 04:00 in São Paulo: some of these cross it, some only with their free time, some not at all.
        var shop = await RaceShop.Open(
            server, "race-cut", ["ana", "bia"], RaceShop.Service("night", lengthMinutes: 45, before: 10, after: 15));

        var won = await Race(shop, (round, i) => new(
            "night", i % 4 == 0 ? "any" : "ana", RaceShop.DateOf(round).At(new LocalTime(2, 55)).PlusMinutes(2 * i), i));

        Assert.Equal(won, await shop.IsSound());
    }

    [Fact]
    public async Task Two_services_of_one_professional_keep_their_free_time_apart()
    {
        var shop = await RaceShop.Open(
            server,
            "race-two",
            ["ana"],
            RaceShop.Service("short", lengthMinutes: 20, after: 10),
            RaceShop.Service("long", lengthMinutes: 75, before: 15, after: 20));

        var won = await Race(shop, (round, i) => new(
            i % 2 == 0 ? "short" : "long", "ana", TenOClock(round).PlusMinutes(i), i));

        Assert.Equal(won, await shop.IsSound());
    }

    [Fact]
    public async Task Sixteen_who_want_sixteen_different_free_times_of_one_day_all_win()
    {
        var shop = await RaceShop.Open(server, "race-free", ["ana"], RaceShop.Cut);

        await ShopClient.Play(rounds, async round =>
        {
            var told = await shop.BookAtOnce(RaceShop.Shuffled(16, round)
                .Select(i => new Wish("cut", "ana", TenOClock(round).PlusMinutes(30 * i), i)));

            Assert.All(told, one => Assert.True(one.IsBooked, one.Body));
        });

        Assert.Equal(16 * rounds, await shop.IsSound());
    }

    [Fact]
    [Trait("Rule", "AP-2")]
    public async Task As_many_as_are_free_can_be_booked_at_once_by_clients_who_take_anyone()
    {
        string[] team = ["ana", "bia", "caio", "davi", "elis", "fabio", "gil", "helena"];
        var shop = await RaceShop.Open(server, "race-team", team, RaceShop.Cut);

        await ShopClient.Play(rounds, async round =>
        {
            var told = await shop.BookAtOnce(RaceShop.Shuffled(team.Length, round)
                .Select(i => new Wish("cut", "any", TenOClock(round), i)));

            Assert.All(told, one => Assert.True(one.IsBooked, one.Body));
            Assert.Equal(team, told.Select(one => one.Booking.Professional).Order(StringComparer.Ordinal));
        });

        Assert.Equal(team.Length * rounds, await shop.IsSound());
    }

    [Fact]
    public async Task A_family_on_one_new_telephone_gets_a_chair_for_each()
    {
        string[] team = ["ana", "bia", "caio", "davi", "elis", "fabio", "gil", "helena"];
        var shop = await RaceShop.Open(server, "race-family", team, RaceShop.Cut);

        await ShopClient.Play(rounds, async round =>
        {
            var told = await shop.BookAtOnce(
                team.Select(professional => new Wish("cut", professional, TenOClock(round), Client: round)));

            Assert.All(told, one => Assert.True(one.IsBooked, one.Body));
        });

        Assert.Equal(team.Length * rounds, await shop.IsSound());
    }

    [Fact]
    public async Task Whoever_holds_the_time_is_never_told_that_it_is_taken()
    {
        var shop = await RaceShop.Open(server, "race-twice", ["ana", "bia"], RaceShop.Cut);

        await ShopClient.Play(rounds, async round =>
        {
            var wishes = RaceShop.Shuffled(Clients / 2, round)
                .Select(i => new Wish("cut", i % 2 == 0 ? "any" : "ana", TenOClock(round).PlusMinutes(i), i))
                .ToList();
            var told = await shop.BookAtOnce([.. wishes, .. wishes]);

            foreach (var (wish, first, second) in wishes.Zip(told, told.Skip(wishes.Count)))
            {
                first.IsFair(wish);
                second.IsFair(wish);
                Assert.Equal(first.Status, second.Status);
                Assert.True(!first.IsBooked || first.Body == second.Body, $"{first.Body} and {second.Body}");
                Assert.Equal(first.IsBooked, first.IsReplay != second.IsReplay);
            }
        });

        await shop.IsSound();
    }

    [Fact]
    public async Task When_nothing_is_left_the_losers_are_offered_nothing()
    {
        var shop = await RaceShop.Open(server, "race-full", ["ana"], RaceShop.Service("day", lengthMinutes: 24 * 60));
        var aroundIt = Enumerable.Range(-1, 8).Where(day => day != 0); // the days on which something nearby is sought
        Assert.All(
            await shop.BookAtOnce(aroundIt.Select(day => new Wish("day", "ana", Midnight(day), day + 1))),
            one => Assert.True(one.IsBooked, one.Body));

        var told = await shop.BookAtOnce(Enumerable.Range(0, 8).Select(i => new Wish("day", "ana", Midnight(0), i)));

        Assert.Single(told, one => one.IsBooked);
        Assert.All(told.Where(one => !one.IsBooked), one => Assert.Contains("\"alternatives\":[]", one.Body, StringComparison.Ordinal));
    }

    private static LocalDateTime Midnight(int round) => RaceShop.DateOf(round).At(LocalTime.Midnight);

    private static LocalDateTime TenOClock(int round) => RaceShop.DateOf(round).At(new LocalTime(10, 0));

    /// <summary>Runs all rounds, and looks at what everyone was told.</summary>
    /// <returns>How many won.</returns>
    private async Task<int> Race(RaceShop shop, Func<int, int, Wish> wish, int leastWinners = 1)
    {
        var won = 0;
        await ShopClient.Play(rounds, async round =>
        {
            var wishes = RaceShop.Shuffled(Clients, round).Select(i => wish(round, i)).ToList();
            var told = await shop.BookAtOnce(wishes);

            foreach (var (one, answer) in wishes.Zip(told))
            {
                answer.IsFair(one);
            }

            var winners = told.Count(one => one.IsBooked);
            Assert.True(winners >= leastWinners, $"{winners} won in round {round}");
            DoNotOverlap(told.Where(one => one.IsBooked).Select(one => one.Booking));
            Interlocked.Add(ref won, winners);
        });

        return won;
    }

    private static void DoNotOverlap(IEnumerable<BookAppointmentAnswer> bookings)
    {
        foreach (var day in bookings.GroupBy(booking => booking.Professional))
        {
            var inOrder = day.OrderBy(booking => booking.Start).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(
                pair.First.End <= pair.Second.Start, $"{day.Key}: {pair.First.End} and {pair.Second.Start}"));
        }
    }
}

[Collection(WholeMachine.Name)]
public sealed class SqliteBookingRaces(RunningServer server) : BookingRaces(server, rounds: 200), IClassFixture<RunningServer>;
