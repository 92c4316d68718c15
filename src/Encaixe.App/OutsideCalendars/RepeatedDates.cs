using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>How much a calendar may give to do: what somebody else wrote must not keep a process busy. Counted in dates that are looked
/// at.</summary>
internal sealed class Patience
{
    private int _left = 1_000_000; // a second or two

    /// <summary>Whether it is over.</summary>
    public bool IsOver => _left <= 0;

    /// <summary>Spends some of it.</summary>
    /// <returns>Whether there is any left.</returns>
    public bool Spend(int dates)
    {
        _left = Math.Max(0, _left - dates);
        return !IsOver;
    }
}

/// <summary>The dates on which something falls that repeats.</summary>
internal static class RepeatedDates
{
    /// <summary>The dates, in order. That on which it begins is always one, and counts, whether or not the rule has it: whoever wrote it
    /// down is busy then.</summary>
    /// <param name="start">On which it begins.</param>
    /// <param name="from">What is before is not asked for, and may be left out.</param>
    /// <param name="last">What is after is not given.</param>
    public static IEnumerable<LocalDate> Of(RepeatRule rule, LocalDate start, LocalDate from, LocalDate last, Patience patience)
    {
        yield return start;
        var left = (rule.Count ?? int.MaxValue) - 1;
        // Where it is counted, there is no way past what lies before.
        for (var period = rule.Count is null ? PeriodsBefore(rule, start, from) : 0; BeginOf(rule, start, period) is var begin && begin <= last; period++)
        {
            var dates = DatesIn(rule, start, begin);
            if (!patience.Spend(LookedAt(rule)))
            {
                yield break;
            }

            foreach (var date in Picked(rule, dates))
            {
                if (date <= start)
                {
                    continue;
                }

                if (left-- == 0 || date > last)
                {
                    yield break;
                }

                yield return date;
            }
        }
    }

    /// <summary>How many dates of a period are looked at, about.</summary>
    private static int LookedAt(RepeatRule rule) => rule.Every switch
    {
        RepeatPeriod.Day => 1,
        RepeatPeriod.Week => 7,
        RepeatPeriod.Month => 31,
        _ => rule.Months.Count > 0 ? 31 * rule.Months.Count : rule.Days.Count > 0 || rule.MonthDays.Count > 0 ? 366 : 31,
    };

    /// <summary>How many periods end before a date, and maybe one less.</summary>
    private static int PeriodsBefore(RepeatRule rule, LocalDate start, LocalDate from)
    {
        var units = rule.Every switch
        {
            RepeatPeriod.Day => Period.DaysBetween(start, from),
            RepeatPeriod.Week => Period.DaysBetween(start, from) / 7,
            RepeatPeriod.Month => ((from.Year - start.Year) * 12) + from.Month - start.Month,
            _ => from.Year - start.Year,
        };
        return Math.Max(0, (units / rule.Interval) - 1);
    }

    /// <summary>With which date a period begins.</summary>
    private static LocalDate BeginOf(RepeatRule rule, LocalDate start, int period) => (rule.Every, period * rule.Interval) switch
    {
        (RepeatPeriod.Day, var days) => start.PlusDays(days),
        (RepeatPeriod.Week, var weeks) => WeekOf(start, rule.WeekStart).PlusWeeks(weeks),
        (RepeatPeriod.Month, var months) => new LocalDate(start.Year, start.Month, 1).PlusMonths(months),
        (_, var years) => new LocalDate(start.Year + years, 1, 1),
    };

    private static LocalDate WeekOf(LocalDate date, IsoDayOfWeek first) => date.PlusDays(-(((int)date.DayOfWeek - (int)first + 7) % 7));

    /// <summary>The dates of a period that the rule's days and months leave, in order.</summary>
    private static List<LocalDate> DatesIn(RepeatRule rule, LocalDate start, LocalDate begin) => rule.Every switch
    {
        RepeatPeriod.Day => [.. One(begin).Where(date => rule.IsInMonth(date) && rule.IsOnMonthDay(date) && IsOn(rule, date))],
        RepeatPeriod.Week => [.. Days(begin, 7).Where(date => rule.IsInMonth(date)
            && (rule.Days.Count == 0 ? date.DayOfWeek == start.DayOfWeek : IsOn(rule, date)))],
        RepeatPeriod.Month => rule.IsInMonth(begin) ? InMonth(rule, start, begin) : [],
        _ => InYear(rule, start, begin),
    };

    private static List<LocalDate> InMonth(RepeatRule rule, LocalDate start, LocalDate begin)
    {
        var days = Days(begin, CalendarSystem.Iso.GetDaysInMonth(begin.Year, begin.Month));
        return (rule.MonthDays.Count, rule.Days.Count) switch
        {
            (0, 0) => [.. days.Where(date => date.Day == start.Day)], // what a month does not have, it does not have
            (0, _) => OnDays(rule, [.. days]),
            (_, 0) => [.. days.Where(rule.IsOnMonthDay)],
            _ => [.. days.Where(date => rule.IsOnMonthDay(date) && IsOn(rule, date))],
        };
    }

    private static List<LocalDate> InYear(RepeatRule rule, LocalDate start, LocalDate begin)
    {
        if (rule.Days.Count > 0 && rule.MonthDays.Count == 0 && rule.Months.Count == 0)
        {
            return OnDays(rule, [.. Days(begin, CalendarSystem.Iso.GetDaysInYear(begin.Year))]);
        }

        var months = rule.Months.Count > 0 ? rule.Months.Distinct().Order()
            : rule.MonthDays.Count > 0 ? Enumerable.Range(1, 12)
            : [start.Month];
        return [.. months.SelectMany(month => InMonth(rule, start, new LocalDate(begin.Year, month, 1)))];
    }

    /// <summary>Those of a month's or a year's dates that are the rule's days of the week: the second Tuesday, say.</summary>
    private static List<LocalDate> OnDays(RepeatRule rule, List<LocalDate> all)
    {
        var picked = new SortedSet<LocalDate>();
        foreach (var (ordinal, day) in rule.Days)
        {
            var alike = all.FindAll(date => date.DayOfWeek == day);
            picked.UnionWith(ordinal == 0 ? alike : At(alike, ordinal));
        }

        return [.. picked];
    }

    private static bool IsOn(RepeatRule rule, LocalDate date) => rule.Days.Count == 0 || rule.Days.Any(day => day.Day == date.DayOfWeek);

    /// <summary>Those of a period's dates that the rule counts out.</summary>
    private static IEnumerable<LocalDate> Picked(RepeatRule rule, List<LocalDate> dates) => rule.Positions.Count == 0
        ? dates
        : rule.Positions.SelectMany(position => At(dates, position)).Distinct().Order();

    /// <summary>The one at a place, counted from the end where that is negative; none, if there are not as many.</summary>
    private static IEnumerable<LocalDate> At(List<LocalDate> dates, int place)
    {
        var index = place > 0 ? place - 1 : dates.Count + place;
        return index >= 0 && index < dates.Count ? One(dates[index]) : [];
    }

    private static IEnumerable<LocalDate> One(LocalDate date) => [date];

    private static IEnumerable<LocalDate> Days(LocalDate first, int count) => Enumerable.Range(0, count).Select(first.PlusDays);
}
