using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Of which stretch of the time line a calendar is read, and by which rules.</summary>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Name">Tells what is read by others from it: they may find something else in the very same calendar.</param>
internal sealed record ReadingWindow(Instant From, Instant Until, string Name)
{
    /// <summary>The one of a moment: from yesterday until the end of the month of the last date. So what repeats without an end changes what was read
    /// once a month, and not each day.</summary>
    /// <param name="daysAhead">How far ahead it goes at the least. Local dates.</param>
    public static ReadingWindow At(Instant now, Setup setup, int daysAhead)
    {
        var today = now.InZone(setup.Zone).Date;
        var end = today.PlusDays(daysAhead).With(DateAdjusters.StartOfMonth).PlusMonths(1);
        return new ReadingWindow(
            WallTime.StartOf(today.PlusDays(-1), setup.Zone),
            WallTime.StartOf(end, setup.Zone),
            $"{setup.Zone.Id} {setup.ZoneRulesVersion} {LocalDatePattern.Iso.Format(end)}");
    }
}

/// <summary>What came of reading a calendar.</summary>
/// <param name="Trouble">Why it could not be; <see langword="null"/>: it was.</param>
/// <param name="Busy">What was found; <see langword="null"/>: the same as before.</param>
/// <param name="Unread">Of how many events it was not understood when they are.</param>
/// <param name="Mark">Of which state it was.</param>
internal sealed record OutsideRead(OutsideTrouble? Trouble, OutsideBusy? Busy = null, int Unread = 0, OutsideMark? Mark = null);
