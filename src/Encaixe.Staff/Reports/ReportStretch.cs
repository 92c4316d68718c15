using Encaixe.Contracts.Reports;
using NodaTime;

namespace Encaixe.Staff.Reports;

/// <summary>Some days of a report that are drawn as one bar.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last, inclusive.</param>
/// <param name="Counts">The visits of all of them.</param>
internal sealed record ReportStretch(LocalDate First, LocalDate Last, ReportCounts Counts)
{
    private const int MostDays = 31;
    private const int MostWeeks = 18 * 7;

    /// <summary>How many days of a report are one bar: <c>day</c>, <c>week</c> or <c>month</c>, so that no more than some thirty are drawn.</summary>
    public static string GrainOf(int days) => days <= MostDays ? "day" : days <= MostWeeks ? "week" : "month";

    /// <summary>The days of a report, put together.</summary>
    public static IReadOnlyList<ReportStretch> Of(IReadOnlyList<ReportDay> days)
    {
        var grain = GrainOf(days.Count);
        return
        [
            .. days.Select(day => (Date: ReportWords.Read(day.Date), day.Counts))
                .GroupBy(day => grain switch
                {
                    "day" => day.Date,
                    "week" => day.Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)),
                    _ => day.Date.With(DateAdjusters.StartOfMonth),
                })
                .Select(some => new ReportStretch(some.First().Date, some.Last().Date, Sum([.. some.Select(day => day.Counts)]))),
        ];
    }

    private static ReportCounts Sum(IReadOnlyList<ReportCounts> all) => new(
        all.Sum(one => one.Completed),
        all.Sum(one => one.NoShows),
        all.Sum(one => one.Cancelled),
        all.Sum(one => one.Open),
        all[0].RevenueMinor is null ? null : all.Sum(one => one.RevenueMinor ?? 0),
        all[0].ExpectedMinor is null ? null : all.Sum(one => one.ExpectedMinor ?? 0),
        all[0].CommissionMinor is null ? null : all.Sum(one => one.CommissionMinor ?? 0),
        all.Sum(one => one.ServedMinutes));
}
