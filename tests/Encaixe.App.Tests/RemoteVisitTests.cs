namespace Encaixe.App.Tests;

/// <summary>What a client in another zone is told of a visit: in person the time on the shop's wall, from afar their own too.</summary>
public sealed class RemoteVisitTests
{
    /// <summary>It is 14:00 in São Paulo.</summary>
    [Theory]
    [Trait("Rule", "TZ-7")]
    [InlineData(true, "America/Noronha", "2026-11-24T14:00", "14h (15h no seu horário)")]
    [InlineData(true, "America/Manaus", "2026-11-24T14:00", "14h (13h no seu horário)")]
    [InlineData(true, "America/Rio_Branco", "2026-11-24T14:00", "14h (12h no seu horário)")]
    [InlineData(true, "America/Bahia", "2026-11-24T14:00", "14h\n")] // the clocks show the same
    [InlineData(true, "Asia/Tokyo", "2026-11-24T14:00", "14h (qua, 25 nov, 2h no seu horário)")]
    [InlineData(true, null, "2026-11-24T14:00", "14h\n")] // nobody said so
    [InlineData(false, "America/Manaus", "2026-11-24T14:00", "14h\n")] // who comes in person is told what is on the wall
    public async Task In_person_the_shops_time_is_told_and_from_afar_the_clients_too(bool isRemote, string? zone, string start, string told)
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut with { IsRemote = isRemote }]);

        var visit = (await shop.TryBook(Barbershop.Wish(start) with { TimeZone = zone })).Must().Appointment;
        await shop.Work();

        Assert.Equal(isRemote ? zone : null, visit.ClientZone);
        Assert.Contains($"às {told}", Assert.Single(shop.Phones.Arrived).Text.Value, StringComparison.Ordinal);
        Assert.Equal(Barbershop.At(start), visit.Start);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "TZ-7")]
    public async Task Of_several_services_all_must_be_from_afar()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut with { IsRemote = true }, Barbershop.Beard]);

        var visit = (await shop.TryBook(
            Barbershop.Wish("2026-11-24T14:00") with { Services = ["cut", "beard"], TimeZone = "America/Manaus" })).Must().Appointment;

        Assert.Null(visit.ClientZone);
    }
}
