using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Waitlist;
using Encaixe.Contracts.Waitlist;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What may come between somebody who waits and a time.</summary>
public sealed class WaitlistBetweenTests
{
    private static readonly Service _class = new()
    {
        Id = "yoga",
        Name = "Yoga",
        LengthMinutes = 60,
        PriceMinor = 30_00,
        Seats = 2,
        Timetable = [new ClassTime(1, 14 * 60, "ana")],
    };

    [Fact]
    public async Task Whoever_leaves_while_they_are_asked_makes_room_for_the_next()
    {
        var room = await Open();
        var visits = await room.Fill();
        var (first, second) = (await room.Join(WaitingRoom.Terms(), 1), await room.Join(WaitingRoom.Terms(), 2));
        await room.Free(visits[10]);

        (await room.Shop.ChangeWait.Leave(room.Shop.Tenant, first.Id, Actor.ClientOverApi, Barbershop.Ct)).Must();
        await room.Shop.Work();

        Assert.Equal(WaitStatus.Left, (await room.Now(first)).Status);
        Assert.Equal("14:00", await room.Asked(second));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task Sent_twice_at_once_nobody_waits_for_the_same_as_oneself()
    {
        var room = await Open();
        Outcome<WaitEntry>? other = null;
        room.Shop.Store.BeforeNextFind = ("customer-phone", async () => other = await room.TryJoin(WaitingRoom.Terms(), key: "mine"));

        var own = (await room.TryJoin(WaitingRoom.Terms(), key: "mine")).Must();

        Assert.Equal(other!.Must().Id, own.Id);
        Assert.Single(await room.Shop.All(WaitEntry.Shelf));
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task Sent_twice_at_once_nobody_waits_too_often_for_an_earlier_time()
    {
        var room = await Open();
        var wish = Barbershop.Wish("2026-11-23T18:00", phone: WaitingRoom.PhoneOf(1), name: "Caio Prado");
        var link = await room.Shop.LinkOf((await room.Shop.TryBook(wish)).Must().Appointment);
        for (var day = 24; day < 24 + JoinWaitlist.MostOfOne - 1; day++)
        {
            await room.Join(WaitingRoom.Terms(first: $"2026-11-{day}"));
        }

        Outcome<WaitEntry>? other = null;
        room.Shop.Store.BeforeNextFind = ("customer-book", async () => other = await room.Shop.WaitForEarlier.Execute(link, when: null, Barbershop.Ct));

        var own = (await room.Shop.WaitForEarlier.Execute(link, when: null, Barbershop.Ct)).Must();

        Assert.Equal(other!.Must().Id, own.Id);
    }

    [Fact]
    [Trait("Promise", "P5")]
    public async Task Taken_twice_at_once_an_offer_is_not_over_for_whoever_has_it()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        await room.Free(visits[10]);
        var offer = (await room.Now(entry)).Offer;
        var elsewhere = new WaitingRoom(room.Shop.With(DateTimeZoneProviders.Tzdb));
        Outcome<Appointment>? other = null;
        room.Shop.Store.BeforeNextFind = (WaitEntry.Shelf.Name, async () => other = await elsewhere.Take(entry, offer));

        var own = (await room.Take(entry, offer)).Must();

        Assert.Equal(other!.Must().Id, own.Id);
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task A_hold_that_nobody_booked_is_offered()
    {
        var room = await Open();
        var visits = await room.Fill();
        await room.Free(visits[10]);
        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00") with { IsHold = true })).Must();
        var entry = await room.Join(WaitingRoom.Terms());

        await room.Shop.WorkUntil(room.Shop.World.Now + Duration.FromMinutes(11));

        Assert.Equal("14:00", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task What_a_move_frees_is_offered_and_what_it_keeps_is_not()
    {
        var room = await Open();
        var visits = await room.Fill(count: 20); // until 19:00
        var entry = await room.Join(WaitingRoom.Terms());

        (await room.Shop.Move(visits[19], "2026-11-23T19:00")).Must();
        await room.Shop.Work();

        Assert.Equal("18:30", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task An_absence_that_is_taken_back_is_offered()
    {
        var room = await Open();
        await room.Fill(count: 10);
        var absence = await Away(room, "14:00", "20:00");
        var entry = await room.Join(WaitingRoom.Terms());

        (await room.Shop.WriteAbsence.Remove(room.Shop.Tenant, absence.Id, new Actor("staff/owner"), Barbershop.Ct)).Must();
        await room.Shop.Work();

        Assert.Equal("14:00", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task Who_is_away_by_now_can_be_had_no_more()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        await room.Free(visits[10]);

        await Away(room, "14:00", "14:30");

        Assert.IsType<OfferOver>((await room.Take(entry)).Refused());
        await room.Shop.WorkUntil((await room.OfferTo(entry))!.Until);
        Assert.Null(await room.OfferTo(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task What_somebody_squeezed_in_on_purpose_is_theirs()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        await room.Free(visits[10]);
        var waiver = new Waiver("staff", "a friend");

        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", waiver: waiver) with { Override = waiver })).Must();

        Assert.IsType<OfferOver>((await room.Take(entry)).Refused());
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CP-1")]
    public async Task A_seat_that_is_given_up_goes_to_the_first_party_that_it_is_enough_for()
    {
        var room = new WaitingRoom(await Barbershop.Open(new BookingRules { NoticeMinutes = 0 }, [Barbershop.Cut, _class]));
        var seats = new List<Appointment>();
        for (var i = 0; i < 2; i++)
        {
            seats.Add((await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", "yoga", phone: WaitingRoom.PhoneOf(50 + i)))).Must().Appointment);
        }

        var two = await room.Join(WaitingRoom.Terms("yoga", party: 2), 1);
        var one = await room.Join(WaitingRoom.Terms("yoga"), 2);
        await room.Free(seats[0]);

        Assert.Equal((null, "14:00"), (await room.Asked(two), await room.Asked(one)));
        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", "yoga"))).Refused(); // it is kept
        (await room.Take(one)).Must();
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-3")]
    public async Task A_seat_and_a_time_of_ones_own_are_not_kept_by_one_offer()
    {
        var room = new WaitingRoom(await Barbershop.Open(new BookingRules { NoticeMinutes = 0 }, [Barbershop.Cut, _class with { LengthMinutes = 30, Timetable = null }]));
        var visits = await room.Fill("09:30", 21);
        var seat = await room.Join(WaitingRoom.Terms("yoga"), 1);
        var own = await room.Join(WaitingRoom.Terms(), 2);

        await room.Free(visits[2]); // 10:30, soon enough to ask several at once

        Assert.Equal(("10:30", null), (await room.Asked(seat), await room.Asked(own)));
        Assert.Empty(await room.Shop.Flaws());

        (await room.Decline(seat)).Must();
        await room.Shop.Work();

        Assert.Equal((null, "10:30"), (await room.Asked(seat), await room.Asked(own)));
        (await room.Take(own)).Must();
        Assert.Empty(await room.Shop.Flaws());
    }

    /// <summary>Whoever fills the gap beside the first is asked about that gap, and about nobody else's time.</summary>
    [Fact]
    [Trait("Rule", "WL-2")]
    public async Task Whoever_fills_the_rest_of_one_persons_gap_gets_nothing_of_anothers_before_their_turn()
    {
        var room = await Open();
        await room.Fill(count: 10);
        var visit = (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00") with
        {
            Services = ["cut", "beard"],
            ProfessionalOf = new Dictionary<string, string>(StringComparer.Ordinal) { ["cut"] = "ana", ["beard"] = "bia" },
        })).Must().Appointment;
        await room.Fill("14:30", 11);
        var first = await room.Join(WaitingRoom.Terms(professional: "bia"), 1);
        var second = await room.Join(WaitingRoom.Terms(professional: "ana"), 2);
        var third = await room.Join(WaitingRoom.Terms(professional: null), 3);

        await room.Free(visit); // Ana's half hour, and something of Bia's free day

        Assert.Equal(("14:00", "14:00", "14:30"), (await room.Asked(first), await room.Asked(second), await room.Asked(third)));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task Several_services_in_one_go_are_waited_for_as_one()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms("cut+beard"));
        (await room.Shop.Cancel(visits[10])).Must();
        await room.Free(visits[11]);

        var visit = (await room.Take(entry)).Must();

        Assert.Equal((Barbershop.At("2026-11-23T14:00"), Barbershop.At("2026-11-23T15:00"), 2), (visit.Start, visit.End, visit.Segments.Count));
        Assert.Equal(95_00, visit.Terms.PriceMinor);
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "OT-1")]
    public async Task What_was_offered_costs_what_it_was_offered_for()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        await room.Free(visits[10]);
        await room.Shop.Edit<Service>(Service.Shelf, "cut", service => service with { PriceMinor = 90_00 });

        Assert.Equal(50_00, (await room.Take(entry)).Must().Terms.PriceMinor);
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "OT-4")]
    public async Task Whom_the_shop_takes_no_bookings_from_waits_for_nothing()
    {
        var room = await Open();
        var entry = await room.Join(WaitingRoom.Terms());
        var book = await ReadCustomerBook.Read(room.Shop.Tenant, entry.Client.Customer, Barbershop.Ct);
        await room.Shop.Plant(commit => commit.Put(
            CustomerBook.Shelf, entry.Client.Customer, book.Book with { IsBlocked = true }, book.Revision));

        Assert.IsType<NotBookableOnline>((await room.TryJoin(WaitingRoom.Terms())).Refused());
    }

    [Fact]
    [Trait("Rule", "OT-3")]
    public async Task Whoever_has_all_the_visits_they_may_have_is_not_asked()
    {
        var room = new WaitingRoom(await Barbershop.Open(new BookingRules { NoticeMinutes = 0, MostADay = 1 }));
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms(), 1);
        var next = await room.Join(WaitingRoom.Terms(), 2);
        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", professional: "bia", phone: WaitingRoom.PhoneOf(1)))).Must();

        await room.Free(visits[10]);

        Assert.Equal((null, "14:00"), (await room.Asked(entry), await room.Asked(next)));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-2")]
    public async Task Whoever_has_a_visit_at_one_part_of_what_is_freed_is_asked_about_another()
    {
        var room = new WaitingRoom(await Barbershop.Open(
            new BookingRules { NoticeMinutes = 0, RefusesOverlaps = true },
            [Barbershop.Cut, new Service { Id = "long", Name = "Platinado", LengthMinutes = 60, PriceMinor = 200_00 }]));
        await room.Fill(count: 10);
        var hour = (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", "long"))).Must().Appointment;
        await room.Fill("15:00", 10);
        (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", professional: "bia", phone: WaitingRoom.PhoneOf(1)))).Must();
        var first = await room.Join(WaitingRoom.Terms(), 1);
        var second = await room.Join(WaitingRoom.Terms(), 2);

        await room.Free(hour);

        Assert.Equal(("14:30", "14:00"), (await room.Asked(first), await room.Asked(second)));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-2")]
    public async Task Whoever_says_anew_when_they_could_come_keeps_the_place_that_the_shop_gave_them()
    {
        var room = await Open();
        var visits = await room.Fill();
        var first = await room.Join(WaitingRoom.Terms(), 1);
        var link = await room.Shop.LinkOf(visits[12]);
        var urgent = (await room.Shop.WaitForEarlier.Execute(link, when: null, Barbershop.Ct)).Must();
        (await room.Shop.ChangeWait.Prioritise(room.Shop.Tenant, urgent.Id, 1, new Actor("staff/staff"), Barbershop.Ct)).Must();

        (await room.Shop.WaitForEarlier.Execute(link, new WaitWhen(NoticeMinutes: 30), Barbershop.Ct)).Must();
        await room.Free(visits[10]);

        Assert.Equal((null, "14:00"), (await room.Asked(first), await room.Asked(urgent)));
    }

    [Fact]
    [Trait("Rule", "WL-6")]
    public async Task An_earlier_time_may_begin_before_the_visit_and_end_in_it()
    {
        var room = await Open();
        await room.Fill(count: 10);
        var hour = (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:30", "long"))).Must().Appointment;
        var before = (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00"))).Must().Appointment;
        await room.Fill("15:30", 9);
        var entry = (await room.Shop.WaitForEarlier.Execute(await room.Shop.LinkOf(hour), when: null, Barbershop.Ct)).Must();

        await room.Free(before);

        Assert.Equal("14:00", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws()); // what is kept for them may lie over what they would give up
        Assert.Equal(Barbershop.At("2026-11-23T14:00"), (await room.Take(entry)).Must().Start);
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task Whoever_would_have_a_visit_earlier_keeps_it_until_they_take_another_and_loses_the_wish_with_it()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = (await room.Shop.WaitForEarlier.Execute(await room.Shop.LinkOf(visits[12]), null, Barbershop.Ct)).Must();
        await room.Free(visits[14]); // later: no use
        Assert.Null(await room.Asked(entry));

        await room.Free(visits[10]);
        Assert.Equal("14:00", await room.Asked(entry));
        (await room.Shop.Cancel(visits[12])).Must();

        Assert.IsType<OfferOver>((await room.Take(entry)).Refused());
        await room.Shop.WorkUntil(Barbershop.At("2026-11-23T12:00"));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-2")]
    public async Task Whoever_loses_a_time_to_a_booking_at_the_very_moment_is_asked_about_what_is_left_of_it()
    {
        var room = new WaitingRoom(await Barbershop.Open(
            new BookingRules { NoticeMinutes = 0 },
            [Barbershop.Cut, new Service { Id = "long", Name = "Platinado", LengthMinutes = 60, PriceMinor = 200_00 }]));
        await room.Fill(count: 10);
        var hour = (await room.Shop.TryBook(Barbershop.Wish("2026-11-23T14:00", "long"))).Must().Appointment;
        await room.Fill("15:00", 10);
        var entry = await room.Join(WaitingRoom.Terms());
        (await room.Shop.Cancel(hour)).Must();
        var freed = room.Shop.Queue.Jobs.Single(job => job.Kind == FreedTime.Kind);
        room.Shop.Queue.Jobs.Clear(); // it is delivered once
        var other = room.Shop.With(DateTimeZoneProviders.Tzdb);
        room.Shop.Store.BeforeNextCommit = () => other.Book("14:00", phone: WaitingRoom.PhoneOf(2));

        await room.Shop.Runner.Run(freed, Barbershop.Ct);

        Assert.Equal("14:30", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "WL-2")]
    public async Task Whoever_is_asked_something_else_at_the_very_moment_is_asked_afterwards()
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        (await room.Shop.Cancel(visits[10])).Must();
        (await room.Shop.Cancel(visits[14])).Must();
        var jobs = room.Shop.Queue.Jobs.Where(job => job.Kind == FreedTime.Kind).ToList();
        room.Shop.Queue.Jobs.Clear(); // each is delivered once
        var other = room.Shop.With(DateTimeZoneProviders.Tzdb);
        room.Shop.Store.BeforeNextCommit = () => other.Runner.Run(jobs[0], Barbershop.Ct);

        await room.Shop.Runner.Run(jobs[1], Barbershop.Ct);

        Assert.Equal("14:00", await room.Asked(entry));
        var offer = (await room.OfferTo(entry))!;
        await room.Shop.WorkUntil(offer.Until + Duration.FromMinutes(1));
        Assert.Equal("16:00", await room.Asked(entry));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Fact]
    public async Task A_job_that_is_delivered_twice_asks_once()
    {
        var room = await Open();
        var visits = await room.Fill();
        var (first, second) = (await room.Join(WaitingRoom.Terms(), 1), await room.Join(WaitingRoom.Terms(), 2));
        (await room.Shop.Cancel(visits[10])).Must();
        var job = room.Shop.Queue.Jobs.Single(job => job.Kind == FreedTime.Kind);

        await room.Shop.Runner.Run(job, Barbershop.Ct);
        await room.Shop.Runner.Run(job, Barbershop.Ct);

        Assert.Equal(("14:00", null), (await room.Asked(first), await room.Asked(second)));
        Assert.Empty(await room.Shop.Flaws());
    }

    [Theory]
    [InlineData("wait-without-offer")]
    [InlineData("offer-to-nobody")]
    [InlineData("offer-without-span")]
    [InlineData("offer-taken-otherwise")]
    public async Task What_does_not_hold_of_those_who_wait_is_found(string flaw)
    {
        var room = await Open();
        var visits = await room.Fill();
        var entry = await room.Join(WaitingRoom.Terms());
        await room.Free(visits[10]);
        var (asked, offer) = (await room.Now(entry), (await room.OfferTo(entry))!);
        var day = DayBook.Key("ana", new LocalDate(2026, 11, 23));
        var book = (await room.Shop.Tenant.Documents.Find(DayBook.Shelf, day, Barbershop.Ct))!.Document;

        await room.Shop.Plant(commit => flaw switch
        {
            "wait-without-offer" => commit.Put(WaitEntry.Shelf, entry.Id, asked with { Offer = new string('0', 32) }, Revision.Any),
            "offer-to-nobody" => commit.Put(WaitEntry.Shelf, entry.Id, asked with { Offer = null }, Revision.Any),
            "offer-without-span" => commit.Put(DayBook.Shelf, day, book.Without(offer.Id), Revision.Any),
            _ => commit.Put(WaitOffer.Shelf, offer.Id, offer.With(offer.Invited[0] with { Answer = OfferAnswer.Taken }), Revision.Any),
        });

        Assert.Contains(flaw, (await room.Shop.Flaws()).Select(one => one.Rule));
    }

    private static async Task<WaitingRoom> Open() => new(await Barbershop.Open(
        new BookingRules { NoticeMinutes = 0 },
        [
            Barbershop.Cut,
            Barbershop.Beard with { BeforeMinutes = 0, AfterMinutes = 0 },
            new Service { Id = "long", Name = "Platinado", LengthMinutes = 60, PriceMinor = 200_00 },
        ]));

    private static async Task<Absence> Away(WaitingRoom room, string from, string until) => (await room.Shop.AddAbsence.Execute(
        room.Shop.Tenant,
        new AbsenceWish("ana", Barbershop.At($"2026-11-23T{from}"), Barbershop.At($"2026-11-23T{until}"), 0, null),
        [],
        IdempotencyKey.Read($"away-{from}").Must(),
        new Actor("staff/owner"),
        Barbershop.Ct)).Must();
}
