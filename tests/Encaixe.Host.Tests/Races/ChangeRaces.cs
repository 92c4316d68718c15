using System.Net;
using Encaixe.Contracts.Appointments;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>Clients who move or give up what they have, while others book.</summary>
[Collection(WholeMachine.Name)]
public sealed class ChangeRaces(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Rounds = 200;
    private const int Clients = 64;
    private const int Movers = 8;

    [Fact]
    public async Task Who_moves_and_who_books_never_get_the_same_time()
    {
        var shop = await RaceShop.Open(server, "race-move", ["ana", "bia"], RaceShop.Cut);
        var moved = 0;

        await ShopClient.Play(Rounds, async round =>
        {
            var ten = RaceShop.DateOf(round).At(new LocalTime(10, 0));
            var held = await Hold(shop, round);
            var starts = RaceShop.Shuffled(Clients, round).Select(i => ten.PlusMinutes(i)).ToList();
            var wishes = starts.Skip(Movers).Select((start, i) => new Wish("cut", "ana", start, Movers + i)).ToList();
            var told = await ShopClient.AtOnce(held
                .Select<BookAppointmentAnswer, Func<Task<Told>>>((booking, i) => () => shop.Move(booking, starts[i], "ana"))
                .Concat(wishes.Select(shop.Booking)));

            for (var i = 0; i < Movers; i++)
            {
                if (await StandsWhereItWasTold(shop, held[i], told[i], starts[i].ToDateTimeUnspecified()))
                {
                    Interlocked.Increment(ref moved);
                }
            }

            foreach (var (wish, answer) in wishes.Zip(told.Skip(Movers)))
            {
                answer.IsFair(wish);
            }

            Assert.Contains(told, one => one.IsBooked || one.Status == HttpStatusCode.OK);
        });

        Assert.InRange(moved, 1, Rounds * 3);
        await shop.IsSound();
    }

    [Fact]
    public async Task Two_who_want_each_others_times_never_lose_their_own()
    {
        var shop = await RaceShop.Open(server, "race-swap", ["ana", "bia"], RaceShop.Cut);

        await ShopClient.Play(Rounds, async round =>
        {
            var ten = RaceShop.DateOf(round).At(new LocalTime(10, 0));
            var ana = (await shop.Book(new("cut", "ana", ten, 1))).Booking;
            var bia = (await shop.Book(new("cut", "bia", ten.PlusMinutes(15), 2))).Booking;

            var told = await ShopClient.AtOnce(
                () => shop.Move(ana, ten.PlusMinutes(15), "bia"),
                () => shop.Move(bia, ten, "ana"),
                () => shop.Move(ana, ten.PlusMinutes(20), "any"),
                () => shop.Move(bia, ten.PlusMinutes(10), "any"));

            Assert.All(told, one => Assert.Contains(one.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]));
            Assert.All(
                [await shop.See(ana), await shop.See(bia)], one => Assert.Equal("booked", one.Appointment.Status));
        });

        Assert.Equal(2 * Rounds, await shop.IsSound());
    }

    [Fact]
    public async Task A_time_that_is_given_up_goes_to_one_of_those_who_want_it_or_stays_free()
    {
        var shop = await RaceShop.Open(server, "race-cancel", ["ana"], RaceShop.Cut);
        var wonAtOnce = 0;

        await ShopClient.Play(Rounds, async round =>
        {
            var ten = RaceShop.DateOf(round).At(new LocalTime(10, 0));
            var held = (await shop.Book(new("cut", "ana", ten, 0))).Booking;
            var wishes = RaceShop.Shuffled(Clients / 2, round)
                .Select(i => new Wish("cut", "ana", ten.PlusMinutes(i - (Clients / 4)), i + 1))
                .ToList();
            Func<Task<Told>> cancel = () => shop.Cancel(held);
            var told = await ShopClient.AtOnce([.. wishes.Select(shop.Booking), cancel, cancel]);

            Assert.All(told[^2..], one => Assert.Equal("cancelled", one.Appointment.Status));
            foreach (var (wish, answer) in wishes.Zip(told))
            {
                answer.IsFair(wish);
            }

            var winners = told.Count(one => one.IsBooked);
            Interlocked.Add(ref wonAtOnce, winners);
            Assert.True(winners > 0 || (await shop.Book(new("cut", "ana", ten, 0))).IsBooked);
        });

        Assert.True(wonAtOnce > 0, "Nobody was ever quick enough: this was no race.");
        await shop.IsSound();
    }

    /// <summary>Has some appointments in the afternoon, half of them with somebody else than is raced for.</summary>
    private static async Task<List<BookAppointmentAnswer>> Hold(RaceShop shop, int round)
    {
        var two = RaceShop.DateOf(round).At(new LocalTime(14, 0));
        var told = await shop.BookAtOnce(Enumerable.Range(0, Movers)
            .Select(i => new Wish("cut", i % 2 == 0 ? "ana" : "bia", two.PlusMinutes(30 * i), i)));
        return [.. told.Select(one => one.Booking)];
    }

    /// <summary>It is at the new time if its client was told so, and else where it was.</summary>
    private static async Task<bool> StandsWhereItWasTold(
        RaceShop shop, BookAppointmentAnswer before, Told told, DateTime wanted)
    {
        var now = (await shop.See(before)).Appointment;
        var isMoved = told.Status == HttpStatusCode.OK;
        if (isMoved)
        {
            Assert.Equal((wanted, "ana"), (now.Start.DateTime, now.ProfessionalName));
        }
        else
        {
            told.IsTaken(wanted);
            Assert.Equal((before.Start, before.Professional), (now.Start, now.ProfessionalName));
        }

        return isMoved;
    }
}
