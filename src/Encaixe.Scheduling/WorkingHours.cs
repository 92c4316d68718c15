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
/// <param name="Holidays">Local dates on which nobody works who did not say otherwise for that date.</param>
public sealed record WorkingHours(
    DateTimeZone Zone, WeeklyHours Location, WeeklyHours? Personal, IReadOnlySet<LocalDate> Holidays)
{
    /// <summary>A place without holidays, where everybody keeps the same hours.</summary>
    public WorkingHours(DateTimeZone zone, WeeklyHours location)
        : this(zone, location, null, new HashSet<LocalDate>())
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

        if (Holidays.Contains(date))
        {
            source = HoursSource.Holiday;
            return [];
        }

        source = HoursSource.Week;
        return (Personal ?? Location).On(date.DayOfWeek);
    }
}

/// <summary>Whose word the hours of a date are.</summary>
internal enum HoursSource
{
    Week,
    Date,
    Holiday,
}
