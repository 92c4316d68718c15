using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Times that are kept free: for a client who makes up their mind, and for a shop that has not said yes.</summary>
public sealed class PendingTests
{
    private static readonly Duration _minute = Duration.FromMinutes(1);

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task A_hold_keeps_its_time_and_is_booked()
    {
        var shop = await Barbershop.Open();

        var held = await Hold(shop, "14:00");

        Assert.Equal((AppointmentStatus.Held, Barbershop.MondayNine + (10 * _minute)), (held.Status, held.HoldUntil));
        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T14:00", phone: Barbershop.BiaPhone))).Refused());
        Assert.Empty(shop.Phones.Arrived);

        var booked = (await Book(shop, held)).Must();
        await shop.Work();

        Assert.Equal((AppointmentStatus.Booked, 2), (booked.Status, booked.Version));
        Assert.Single(shop.Phones.Arrived);
        Assert.Equal(booked, (await Book(shop, held)).Must()); // twice is once
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "HP-2")]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task A_hold_whose_time_has_come_is_free_whoever_looks(int secondsAfter, bool isFree)
    {
        var shop = await Barbershop.Open();
        var held = await Hold(shop, "14:00");
        shop.World.Now = held.HoldUntil!.Value + Duration.FromSeconds(secondsAfter);

        var other = await shop.TryBook(Barbershop.Wish("2026-11-23T14:00", phone: Barbershop.BiaPhone));

        Assert.Equal(isFree, other.TryGet(out _, out _)); // nothing has tidied up
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HP-2")]
    public async Task What_is_over_is_tidied_up_later()
    {
        var shop = await Barbershop.Open();
        var held = await Hold(shop, "14:00");

        await shop.WorkUntil(Barbershop.MondayNine + (30 * _minute));

        Assert.Equal(AppointmentStatus.Expired, (await shop.LinkOf(held)).Appointment.Status);
        Assert.Equal([new FieldChange("status", "held", "expired")], (await shop.All(AuditEntry.Shelf)).Single(one => one.Document.Did == "appointment-expired").Document.Changes!);
        Assert.Empty((await shop.All(DayBook.Shelf)).SelectMany(book => book.Document.Spans));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task Booked_a_moment_late_it_is_had_if_it_is_still_free()
    {
        var shop = await Barbershop.Open();
        var (free, lost) = (await Hold(shop, "14:00"), await Hold(shop, "15:00", Barbershop.BiaPhone));
        shop.World.Now += 11 * _minute;
        await shop.Book("15:00", phone: "+5511900000003");

        Assert.Equal(AppointmentStatus.Booked, (await Book(shop, free)).Must().Status);
        Assert.IsType<SlotTaken>((await Book(shop, lost)).Refused());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MN-2")]
    public async Task The_notice_is_judged_when_the_hold_is_made()
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 120 });
        shop.World.Now = Barbershop.At("2026-11-23T08:59");
        var held = await Hold(shop, "11:00");

        shop.World.Now = Barbershop.At("2026-11-23T09:04");

        Assert.Equal(AppointmentStatus.Booked, (await Book(shop, held)).Must().Status);
        Assert.IsType<SlotNotOffered>((await shop.TryBook(Barbershop.Wish("2026-11-23T11:00", professional: "bia"))).Refused());
    }

    [Fact]
    [Trait("Rule", "HP-8")]
    public async Task Nobody_hoards_times()
    {
        var shop = await Barbershop.Open(services:
            [Barbershop.Cut, Barbershop.Beard, Barbershop.Cut with { Id = "wash" }, Barbershop.Cut with { Id = "dye" }]);
        await Hold(shop, "10:00");

        Assert.IsType<TooManyHolds>((await TryHold(shop, "11:00")).Refused()); // the same service again
        await Hold(shop, "11:00", service: "beard");
        await Hold(shop, "12:00", service: "wash");
        Assert.IsType<TooManyHolds>((await TryHold(shop, "13:00", service: "dye")).Refused());
        await Hold(shop, "13:00", Barbershop.BiaPhone, "dye"); // somebody else may

        shop.World.Now += 10 * _minute;
        await Hold(shop, "14:00");
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HP-7")]
    public async Task Whoever_has_the_time_already_is_told_so_in_the_other_window()
    {
        var shop = await Barbershop.Open();
        var booked = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"), "one-window")).Must().Appointment;

        var again = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"), "another")).Refused();
        var stranger = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00", name: "Outra Pessoa"), "third")).Refused();

        Assert.Equal(new AlreadyBooked(booked.Id), again);
        Assert.IsType<SlotTaken>(stranger); // who only knows the number learns nothing
        Assert.Single(await shop.All(Appointment.Shelf));
    }

    [Theory]
    [Trait("Rule", "OT-3")]
    [InlineData("2026-11-23T14:00", false)] // the same day
    [InlineData("2026-11-24T10:00", true)]
    public async Task Limits_count_what_stands_on_a_local_date(string start, bool isAllowed)
    {
        var shop = await Barbershop.Open(new BookingRules { MostADay = 1 });
        await shop.Book("10:00");

        Assert.Equal(isAllowed, (await shop.TryBook(Barbershop.Wish(start))).TryGet(out _, out _));
        Assert.True((await shop.TryBook(Barbershop.Wish(start, professional: "bia", phone: Barbershop.BiaPhone))).TryGet(out _, out _));
    }

    [Fact]
    [Trait("Rule", "OT-3")]
    public async Task What_was_given_up_does_not_count_and_weeks_begin_on_mondays()
    {
        var shop = await Barbershop.Open(new BookingRules { MostAWeek = 2 });
        var first = await shop.Book("10:00");
        await shop.Book("2026-11-29T10:00"); // Sunday

        Assert.Equal(new TooManyVisits("week", 2), (await shop.TryBook(Barbershop.Wish("2026-11-25T10:00"))).Refused());
        (await shop.TryBook(Barbershop.Wish("2026-11-30T10:00"))).Must();
        (await shop.Cancel(first)).Must();
        (await shop.TryBook(Barbershop.Wish("2026-11-25T10:00"))).Must();
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "OT-5")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_visits_at_one_time_are_the_shops_choice(bool refuses)
    {
        var shop = await Barbershop.Open(new BookingRules { RefusesOverlaps = refuses });
        await shop.Book("10:00");

        var second = await shop.TryBook(Barbershop.Wish("2026-11-23T10:15", professional: "bia"));

        Assert.Equal(!refuses, second.TryGet(out _, out var refusal));
        Assert.Equal(refuses ? new OverlapsOwnVisit() : null, refusal);
    }

    [Fact]
    [Trait("Rule", "OT-4")]
    public async Task Whom_the_shop_blocked_finds_no_times_and_no_reason()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("10:00");
        var book = (await shop.All(CustomerBook.Shelf)).Single();
        await shop.Plant(commit => commit.Put(
            CustomerBook.Shelf, booked.Customer, book.Document with { IsBlocked = true }, book.Revision));

        Assert.IsType<NotBookableOnline>((await shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Refused());
    }

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task A_request_keeps_its_time_until_the_shop_says_yes()
    {
        var shop = await Barbershop.Open(new BookingRules { NeedsApproval = true });
        var asked = await shop.Book("14:00");
        await shop.Work();

        Assert.Equal(AppointmentStatus.AwaitingApproval, asked.Status);
        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T14:00", phone: Barbershop.BiaPhone))).Refused());

        var accepted = (await Accept(shop, asked)).Must();
        await shop.Work();

        Assert.Equal(AppointmentStatus.Booked, accepted.Status);
        Assert.Equal([Topic.Requested, Topic.Booked], (await shop.All(MessageRecord.Shelf)).Select(m => m.Document.Topic).Order().Reverse());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HP-1")]
    public async Task Without_an_answer_in_time_it_is_over_and_the_client_is_told()
    {
        var shop = await Barbershop.Open(new BookingRules { NeedsApproval = true, ApprovalMinutes = 60 });
        var asked = await shop.Book("14:00");

        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromMinutes(61));

        Assert.Equal(AppointmentStatus.Expired, (await shop.LinkOf(asked)).Appointment.Status);
        Assert.Contains((await shop.All(MessageRecord.Shelf)), m => m.Document.Topic == Topic.Declined);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MN-3")]
    public async Task Booked_a_moment_late_it_needs_the_warning_of_a_booking_and_not_of_a_move()
    {
        var shop = await Barbershop.Open(new BookingRules { NoticeMinutes = 120, RescheduleNoticeMinutes = 0 });
        var held = await Hold(shop, "11:00");
        shop.World.Now += 10 * _minute;

        Assert.IsType<SlotNotOffered>((await Book(shop, held)).Refused());
    }

    [Theory]
    [Trait("Rule", "HP-1")]
    [InlineData(true)] // it is over, and nobody has tidied up
    [InlineData(false)]
    public async Task What_the_shop_did_not_say_yes_to_is_not_the_clients_to_book(bool isTidied)
    {
        var shop = await Barbershop.Open(new BookingRules { NeedsApproval = true, ApprovalMinutes = 60 });
        var asked = await shop.Book("14:00");
        await LetPass(shop, 60, isTidied);

        Assert.IsType<AppointmentClosed>((await Book(shop, asked)).Refused());
        Assert.Equal(AppointmentStatus.Booked, (await Accept(shop, asked)).Must().Status); // a moment late, it is the shop's
    }

    [Theory]
    [Trait("Rule", "HP-1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_client_only_held_is_not_the_shops_to_accept(bool isTidied)
    {
        var shop = await Barbershop.Open();
        var held = await Hold(shop, "14:00");
        await LetPass(shop, 10, isTidied);

        Assert.IsType<AppointmentClosed>((await Accept(shop, held)).Refused());
        Assert.Equal(AppointmentStatus.Booked, (await Book(shop, held)).Must().Status);
    }

    [Fact]
    [Trait("Rule", "WK-1")]
    public async Task On_purpose_one_more_is_put_on_top_and_it_is_known_who_did_and_why()
    {
        var shop = await Barbershop.Open();
        await shop.Book("14:00");
        var why = new Waiver("ana", "Noiva");
        var wish = Barbershop.Wish("2026-11-23T14:05", phone: Barbershop.BiaPhone, waiver: why);

        Assert.IsType<SlotTaken>((await shop.TryBook(wish)).Refused());
        var squeezed = (await shop.TryBook(wish with { Override = why })).Must().Appointment;

        Assert.Equal(why, squeezed.Override);
        Assert.Empty(await shop.Flaws());
        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T14:30", phone: "+5511900000003"))).Refused());
        Assert.Contains((await shop.All(Audit.AuditEntry.Shelf)), entry => entry.Document is { By: "staff/ana", Reason: "Noiva" });
    }

    private static async Task<Appointment> Hold(
        Barbershop shop, string time, string phone = Barbershop.AnaPhone, string service = "cut") =>
        (await TryHold(shop, time, phone, service)).Must().Appointment;

    private static Task<Encaixe.App.Shared.Outcome<Booked>> TryHold(
        Barbershop shop, string time, string phone = Barbershop.AnaPhone, string service = "cut") =>
        shop.TryBook(Barbershop.Wish($"2026-11-23T{time}", service, phone: phone) with { IsHold = true });

    private static Task<Encaixe.App.Shared.Outcome<Appointment>> Accept(Barbershop shop, Appointment asked) =>
        shop.Agree.Accept(new WantedChange(shop.Tenant, asked.Id, ChangeTerms.None, new Actor("staff/ana")), Barbershop.Ct);

    private static async Task LetPass(Barbershop shop, int minutes, bool isTidied)
    {
        shop.World.Now += minutes * _minute;
        if (isTidied)
        {
            await shop.Work();
        }
    }

    private static async Task<Encaixe.App.Shared.Outcome<Appointment>> Book(Barbershop shop, Appointment held) =>
        await shop.Agree.Book(await shop.LinkOf(held), Barbershop.Ct);
}
