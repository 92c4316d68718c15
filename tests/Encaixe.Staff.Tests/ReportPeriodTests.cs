using Encaixe.Contracts.Reports;
using Encaixe.Staff.Reports;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Tests;

public sealed class ReportPeriodTests
{
    [Theory]
    [InlineData("this-week", "2026-11-24", "2026-11-23", "2026-11-29", "2026-11-16", "2026-11-17")]
    [InlineData("this-week", "2026-11-29", "2026-11-23", "2026-11-29", "2026-11-16", "2026-11-22")]
    [InlineData("this-month", "2026-11-24", "2026-11-01", "2026-11-30", "2026-10-01", "2026-10-24")]
    [InlineData("this-month", "2026-03-31", "2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData("last-month", "2026-03-31", "2026-02-01", "2026-02-28", "2026-01-01", "2026-01-31")]
    [InlineData("last-month", "2026-01-02", "2025-12-01", "2025-12-31", "2025-11-01", "2025-11-30")]
    [InlineData("three-months", "2026-11-24", "2026-08-25", "2026-11-24", "2026-05-25", "2026-08-24")]
    [InlineData("own", "2026-11-24", "2026-11-01", "2026-11-30", "2026-10-02", "2026-10-31")]
    public void Periods_are_what_people_mean_and_are_compared_with_as_much_before(
        string kind, string today, string from, string to, string beforeFrom, string beforeTo)
    {
        var date = Read(today);

        var period = ReportPeriod.Of(kind, date);

        Assert.Equal(new ReportPeriod(Read(from), Read(to)), period);
        Assert.Equal(new ReportPeriod(Read(beforeFrom), Read(beforeTo)), period.Before(kind, date));
    }

    [Theory]
    [InlineData(112, 100, "+12\u00a0%", "reports.more")]
    [InlineData(75, 100, "−25\u00a0%", "reports.less")]
    [InlineData(100, 100, "", "reports.same")]
    [InlineData(0, 0, "", "reports.same")]
    [InlineData(5, 0, "", "reports.none-before")]
    [InlineData(0, 5, "−100\u00a0%", "reports.less")]
    [InlineData(1001, 1000, "", "reports.nearly")]
    [InlineData(3, 1, "+200\u00a0%", "reports.more")]
    public void What_is_more_or_less_is_said_in_words_too(long now, long before, string change, string key) =>
        Assert.Equal((change, key), ReportWords.Compare(now, before));

    [Theory]
    [InlineData(7, "day", 7)]
    [InlineData(31, "day", 31)]
    [InlineData(92, "week", 14)]
    [InlineData(366, "month", 13)]
    public void No_more_bars_are_drawn_than_can_be_told_apart_and_they_add_up(int days, string grain, int bars)
    {
        IReadOnlyList<ReportDay> all =
        [
            .. Enumerable.Range(0, days).Select(i => new ReportDay(
                LocalDatePattern.Iso.Format(new LocalDate(2026, 8, 25).PlusDays(i)), new ReportCounts(i, 1, 2, 3, 100 * i, 7, 5 * i, 30))),
        ];

        var drawn = ReportStretch.Of(all);

        Assert.Equal((grain, bars), (ReportStretch.GrainOf(days), drawn.Count));
        Assert.Equal(all.Sum(day => day.Counts.Completed), drawn.Sum(bar => bar.Counts.Completed));
        Assert.Equal(all.Sum(day => day.Counts.RevenueMinor), drawn.Sum(bar => bar.Counts.RevenueMinor));
        Assert.Equal(all.Sum(day => day.Counts.CommissionMinor), drawn.Sum(bar => bar.Counts.CommissionMinor));
        Assert.Equal((new LocalDate(2026, 8, 25), new LocalDate(2026, 8, 25).PlusDays(days - 1)), (drawn[0].First, drawn[^1].Last));
    }

    [Theory]
    [InlineData("pt-BR", "24 nov", "ter", "1 de outubro a 24 de outubro")]
    [InlineData("en", "Nov 24", "Tue", "October 1 to October 24")]
    [InlineData("es", "24 nov", "mar", "1 de octubre a 24 de octubre")]
    public void Dates_are_short_where_there_is_little_room(string language, string day, string weekday, string range)
    {
        var words = new Words();
        words.Speak([language]);

        Assert.Equal(day, words.ShortDay(new LocalDate(2026, 11, 24)));
        Assert.Equal(weekday, words.ShortWeekday(2));
        Assert.Equal(range, words.Range(new ReportPeriod(new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 24)), new LocalDate(2026, 11, 24)));
        Assert.Contains("2025", words.Range(new ReportPeriod(new LocalDate(2025, 12, 31), new LocalDate(2026, 1, 2)), new LocalDate(2026, 11, 24)), StringComparison.Ordinal);
    }

    private static LocalDate Read(string date) => LocalDatePattern.Iso.Parse(date).Value;
}
