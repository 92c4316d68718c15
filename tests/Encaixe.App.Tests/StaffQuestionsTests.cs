using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What the shop's people ask in the middle of the day.</summary>
public sealed class StaffQuestionsTests
{
    [Fact]
    [Trait("Rule", "WK-2")]
    public async Task A_late_start_moves_what_is_expected_and_not_what_was_agreed()
    {
        var shop = await Barbershop.Open();
        var first = await shop.Book("10:00");
        var second = await shop.Book("10:30", phone: Barbershop.BiaPhone);
        var third = await shop.Book("11:30");
        var hers = await shop.Book("10:30", professional: "bia", phone: Barbershop.BiaPhone);
        shop.World.Now = Barbershop.At("2026-11-23T10:20");
        (await shop.Say(first, AppointmentStatus.CheckedIn)).Must();
        (await shop.Say(first, AppointmentStatus.InProgress)).Must();

        var expected = (await shop.Expected.Execute(shop.Tenant, Barbershop.Ct))
            .ToDictionary(one => one.Visit.Appointment, one => Wall(one.Expected));

        Assert.Equal(3, expected.Count);
        Assert.Equal(("10:50", "11:30", "10:30"), (expected[second.Id], expected[third.Id], expected[hers.Id]));
        Assert.Equal("10:30", Wall((await shop.LinkOf(second)).Appointment.Start));
        (await shop.Say(first, AppointmentStatus.Completed)).Must();
        Assert.All(await shop.Expected.Execute(shop.Tenant, Barbershop.Ct), one => Assert.Equal(one.Visit.Start, one.Expected));
    }

    [Fact]
    [Trait("Rule", "WK-2")]
    public async Task Whoever_walks_in_has_from_now_to_the_next_visit()
    {
        var shop = await Barbershop.Open();
        await shop.Book("10:00");
        shop.World.Now = Barbershop.At("2026-11-23T09:31");
        var waiver = new Waiver("owner", "staff");

        var tooLong = await shop.TryBook(Barbershop.Wish("2026-11-23T09:31", phone: Barbershop.BiaPhone, waiver: waiver));
        shop.World.Now = Barbershop.At("2026-11-23T09:30");
        var fits = await shop.TryBook(Barbershop.Wish("2026-11-23T09:30", phone: Barbershop.BiaPhone, waiver: waiver));

        var instead = Assert.IsType<SlotTaken>(tooLong.Refused()).Instead.Slots;
        Assert.Equal("10:30", Wall(instead[0].Start)); // the shop's people need no warning
        Assert.Equal("10:00", Wall(fits.Must().Appointment.End));
    }

    [Fact]
    public async Task A_visit_is_neither_missed_nor_done_before_its_time()
    {
        var shop = await Barbershop.Open();
        var visit = await shop.Book("10:00");

        Assert.IsType<TransitionNotAllowed>((await shop.Say(visit, AppointmentStatus.NoShow)).Refused());
        Assert.IsType<TransitionNotAllowed>((await shop.Say(visit, AppointmentStatus.Completed)).Refused());
        shop.World.Now = visit.Start;
        Assert.Equal(AppointmentStatus.NoShow, (await shop.Say(visit, AppointmentStatus.NoShow)).Must().Status);
    }

    [Fact]
    public async Task Why_not_is_told_person_by_person_with_all_the_reasons()
    {
        var shop = await Barbershop.Open();
        await shop.Book("10:00");

        var at = await Ask(shop, "2026-11-23T09:50");
        var open = await Ask(shop, "2026-11-23T10:00");

        Assert.False(at.IsOpen); // too little warning for both, off the grid, and Ana is taken
        Assert.Equal(["bia: Notice", "ana: Notice Taken"], at.With.Select(with =>
            $"{with.Professional}: {string.Join(' ', with.Reasons.Where(r => r.Kind != Hindrance.OffGrid).Select(reason => reason.Kind))}"));
        Assert.True(open.IsOpen);
        Assert.Equal(["bia 0", "ana 1"], open.With.Select(with => $"{with.Professional} {with.Reasons.Count}"));
        Assert.Equal("10:00", Wall(open.With[1].Reasons[0].With!.Start));
    }

    [Fact]
    public async Task Why_not_of_a_visit_of_several_is_told_for_whoever_comes_closest()
    {
        var shop = await Barbershop.Open();
        await shop.Book("10:00");
        await shop.Book("10:00", professional: "bia", phone: Barbershop.BiaPhone);

        var said = await Ask(shop, "2026-11-23T10:00", "cut", "beard");

        Assert.False(said.IsOpen);
        Assert.Equal(Hindrance.Taken, Assert.Single(Assert.Single(said.With).Reasons).Kind);
        Assert.True((await Ask(shop, "2026-11-23T15:00", "cut", "beard")).IsOpen);
    }

    [Fact]
    public async Task Whoever_asks_about_nothing_is_refused()
    {
        var shop = await Barbershop.Open();

        Assert.IsType<ServiceNotFound>((await shop.WhyNot.Execute(
            shop.Tenant, ["none"], null, Moments.Read("2026-11-23T10:00")!.Value, 1, null, Barbershop.Ct)).Refused());
    }

    private static async Task<WhyNotSaid> Ask(Barbershop shop, string start, params string[] services) =>
        (await shop.WhyNot.Execute(
            shop.Tenant, services.Length == 0 ? ["cut"] : services, null, Moments.Read(start)!.Value, 1, null, Barbershop.Ct)).Must();

    private static string Wall(Instant time) => AgreedTime.Of(new Slot(time, Duration.FromMinutes(1)), Barbershop.Zone, "").Wall[11..16];
}
