using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A local date on which nobody works who did not say otherwise for that date.</summary>
public readonly record struct Holiday
{
    /// <summary>A holiday that is closed until a wall time.</summary>
    /// <param name="date">The local date.</param>
    /// <param name="closedUntilMinute">Wall-clock minutes after midnight, 1 to 1,440: 720 is closed until noon, 1,440
    /// the whole day.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public Holiday(LocalDate date, int closedUntilMinute = HolidayCalendar.WholeDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(closedUntilMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(closedUntilMinute, HolidayCalendar.WholeDay);
        (Date, ClosedUntilMinute) = (date, closedUntilMinute);
    }

    /// <summary>The local date.</summary>
    public LocalDate Date { get; }

    /// <summary>Wall-clock minutes after midnight, 1 to 1,440.</summary>
    public int ClosedUntilMinute { get; }
}

/// <summary>The holidays of one place: single dates, dates of every year, and those of the country, which are worked out
/// when a year is first asked for.</summary>
/// <remarks>Nothing about it changes. It remembers the years that were asked for last, four at the most: a table of
/// 366 numbers each.</remarks>
public sealed class HolidayCalendar
{
    internal const int WholeDay = 24 * 60;
    private const int Remembered = 4;

    private readonly Holiday[] _dates;
    private readonly AnnualDate[] _yearly;
    private readonly BrazilianHolidays? _national;
    private readonly bool _isEmpty;
    private readonly Year?[] _years = new Year?[Remembered];

    /// <param name="dates">Single ones.</param>
    /// <param name="yearly">Those of a state, a city or a shop that come every year, closed all day. 29 February comes in
    /// leap years only.</param>
    /// <param name="national">Those of the country; <see langword="null"/>: none.</param>
    public HolidayCalendar(
        IEnumerable<Holiday> dates, IEnumerable<AnnualDate>? yearly = null, BrazilianHolidays? national = null)
    {
        _dates = [.. dates];
        _yearly = [.. yearly ?? []];
        _national = national;
        _isEmpty = _dates.Length == 0 && _yearly.Length == 0 && _national is null;
    }

    /// <summary>No holiday at all.</summary>
    public static HolidayCalendar None { get; } = new([]);

    /// <summary>Until when a local date is closed: wall-clock minutes after midnight, 1,440 being the whole day;
    /// <see langword="null"/> when it is no holiday.</summary>
    public int? ClosedUntil(LocalDate date)
    {
        if (_isEmpty || date.Year < Bounds.FirstDate.Year)
        {
            return null; // asked for every date of every search: where there is none, no table is looked at
        }

        ref var remembered = ref _years[date.Year % Remembered];
        var year = Volatile.Read(ref remembered);
        if (year?.Number != date.Year)
        {
            year = new Year(date.Year, In(date.Year)); // whoever else works it out has the same
            Volatile.Write(ref remembered, year);
        }

        return year.ClosedUntil(date);
    }

    private IEnumerable<Holiday> In(int year) => _dates
        .Where(holiday => holiday.Date.Year == year)
        .Concat(_yearly.Where(day => day.IsValidYear(year)).Select(day => new Holiday(day.InYear(year))))
        .Concat(_national?.In(year) ?? []);

    /// <summary>One year's holidays, ready to be looked up.</summary>
    private sealed class Year
    {
        private readonly short[] _closedUntil = new short[367];

        public Year(int number, IEnumerable<Holiday> holidays)
        {
            Number = number;
            foreach (var holiday in holidays)
            {
                ref var closed = ref _closedUntil[holiday.Date.DayOfYear];
                closed = Math.Max(closed, (short)holiday.ClosedUntilMinute); // two on one date: the longer one
            }
        }

        public int Number { get; }

        public int? ClosedUntil(LocalDate date) => _closedUntil[date.DayOfYear] is var minute and > 0 ? minute : null;
    }
}
