using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class RecurrenceTests
{
    [Theory]
    [Trait("Rule", "RC-1")]
    [InlineData("Europe/Lisbon", "2026-03-23", "10:00Z 09:00Z 09:00Z")] // summer from the 29th on
    [InlineData("America/New_York", "2026-10-26", "14:00Z 15:00Z 15:00Z")] // winter from 1 November on
    [InlineData("America/Sao_Paulo", "2018-10-29", "13:00Z 12:00Z 12:00Z")] // the last summer time but one
    [InlineData("America/Sao_Paulo", "2026-10-26", "13:00Z 13:00Z 13:00Z")]
    public void A_weekly_visit_keeps_its_time_on_the_wall_when_the_clocks_change(string zone, string first, string instants)
    {
        var dates = new Recurrence.Weekly(IsoDayOfWeek.Monday).Dates(Date(first)).Take(3);

        var visits = dates.Select(date => WallTime.Booking(date.At(new LocalTime(10, 0)), Zone(zone))!.Value).ToArray();

        Assert.All(visits, visit => Assert.Equal("10:00", Zone(zone).Wall(visit)));
        Assert.Equal(List(instants), visits.Select(visit => $"{DateTimeZone.Utc.Wall(visit)}Z"));
    }

    [Theory]
    [Trait("Rule", "RC-1")]
    [InlineData("2026-10-02", IsoDayOfWeek.Friday, 1, "2026-10-02 2026-10-09 2026-10-16")]
    [InlineData("2026-10-03", IsoDayOfWeek.Friday, 1, "2026-10-09 2026-10-16 2026-10-23")]
    [InlineData("2026-10-05", IsoDayOfWeek.Sunday, 1, "2026-10-11 2026-10-18 2026-10-25")]
    [InlineData("2026-10-02", IsoDayOfWeek.Friday, 2, "2026-10-02 2026-10-16 2026-10-30")]
    [InlineData("2026-10-02", IsoDayOfWeek.Friday, 52, "2026-10-02 2027-10-01 2028-09-29")]
    public void Weeks_are_counted_from_the_first_such_day(string first, IsoDayOfWeek day, int every, string dates) =>
        Assert.Equal(Dates(dates), new Recurrence.Weekly(day, every).Dates(Date(first)).Take(3));

    [Theory]
    [Trait("Rule", "RC-3")]
    [InlineData(ShortMonth.LastDay, "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31")]
    [InlineData(ShortMonth.Skip, "2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31")]
    public void The_31st_of_a_short_month_is_its_last_day_or_none(ShortMonth shortMonth, string dates) =>
        Assert.Equal(Dates(dates), new Recurrence.MonthlyOnDay(31, shortMonth).Dates(Date("2027-01-31")).Take(5));

    [Theory]
    [Trait("Rule", "RC-3")]
    [InlineData(29, ShortMonth.Skip, 12, "2024-02-29", "2024-02-29 2028-02-29 2032-02-29")]
    [InlineData(29, ShortMonth.LastDay, 12, "2024-02-29", "2024-02-29 2025-02-28 2026-02-28")]
    [InlineData(10, ShortMonth.Skip, 1, "2026-10-10", "2026-10-10 2026-11-10 2026-12-10")]
    [InlineData(10, ShortMonth.Skip, 3, "2026-10-11", "2026-11-10 2027-02-10 2027-05-10")] // October's is over
    [InlineData(31, ShortMonth.Skip, 2, "2026-11-01", "2027-01-31 2027-03-31 2027-05-31")] // November counts, without a date
    public void Months_are_counted_from_the_first_whose_day_is_to_come(
        int day, ShortMonth shortMonth, int every, string first, string dates) =>
        Assert.Equal(Dates(dates), new Recurrence.MonthlyOnDay(day, shortMonth, every).Dates(Date(first)).Take(3));

    [Fact]
    [Trait("Rule", "RC-3")]
    public void In_2026_only_four_months_have_a_fifth_friday()
    {
        var fifths = new Recurrence.MonthlyOnWeekday(IsoDayOfWeek.Friday, WeekdayOfMonth.Fifth)
            .Dates(Date("2026-01-01"))
            .TakeWhile(date => date.Year == 2026);

        Assert.Equal(Dates("2026-01-30 2026-05-29 2026-07-31 2026-10-30"), fifths);
    }

    [Theory]
    [Trait("Rule", "RC-3")]
    [InlineData(IsoDayOfWeek.Friday, WeekdayOfMonth.First, 1, "2026-10-02", "2026-10-02 2026-11-06 2026-12-04")]
    [InlineData(IsoDayOfWeek.Friday, WeekdayOfMonth.First, 1, "2026-10-03", "2026-11-06 2026-12-04 2027-01-01")]
    [InlineData(IsoDayOfWeek.Monday, WeekdayOfMonth.Third, 2, "2026-10-01", "2026-10-19 2026-12-21 2027-02-15")]
    [InlineData(IsoDayOfWeek.Sunday, WeekdayOfMonth.Fourth, 1, "2027-02-01", "2027-02-28 2027-03-28 2027-04-25")]
    [InlineData(IsoDayOfWeek.Friday, WeekdayOfMonth.Last, 1, "2026-10-01", "2026-10-30 2026-11-27 2026-12-25")]
    public void The_nth_weekday_of_a_month_is_counted_within_it(
        IsoDayOfWeek day, WeekdayOfMonth which, int every, string first, string dates) =>
        Assert.Equal(Dates(dates), new Recurrence.MonthlyOnWeekday(day, which, every).Dates(Date(first)).Take(3));

    [Fact]
    public void A_series_ends_with_the_calendar()
    {
        var last = LocalDate.MaxIsoValue;
        Recurrence[] all =
        [
            new Recurrence.Weekly(IsoDayOfWeek.Friday), new Recurrence.Weekly(IsoDayOfWeek.Friday, 52),
            new Recurrence.MonthlyOnDay(24, ShortMonth.Skip, 12),
            new Recurrence.MonthlyOnWeekday(IsoDayOfWeek.Friday, WeekdayOfMonth.Fourth, 12),
        ];

        Assert.All(all, recurrence => Assert.Equal([Date("9999-12-24")], recurrence.Dates(Date("9999-12-24"))));
        Assert.All(all, recurrence => Assert.Empty(recurrence.Dates(last)));
        Assert.All(all, recurrence => Assert.True(recurrence.Dates(LocalDate.MinIsoValue).First().Year == 1));
        Assert.Empty(new Recurrence.MonthlyOnDay(30, ShortMonth.Skip, 12).Dates(Date("2026-02-01"))); // there is no 30 February
    }

    [Fact]
    public void A_series_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.Weekly(IsoDayOfWeek.Friday, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.Weekly(IsoDayOfWeek.Friday, 53));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.Weekly(IsoDayOfWeek.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.MonthlyOnDay(0, ShortMonth.Skip));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.MonthlyOnDay(32, ShortMonth.Skip));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.MonthlyOnDay(1, ShortMonth.Skip, 13));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.MonthlyOnWeekday(IsoDayOfWeek.Friday, default));
    }

    private static IEnumerable<LocalDate> Dates(string text) => List(text).Select(Date);

    [Theory]
    [InlineData(-2)]
    [InlineData(7)]
    public void There_is_no_such_weekday_of_a_month(int which) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new Recurrence.MonthlyOnWeekday(IsoDayOfWeek.Friday, (WeekdayOfMonth)which));
}
