using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Who serves when anyone may.</summary>
public sealed class WhoServesTests
{
    [Fact]
    [Trait("Rule", "AP-1")]
    public async Task Two_services_by_one_person_stay_with_them_when_they_are_moved_to_whoever_is_free()
    {
        var shop = await Barbershop.Open();
        var visit = (await shop.TryBook(Barbershop.Wish("2026-11-23T10:00") with { Services = ["cut", "beard"] })).Must().Appointment;

        var moved = (await shop.Move(visit, "2026-11-23T14:00", "any")).Must();

        Assert.Equal(["ana", "ana"], moved.Segments.Select(segment => segment.Professional));
    }

    [Fact]
    [Trait("Rule", "AP-1")]
    [Trait("Rule", "HP-2")]
    public async Task A_hold_that_is_over_makes_nobody_busier()
    {
        var shop = await Barbershop.Open();
        (await shop.TryBook(Barbershop.Wish("2026-11-23T15:00", phone: Barbershop.BiaPhone) with { IsHold = true })).Must();
        shop.World.Now += Duration.FromMinutes(10); // nobody has tidied up

        var booked = await shop.Book("14:00", professional: null);

        Assert.Equal("ana", Assert.Single(booked.Segments).Professional);
    }
}
