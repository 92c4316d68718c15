using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts.Setup;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>A shop with two locations: Ana works at the first, Bia there in the morning and at the beach in the afternoon.</summary>
public sealed class LocationTests
{
    private const string Beach = "praia";
    private const string BeachAddress = "Av. Atlântica, 100, Copacabana";

    private static readonly IReadOnlyList<string> _mornings = ["08:00-12:00"];
    private static readonly IReadOnlyList<string> _afternoons = ["14:00-18:00"];
    private static readonly LocalDate _monday = new(2026, 11, 23);

    [Fact]
    public async Task Each_location_offers_what_whoever_works_there_can_do_there_and_then()
    {
        var shop = await Open();

        Assert.Equal(["bia"], (await Free(shop, Beach)).Select(slot => slot.Professional).Distinct());
        Assert.Equal(("14:00", "17:30"), await Reach(shop, Beach, "bia"));
        Assert.Equal(("10:00", "11:30"), await Reach(shop, null, "bia"));
        Assert.Equal(("10:00", "19:30"), await Reach(shop, null, "ana"));
        Assert.IsType<ProfessionalNotFound>((await At(shop, Beach, "ana")).Refused());
    }

    [Fact]
    public async Task A_visit_is_where_it_was_booked_and_its_client_is_told_where_that_is()
    {
        var shop = await Open();

        var there = await Book(shop, "14:00", Beach);
        var here = await Book(shop, "10:00", location: null);
        await shop.Work();

        Assert.Equal((Beach, (string?)null), (there.Location, here.Location));
        Assert.Equal([true, false], Told(shop, there, here).Select(text => text.Contains(BeachAddress, StringComparison.Ordinal)));
        Assert.Equal([true, false], Told(shop, there, here).Select(text => text.Contains("Barbearia Teste (Praia)", StringComparison.Ordinal)));
        Assert.Equal(BeachAddress, (await shop.LinkOf(there)).Setup.Location.Address);
        var wish = new AgendaWish(_monday, _monday, null, 100, null);
        Assert.Equal(2, (await shop.Agenda.Execute(shop.Owner, wish, Barbershop.Ct)).Entries.Count);
        Assert.Equal(there.Id, Assert.Single((await shop.Agenda.Execute(shop.Owner, wish with { Location = Beach }, Barbershop.Ct)).Entries).Appointment);
        Assert.Equal(here.Id, Assert.Single((await shop.Agenda.Execute(shop.Owner, wish with { Location = "centro" }, Barbershop.Ct)).Entries).Appointment);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Moved_a_visit_stays_where_it_is()
    {
        var shop = await Open();
        var booked = await Book(shop, "14:00", Beach);

        var moved = (await shop.Move(booked, "2026-11-23T16:00")).Must();

        Assert.Equal(Beach, moved.Location);
        Assert.IsType<SlotNotOffered>((await shop.Move(moved, "2026-11-23T10:00")).Refused()); // she is at the first location then
        Assert.IsType<SlotNotOffered>((await shop.Move(moved, "2026-11-23T19:00", "any")).Refused()); // nobody is at the beach
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Nobody_is_booked_at_two_places_at_once_even_where_hours_say_so()
    {
        var shop = await Open();
        await shop.Edit(Professional.Shelf, "bia", bia => bia with { Hours = null }); // past all checks
        await Book(shop, "14:00", Beach);

        var refusal = (await shop.TryBook(Wish("14:00", location: null, phone: Barbershop.BiaPhone))).Refused();

        Assert.IsType<SlotTaken>(refusal);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Two_who_want_one_professional_at_two_places_at_the_same_moment_do_not_both_have_her()
    {
        var shop = await Open();
        await shop.Edit(Professional.Shelf, "bia", bia => bia with { Hours = null });
        var elsewhere = shop.With(DateTimeZoneProviders.Tzdb); // another process
        shop.Store.BeforeNextCommit = async () => (await elsewhere.TryBook(Wish("14:00", Beach), "elsewhere")).Must();

        Assert.IsType<SlotTaken>((await shop.TryBook(Wish("14:00", location: null, phone: Barbershop.BiaPhone))).Refused());
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_class_is_at_one_location_and_whoever_holds_it_is_nowhere_else()
    {
        var shop = await Open();
        await shop.Edit(Professional.Shelf, "bia", bia => bia with { Hours = null }); // both places, all day
        (await shop.SetUp.Add(shop.Owner, ServiceKind.One, new ServiceSetup(
            "Ioga", 60, 40_00, "ioga", Seats: 8, Timetable: [new ClassTimeSetup(1, "15:00", "bia")], Location: Beach), null, Barbershop.Ct)).Must();
        await shop.Edit(Professional.Shelf, "bia", bia => bia with { Services = [.. bia.Services, "ioga"] });

        Assert.IsType<ServiceNotFound>((await At(shop, location: null, "bia", "ioga")).Refused());
        var seat = (await shop.TryBook(Wish("15:00", Beach, "ioga"))).Must().Appointment;
        Assert.Equal(Beach, seat.Location);
        Assert.DoesNotContain(
            await Free(shop, location: null), slot => slot is { Professional: "bia", Clock: "14:45" or "15:00" or "15:30" or "15:45" });
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Freed_time_is_offered_to_whoever_waits_for_it_there()
    {
        var shop = await Open();
        var room = new WaitingRoom(shop);
        var visit = await Book(shop, "14:00", Beach);
        var here = await room.Join(WaitingRoom.Terms(professional: "bia"), 1);
        var there = await room.Join(WaitingRoom.Terms(professional: "bia") with { Location = Beach }, 2);

        await room.Free(visit);

        Assert.Equal((null, "14:00"), (await room.Asked(here), await room.Asked(there)));
        var taken = (await room.Take(there)).Must();
        Assert.Equal(Beach, taken.Location);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_location_is_left_only_when_nobody_works_there_and_its_visits_keep_their_place()
    {
        var shop = await Open();
        var visit = await Book(shop, "14:00", Beach);

        var refusal = (await Leave(shop)).Refused();
        Assert.Equal(["/api/v1/professionals/bia"], Assert.IsType<SetupInUse>(refusal).By);

        Assert.Equal(2, (await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).Bookable.Count);
        await shop.Edit(Professional.Shelf, "bia", bia => bia with { Elsewhere = null });
        Assert.Equal("centro", Assert.Single((await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).Bookable).Id); // nobody is sent where nobody works
        (await Leave(shop)).Must();

        Assert.Equal(BeachAddress, (await shop.LinkOf(visit)).Setup.Location.Address);
        Assert.IsType<LocationNotFound>((await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).Where(Beach).Refused());
        Assert.Single((await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).Locations);
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData("13:00-18:00", "08:00-12:00", null)]
    [InlineData("11:00-18:00", "08:00-12:00", "$.elsewhere[0].hours")]
    [InlineData("22:00-02:00", "01:00-09:00", "$.elsewhere[0].hours")] // the night reaches into the next morning, and Sunday's into Monday's
    [InlineData("22:00-02:00", "02:00-09:00", null)]
    public async Task Nobody_is_set_up_to_be_at_two_places_at_once(string there, string here, string? wrong)
    {
        var shop = await Open();
        var body = new ProfessionalSetup("Caio", ["cut"], Hours: Week([here]), Elsewhere: [new HoursElsewhereSetup(Beach, Week([there]))]);

        var outcome = await shop.SetUp.Add(shop.Owner, ProfessionalKind.One, body, null, Barbershop.Ct);

        Assert.Equal(wrong, outcome.Match<string?>(_ => null, refusal => Assert.IsType<SetupInvalid>(refusal).Field));
    }

    [Theory]
    [InlineData("09:00-12:00")]
    [InlineData("22:00-09:00")] // past midnight, into the next morning
    public async Task Nor_on_a_date_that_is_different(string window)
    {
        var shop = await Open();
        var there = Week(_afternoons) with { Dates = [new DateHoursSetup("2026-12-24", [window])] };
        var body = new ProfessionalSetup("Caio", ["cut"], Hours: Week(_mornings), Elsewhere: [new HoursElsewhereSetup(Beach, there)]);

        var refusal = (await shop.SetUp.Add(shop.Owner, ProfessionalKind.One, body, null, Barbershop.Ct)).Refused();

        Assert.Equal(new SetupInvalid("$.elsewhere[0].hours", "overlap"), refusal);
    }

    [Fact]
    public async Task Whoever_works_at_several_says_when_at_each()
    {
        var shop = await Open();
        var elsewhere = new HoursElsewhereSetup(Beach, Week(_afternoons));

        Assert.Equal("$.hours", await Wrong(new ProfessionalSetup("Caio", ["cut"], Elsewhere: [elsewhere])));
        Assert.Equal("$.elsewhere[0].location", await Wrong(new ProfessionalSetup(
            "Caio", ["cut"], Location: Beach, Hours: Week(_mornings), Elsewhere: [elsewhere])));
        Assert.Equal("$.elsewhere[0].location", await Wrong(new ProfessionalSetup(
            "Caio", ["cut"], Hours: Week(_mornings), Elsewhere: [elsewhere with { Location = "lua" }])));

        async Task<string> Wrong(ProfessionalSetup body) => Assert.IsType<SetupInvalid>(
            (await shop.SetUp.Add(shop.Owner, ProfessionalKind.One, body, null, Barbershop.Ct)).Refused()).Field;
    }

    [Fact]
    public async Task Another_location_has_no_id_of_the_first()
    {
        var shop = await Open();

        Assert.Equal(
            new SetupIdTaken("centro"),
            (await shop.SetUp.Add(shop.Owner, LocationKind.One, new LocationSetup("Centro", Week(_mornings), "centro"), null, Barbershop.Ct)).Refused());
    }

    [Fact]
    public async Task What_was_asked_for_elsewhere_is_another_request_under_the_same_key()
    {
        var shop = await Open();
        await shop.Edit(Professional.Shelf, "bia", bia => bia with { Hours = null });
        (await shop.TryBook(Wish("14:00", Beach), "one-key")).Must();

        Assert.IsType<IdempotencyKeyReused>((await shop.TryBook(Wish("14:00", location: null), "one-key")).Refused());
    }

    private static async Task<Barbershop> Open()
    {
        var shop = await Barbershop.Open();
        (await shop.SetUp.Add(
            shop.Owner, LocationKind.One, new LocationSetup("Praia", Week(["08:00-22:00"]), Beach, Address: BeachAddress), null, Barbershop.Ct)).Must();
        await shop.Edit(Professional.Shelf, "bia", bia => bia with
        {
            Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), _mornings),
            Elsewhere = [new HoursElsewhere(Beach, Hours.On(Enum.GetValues<IsoDayOfWeek>(), _afternoons))],
        });
        return shop;
    }

    private static HoursSetup Week(IReadOnlyList<string> day) => new([.. Enumerable.Repeat(day, 7)]);

    private static BookingWish Wish(string clock, string? location, string service = "cut", string phone = Barbershop.AnaPhone) =>
        Barbershop.Wish($"2026-11-23T{clock}", service, "bia", phone) with { Location = location };

    private static async Task<Appointment> Book(Barbershop shop, string clock, string? location) =>
        (await shop.TryBook(Wish(clock, location))).Must().Appointment;

    private static async Task<Outcome<VisitOrder>> At(Barbershop shop, string? location, string? professional, string service = "cut") =>
        VisitOrder.Of((await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).At(location), [service], _ => professional);

    private static async Task<List<(string Professional, string Clock)>> Free(Barbershop shop, string? location)
    {
        var days = await shop.Find.Execute(
            shop.Tenant, (await At(shop, location, professional: null)).Must(), _monday, _monday, null, Barbershop.Ct);
        return [.. days[0].Slots.SelectMany(slot => slot.Professionals, (slot, who) =>
            (who, slot.Start.InZone(Barbershop.Zone).ToString("HH:mm", CultureInfo.InvariantCulture)))];
    }

    private static async Task<(string First, string Last)> Reach(Barbershop shop, string? location, string professional)
    {
        var clocks = (await Free(shop, location)).Where(slot => slot.Professional == professional).Select(slot => slot.Clock).Order().ToList();
        return (clocks[0], clocks[^1]);
    }

    private static Task<Outcome<Location>> Leave(Barbershop shop) =>
        shop.SetUp.Retire(shop.Owner, LocationKind.One, Beach, ChangeTerms.None, Barbershop.Ct);

    private static IEnumerable<string> Told(Barbershop shop, params IEnumerable<Appointment> visits) => visits.Select(visit =>
        shop.Phones.Arrived.Single(message => message.Appointment == visit.Id).Text.Value);
}
