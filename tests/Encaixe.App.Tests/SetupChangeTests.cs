using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What the shop's people change between the reading and the writing of a decision.</summary>
public sealed class SetupChangeTests
{
    [Fact]
    public async Task Hours_that_close_meanwhile_refuse_the_booking()
    {
        var shop = await Barbershop.Open();
        shop.Store.BeforeNextCommit = () => CloseMonday(shop);

        var refusal = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused();

        Assert.Equal(Hindrance.ClosedDate, Assert.IsType<SlotNotOffered>(refusal).Reasons[0].Kind);
        Assert.Empty(await shop.All(Appointment.Shelf));
    }

    [Fact]
    public async Task A_price_that_rises_meanwhile_is_the_price_that_is_agreed()
    {
        var shop = await Barbershop.Open();
        shop.Store.BeforeNextCommit = () => shop.Edit(Service.Shelf, "cut", cut => cut with { PriceMinor = 70_00 });

        var booked = await shop.Book("14:00");

        Assert.Equal(70_00, booked.Terms.PriceMinor);
    }

    [Fact]
    public async Task Hours_that_close_meanwhile_refuse_the_move_and_the_old_time_stays()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-24T10:00");
        shop.Store.BeforeNextCommit = () => CloseMonday(shop);

        var refusal = (await shop.Move(booked, "2026-11-23T14:00")).Refused();

        Assert.Equal(Hindrance.ClosedDate, Assert.IsType<SlotNotOffered>(refusal).Reasons[0].Kind);
        Assert.Equal(booked, (await shop.LinkOf(booked)).Appointment);
    }

    [Fact]
    public async Task A_change_that_is_not_in_the_way_costs_a_move_nothing()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-24T10:00");
        shop.Store.BeforeNextCommit = () => shop.Edit(Service.Shelf, "beard", beard => beard with { PriceMinor = 1 });

        var moved = (await shop.Move(booked, "2026-11-23T14:00")).Must();

        Assert.Equal(Barbershop.At("2026-11-23T14:00"), moved.Start);
    }

    [Fact]
    public async Task A_longer_warning_for_cancelling_that_is_set_meanwhile_binds()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        shop.Store.BeforeNextCommit = () => shop.Edit(
            Shop.Shelf, Shop.Key, s => s with { Rules = s.Rules with { CancelNoticeMinutes = 24 * 60 } });

        var refusal = (await shop.Cancel(booked)).Refused();

        Assert.IsType<TooLate>(refusal);
        Assert.True((await shop.LinkOf(booked)).Appointment.IsAgreed);
    }

    [Fact]
    public async Task Two_who_want_one_time_at_once_are_told_apart()
    {
        var shop = await Barbershop.Open();
        var theirs = new Slot(Barbershop.At("2026-11-23T14:15"), Duration.FromMinutes(30));
        shop.Store.BeforeNextCommit = () => shop.Plant(commit => commit.Put( // another process: it takes no turns here
            DayBook.Shelf,
            DayBook.Key("ana", new LocalDate(2026, 11, 23)),
            DayBook.Empty.With(Span.Of("theirs", theirs, Duration.Zero, Duration.Zero)),
            Documents.Revision.None));

        var refusal = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused();

        Assert.IsType<SlotTaken>(refusal);
    }

    [Fact]
    public async Task A_time_that_is_given_up_while_its_neighbours_are_looked_for_is_had()
    {
        var shop = await Barbershop.Open();
        var theirs = await shop.Book("14:00", phone: Barbershop.BiaPhone);
        var mine = await shop.Book("16:00");
        shop.Store.BeforeNextList = async () => (await shop.Cancel(theirs)).Must();

        var booked = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Must();

        var blocking = booked.Appointment;
        shop.Store.BeforeNextList = async () => (await shop.Cancel(blocking)).Must();
        var moved = (await shop.Move(mine, "2026-11-23T14:00")).Must();

        Assert.Equal(theirs.Start, blocking.Start);
        Assert.Equal(theirs.Start, moved.Start);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task When_others_write_first_until_patience_ends_one_is_told_to_try_again()
    {
        var shop = await Barbershop.Open();
        Task Disturb()
        {
            shop.Store.BeforeNextCommit = Disturb;
            return shop.Edit(Shop.Shelf, Shop.Key, s => s);
        }

        shop.Store.BeforeNextCommit = Disturb;
        var refusal = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused();

        Assert.IsType<TryAgain>(refusal);
        Assert.InRange(shop.World.Now - Barbershop.MondayNine, Duration.FromSeconds(2.5), Duration.FromSeconds(2.8));
    }

    [Fact]
    public async Task Who_runs_out_of_patience_is_not_told_to_try_again_for_a_time_that_is_gone()
    {
        var shop = await Barbershop.Open();
        var theirs = new Slot(Barbershop.At("2026-11-23T14:15"), Duration.FromMinutes(30));
        var end = Barbershop.MondayNine + Duration.FromSeconds(2.5);
        async Task Disturb()
        {
            shop.Store.BeforeNextCommit = Disturb;
            await shop.Edit(Shop.Shelf, Shop.Key, s => s);
            if (shop.World.Now + Duration.FromMilliseconds(250) >= end)
            {
                shop.World.Now = end; // so that this was the last to be written
                await shop.Plant(commit => commit.Put(
                    DayBook.Shelf,
                    DayBook.Key("ana", new LocalDate(2026, 11, 23)),
                    DayBook.Empty.With(Span.Of("theirs", theirs, Duration.Zero, Duration.Zero)),
                    Documents.Revision.None));
            }
        }

        shop.Store.BeforeNextCommit = Disturb;
        var refusal = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused();

        Assert.IsType<SlotTaken>(refusal);
    }

    [Fact]
    public async Task When_the_store_does_not_answer_one_is_told_to_try_again()
    {
        var shop = await Barbershop.Open();
        Task Fail()
        {
            shop.Store.BeforeNextCommit = Fail;
            throw new Documents.StoreUnavailableException("The disk is full.");
        }

        shop.Store.BeforeNextCommit = Fail;
        var refusal = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused();

        Assert.IsType<TryAgain>(refusal);
    }

    private static Task CloseMonday(Barbershop shop) => shop.Edit(Shop.Shelf, Shop.Key, s => s with
    {
        Locations =
        [
            s.Locations[0] with
            {
                Hours = s.Locations[0].Hours with { Dates = [new DateHours(new LocalDate(2026, 11, 23), [])] },
            },
        ],
    });
}
