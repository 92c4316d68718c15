using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>The dates that somebody asks for, from one to another.</summary>
internal static class DateRange
{
    /// <summary>Reads them.</summary>
    /// <param name="from">The first local date, yyyy-MM-dd.</param>
    /// <param name="to">The last, inclusive.</param>
    /// <param name="most">How many at the most.</param>
    public static Outcome<DateInterval> Read(string? from, string? to, int most)
    {
        if (Moments.ReadDate(from) is not { } first || Moments.ReadDate(to) is not { } last || last < first)
        {
            return new RangeInvalid();
        }

        return Period.DaysBetween(first, last) < most ? new DateInterval(first, last) : new RangeTooLong(most);
    }
}
