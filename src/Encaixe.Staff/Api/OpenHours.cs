using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Api;

/// <summary>When people work, by what the shop has set up, in the words of the engine: it decides here as it does on the server.</summary>
internal static class OpenHours
{
    private static readonly AnnualDatePattern _yearly = AnnualDatePattern.Iso;

    /// <summary>When somebody works, by where: the shop's first location is empty.</summary>
    /// <param name="shop">Its first location, and its zone.</param>
    /// <param name="locations">Its others.</param>
    /// <param name="zone">The shop's zone.</param>
    public static IReadOnlyDictionary<string, WorkingHours> Of(
        ShopSetup shop, IReadOnlyList<LocationSetup> locations, ProfessionalSetup professional, DateTimeZone zone)
    {
        var hours = new Dictionary<string, WorkingHours>(StringComparer.Ordinal);
        Add(professional.Location ?? "", professional.Hours);
        foreach (var other in professional.Elsewhere ?? [])
        {
            Add(other.Location, other.Hours);
        }

        return hours;

        void Add(string place, HoursSetup? own)
        {
            var (there, holidays) = locations.FirstOrDefault(location => location.Id == place) is { } location
                ? (location.Hours, Holidays(location.Holidays, location.YearlyHolidays, location.NationalHolidays, location.OptionalHolidays))
                : (shop.Hours, Holidays(shop.Holidays, shop.YearlyHolidays, shop.NationalHolidays, shop.OptionalHolidays));
            hours[place] = new WorkingHours(zone, Read(there), own is null ? null : Read(own), holidays)
            {
                Lunch = professional.Break is { } lunch
                    ? new FlexibleBreak(DayWindow.Parse(lunch.Window), Duration.FromMinutes(lunch.LengthMinutes))
                    : null,
            };
        }
    }

    /// <summary>Of whoever does not work at a place.</summary>
    public static WorkingHours Never(DateTimeZone zone) => new(zone, new WeeklyHours(
        new Dictionary<IsoDayOfWeek, IReadOnlyList<DayWindow>>(), new Dictionary<LocalDate, IReadOnlyList<DayWindow>>()));

    private static HolidayCalendar Holidays(
        IReadOnlyList<string>? dates, IReadOnlyList<string>? yearly, bool isNational, IReadOnlyList<string>? optional) => new(
        (dates ?? []).Select(date => new Holiday(LocalDatePattern.Iso.Parse(date).Value)),
        (yearly ?? []).Select(date => _yearly.Parse(date).Value),
        isNational ? new BrazilianHolidays(Optional(optional ?? [])) : null);

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
