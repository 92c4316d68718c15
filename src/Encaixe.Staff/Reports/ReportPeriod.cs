using NodaTime;

namespace Encaixe.Staff.Reports;

/// <summary>The dates of a report.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last, inclusive.</param>
internal sealed record ReportPeriod(LocalDate From, LocalDate To)
{
    public const string ThisWeek = "this-week";
    public const string ThisMonth = "this-month";
    public const string LastMonth = "last-month";
    public const string ThreeMonths = "three-months";
    public const string Own = "own";

    /// <summary>What can be chosen.</summary>
    public static readonly IReadOnlyList<string> Kinds = [ThisWeek, ThisMonth, LastMonth, ThreeMonths, Own];

    private const int Week = 7;

    /// <summary>The dates that somebody means who chooses a kind; own ones begin as this month.</summary>
    public static ReportPeriod Of(string kind, LocalDate today)
    {
        var (monday, first) = (today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)), today.With(DateAdjusters.StartOfMonth));
        return kind switch
        {
            ThisWeek => new(monday, monday.PlusDays(Week - 1)),
            LastMonth => new(first.PlusMonths(-1), first.PlusDays(-1)),
            ThreeMonths => new(today.PlusMonths(-3).PlusDays(1), today),
            _ => new(first, today.With(DateAdjusters.EndOfMonth)),
        };
    }

    /// <summary>The dates that they are compared with: those right before. Of a week or a month that is not over, as many days as have gone by, so that like is
    /// compared with like.</summary>
    public ReportPeriod Before(string kind, LocalDate today)
    {
        var days = Period.DaysBetween(From, IsRunning(kind, today) ? today : To);
        return kind switch
        {
            ThisWeek => new(From.PlusDays(-Week), From.PlusDays(days - Week)),
            ThisMonth => new(From.PlusMonths(-1), LocalDate.Min(From.PlusMonths(-1).PlusDays(days), From.PlusDays(-1))),
            LastMonth => new(From.PlusMonths(-1), From.PlusDays(-1)),
            ThreeMonths => new(To.PlusMonths(-6).PlusDays(1), From.PlusDays(-1)),
            _ => new(From.PlusDays(-days - 1), From.PlusDays(-1)),
        };
    }

    private bool IsRunning(string kind, LocalDate today) => kind is ThisWeek or ThisMonth && today >= From && today <= To;
}
