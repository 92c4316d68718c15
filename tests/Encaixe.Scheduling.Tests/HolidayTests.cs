using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class HolidayTests
{
    private const string AshWednesday = "2026-02-18";

    private static HolidayCalendar Brazil(OptionalHolidays optional = OptionalHolidays.None) =>
        new([], national: new BrazilianHolidays(optional));

    [Theory]
    [Trait("Rule", "EX-2")]
    [InlineData(1818, "1818-03-22")] // the earliest there can be
    [InlineData(1943, "1943-04-25")] // the latest
    [InlineData(1954, "1954-04-18")] // whose moon would be a week late
    [InlineData(1981, "1981-04-19")]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2014, "2014-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2028, "2028-04-16")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2100, "2100-03-28")]
    public void Easter_is_where_the_church_has_it(int year, string easter) =>
        Assert.Equal(Date(easter), BrazilianHolidays.Easter(year));

    [Fact]
    [Trait("Rule", "EX-2")]
    public void The_national_holidays_of_2026_are_these_ten()
    {
        var dates = new BrazilianHolidays().In(2026).Select(holiday => holiday.Date).Order();

        Assert.Equal(
            List("2026-01-01 2026-04-03 2026-04-21 2026-05-01 2026-09-07 2026-10-12 2026-11-02 2026-11-15 2026-11-20 2026-12-25")
                .Select(Date),
            dates);
    }

    [Theory]
    [Trait("Rule", "EX-2")]
    [InlineData("2026-02-17", OptionalHolidays.CarnivalTuesday, 1440)]
    [InlineData("2027-02-09", OptionalHolidays.CarnivalTuesday, 1440)]
    [InlineData("2028-02-29", OptionalHolidays.CarnivalTuesday, 1440)]
    [InlineData("2026-02-16", OptionalHolidays.CarnivalMonday, 1440)]
    [InlineData("2026-04-03", OptionalHolidays.None, 1440)]
    [InlineData("2027-03-26", OptionalHolidays.None, 1440)]
    [InlineData("2028-04-14", OptionalHolidays.None, 1440)]
    [InlineData("2026-06-04", OptionalHolidays.CorpusChristi, 1440)]
    [InlineData("2027-05-27", OptionalHolidays.CorpusChristi, 1440)]
    [InlineData("2028-06-15", OptionalHolidays.CorpusChristi, 1440)]
    [InlineData("2026-02-18", OptionalHolidays.AshWednesday, 720)]
    public void Movable_days_are_where_easter_puts_them_and_optional_ones_only_by_choice(
        string date, OptionalHolidays choice, int closedUntil)
    {
        Assert.Equal(closedUntil, Brazil(choice).ClosedUntil(Date(date)));
        Assert.Equal(closedUntil, Brazil(OptionalHolidays.All).ClosedUntil(Date(date)));
        Assert.Equal(choice == OptionalHolidays.None ? closedUntil : null, Brazil().ClosedUntil(Date(date)));
        Assert.Null(Brazil(OptionalHolidays.All & ~choice).ClosedUntil(Date(date).PlusDays(-7)));
    }

    [Theory]
    [Trait("Rule", "EX-2")]
    [InlineData("2023-11-20", false)]
    [InlineData("2024-11-20", true)]
    [InlineData("2026-11-20", true)]
    public void The_20th_of_november_is_a_holiday_since_2024(string date, bool isHoliday) =>
        Assert.Equal(isHoliday, Brazil().ClosedUntil(Date(date)) is not null);

    [Fact]
    [Trait("Rule", "EX-2")]
    public void A_city_has_holidays_of_its_own_every_year_or_once()
    {
        var saoPaulo = new HolidayCalendar(
            [new Holiday(Date("2026-06-24")), new Holiday(Date("2026-12-24"), 600)],
            [new AnnualDate(1, 25), new AnnualDate(7, 9), new AnnualDate(2, 29)],
            new BrazilianHolidays());

        Assert.All(
            List("2026-01-25 2027-01-25 2099-07-09 2026-06-24 2028-02-29 2026-12-25"),
            date => Assert.Equal(1440, saoPaulo.ClosedUntil(Date(date))));
        Assert.All(
            List("2026-01-26 2027-06-24 2027-12-24 2027-02-28 2027-03-01"),
            date => Assert.Null(saoPaulo.ClosedUntil(Date(date))));
        Assert.Equal(600, saoPaulo.ClosedUntil(Date("2026-12-24")));
    }

    [Fact]
    [Trait("Rule", "EX-2")]
    public void Of_two_holidays_on_one_date_the_longer_one_holds()
    {
        HolidayCalendar both = new(
            [new Holiday(Date(AshWednesday), 900), new Holiday(Date("2026-12-25"), 60)],
            national: new BrazilianHolidays(OptionalHolidays.AshWednesday));

        Assert.Equal(900, both.ClosedUntil(Date(AshWednesday)));
        Assert.Equal(1440, both.ClosedUntil(Date("2026-12-25")));
    }

    [Theory]
    [Trait("Rule", "EX-2")]
    [InlineData("09:00-18:00", "12:00 13:00 14:00 15:00 16:00 17:00")]
    [InlineData("09:00-12:00, 13:30-18:00", "13:30 14:30 15:30 16:30")]
    [InlineData("08:00-12:00", "")]
    [InlineData("22:00-02:00", "22:00 23:00")] // the tail of the evening before is Tuesday's
    public void Ash_wednesday_leaves_of_the_usual_windows_what_lies_after_noon(string windows, string starts)
    {
        var hours = Hours("America/Sao_Paulo", windows) with { Holidays = Brazil(OptionalHolidays.All) };

        Assert.Equal(List(starts), hours.WallStarts(AshWednesday, Service(60, 60)));
        Assert.Empty(hours.WallStarts("2026-02-17", Service(60, 60))); // Carnival
    }

    [Theory]
    [Trait("Rule", "EX-1")]
    [InlineData("09:00-10:00", null, "09:00")]
    [InlineData(null, "10:00-11:00", "10:00")]
    public void Who_opens_on_a_half_holiday_says_so_for_that_date(string? personal, string? location, string starts)
    {
        var hours = new WorkingHours(
            Zone("America/Sao_Paulo"),
            Week("08:00-18:00", location is null ? [] : [(AshWednesday, location)]),
            Week("08:00-18:00", personal is null ? [] : [(AshWednesday, personal)]),
            Brazil(OptionalHolidays.All));

        Assert.Equal(List(starts), hours.WallStarts(AshWednesday, Service(60, 60)));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, "12:30 13:00")]
    [InlineData(BufferReach.InsideHours, "12:30 13:00")]
    [InlineData(BufferReach.Anywhere, "12:00 12:30 13:00")]
    public void A_buffer_does_not_reach_into_the_morning_of_a_half_holiday(BufferReach reach, string starts)
    {
        var hours = Hours("Etc/UTC", "08:00-13:30") with { Holidays = Brazil(OptionalHolidays.All) };
        var service = Service(length: 30, step: 30, before: 30) with { BufferReach = reach };

        Assert.Equal(List(starts), hours.WallStarts(AshWednesday, service));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, "12:00 12:30 13:00")]
    [InlineData(BufferReach.InsideHours, "12:30 13:00")]
    public void A_half_holiday_over_before_opening_is_in_no_ones_way(BufferReach reach, string starts)
    {
        var hours = Hours("Etc/UTC", "12:00-13:30") with
        {
            Holidays = new HolidayCalendar([new Holiday(Date(AshWednesday), 690)]), // until 11:30
        };
        var service = Service(length: 30, step: 30, before: 30) with { BufferReach = reach };

        Assert.Equal(List(starts), hours.WallStarts(AshWednesday, service));
    }

    [Fact]
    [Trait("Rule", "RC-2")]
    public void Of_fourteen_fridays_in_a_row_three_are_holidays()
    {
        var hours = Hours("America/Sao_Paulo", "09:00-18:00") with { Holidays = Brazil() };
        var fridays = new Recurrence.Weekly(IsoDayOfWeek.Friday).Dates(Date("2026-10-02")).Take(14).ToList();

        var closed = fridays.Where(friday => hours.On(friday).Count == 0);

        Assert.Equal(Date("2027-01-01"), fridays[^1]);
        Assert.Equal(List("2026-11-20 2026-12-25 2027-01-01").Select(Date), closed);
        Assert.Equal(11, fridays.Count(friday => hours.WallStarts(friday.ToString("uuuu-MM-dd", null), Service(60, 60)).Contains("10:00")));
    }

    [Fact]
    public void Any_year_can_be_asked_for_in_any_order()
    {
        var calendar = Brazil(OptionalHolidays.All);
        int[] years = [2026, 2030, 2026, 1, 9999, 2034, 2026];

        Assert.All(years, year =>
        {
            Assert.Equal(1440, calendar.ClosedUntil(BrazilianHolidays.Easter(year).PlusDays(-2)));
            Assert.Null(calendar.ClosedUntil(BrazilianHolidays.Easter(year).PlusDays(-3)));
            Assert.Equal(1440, calendar.ClosedUntil(new LocalDate(year, 12, 25)));
        });
        Assert.Null(calendar.ClosedUntil(LocalDate.MinIsoValue));
    }

    [Fact]
    public void What_a_calendar_was_made_of_may_change_without_it()
    {
        List<Holiday> dates = [new(Date("2026-10-05"))];
        var calendar = new HolidayCalendar(dates);

        dates.Add(new Holiday(Date("2026-10-06")));

        Assert.NotNull(calendar.ClosedUntil(Date("2026-10-05")));
        Assert.Null(calendar.ClosedUntil(Date("2026-10-06")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1441)]
    public void A_holiday_ends_within_its_date(int closedUntil) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Holiday(Date("2026-10-05"), closedUntil));

    [Fact]
    public void A_place_may_keep_none_but_its_own_yearly_holidays()
    {
        var calendar = new HolidayCalendar([], yearly: [new AnnualDate(1, 25)]);

        Assert.Equal(24 * 60, calendar.ClosedUntil(new(2027, 1, 25)));
        Assert.Null(calendar.ClosedUntil(new(2027, 1, 26)));
    }
}
