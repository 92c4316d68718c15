using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class ChangeLengthTests
{
    private static readonly Service _colour = Barbershop.Cut with
    {
        Id = "colour",
        Name = "Coloração",
        LengthMinutes = 90,
        Busy = [new BusyPart(0, 30), new BusyPart(60, 30)],
    };

    [Fact]
    public async Task What_gets_longer_takes_more_time_and_what_gets_shorter_gives_it_back()
    {
        var (shop, visit) = await Booked("cut");

        var longer = (await Lasting(shop, visit, 50)).Must();
        Assert.False((await shop.TryBook(At("14:30"))).TryGet(out _, out _));
        var shorter = (await Lasting(shop, visit, 20)).Must();
        var next = await shop.TryBook(At("14:30"));

        Assert.Equal("cut 14:00-14:50", Said(longer));
        Assert.Equal("cut 14:00-14:20", Said(shorter));
        Assert.True(next.TryGet(out _, out _));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task It_stays_what_was_agreed_on_so_nobody_is_told_and_a_yes_stays_a_yes()
    {
        var (shop, visit) = await Booked("cut");
        await shop.Work();
        (await shop.Status.Execute(Staff(shop), visit.Id, AppointmentStatus.Confirmed, null, ChangeTerms.None, Barbershop.Ct)).Must();
        var told = shop.Phones.Arrived.Count;

        var longer = (await Lasting(shop, visit, 45, "cabelo comprido")).Must();
        await shop.Work();

        Assert.Equal(
            (AppointmentStatus.Confirmed, visit.Version, visit.Terms, visit.Moves, visit.Time.Wall),
            (longer.Status, longer.Version, longer.Terms, longer.Moves, longer.Time.Wall));
        Assert.NotEqual((visit with { Status = longer.Status }).State, longer.State);
        Assert.Equal(told, shop.Phones.Arrived.Count);
        Assert.Contains(await shop.All(AuditEntry.Shelf), entry =>
            entry.Document is { Did: "appointment-resized", Reason: "cabelo comprido", Changes: [{ Field: "length", Before: "30", After: "45" }] });
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Its_reminder_still_comes()
    {
        var (shop, visit) = await Booked("cut");
        await Lasting(shop, visit, 45);
        var told = shop.Phones.Arrived.Count;

        await shop.WorkUntil(visit.Start);

        Assert.True(shop.Phones.Arrived.Count > told);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task While_it_goes_on_it_takes_longer_than_anybody_thought()
    {
        var (shop, visit) = await Booked("cut");
        shop.World.Now = visit.Start + Duration.FromMinutes(25);
        foreach (var status in (AppointmentStatus[])[AppointmentStatus.CheckedIn, AppointmentStatus.InProgress])
        {
            (await shop.Status.Execute(Staff(shop), visit.Id, status, null, ChangeTerms.None, Barbershop.Ct)).Must();
        }

        var longer = (await Lasting(shop, visit, 55)).Must();

        Assert.Equal((AppointmentStatus.InProgress, "cut 14:00-14:55"), (longer.Status, Said(longer)));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Into_what_is_taken_it_reaches_on_purpose_only()
    {
        var (shop, visit) = await Booked("cut");
        await shop.Book("2026-11-24T14:30", professional: "ana", phone: Barbershop.BiaPhone);

        var refused = Assert.IsType<SlotNotOffered>((await Lasting(shop, visit, 45)).Refused());
        var over = (await Lasting(shop, visit, 45, "já está terminando", overbooks: true)).Must();

        Assert.Equal(Scheduling.Hindrance.Taken, Assert.Single(refused.Reasons).Kind);
        Assert.Equal("já está terminando", over.Override!.Reason);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task The_last_service_takes_the_difference_and_keeps_its_buffer_from_others()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut, Barbershop.Beard with { BeforeMinutes = 0, AfterMinutes = 15 }]);
        var visit = (await shop.TryBook(At("14:00", "cut", "beard"))).Must().Appointment;
        await shop.Book("2026-11-24T15:30", professional: "ana", phone: Barbershop.BiaPhone);

        var longer = (await Lasting(shop, visit, 75)).Must();

        Assert.Equal("cut 14:00-14:30, beard 14:30-15:15", Said(longer));
        var tooClose = Assert.IsType<SlotNotOffered>((await Lasting(shop, visit, 80)).Refused());
        Assert.Equal(Scheduling.Hindrance.TooClose, Assert.Single(tooClose.Reasons).Kind);
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData(120, "0-30, 60-120")] // busy to the end, as long as it takes
    [InlineData(75, "0-30, 60-75")]
    [InlineData(45, "0-45")] // what would come later is done in what is left
    [InlineData(20, "0-20")]
    public async Task Whoever_was_busy_to_its_end_is_until_then(int minutes, string busy)
    {
        var shop = await Barbershop.Open(services: [_colour]);
        var visit = (await shop.TryBook(At("14:00", "colour"))).Must().Appointment;

        var after = (await Lasting(shop, visit, minutes)).Must();

        Assert.Equal(busy, string.Join(", ", after.Segments[0].Busy!.Select(part => $"{part.OffsetMinutes}-{part.EndMinute}")));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task What_was_made_too_short_and_long_again_is_not_sold_in_its_midst()
    {
        var shop = await Barbershop.Open(services: [_colour, Barbershop.Cut]);
        var visit = (await shop.TryBook(At("14:00", "colour"))).Must().Appointment;
        Assert.True((await shop.TryBook(At("14:30"))).TryGet(out var between, out _)); // while the colour takes
        (await shop.Status.Execute(Staff(shop), between.Appointment.Id, AppointmentStatus.Cancelled, null, ChangeTerms.None, Barbershop.Ct)).Must();

        await Lasting(shop, visit, 45);
        (await Lasting(shop, visit, 90)).Must();

        Assert.False((await shop.TryBook(At("15:00"))).TryGet(out _, out _));
        Assert.False((await shop.TryBook(At("14:30"))).TryGet(out _, out _)); // nobody knows any more when they would be free
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Shorter_it_does_not_have_somebody_busy_in_a_pause_that_another_has()
    {
        var shop = await Barbershop.Open(services: [_colour, Barbershop.Cut]);
        var visit = (await shop.TryBook(At("14:00", "colour"))).Must().Appointment;
        (await shop.TryBook(At("14:30") with { Customer = Barbershop.Wish("2026-11-24T14:30", phone: Barbershop.BiaPhone).Customer })).Must();

        Assert.IsType<SlotNotOffered>((await Lasting(shop, visit, 45)).Refused());
        Assert.True((await Lasting(shop, visit, 75)).TryGet(out _, out _)); // the pause stays
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task What_is_on_top_of_nothing_any_more_is_not_said_to_be()
    {
        var (shop, visit) = await Booked("cut");
        await shop.Book("2026-11-24T14:30", professional: "ana", phone: Barbershop.BiaPhone);
        await Lasting(shop, visit, 60, "combinado", overbooks: true);

        Assert.NotNull((await Lasting(shop, visit, 50)).Must().Override); // still into the next
        Assert.Null((await Lasting(shop, visit, 30)).Must().Override);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Where_nobody_would_be_busy_any_more_somebody_is_all_the_time()
    {
        var shop = await Barbershop.Open(services: [_colour with { Busy = [new BusyPart(60, 30)] }]);
        var visit = (await shop.TryBook(At("14:00", "colour"))).Must().Appointment;

        Assert.Null((await Lasting(shop, visit, 30)).Must().Segments[0].Busy);
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(30)] // the beard would not even begin
    [InlineData(1_441)]
    [InlineData(int.MaxValue)]
    public async Task Some_lengths_are_none(int minutes)
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut, Barbershop.Beard with { BeforeMinutes = 0, AfterMinutes = 0 }]);
        var visit = (await shop.TryBook(At("14:00", "cut", "beard"))).Must().Appointment;

        Assert.IsType<LengthInvalid>((await Lasting(shop, visit, minutes)).Refused());
    }

    [Fact]
    public async Task Outside_the_hours_it_does_not_get_longer_and_always_shorter()
    {
        var (shop, visit) = await Booked("cut", "17:30");

        var refused = Assert.IsType<SlotNotOffered>((await Lasting(shop, visit, 300)).Refused());

        Assert.Contains(refused.Reasons, reason => reason.Kind is Scheduling.Hindrance.PastClosing or Scheduling.Hindrance.OutsideHours);
        Assert.True((await Lasting(shop, visit, 10)).TryGet(out _, out _));
    }

    [Fact]
    public async Task That_long_already_it_is_and_what_is_over_stays_as_it_was()
    {
        var (shop, visit) = await Booked("cut");
        var entries = (await shop.All(AuditEntry.Shelf)).Count;

        Assert.Equal(visit, (await Lasting(shop, visit, visit.LengthMinutes)).Must());
        Assert.Equal(entries, (await shop.All(AuditEntry.Shelf)).Count);
        var seen = new ChangeTerms(null, ["\"7-booked\""]);
        Assert.IsType<AppointmentChanged>((await Lasting(shop, visit, 45, terms: seen)).Refused());
        (await shop.Status.Execute(Staff(shop), visit.Id, AppointmentStatus.Cancelled, null, ChangeTerms.None, Barbershop.Ct)).Must();
        Assert.IsType<AppointmentClosed>((await Lasting(shop, visit, 45)).Refused());
    }

    private static async Task<(Barbershop Shop, Appointment Visit)> Booked(string service, string at = "14:00")
    {
        var shop = await Barbershop.Open();
        return (shop, (await shop.TryBook(At(at, service))).Must().Appointment);
    }

    private static BookingWish At(string time, params string[] services) =>
        Barbershop.Wish($"2026-11-24T{time}") with { Services = services.Length == 0 ? ["cut"] : services };

    private static async Task<Outcome<Appointment>> Lasting(
        Barbershop shop, Appointment visit, int minutes, string? reason = null, bool overbooks = false, ChangeTerms? terms = null) =>
        StaffLength.Read(new(minutes, reason, overbooks)).TryGet(out var wanted, out var refusal)
            ? await shop.Length.Execute(Staff(shop), visit.Id, wanted, terms ?? ChangeTerms.None, Barbershop.Ct)
            : refusal;

    private static StaffMember Staff(Barbershop shop) => new(shop.Tenant, "owner", Role.Owner);

    private static string Said(Appointment visit) => string.Join(", ", visit.Segments.Select(segment => $"{segment.Service} {Wall(segment.Start)}-{Wall(segment.End)}"));

    private static string Wall(Instant time) => time.InZone(Barbershop.Zone).ToString("HH:mm", null);
}
