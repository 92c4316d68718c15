using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Seats and units are counted once, whatever day books they stand in. The book day is cut at 04:00 in São Paulo.</summary>
public sealed class CutTests
{
    private static readonly Service _yoga = Barbershop.Cut with { Id = "yoga", LengthMinutes = 60, Seats = 2 };
    private static readonly Service _wash = Barbershop.Cut with { Id = "wash", LengthMinutes = 60, Needs = [["chair"]] };

    public static TheoryData<string> AroundTheCut => ["2026-11-24T02:45", "2026-11-24T03:15", "2026-11-24T03:30", "2026-11-24T04:00"];

    [Theory]
    [Trait("Rule", "ON-4")]
    [Trait("Rule", "CP-1")]
    [MemberData(nameof(AroundTheCut))]
    public async Task A_class_over_the_cut_has_as_many_seats_as_any(string start)
    {
        var shop = await Barbershop.Open(services: [_yoga], hours: ["00:00-24:00"]);
        await shop.Book(start, "yoga");
        await shop.Book(start, "yoga", phone: Barbershop.BiaPhone);

        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish(start, "yoga", phone: "+5511900000003"))).Refused());
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "ON-4")]
    [Trait("Rule", "RS-1")]
    [MemberData(nameof(AroundTheCut))]
    public async Task Over_the_cut_there_are_as_many_chairs_as_ever(string start)
    {
        var shop = await Barbershop.Open(
            services: [_wash], hours: ["00:00-24:00"], resources: [new Resource { Id = "chair", Name = "Cadeira", Units = 2 }]);

        await shop.Book(start, "wash");
        await shop.Book(start, "wash", "bia", Barbershop.BiaPhone);

        Assert.Empty(await shop.Flaws());
    }

    /// <summary>Where a class is held in it too, what takes the same time of a room is not taken for one thing.</summary>
    [Fact]
    [Trait("Rule", "RS-2")]
    public async Task Two_chairs_that_are_repaired_at_one_time_are_two()
    {
        var shop = await Barbershop.Open(
            services: [_wash, _yoga with { Needs = [["chair"]] }],
            resources: [new Resource { Id = "chair", Name = "Cadeira", Units = 2 }]);
        await shop.Book("18:00", "yoga");
        for (var chair = 0; chair < 2; chair++)
        {
            (await shop.AddAbsence.Execute(
                shop.Tenant,
                new AbsenceWish("chair", Barbershop.At("2026-11-23T14:00"), Barbershop.At("2026-11-23T15:00"), Units: 1),
                [],
                IdempotencyKey.Read($"repair-{chair}").Must(),
                new Actor("staff/ana"),
                Barbershop.Ct)).Must();
        }

        Assert.IsType<SlotTaken>((await shop.TryBook(Barbershop.Wish("2026-11-23T14:00", "wash"))).Refused());
    }

    /// <summary>A process whose clock is ahead saw the end of a hold, and gave the time to somebody else.</summary>
    [Theory]
    [Trait("Rule", "HP-2")]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 240)]
    [InlineData(false, 240)]
    public async Task As_a_hold_ends_it_is_asked_whether_the_time_is_still_free(bool isGivenAway, int secondsBehind)
    {
        var shop = await Barbershop.Open();
        var held = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00") with { IsHold = true })).Must().Appointment;
        shop.World.Now = held.HoldUntil!.Value;
        if (isGivenAway)
        {
            await shop.Book("14:00", phone: Barbershop.BiaPhone);
        }

        shop.World.Now -= Duration.FromSeconds(secondsBehind);
        var outcome = await shop.Agree.Book(await shop.LinkOf(held), Barbershop.Ct);
        shop.World.Now += Duration.FromSeconds(secondsBehind);

        Assert.Equal(!isGivenAway, outcome.TryGet(out _, out var refusal));
        Assert.True(!isGivenAway || refusal is SlotTaken);
        Assert.Empty(await shop.Flaws());
    }
}
