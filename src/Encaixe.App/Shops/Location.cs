using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Shops;

/// <summary>A place where a shop serves: its hours and address belong to it.</summary>
public sealed record Location : SetupPart
{
    internal static readonly Shelf<Location> Shelf = new("location", AppJson.Default.Location);

    /// <summary>What tells it from the shop's other places.</summary>
    public string? Name { get; init; }

    /// <summary>IANA name of the zone on its wall clock. That of the shop's first location holds for all of them.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Its place in lists, after the shop's first; smaller is higher.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Order { get; init; }

    /// <summary>Street, number, quarter, town: as one would say it to a driver.</summary>
    public string? Address { get; init; }

    /// <summary>The shop's own telephone, E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Its opening hours.</summary>
    public required Hours Hours { get; init; }

    /// <summary>Local dates on which it is closed as a rule.</summary>
    public IReadOnlyList<LocalDate> Holidays { get; init; } = [];

    /// <summary>Dates of every year on which it is closed as a rule: those of its state and its city.</summary>
    public IReadOnlyList<AnnualDate> YearlyHolidays
    {
        get;
        init => field = value ?? []; // documents written before there were any do not say so
    } = [];

    /// <summary>Whether it is closed on Brazil's national holidays.</summary>
    public bool NationalHolidays { get; init; }

    /// <summary>Which of Carnival, Ash Wednesday (until noon) and Corpus Christi it keeps; they count only with
    /// <see cref="NationalHolidays"/>.</summary>
    public OptionalHolidays OptionalHolidays { get; init; }

    internal HolidayCalendar ToHolidayCalendar() => new(
        Holidays.Select(date => new Holiday(date)),
        YearlyHolidays,
        NationalHolidays ? new BrazilianHolidays(OptionalHolidays) : null);
}
