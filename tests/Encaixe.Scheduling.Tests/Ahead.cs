using CsCheck;
using NodaTime;

namespace Encaixe.Scheduling.Tests;

/// <summary>How far ahead an agenda is open, as it was said: for the engine, and once more for the slow reference.</summary>
/// <param name="Kind">0: days, 1: working days, 2: a range, 3: by the month.</param>
/// <param name="Days">How many.</param>
/// <param name="First">Of the range, if it has a first.</param>
/// <param name="Last">Of the range.</param>
/// <param name="ReleaseDay">Of the month.</param>
/// <param name="ReleaseMinute">Of that day.</param>
internal sealed record Ahead(int Kind, int Days, LocalDate? First, LocalDate Last, int ReleaseDay, int ReleaseMinute)
{
    /// <summary>Any, near a date.</summary>
    public static Gen<Ahead> Around(LocalDate date) =>
        from kind in Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 3]))
        from days in Gen.Int[0, 8]
        from first in Gen.Int[-2, 3]
        from isBounded in Gen.Bool
        from length in Gen.Int[0, 3]
        from release in Gen.Select(Gen.Frequency((1, Gen.Int[1, 31]), (2, Gen.Int[-2, 2].Select(n => date.PlusDays(n).Day))), Gen.Int[0, 1439])
        select new Ahead(
            kind, days, isBounded ? date.PlusDays(first) : null, date.PlusDays(first + length), release.Item1, release.Item2);

    public Horizon ToHorizon(WorkingHours shop) => Kind switch
    {
        0 => new Horizon.Rolling(Days),
        1 => new Horizon.WorkingDays(Days, shop),
        2 => new Horizon.Range(Last, First),
        _ => new Horizon.MonthlyRelease(ReleaseDay, ReleaseMinute),
    };

    /// <summary>The first and the last date, date by date.</summary>
    /// <param name="today">The date that the wall shows.</param>
    /// <param name="works">Whether the shop works on a date.</param>
    /// <param name="isOver">Whether a minute of a date has come.</param>
    public (LocalDate First, LocalDate Last) Dates(
        LocalDate today, Func<LocalDate, bool> works, Func<LocalDate, int, bool> isOver)
    {
        var longAgo = today.PlusDays(-1000);
        var dates = Enumerable.Range(1, 730).Select(today.PlusDays);
        return Kind switch
        {
            0 => (longAgo, today.PlusDays(Days)),
            1 => (longAgo, dates.Where(works).Take(Days).Prepend(today).Last()),
            2 => (First ?? longAgo, Last),
            _ => (longAgo, dates.Prepend(today).TakeWhile(date => IsReleased(date, today, isOver)).Last()),
        };
    }

    private bool IsReleased(LocalDate date, LocalDate today, Func<LocalDate, int, bool> isOver)
    {
        var ahead = ((date.Year - today.Year) * 12) + date.Month - today.Month;
        var days = CalendarSystem.Iso.GetDaysInMonth(today.Year, today.Month);
        var release = new LocalDate(today.Year, today.Month, ReleaseDay > days ? days : ReleaseDay);
        return ahead == 0 || (ahead == 1 && isOver(release, ReleaseMinute));
    }
}
