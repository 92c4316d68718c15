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

    private static Shop Read(string json) => JsonSerializer.Deserialize(json, AppJson.Default.Shop)!;
}
