using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.SettingUp;

/// <summary>The days on which a location is closed as a rule, as they cross the wire, and back.</summary>
internal static class HolidaysWire
{
    private const int MostHolidays = 200;
    private const int MostYearly = 100;

    private static readonly (string Word, OptionalHolidays Meaning)[] _optional =
    [
        ("carnival-monday", OptionalHolidays.CarnivalMonday), ("carnival-tuesday", OptionalHolidays.CarnivalTuesday),
        ("ash-wednesday", OptionalHolidays.AshWednesday), ("corpus-christi", OptionalHolidays.CorpusChristi),
    ];

    public static List<string>? Dates(Location location) => location.Holidays.Count == 0 ? null : [.. location.Holidays.Select(Moments.Write)];

    public static List<string>? Yearly(Location location) =>
        location.YearlyHolidays.Count == 0 ? null : [.. location.YearlyHolidays.Select(AnnualDatePattern.Iso.Format)];

    public static List<string>? Optional(Location location) => location.OptionalHolidays == OptionalHolidays.None
        ? null
        : [.. _optional.Where(one => location.OptionalHolidays.HasFlag(one.Meaning)).Select(one => one.Word)];

    /// <summary>A location with the holidays that somebody sent.</summary>
    public static Location Read(
        Fields fields,
        IReadOnlyList<string>? dates,
        IReadOnlyList<string>? yearly,
        bool national,
        IReadOnlyList<string>? optional,
        Location location) => location with
        {
            Holidays = fields.Counts("$.holidays", dates ?? [], 0, MostHolidays)
                ? [.. (dates ?? []).Select((date, i) => fields.Date($"$.holidays[{i}]", date)).Distinct()]
                : [],
            YearlyHolidays = fields.Counts("$.yearlyHolidays", yearly ?? [], 0, MostYearly)
                ? [.. (yearly ?? []).Select((date, i) => ReadYearly(fields, $"$.yearlyHolidays[{i}]", date)).Distinct()]
                : [],
            NationalHolidays = national,
            OptionalHolidays = fields.Counts("$.optionalHolidays", optional ?? [], 0, _optional.Length)
                ? (optional ?? [])
                    .Select((word, i) => fields.Word($"$.optionalHolidays[{i}]", word, _optional))
                    .Aggregate(OptionalHolidays.None, (all, one) => all | one)
                : OptionalHolidays.None,
        };

    private static AnnualDate ReadYearly(Fields fields, string field, string text)
    {
        if (text.Length == 5 && AnnualDatePattern.Iso.Parse(text) is { Success: true } date)
        {
            return date.Value;
        }

        fields.Refuse(new SetupInvalid(field, "form") { Form = "01-25" });
        return new AnnualDate(1, 1);
    }
}
