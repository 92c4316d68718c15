using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Tests;

[Trait("Rule", "CB-5")]
public sealed class CancelServiceTests
{
    private static readonly Service _brow = Barbershop.Cut with { Id = "brow", Name = "Sobrancelha", LengthMinutes = 10, PriceMinor = 20_00 };

    private static readonly Combo _all = new() { Id = "all", Services = ["cut", "beard", "brow"], PriceMinor = 100_00 };

    [Theory]
    [InlineData("cut", "beard 14:30-15:00, brow 15:00-15:10")]
    [InlineData("beard", "cut 14:00-14:30, brow 15:00-15:10")]
    [InlineData("brow", "cut 14:00-14:30, beard 14:30-15:00")]
    public async Task The_others_stay_at_their_times_and_the_time_of_the_one_is_free(string service, string left)
    {
        var (shop, visit) = await Booked();
        var gone = visit.Segments.Single(segment => segment.Service == service);

        var after = (await ByClient(shop, visit, service)).Must();

        Assert.Equal(left, Said(after));
        Assert.Equal((after.Segments[0].Start, after.Segments[^1].End, 2), (after.Start, after.End, after.Version));
        Assert.Equal([service], after.GivenUp!.Select(segment => segment.Service));
        Assert.True((await shop.TryBook(Barbershop.Wish(Wall(gone.Start), "brow", phone: Barbershop.BiaPhone))).TryGet(out _, out _));
        Assert.Equal((await shop.All(AgendaEntry.Shelf)).Count, (await shop.All(Appointment.Shelf)).Count);
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData(false, "cut", 65_00)] // what the price list said: 45 and 20
    [InlineData(false, "brow", 95_00)]
    [InlineData(true, "cut", 56_52)] // 100 for 115 is 65 · 100/115
    [InlineData(true, "brow", 82_61)]
    public async Task What_is_left_costs_what_the_policy_says(bool shares, string service, long price)
    {
        var (shop, visit) = await Booked(new BookingRules { SharesPrice = shares });
        await shop.Edit(Shop.Shelf, Shop.Key, one => one with { Rules = one.Rules with { SharesPrice = !shares } }); // too late

        Assert.Equal(100_00, visit.Terms.PriceMinor);
        Assert.Equal(price, (await ByClient(shop, visit, service)).Must().Terms.PriceMinor);
    }

    [Fact]
    public async Task What_is_left_never_costs_more_than_the_whole()
    {
        var (shop, visit) = await Booked(combo: _all with { PriceMinor = 60_00 });

        Assert.Equal(60_00, (await ByClient(shop, visit, "brow")).Must().Terms.PriceMinor);
    }

    [Fact]
    public async Task Twice_is_once_and_the_last_one_is_the_visit()
    {
        var (shop, visit) = await Booked();

        var once = (await ByClient(shop, visit, "cut")).Must();
        var twice = (await ByClient(shop, visit, "cut")).Must();
        await ByClient(shop, visit, "beard");
        var last = (await ByClient(shop, visit, "brow")).Must();
        var again = (await ByClient(shop, visit, "brow")).Must();

        Assert.Equal((2, 2), (once.Version, twice.Version));
        Assert.Equal((AppointmentStatus.Cancelled, false, 4), (last.Status, last.CancelledByShop, last.Version));
        Assert.Equal(last, again);
        Assert.IsType<ServiceNotFound>((await ByClient(shop, visit, "yoga")).Refused());
        Assert.All(await shop.All(DayBook.Shelf), book => Assert.Empty(book.Document.Spans));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task The_shop_does_it_after_the_clients_last_moment_and_the_client_is_told()
    {
        var (shop, visit) = await Booked(new BookingRules { CancelNoticeMinutes = 24 * 60 });
        await shop.WorkUntil(visit.Start - Duration.FromHours(3));
        var told = shop.Phones.Arrived.Count;

        Assert.IsType<TooLate>((await ByClient(shop, visit, "cut")).Refused());
        var after = (await ByShop(shop, visit, "cut")).Must();
        await shop.Work();

        Assert.Equal("beard 14:30-15:00, brow 15:00-15:10", Said(after));
        Assert.Contains("Tiramos um serviço", shop.Phones.Arrived[told].Text.Value, StringComparison.Ordinal);
        Assert.Contains("Barba + Sobrancelha", shop.Phones.Arrived[told].Text.Value, StringComparison.Ordinal);
        Assert.Contains(await shop.All(Encaixe.App.Audit.AuditEntry.Shelf), entry =>
            entry.Document is { By: "staff/owner", Did: "service-cancelled" });
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CN-5")]
    public async Task Dropping_the_first_service_is_no_way_around_the_fee()
    {
        var (shop, visit) = await Booked();
        shop.World.Now = visit.FreeCancellationUntil(Barbershop.Zone) + Duration.FromMinutes(10); // 10 minutes late

        var after = (await ByClient(shop, visit, "cut")).Must();

        Assert.Equal(visit.Start + Duration.FromMinutes(30), after.Start);
        Assert.True(shop.World.Now > after.FreeCancellationUntil(Barbershop.Zone));
    }

    [Fact]
    public async Task Free_time_that_the_one_gave_to_its_neighbour_reaches_nobody_else()
    {
        // The beard wants 10 before it: nobody needed them within the visit, and the brow of 10 minutes before it is all
        // that is freed.
        var shop = await Barbershop.Open(services: [Barbershop.Cut, Barbershop.Beard with { BeforeMinutes = 20 }, _brow]);
        var visit = (await shop.TryBook(Visit("brow", "beard"))).Must().Appointment;
        await shop.Book("2026-11-24T13:30", professional: "ana", phone: Barbershop.BiaPhone);

        var after = (await ByClient(shop, visit, "brow")).Must();

        Assert.Equal(10, after.Segments[0].BeforeMinutes);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task What_is_over_or_pending_keeps_its_services()
    {
        var (shop, visit) = await Booked();
        shop.World.Now = visit.Start;

        Assert.IsType<AppointmentClosed>((await ByShop(shop, visit, "cut")).Refused());
    }

    private static async Task<(Barbershop Shop, Appointment Visit)> Booked(BookingRules? rules = null, Combo? combo = null)
    {
        var shop = await Barbershop.Open(
            rules, [Barbershop.Cut, Barbershop.Beard with { BeforeMinutes = 0, AfterMinutes = 0 }, _brow], combos: [combo ?? _all]);
        return (shop, (await shop.TryBook(Visit("cut", "beard", "brow"))).Must().Appointment);
    }

    private static BookingWish Visit(params string[] services) =>
        Barbershop.Wish("2026-11-24T14:00") with { Services = services };

    private static async Task<Outcome<Appointment>> ByClient(Barbershop shop, Appointment visit, string service) =>
        await shop.CancelService.Execute(new WantedChange(shop.Tenant, visit.Id, ChangeTerms.None, Actor.ClientOverApi), service, Barbershop.Ct);

    private static async Task<Outcome<Appointment>> ByShop(Barbershop shop, Appointment visit, string service) =>
        await shop.CancelService.Execute(
            new WantedChange(shop.Tenant, visit.Id, ChangeTerms.None, new Actor("staff/owner")), service, Barbershop.Ct);

    private static string Said(Appointment visit) => string.Join(", ", visit.Segments.Select(segment =>
        $"{segment.Service} {Wall(segment.Start)[11..16]}-{Wall(segment.End)[11..16]}"));

    private static string Wall(Instant time) => AgreedTime.Of(new Scheduling.Slot(time, Duration.FromMinutes(1)), Barbershop.Zone, "").Wall;
}
