using Encaixe.Contracts.Reports;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Reports;

/// <summary>The numbers of reports as people say them.</summary>
internal static class ReportWords
{
    /// <summary><c>1 de outubro a 24 de outubro</c>.</summary>
    /// <param name="today">Years are said of other ones only.</param>
    public static string Range(this Words words, ReportPeriod period, LocalDate today) =>
        words.Say("reports.range", ("from", words.DayIn(period.From, today)), ("to", words.DayIn(period.To, today)));

    /// <summary><c>64 %</c> of what there was; <see langword="null"/>: there was nothing.</summary>
    public static string? Share(long part, long whole) => whole <= 0 ? null : $"{Percent(part, whole)}\u00a0%";

    /// <summary><c>128 h</c>, or <c>45 min</c> of less than an hour: sums of many visits.</summary>
    public static string Hours(int minutes) =>
        minutes < 60 ? Spoken.Length(minutes) : $"{(int)Math.Round(minutes / 60.0, MidpointRounding.AwayFromZero)} h";

    /// <summary>How much more or less that is than before: what stands large (<c>+12 %</c>), and the key of the words beside it.</summary>
    public static (string Change, string Key) Compare(long now, long before) => (now - before, before) switch
    {
        (0, _) => ("", "reports.same"),
        (_, 0) => ("", "reports.none-before"),
        var (more, _) when Percent(Math.Abs(more), before) == 0 => ("", "reports.nearly"),
        ( > 0, _) => ($"+{Percent(now - before, before)}\u00a0%", "reports.more"),
        _ => ($"−{Percent(before - now, before)}\u00a0%", "reports.less"),
    };

    /// <summary>A whole number of hundredths, rounded.</summary>
    public static int Percent(long part, long whole) => (int)Math.Round(100m * part / whole, MidpointRounding.AwayFromZero);

    /// <summary>A date as the server writes it.</summary>
    public static LocalDate Read(string date) => LocalDatePattern.Iso.Parse(date).Value;

    /// <summary>Whether anything was, or is to be.</summary>
    public static bool HasAnything(this ReportTotals totals) =>
        totals.Counts.Completed + totals.Counts.NoShows + totals.Counts.Cancelled + totals.Counts.Open + totals.Pending > 0;
}
