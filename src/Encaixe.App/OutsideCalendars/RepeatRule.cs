using System.Globalization;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>How something repeats, as a calendar writes it (RFC 5545, 3.3.10): <c>FREQ=MONTHLY;BYDAY=-1FR</c>.</summary>
/// <param name="Every">The period that it counts in.</param>
/// <param name="Interval">Every how many of them; 1 to <see cref="MostInterval"/>.</param>
internal sealed record RepeatRule(RepeatPeriod Every, int Interval)
{
    /// <summary>The longest pause between two periods.</summary>
    public const int MostInterval = 1_000;

    private const int MostListed = 64;

    /// <summary>How often in all; <see langword="null"/>: that is not said.</summary>
    public int? Count { get; private init; }

    /// <summary>Not after this; <see langword="null"/>: that is not said.</summary>
    public WrittenTime? Until { get; private init; }

    /// <summary>Only in these months; none: in all.</summary>
    public IReadOnlyList<int> Months { get; private init; } = [];

    /// <summary>On these days of the month, counted from its end where negative.</summary>
    public IReadOnlyList<int> MonthDays { get; private init; } = [];

    /// <summary>On these days of the week.</summary>
    public IReadOnlyList<RepeatDay> Days { get; private init; } = [];

    /// <summary>Which of the dates of a period, counted from its end where negative; none: all.</summary>
    public IReadOnlyList<int> Positions { get; private init; } = [];

    /// <summary>With which day weeks begin.</summary>
    public IsoDayOfWeek WeekStart { get; private init; } = IsoDayOfWeek.Monday;

    /// <summary>Reads one; <see langword="null"/>: it is none, or has a part that calendars of people do not have (weeks and days of
    /// the year, hours, minutes).</summary>
    public static RepeatRule? Read(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is not [var name, { Length: > 0 } value] || !parts.TryAdd(name, value))
            {
                return null;
            }
        }

        if (!parts.Remove("FREQ", out var frequency) || PeriodOf(frequency) is not { } every || IntervalIn(parts) is not { } interval)
        {
            return null;
        }

        var rule = new RepeatRule(every, interval);
        foreach (var (name, value) in parts)
        {
            if (rule.With(name.ToUpperInvariant(), value) is not { } more)
            {
                return null;
            }

            rule = more;
        }

        return rule.Days.Any(day => day.Ordinal != 0) && every < RepeatPeriod.Month ? null : rule;
    }

    /// <summary>Whether a date is in one of its months.</summary>
    public bool IsInMonth(LocalDate date) => Months.Count == 0 || Months.Contains(date.Month);

    /// <summary>Whether a date is one of its days of the month.</summary>
    public bool IsOnMonthDay(LocalDate date) => MonthDays.Count == 0 || MonthDays.Contains(date.Day)
        || MonthDays.Contains(date.Day - CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month) - 1);

    private static RepeatPeriod? PeriodOf(string text) => text.ToUpperInvariant() switch
    {
        "DAILY" => RepeatPeriod.Day,
        "WEEKLY" => RepeatPeriod.Week,
        "MONTHLY" => RepeatPeriod.Month,
        "YEARLY" => RepeatPeriod.Year,
        _ => null,
    };

    private static int? IntervalIn(Dictionary<string, string> parts) => parts.Remove("INTERVAL", out var text)
        ? Number(text) is { } interval and > 0 and <= MostInterval ? interval : null
        : 1;

    private RepeatRule? With(string name, string value) => name switch
    {
        "COUNT" => Number(value) is { } count and > 0 ? this with { Count = count } : null,
        "UNTIL" => WrittenTime.Read(value, zone: null) is { } until ? this with { Until = until } : null,
        "BYMONTH" => Numbers(value, 12) is { } months && months.TrueForAll(month => month > 0) ? this with { Months = months } : null,
        "BYMONTHDAY" => Numbers(value, 31) is { } days && Every != RepeatPeriod.Week ? this with { MonthDays = days } : null,
        "BYDAY" => DaysIn(value) is { } days ? this with { Days = days } : null,
        "BYSETPOS" => Numbers(value, 366) is { } positions ? this with { Positions = positions } : null,
        "WKST" => RepeatDay.NamedBy(value) is { } day ? this with { WeekStart = day } : null,
        _ => null,
    };

    private static List<RepeatDay>? DaysIn(string text)
    {
        var days = new List<RepeatDay>();
        foreach (var part in text.Split(','))
        {
            if (RepeatDay.Read(part.Trim()) is not { } day || days.Count == MostListed)
            {
                return null;
            }

            days.Add(day);
        }

        return days;
    }

    /// <summary>Numbers from 1 to <paramref name="most"/>, or as many from the end.</summary>
    private static List<int>? Numbers(string text, int most)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (Number(part) is not { } number || number == 0 || Math.Abs(number) > most || numbers.Count == MostListed)
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>A number of few digits.</summary>
    internal static int? Number(ReadOnlySpan<char> text) => text.Length <= 9
        && int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>What a rule counts in.</summary>
internal enum RepeatPeriod
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks.</summary>
    Week,

    /// <summary>Months.</summary>
    Month,

    /// <summary>Years.</summary>
    Year,
}

/// <summary>A day of the week in a rule: <c>MO</c>, <c>-1FR</c>.</summary>
/// <param name="Ordinal">Which of the month, or of the year, counted from the end where negative; 0: each.</param>
/// <param name="Day">The day.</param>
internal readonly record struct RepeatDay(int Ordinal, IsoDayOfWeek Day)
{
    private const int MostOrdinal = 53;

    /// <summary>Reads one; <see langword="null"/>: it is none.</summary>
    public static RepeatDay? Read(string text)
    {
        if (text.Length < 2 || NamedBy(text[^2..]) is not { } day)
        {
            return null;
        }

        return text.Length == 2 ? new RepeatDay(0, day)
            : RepeatRule.Number(text.AsSpan(0, text.Length - 2)) is { } ordinal && ordinal != 0 && Math.Abs(ordinal) <= MostOrdinal ? new RepeatDay(ordinal, day)
            : null;
    }

    /// <summary>The day that two letters mean.</summary>
    public static IsoDayOfWeek? NamedBy(string text) => text.ToUpperInvariant() switch
    {
        "MO" => IsoDayOfWeek.Monday,
        "TU" => IsoDayOfWeek.Tuesday,
        "WE" => IsoDayOfWeek.Wednesday,
        "TH" => IsoDayOfWeek.Thursday,
        "FR" => IsoDayOfWeek.Friday,
        "SA" => IsoDayOfWeek.Saturday,
        "SU" => IsoDayOfWeek.Sunday,
        _ => null,
    };
}
