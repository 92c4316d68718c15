using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What a shop's own documents say.</summary>
public sealed class SetupTests
{
    private const string OldShop = """
        {"v":1,"name":"Barbearia Antiga","slug":"antiga","rules":{"horizonDays":45,"flushStarts":true},
         "locations":[{"id":"centro","timeZone":"America/Sao_Paulo","hours":{"week":[[],[],[],[],[],[],[]]},
         "holidays":["2026-01-25"]}]}
        """;

    private static readonly WorkingHours _hours =
        new(Barbershop.Zone, WeeklyHours.EveryDay(DayWindow.Parse("08:00-20:00")));

    [Fact]
    [Trait("Rule", "EX-2")]
    public void A_shop_written_before_there_were_national_holidays_keeps_the_dates_it_named()
    {
        var location = Read(OldShop).Locations[0];
        var calendar = location.ToHolidayCalendar();

        Assert.False(location.NationalHolidays);
        Assert.Empty(location.YearlyHolidays);
        Assert.NotNull(calendar.ClosedUntil(new LocalDate(2026, 1, 25)));
        Assert.Null(calendar.ClosedUntil(new LocalDate(2027, 1, 25)));
        Assert.Null(calendar.ClosedUntil(new LocalDate(2026, 12, 25)));
    }

    [Fact]
    [Trait("Rule", "EX-2")]
    public void What_a_shop_says_of_its_holidays_is_kept()
    {
        var old = Read(OldShop);
        var told = old with
        {
            Locations =
            [
                old.Locations[0] with
                {
                    NationalHolidays = true,
                    OptionalHolidays = OptionalHolidays.CarnivalTuesday | OptionalHolidays.AshWednesday,
                    YearlyHolidays = [new AnnualDate(7, 9)],
                },
            ],
        };

        var text = JsonSerializer.Serialize(told, AppJson.Default.Shop);
        var calendar = Read(text).Locations[0].ToHolidayCalendar();

        Assert.Contains("\"yearlyHolidays\":[\"07-09\"]", text, StringComparison.Ordinal);
        Assert.Equal(1440, calendar.ClosedUntil(new LocalDate(2026, 12, 25)));
        Assert.Equal(1440, calendar.ClosedUntil(new LocalDate(2026, 2, 17)));
        Assert.Equal(720, calendar.ClosedUntil(new LocalDate(2026, 2, 18)));
        Assert.Equal(1440, calendar.ClosedUntil(new LocalDate(2031, 7, 9)));
        Assert.Null(calendar.ClosedUntil(new LocalDate(2026, 6, 4))); // Corpus Christi was not chosen
    }

    [Theory]
    [Trait("Rule", "EX-2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shop_that_keeps_the_national_holidays_is_closed_on_christmas_day(bool keeps)
    {
        var shop = await Barbershop.Open();
        await shop.Edit(Shop.Shelf, Shop.Key, s => s with { Locations = [s.Locations[0] with { NationalHolidays = keeps }] });

        var outcome = await shop.TryBook(Barbershop.Wish("2026-12-25T10:00"));

        Assert.Equal(!keeps, outcome.TryGet(out _, out var refusal));
        Assert.Equal(keeps ? [Hindrance.Holiday] : null, (refusal as SlotNotOffered)?.Reasons.Select(reason => reason.Kind));
    }

    [Fact]
    [Trait("Rule", "HZ-1")]
    public void A_shop_written_before_there_were_other_horizons_keeps_its_days()
    {
        var rules = Read(OldShop).Rules;

        Assert.Equal(new Horizon.Rolling(45), rules.ToHorizon(_hours));
    }

    [Fact]
    [Trait("Rule", "HZ-2")]
    public void What_a_shop_says_of_its_horizon_is_kept()
    {
        var (first, last) = (new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 24));

        Assert.Equal(new Horizon.WorkingDays(20, _hours), Kept(new(HorizonKind.WorkingDays, Days: 20)));
        Assert.Equal(new Horizon.Range(last, first), Kept(new(HorizonKind.Range, First: first, Last: last)));
        Assert.Equal(new Horizon.Range(last), Kept(new(HorizonKind.Range, Last: last)));
        Assert.Equal(
            new Horizon.MonthlyRelease(25, 540), Kept(new(HorizonKind.MonthlyRelease, ReleaseDay: 25, ReleaseMinute: 540)));
        Assert.Throws<InvalidOperationException>(() => Kept(new(HorizonKind.MonthlyRelease, ReleaseDay: 25)));

        static Horizon Kept(AgendaHorizon horizon)
        {
            var old = Read(OldShop);
            var text = JsonSerializer.Serialize(
                old with { Rules = old.Rules with { Horizon = horizon } }, AppJson.Default.Shop);
            return Read(text).Rules.ToHorizon(_hours);
        }
    }

    [Fact]
    [Trait("Rule", "HZ-2")]
    public async Task The_next_month_can_be_booked_from_the_second_on_in_which_it_opens()
    {
        var shop = await Barbershop.Open(new BookingRules
        {
            Horizon = new AgendaHorizon(HorizonKind.MonthlyRelease, ReleaseDay: 25, ReleaseMinute: 540),
        });
        var wish = Barbershop.Wish("2026-12-01T10:00");

        shop.World.Now = Barbershop.At("2026-11-25T09:00") - Duration.FromSeconds(1);
        var refusal = Assert.IsType<SlotNotOffered>((await shop.TryBook(wish)).Refused());
        shop.World.Now += Duration.FromSeconds(1);
        var booked = (await shop.TryBook(wish)).Must().Appointment;

        Assert.Equal([Hindrance.Horizon], refusal.Reasons.Select(reason => reason.Kind));
        Assert.NotEmpty(refusal.Instead.Slots); // the last of November
        Assert.Equal(Barbershop.At("2026-12-01T10:00"), booked.Start);
    }

    [Fact]
    [Trait("Rule", "HZ-2")]
    public async Task Before_a_range_opens_its_first_times_are_the_nearest()
    {
        var shop = await Barbershop.Open(new BookingRules
        {
            Horizon = new AgendaHorizon(HorizonKind.Range, First: new LocalDate(2027, 1, 11), Last: new LocalDate(2027, 1, 15)),
        });

        var refusal = Assert.IsType<SlotNotOffered>((await shop.TryBook(Barbershop.Wish("2026-12-01T10:00"))).Refused());

        Assert.Equal([Hindrance.Horizon], refusal.Reasons.Select(reason => reason.Kind));
        Assert.Equal(Barbershop.At("2027-01-11T08:00"), refusal.Instead.Slots[0].Start);
    }

    private static Shop Read(string json) => JsonSerializer.Deserialize(json, AppJson.Default.Shop)!;
}
