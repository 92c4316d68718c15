using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>A class that needs two people, which is decided two hours before it.</summary>
public sealed class ClassMinimumTests
{
    private static readonly Service _pilates = new()
    {
        Id = "pilates",
        Name = "Pilates",
        LengthMinutes = 60,
        PriceMinor = 30_00,
        Seats = 5,
        LeastSeats = 2,
        Timetable = [new(1, 18 * 60, "ana")],
    };

    [Theory]
    [Trait("Rule", "CP-4")]
    [InlineData(1, AppointmentStatus.Cancelled)]
    [InlineData(2, AppointmentStatus.Booked)]
    public async Task With_too_few_it_is_called_off_at_its_stated_time(int people, AppointmentStatus status)
    {
        var shop = await Barbershop.Open(services: [_pilates]);
        var seat = await Join(shop, Barbershop.AnaPhone, people);

        await shop.WorkUntil(Barbershop.At("2026-11-23T16:00") - Duration.FromSeconds(1));
        Assert.Equal(AppointmentStatus.Booked, (await shop.LinkOf(seat)).Appointment.Status);

        await shop.WorkUntil(Barbershop.At("2026-11-23T16:01"));

        Assert.Equal(status, (await shop.LinkOf(seat)).Appointment.Status);
        Assert.Equal(
            status == AppointmentStatus.Cancelled,
            (await shop.All(MessageRecord.Shelf)).Any(record => record.Document.Topic == Topic.CancelledByShop));
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "CP-4")]
    [InlineData("2026-11-23T16:00", true)]
    [InlineData("2026-11-23T16:01", false)]
    public async Task Once_it_is_decided_nobody_comes_in_any_more(string now, bool isOpen)
    {
        var shop = await Barbershop.Open(services: [_pilates]);
        shop.World.Now = Barbershop.At(now);

        var joined = await shop.TryBook(Barbershop.Wish("2026-11-23T18:00", "pilates") with { Party = 2 });

        Assert.Equal(isOpen, joined.TryGet(out _, out _));
    }

    [Fact]
    [Trait("Rule", "CP-5")]
    public async Task Nobody_learns_who_else_takes_part()
    {
        var shop = await Barbershop.Open(services: [_pilates]);
        var mine = await Join(shop, Barbershop.AnaPhone, 1);
        (await shop.TryBook(Barbershop.Wish("2026-11-23T18:00", "pilates", phone: Barbershop.BiaPhone, name: "Beatriz Prado"))).Must();
        await shop.Work();

        Assert.All(
            shop.Phones.Arrived.Where(message => message.To == mine.CustomerPhone),
            message => Assert.DoesNotContain("Beatriz", message.Text.Value, StringComparison.Ordinal));
    }

    private static async Task<Appointment> Join(Barbershop shop, string phone, int party) =>
        (await shop.TryBook(Barbershop.Wish("2026-11-23T18:00", "pilates", phone: phone) with { Party = party })).Must().Appointment;
}
