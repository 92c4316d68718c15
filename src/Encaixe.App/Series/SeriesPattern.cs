using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>A repetition that is none.</summary>
public sealed record RecurrenceInvalid() : Refusal(RefusalCodes.RecurrenceInvalid, RefusalKind.Invalid);

/// <summary>How a series repeats, as it is stored and as it crosses the wire: its kind, and what that kind needs.</summary>
/// <param name="Kind">What it goes by.</param>
/// <param name="Every">Every how many weeks, 1 to 52, or months, 1 to 12.</param>
/// <param name="Day">Of weeks and weekdays: 1 (Monday) to 7 (Sunday). Of days of the month: 1 to 31.</param>
/// <param name="ShortMonth">Of days of the month: what becomes of months that do not have it.</param>
/// <param name="Which">Of weekdays: which of the month; 1 to 5, 6 being the last.</param>
public sealed record SeriesPattern(SeriesKind Kind, int Every, int Day, ShortMonth ShortMonth = ShortMonth.LastDay, int Which = 0)
{
    /// <summary>A pattern that the engine takes.</summary>
    public static Outcome<SeriesPattern> Read(SeriesPattern pattern)
    {
        var (mostEvery, mostDay) = (pattern.Kind == SeriesKind.Weekly ? 52 : 12, pattern.Kind == SeriesKind.MonthlyOnDay ? 31 : 7);
        return Enum.IsDefined(pattern.Kind) && Enum.IsDefined(pattern.ShortMonth)
            && pattern.Every >= 1 && pattern.Every <= mostEvery
            && pattern.Day >= 1 && pattern.Day <= mostDay
            && (pattern.Kind != SeriesKind.MonthlyOnWeekday || pattern.Which is >= 1 and <= 6)
                ? pattern
                : new RecurrenceInvalid();
    }

    internal Recurrence ToRecurrence() => Kind switch
    {
        SeriesKind.MonthlyOnDay => new Recurrence.MonthlyOnDay(Day, ShortMonth, Every),
        SeriesKind.MonthlyOnWeekday => new Recurrence.MonthlyOnWeekday((IsoDayOfWeek)Day, (WeekdayOfMonth)Which, Every),
        _ => new Recurrence.Weekly((IsoDayOfWeek)Day, Every),
    };
}

/// <summary>What a series goes by.</summary>
public enum SeriesKind
{
    /// <summary>A day of the week.</summary>
    Weekly,

    /// <summary>A day of the month.</summary>
    MonthlyOnDay,

    /// <summary>A weekday of the month, such as the second Friday.</summary>
    MonthlyOnWeekday,
}
