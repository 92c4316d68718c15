using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Brazil's national holidays of any year, and the days that many keep although no national law says so.</summary>
/// <remarks>By the laws of today, whatever the year: only 20 November (Law 14.759/2023) begins where it began. States and
/// cities have more: those are for the shop to name.</remarks>
/// <param name="Optional">Which of the days that are for each shop to decide are kept.</param>
public sealed record BrazilianHolidays(OptionalHolidays Optional = OptionalHolidays.None)
{
    private const int Noon = 12 * 60;
    private const int BlackConsciousnessSince = 2024;

    private static readonly AnnualDate[] _fixed =
    [
        new(1, 1), // Confraternização Universal
        new(4, 21), // Tiradentes
        new(5, 1), // Dia do Trabalho
        new(9, 7), // Independência
        new(10, 12), // Nossa Senhora Aparecida
        new(11, 2), // Finados
        new(11, 15), // Proclamação da República
        new(12, 25), // Natal
    ];

    private static readonly (OptionalHolidays Kind, int Days, int ClosedUntil)[] _aroundEaster =
    [
        (OptionalHolidays.CarnivalMonday, -48, HolidayCalendar.WholeDay),
        (OptionalHolidays.CarnivalTuesday, -47, HolidayCalendar.WholeDay),
        (OptionalHolidays.AshWednesday, -46, Noon),
        (OptionalHolidays.CorpusChristi, 60, HolidayCalendar.WholeDay),
    ];

    /// <summary>The holidays of a year, in no order.</summary>
    /// <param name="year">1 to 9999.</param>
    public IEnumerable<Holiday> In(int year)
    {
        foreach (var day in _fixed)
        {
            yield return new Holiday(day.InYear(year));
        }

        if (year >= BlackConsciousnessSince)
        {
            yield return new Holiday(new LocalDate(year, 11, 20));
        }

        var easter = Easter(year);
        yield return new Holiday(easter.PlusDays(-2)); // Good Friday
        foreach (var (kind, days, closedUntil) in _aroundEaster)
        {
            if (Optional.HasFlag(kind))
            {
                yield return new Holiday(easter.PlusDays(days), closedUntil);
            }
        }
    }

    /// <summary>Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher.</summary>
    /// <param name="year">1 to 9999.</param>
    public static LocalDate Easter(int year)
    {
        var golden = year % 19; // the moon's phases come round in 19 years
        var (century, ofCentury) = (year / 100, year % 100);
        var moonCorrection = ((8 * century) + 13) / 25;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451; // the few years whose moon would be a week late
        var days = epact + weekday - (7 * late) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }
}

/// <summary>Days that are no national holidays, and that many keep (<i>ponto facultativo</i>): each shop decides.</summary>
[Flags]
public enum OptionalHolidays
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The Monday of Carnival, all day.</summary>
    CarnivalMonday = 1,

    /// <summary>The Tuesday of Carnival, all day.</summary>
    CarnivalTuesday = 2,

    /// <summary>Ash Wednesday, until noon.</summary>
    AshWednesday = 4,

    /// <summary>Corpus Christi, all day.</summary>
    CorpusChristi = 8,

    /// <summary>All of them.</summary>
    All = CarnivalMonday | CarnivalTuesday | AshWednesday | CorpusChristi,
}
