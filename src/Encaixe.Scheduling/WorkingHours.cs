using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>When one professional works at one location, by whose word. Absences are not hours: they are spans of the
/// day book, like bookings, and come before all of this.</summary>
/// <remarks>What is said in particular beats what is said in general, and the person beats the place: a personal
/// date, then a date of the location, then a holiday, then the personal week, then the location's week. So who opens
/// on a holiday says so for that date.</remarks>
/// <param name="Zone">The location's zone.</param>
/// <param name="Location">The location's hours.</param>
/// <param name="Personal">The professional's own; <see langword="null"/>: those of the location.</param>
/// <param name="Holidays">Dates on which nobody works who did not say otherwise for that date; a half holiday leaves of
/// the usual windows what lies after it.</param>
public sealed record WorkingHours(
    DateTimeZone Zone, WeeklyHours Location, WeeklyHours? Personal, HolidayCalendar Holidays)
{
    /// <summary>A place without holidays, where everybody keeps the same hours.</summary>
    public WorkingHours(DateTimeZone zone, WeeklyHours location)
        : this(zone, location, null, HolidayCalendar.None)
    {
    }

    /// <summary>A break without a fixed time, if the professional takes one.</summary>
    public FlexibleBreak? Lunch { get; init; }

    /// <summary>The windows of the shifts that <em>begin</em> on a date; a night shift's tail belongs to the date before.</summary>
    public IReadOnlyList<DayWindow> On(LocalDate date) => On(date, out _);

    /// <summary>As <see cref="On(LocalDate)"/>, and by whose word.</summary>
    internal IReadOnlyList<DayWindow> On(LocalDate date, out HoursSource source)
    {
        if (Personal?.ExceptionOn(date) is { } own)
        {
            source = HoursSource.Date;
            return own;
        }

        if (Location.ExceptionOn(date) is { } special)
        {
            source = HoursSource.Date;
            return special;
        }

        var usual = (Personal ?? Location).On(date.DayOfWeek);
        if (Holidays.ClosedUntil(date) is { } minute)
        {
            source = HoursSource.Holiday;
            return After(minute, usual);
        }

        source = HoursSource.Week;
        return usual;
    }

    /// <summary>What a holiday that is over at some minute leaves of the usual windows. One that takes the whole day takes
    /// the night shift that begins on it too.</summary>
    private static IReadOnlyList<DayWindow> After(int minute, IReadOnlyList<DayWindow> usual) =>
        minute == HolidayCalendar.WholeDay
            ? []
            : [.. usual
                .Where(window => window.ClosesMinute > minute)
                .Select(window => new DayWindow(Math.Max(window.OpensMinute, minute), window.ClosesMinute))];
}

/// <summary>Whose word the hours of a date are.</summary>
internal enum HoursSource
{
    Week,
    Date,
    Holiday,
}
