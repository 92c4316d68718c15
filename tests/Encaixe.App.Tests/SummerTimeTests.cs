using Encaixe.App.Appointments;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What would be if summer time came back to Brazil: all that is needed is a binary with those rules.</summary>
public sealed class SummerTimeTests
{
    [Fact]
    [Trait("Rule", "TD-4")]
    [Trait("Rule", "TD-2")]
    public async Task Should_summer_time_come_back_wall_times_stay_and_new_zone_rules_are_all_it_takes()
    {
        (string Wall, Instant Before, Instant After)[] visits =
        [
            ("2026-10-30T10:00", Instant.FromUtc(2026, 10, 30, 13, 0), Instant.FromUtc(2026, 10, 30, 13, 0)),
            ("2026-11-02T10:00", Instant.FromUtc(2026, 11, 2, 13, 0), Instant.FromUtc(2026, 11, 2, 12, 0)),
            ("2026-12-14T19:30", Instant.FromUtc(2026, 12, 14, 22, 30), Instant.FromUtc(2026, 12, 14, 21, 30)),
            ("2027-02-20T10:00", Instant.FromUtc(2027, 2, 20, 13, 0), Instant.FromUtc(2027, 2, 20, 12, 0)),
            ("2027-02-21T10:00", Instant.FromUtc(2027, 2, 21, 13, 0), Instant.FromUtc(2027, 2, 21, 13, 0)),
        ];
        var shop = await Barbershop.Open(new BookingRules { HorizonDays = 200 }, now: Instant.FromUtc(2026, 10, 5, 12, 0));
        await shop.ZoneRules.Execute(Barbershop.Ct);
        var booked = new List<Appointment>();
        foreach (var visit in visits)
        {
            booked.Add(await shop.Book(visit.Wall));
        }

        await shop.Work();
        var upgraded = shop.With(new SummerTimeIsBack());
        await upgraded.ZoneRules.Execute(Barbershop.Ct);
        await upgraded.WorkUntil(shop.World.Now + Duration.FromMinutes(2));

        foreach (var (visit, before) in visits.Zip(booked))
        {
            var now = (await upgraded.LinkOf(before)).Appointment;
            Assert.Equal((visit.Before, visit.After), (before.Start, now.Start));
            Assert.Equal((before.Time.Wall, before.LengthMinutes), (now.Time.Wall, now.LengthMinutes));
            Assert.Equal(SummerTimeIsBack.Edition, now.Time.Rules);
            Assert.IsType<SlotTaken>((await upgraded.TryBook(Barbershop.Wish(visit.Wall, phone: Barbershop.BiaPhone))).Refused());
        }

        Assert.Empty(upgraded.Phones.Arrived); // their clocks show the same
        Assert.Equal(visits[1].After + Duration.FromHours(1), (await upgraded.Book("2026-11-02T11:00", phone: Barbershop.BiaPhone)).Start);
        Assert.Empty(await upgraded.Flaws());
    }

    /// <summary>An edition of the zone rules that nobody has published: in São Paulo, summer time lasts again from the first
    /// Sunday of November 2026 to the third of February.</summary>
    private sealed class SummerTimeIsBack : IDateTimeZoneProvider
    {
        public const string Edition = "TZDB: 2026z";

        private readonly Summer _saoPaulo = new();

        public string VersionId => Edition;

        public System.Collections.ObjectModel.ReadOnlyCollection<string> Ids => DateTimeZoneProviders.Tzdb.Ids;

        public DateTimeZone this[string id] => GetZoneOrNull(id) ?? throw new NodaTime.TimeZones.DateTimeZoneNotFoundException(id);

        public DateTimeZone GetSystemDefault() => _saoPaulo;

        public DateTimeZone? GetZoneOrNull(string id) =>
            id == _saoPaulo.Id ? _saoPaulo : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
    }

    private sealed class Summer() : DateTimeZone("America/Sao_Paulo", isFixed: false, Offset.FromHours(-3), Offset.FromHours(-2))
    {
        private static readonly Instant _begins = Instant.FromUtc(2026, 11, 1, 3, 0);
        private static readonly Instant _ends = Instant.FromUtc(2027, 2, 21, 2, 0);

        public override NodaTime.TimeZones.ZoneInterval GetZoneInterval(Instant instant) =>
            instant < _begins ? new("-03", null, _begins, Offset.FromHours(-3), Offset.Zero)
            : instant < _ends ? new("-02", _begins, _ends, Offset.FromHours(-2), Offset.FromHours(1))
            : new("-03", _ends, null, Offset.FromHours(-3), Offset.Zero);
    }
}
