using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>How a series repeats: the local dates of its visits, never their hours. The wall time stays as it was agreed,
/// so each date is put on the time line by <see cref="WallTime.Booking"/> on its own.</summary>
public abstract record Recurrence
{
    private const int MostWeeks = 52;
    private const int MostMonths = 12;

    private Recurrence(int every, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(every, most);
        Every = every;
    }

    /// <summary>Every how many weeks or months; 1 is each of them.</summary>
    public int Every { get; }

    /// <summary>The dates of the series, in order, each worked out when it is asked for. There is no end but the
    /// calendar's: take as many as are wanted.</summary>
    /// <param name="first">No date is before it, and the weeks and months are counted from it.</param>
    public IEnumerable<LocalDate> Dates(LocalDate first) =>
        From(LocalDate.Max(first, Bounds.FirstDate)).TakeWhile(date => date <= Bounds.FinalDate);

    private protected abstract IEnumerable<LocalDate> From(LocalDate first);

    /// <summary>On one day of the week.</summary>
    public sealed record Weekly : Recurrence
    {
        /// <param name="day">The day of the week.</param>
        /// <param name="every">Every how many weeks, from the first such day on; 1 to 52.</param>
        /// <exception cref="ArgumentOutOfRangeException">Outside those ranges.</exception>
        public Weekly(IsoDayOfWeek day, int every = 1)
            : base(every, MostWeeks) => Day = Known(day);

        /// <summary>The day of the week.</summary>
        public IsoDayOfWeek Day { get; }

        private protected override IEnumerable<LocalDate> From(LocalDate first)
        {
            var ahead = ((int)Day - (int)first.DayOfWeek + 7) % 7;
            var left = Period.DaysBetween(first, Bounds.FinalDate);
            for (var days = ahead; days <= left; days += 7 * Every)
            {
                yield return first.PlusDays(days);
            }
        }
    }

    /// <summary>On one day of the month, such as the 10th.</summary>
    public sealed record MonthlyOnDay : Recurrence
    {
        /// <param name="day">Day of the month, 1 to 31.</param>
        /// <param name="shortMonth">What becomes of months that do not have it.</param>
        /// <param name="every">Every how many months, from the first whose day is still to come; 1 to 12.</param>
        /// <exception cref="ArgumentOutOfRangeException">Outside those ranges.</exception>
        public MonthlyOnDay(int day, ShortMonth shortMonth, int every = 1)
            : base(every, MostMonths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(day, 31);
            (Day, ShortMonth) = (day, shortMonth);
        }

        /// <summary>Day of the month, 1 to 31.</summary>
        public int Day { get; }

        /// <summary>What becomes of months that do not have it.</summary>
        public ShortMonth ShortMonth { get; }

        private protected override IEnumerable<LocalDate> From(LocalDate first) => Months(first, Every, InMonth);

        private LocalDate? InMonth(int year, int month)
        {
            var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
            return Day <= days || ShortMonth == ShortMonth.LastDay
                ? new LocalDate(year, month, Math.Min(Day, days))
                : null;
        }
    }

    /// <summary>On one weekday of the month, such as the second Friday. A month without a fifth has none.</summary>
    public sealed record MonthlyOnWeekday : Recurrence
    {
        /// <param name="day">The day of the week.</param>
        /// <param name="which">Which of those in the month.</param>
        /// <param name="every">Every how many months, from the first whose day is still to come; 1 to 12.</param>
        /// <exception cref="ArgumentOutOfRangeException">Outside those ranges.</exception>
        public MonthlyOnWeekday(IsoDayOfWeek day, WeekdayOfMonth which, int every = 1)
            : base(every, MostMonths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan((int)which, (int)WeekdayOfMonth.First, nameof(which));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((int)which, (int)WeekdayOfMonth.Last, nameof(which));
            (Day, Which) = (Known(day), which);
        }

        /// <summary>The day of the week.</summary>
        public IsoDayOfWeek Day { get; }

        /// <summary>Which of those in the month.</summary>
        public WeekdayOfMonth Which { get; }

        private protected override IEnumerable<LocalDate> From(LocalDate first) => Months(first, Every, InMonth);

        private LocalDate? InMonth(int year, int month)
        {
            var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
            var earliest = 1 + (((int)Day - (int)new LocalDate(year, month, 1).DayOfWeek + 7) % 7);
            var day = Which == WeekdayOfMonth.Last
                ? earliest + ((days - earliest) / 7 * 7)
                : earliest + (7 * ((int)Which - 1));
            return day <= days ? new LocalDate(year, month, day) : null;
        }
    }

    /// <summary>One date of every so many months; none of those that have none.</summary>
    private static IEnumerable<LocalDate> Months(LocalDate first, int every, Func<int, int, LocalDate?> inMonth)
    {
        var isOver = inMonth(first.Year, first.Month) < first;
        var month = (first.Year * 12) + first.Month - 1 + (isOver ? 1 : 0);
        for (; month / 12 <= Bounds.FinalDate.Year; month += every)
        {
            if (inMonth(month / 12, (month % 12) + 1) is { } date)
            {
                yield return date;
            }
        }
    }

    private static IsoDayOfWeek Known(IsoDayOfWeek day) => day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday
        ? day
        : throw new ArgumentOutOfRangeException(nameof(day), day, "A day of the week.");
}

/// <summary>What becomes of a month that does not have the day of a series.</summary>
public enum ShortMonth
{
    /// <summary>Its last day is the day: the 31st is 28 February.</summary>
    LastDay,

    /// <summary>It is left out.</summary>
    Skip,
}

/// <summary>Which of a month's Fridays, say.</summary>
public enum WeekdayOfMonth
{
    /// <summary>The first.</summary>
    First = 1,

    /// <summary>The second.</summary>
    Second,

    /// <summary>The third.</summary>
    Third,

    /// <summary>The fourth.</summary>
    Fourth,

    /// <summary>The fifth, which few months have.</summary>
    Fifth,

    /// <summary>The last, fourth or fifth.</summary>
    Last,
}
