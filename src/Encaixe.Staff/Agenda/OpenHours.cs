using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Agenda;

/// <summary>When people work, by what the shop has set up, in the words of the engine: it decides here as it does on the server.</summary>
internal static class OpenHours
{
    private static readonly AnnualDatePattern _yearly = AnnualDatePattern.Iso;

    /// <summary>When somebody works.</summary>
    /// <param name="shop">Its own hours, and its holidays.</param>
    /// <param name="zone">The shop's zone.</param>
    public static WorkingHours Of(ShopSetup shop, ProfessionalSetup professional, DateTimeZone zone) => new(
        zone,
        Read(shop.Hours),
        professional.Hours is { } own ? Read(own) : null,
        new HolidayCalendar(
            (shop.Holidays ?? []).Select(date => new Holiday(LocalDatePattern.Iso.Parse(date).Value)),
            (shop.YearlyHolidays ?? []).Select(date => _yearly.Parse(date).Value),
            shop.NationalHolidays ? new BrazilianHolidays(Optional(shop.OptionalHolidays ?? [])) : null));

    private static WeeklyHours Read(HoursSetup hours) => new(
        hours.Week.Select((windows, day) => (windows, day)).ToDictionary(one => (IsoDayOfWeek)(one.day + 1), one => Read(one.windows)),
        (hours.Dates ?? []).ToDictionary(one => LocalDatePattern.Iso.Parse(one.Date).Value, one => Read(one.Windows)));

    private static IReadOnlyList<DayWindow> Read(IReadOnlyList<string> windows) => [.. windows.Select(DayWindow.Parse)];

    private static OptionalHolidays Optional(IReadOnlyList<string> names) => names.Aggregate(
        OptionalHolidays.None,
        (all, name) => all | name switch
        {
            "carnival-monday" => OptionalHolidays.CarnivalMonday,
            "carnival-tuesday" => OptionalHolidays.CarnivalTuesday,
            "ash-wednesday" => OptionalHolidays.AshWednesday,
            "corpus-christi" => OptionalHolidays.CorpusChristi,
            _ => OptionalHolidays.None, // newer than this version of the app
        });
}
