using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;
using BusyPart = Encaixe.App.Appointments.BusyPart;

namespace Encaixe.App.Tests;

/// <summary>Visits of several services, classes and rooms, from the wish to what stands in the day books.</summary>
public sealed class VisitBookingTests
{
    private static readonly Service _yoga = new()
    {
        Id = "yoga",
        Name = "Yoga",
        LengthMinutes = 60,
        PriceMinor = 30_00,
        Seats = 3,
        Timetable = [new(1, 18 * 60, "ana"), new(1, 19 * 60, "ana")],
    };

    private static readonly Service _colour = new()
    {
        Id = "colour",
        Name = "Coloração",
        LengthMinutes = 105,
        PriceMinor = 200_00,
        Busy = [new BusyPart(0, 30), new BusyPart(75, 30)],
        Needs = [["chair"]],
    };

    private static readonly Service _wash = Barbershop.Cut with { Id = "wash", Name = "Lavagem", Needs = [["chair"]] };

    [Fact]
    [Trait("Rule", "CB-1")]
    [Trait("Rule", "BF-5")]
    public async Task Two_services_of_one_professional_are_one_visit()
    {
        var shop = await Barbershop.Open();

        var visit = (await shop.TryBook(Visit("2026-11-23T14:00", "beard", "cut"))).Must().Appointment;

        Assert.Equal(["beard 14:00-14:30", "cut 14:30-15:00"], Said(visit));
        Assert.Equal(95_00, visit.Terms.PriceMinor);
        var spans = (await shop.All(DayBook.Shelf)).Single().Document.Spans;
        Assert.Equal([(10, 0), (0, 0)], spans.Select(span => (
            (int)(span.Start - span.BlockedFrom), (int)(span.BlockedUntil - span.End))));
        Assert.Single(await shop.All(AgendaEntry.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CB-1")]
    public async Task A_combo_has_a_length_and_a_price_of_its_own()
    {
        var shop = await Barbershop.Open(combos: [new Combo { Id = "both", Services = ["cut", "beard"], LengthMinutes = 45, PriceMinor = 70_00 }]);

        var visit = (await shop.TryBook(Visit("2026-11-23T14:00", "cut", "beard"))).Must().Appointment;

        Assert.Equal(["cut 14:00-14:30", "beard 14:30-14:45"], Said(visit));
        Assert.Equal(70_00, visit.Terms.PriceMinor);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CB-6")]
    public async Task One_visit_is_one_message_and_one_link()
    {
        var shop = await Barbershop.Open();
        var visit = (await shop.TryBook(Visit("2026-11-24T14:00", "cut", "beard"))).Must().Appointment;

        await shop.WorkUntil(visit.Start);

        Assert.Equal(3, shop.Phones.Arrived.Count); // booked, the day before, soon
        Assert.All(shop.Phones.Arrived, message => Assert.Contains("Corte + Barba", message.Text.Value, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "CB-4")]
    [Trait("Rule", "RS-1")]
    public async Task Without_a_chair_for_the_last_service_nothing_is_taken()
    {
        var shop = await Barbershop.Open(
            new BookingRules { KeepsOrder = true, VisitWaitMinutes = 0 },
            services: [Barbershop.Cut, _wash, _colour],
            resources: [new Resource { Id = "chair", Name = "Cadeira" }]);
        await shop.Book("14:30", "wash", "bia", Barbershop.BiaPhone);
        var before = (await shop.All(DayBook.Shelf)).Count;

        var refusal = (await shop.TryBook(Visit("2026-11-23T14:00", "cut", "wash"))).Refused();

        Assert.IsType<SlotTaken>(refusal);
        Assert.Equal(before, (await shop.All(DayBook.Shelf)).Count);
        Assert.Single(await shop.All(Appointment.Shelf));
    }

    [Fact]
    [Trait("Rule", "PT-1")]
    [Trait("Rule", "PT-2")]
    public async Task While_a_colour_works_its_professional_serves_others_and_its_chair_does_not()
    {
        var shop = await Barbershop.Open(
            services: [Barbershop.Cut, _wash, _colour], resources: [new Resource { Id = "chair", Name = "Cadeira" }]);
        await shop.Book("10:00", "colour");

        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T10:30", "wash", phone: Barbershop.BiaPhone))).Refused());
        await shop.Book("10:30", "cut", phone: Barbershop.BiaPhone);
        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T11:00", phone: "+5511900000003"))).Refused());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "PT-3")]
    public async Task Moving_the_colour_leaves_what_was_put_inside_it()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut, _colour with { Needs = null }]);
        var colour = await shop.Book("10:00", "colour");
        var inside = await shop.Book("10:30", "cut", phone: Barbershop.BiaPhone);

        (await shop.Move(colour, "2026-11-23T15:00")).Must();

        Assert.Equal(inside, (await shop.LinkOf(inside)).Appointment);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RS-1")]
    public async Task Chairs_are_shared_out_anew_when_that_makes_room_and_no_time_changes()
    {
        var shop = await Barbershop.Open(
            services: [_wash, _wash with { Id = "long", LengthMinutes = 90 }],
            resources: [new Resource { Id = "chair", Name = "Cadeira", Units = 2 }],
            hours: ["08:00-20:00"]);
        await shop.Book("10:00", "wash", "ana");
        await shop.Book("10:15", "wash", "bia", Barbershop.BiaPhone); // in the other chair
        await shop.Book("10:45", "wash", "bia", Barbershop.BiaPhone);
        var third = await shop.TryBook(Barbershop.Wish("2026-11-23T10:30", "long", "ana", "+5511900000003"));

        Assert.True(third.TryGet(out _, out _));
        var spans = (await shop.All(DayBook.Shelf)).Single(book => book.Key.StartsWith("chair/", StringComparison.Ordinal)).Document.Spans;
        Assert.All(spans, one => Assert.DoesNotContain(spans, other =>
            other != one && other.Unit == one.Unit && other.Start < one.End && one.Start < other.End));
        Assert.All(spans, span => Assert.InRange(span.Unit, 1, 2));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CP-1")]
    public async Task A_class_sells_its_seats_and_no_more()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut, _yoga]);

        await Join(shop, "+5511900000001", 2);
        Assert.IsType<SlotTaken>((await TryJoin(shop, "+5511900000002", 2)).Refused()); // never split
        await Join(shop, "+5511900000003", 1);
        Assert.IsType<SlotTaken>((await TryJoin(shop, "+5511900000004", 1)).Refused());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CP-3")]
    public async Task A_class_keeps_its_professional_free_before_anybody_joins()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut, _yoga]);

        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T18:30"))).Refused());
        await shop.Book("18:30", professional: "bia");
        Assert.IsType<SlotNotOffered>((await TryJoin(shop, Barbershop.AnaPhone, 1, "2026-11-23T18:15")).Refused());
        await Join(shop, Barbershop.AnaPhone, 1, "2026-11-23T19:00"); // the next one, right after the first
    }

    [Fact]
    [Trait("Rule", "CP-4")]
    public async Task A_seat_that_is_given_up_can_be_sold_again()
    {
        var shop = await Barbershop.Open(services: [_yoga]);
        var mine = await Join(shop, "+5511900000001", 1);
        await Join(shop, "+5511900000002", 2);

        (await shop.Cancel(mine)).Must();
        await Join(shop, "+5511900000003", 1);

        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CP-3")]
    public async Task With_fewer_seats_than_were_sold_nobody_is_sent_away_and_nobody_comes_in()
    {
        var shop = await Barbershop.Open(services: [_yoga]);
        await Join(shop, "+5511900000001", 2);
        await shop.Edit(Service.Shelf, "yoga", service => service with { Seats = 1, Timetable = _yoga.Timetable });

        Assert.IsType<SlotTaken>((await TryJoin(shop, "+5511900000002", 1)).Refused());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "AP-3")]
    [Trait("Rule", "OT-1")]
    public async Task Each_professional_has_their_own_length_and_price_and_they_stay_as_agreed()
    {
        var dear = Barbershop.Cut with
        {
            Own = new Dictionary<string, OwnTerms>(StringComparer.Ordinal) { ["bia"] = new(LengthMinutes: 45, PriceMinor: 80_00) },
        };
        var shop = await Barbershop.Open(services: [dear]);

        var bia = await shop.Book("10:00", professional: "bia");
        await shop.Edit(Service.Shelf, "cut", service => service with { PriceMinor = 500_00, Own = null });

        Assert.Equal((80_00, 45), (bia.Terms.PriceMinor, bia.LengthMinutes));
        Assert.Equal(bia, (await shop.LinkOf(bia)).Appointment);
        Assert.Equal(45, (await shop.Move(bia, "2026-11-24T10:00")).Must().LengthMinutes);
    }

    [Theory]
    [Trait("Rule", "GR-6")]
    [InlineData("14:00", 45_00)]
    [InlineData("14:15", 50_00)]
    public async Task A_time_that_fits_well_costs_less(string time, long price)
    {
        var shop = await Barbershop.Open(
            new BookingRules { Gaps = GapLevel.Prefer, GapDiscountMinor = 5_00 }, services: [Barbershop.Cut]);
        await shop.Book("13:30", phone: Barbershop.BiaPhone);
        await shop.Book("15:00", phone: Barbershop.BiaPhone);

        Assert.Equal(price, (await shop.Book(time)).Terms.PriceMinor);
    }

    [Theory]
    [Trait("Rule", "GR-6")]
    [InlineData("14:00", 10)] // from 14:15 half an hour would be lost, from 14:00 and 14:30 nothing: 10 minutes on average
    [InlineData("14:15", -20)]
    public async Task What_a_good_fit_saves_is_counted(string time, int minutes)
    {
        var shop = await Barbershop.Open(
            new BookingRules { Gaps = GapLevel.Prefer }, services: [Barbershop.Cut], hours: ["14:00-15:00"]);

        Assert.Equal(minutes, (await shop.Book(time)).SavedMinutes);
    }

    private static BookingWish Visit(string start, params string[] services) =>
        Barbershop.Wish(start) with { Services = services };

    private static Task<Encaixe.App.Shared.Outcome<Booked>> TryJoin(
        Barbershop shop, string phone, int party, string start = "2026-11-23T18:00") =>
        shop.TryBook(Barbershop.Wish(start, "yoga", phone: phone) with { Party = party });

    private static async Task<Appointment> Join(
        Barbershop shop, string phone, int party, string start = "2026-11-23T18:00") =>
        (await TryJoin(shop, phone, party, start)).Must().Appointment;

    private static IEnumerable<string> Said(Appointment visit) => visit.Segments.Select(segment =>
        $"{segment.Service} {Clock(segment.Start)}-{Clock(segment.End)}");

    private static string Clock(Instant time) =>
        time.InZone(Barbershop.Zone).TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
