using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class HorizonTests
{
    private const int Nine = 9 * 60;

    // Monday to Friday, and the holidays of Brazil.
    private static readonly WorkingHours _shop = new(
        Zone("America/Sao_Paulo"),
        new WeeklyHours(Enumerable.Range(1, 5).ToDictionary(
            day => (IsoDayOfWeek)day, IReadOnlyList<DayWindow> (_) => Windows("09:00-18:00"))),
        null,
        new HolidayCalendar([], national: new BrazilianHolidays(OptionalHolidays.AshWednesday)));

    [Theory]
    [Trait("Rule", "HZ-1")]
    [InlineData("2026-03-02T02:30Z", 30, "2026-03-31")] // 23:30 of the first of March
    [InlineData("2026-03-02T03:00Z", 30, "2026-04-01")]
    [InlineData("2026-03-02T03:00Z", 0, "2026-03-02")]
    [InlineData("2026-03-02T03:00Z", 730, "2028-03-01")]
    public void Rolling_days_are_local_dates_after_todays(string now, int days, string last) =>
        Assert.Equal(Date(last), new Horizon.Rolling(days).LastDate(Utc(now), _shop.Zone));

    [Theory]
    [Trait("Rule", "HZ-2")]
    [InlineData("2026-11-16T12:00Z", 0, "2026-11-16")]
    [InlineData("2026-11-16T12:00Z", 3, "2026-11-19")]
    [InlineData("2026-11-16T12:00Z", 4, "2026-11-23")] // Friday the 20th is a holiday, then comes the weekend
    [InlineData("2026-11-17T02:59Z", 4, "2026-11-23")] // 23:59 of the 16th
    [InlineData("2026-11-17T03:00Z", 4, "2026-11-24")]
    [InlineData("2026-11-14T12:00Z", 1, "2026-11-16")] // asked on a Saturday
    [InlineData("2026-02-17T12:00Z", 1, "2026-02-18")] // Ash Wednesday is a working day, if a short one
    public void Working_days_are_those_on_which_the_shop_works(string now, int days, string last) =>
        Assert.Equal(Date(last), new Horizon.WorkingDays(days, _shop).LastDate(Utc(now), _shop.Zone));

    [Fact]
    [Trait("Rule", "HZ-2")]
    public void However_rarely_a_shop_works_its_horizon_is_two_years()
    {
        var yearly = new WorkingHours(_shop.Zone, Week("", ("2027-06-24", "09:00-18:00"), ("2029-06-24", "09:00-18:00")));
        var never = new WorkingHours(_shop.Zone, Week(""));
        var now = Utc("2026-11-16T12:00Z");

        Assert.Equal(Date("2027-06-24"), new Horizon.WorkingDays(730, yearly).LastDate(now, _shop.Zone));
        Assert.Equal(Date("2026-11-16"), new Horizon.WorkingDays(1, never).LastDate(now, _shop.Zone));
    }

    [Theory]
    [Trait("Rule", "HZ-2")]
    [InlineData("2026-11-25T11:59:59Z", "2026-11-30")]
    [InlineData("2026-11-25T12:00:00Z", "2026-12-31")]
    [InlineData("2026-11-30T23:00:00Z", "2026-12-31")]
    [InlineData("2026-12-01T03:00:00Z", "2026-12-31")] // the new month has begun: nothing more until its 25th
    [InlineData("2026-12-25T12:00:00Z", "2027-01-31")]
    public void The_next_month_opens_on_the_25th_at_nine_in_the_shops_zone(string now, string last)
    {
        var horizon = new Horizon.MonthlyRelease(25, Nine);

        Assert.Equal(Date(last), horizon.LastDate(Utc(now), _shop.Zone));
    }

    [Theory]
    [Trait("Rule", "HZ-2")]
    [InlineData("2027-02-28T11:59:59Z", "2027-02-28")]
    [InlineData("2027-02-28T12:00:00Z", "2027-03-31")]
    [InlineData("2028-02-28T12:00:00Z", "2028-02-29")]
    [InlineData("2028-02-29T12:00:00Z", "2028-03-31")]
    [InlineData("2027-03-30T12:00:00Z", "2027-03-31")]
    [InlineData("2027-03-31T12:00:00Z", "2027-04-30")]
    public void A_release_day_that_a_month_does_not_have_is_its_last(string now, string last) =>
        Assert.Equal(Date(last), new Horizon.MonthlyRelease(31, Nine).LastDate(Utc(now), _shop.Zone));

    [Theory]
    [Trait("Rule", "HZ-2")]
    [InlineData("2018-11-04T02:59:59Z", "2018-11-30")]
    [InlineData("2018-11-04T03:00:00Z", "2018-12-31")] // 00:30 is skipped: it opens when the clocks jump
    public void A_release_at_a_time_that_the_clocks_skip_comes_when_they_jump(string now, string last) =>
        Assert.Equal(Date(last), new Horizon.MonthlyRelease(4, 30).LastDate(Utc(now), _shop.Zone));

    [Fact]
    [Trait("Rule", "HZ-2")]
    public void A_fixed_range_is_open_from_its_first_date_to_its_last()
    {
        var service = Service(60, 60) with { Horizon = new Horizon.Range(Date("2026-12-04"), Date("2026-12-02")) };
        var ask = new Ask(Utc("2026-11-16T12:00Z"));

        var open = Availability.Find(_shop, service, [], Date("2026-11-16"), Date("2027-01-31"), ask);

        Assert.Equal(
            List("2026-12-02 2026-12-03 2026-12-04").Select(Date),
            open.Select(start => start.InZone(_shop.Zone).Date).Distinct());
    }

    [Fact]
    [Trait("Rule", "HZ-2")]
    public void A_range_without_a_first_date_is_open_at_once()
    {
        var service = Service(60, 60) with { Horizon = new Horizon.Range(Date("2026-11-17")) };
        var ask = new Ask(Utc("2026-11-16T12:00Z"));

        var open = Availability.Find(_shop, service, [], Date("2026-11-01"), Date("2027-01-31"), ask);

        Assert.Equal(Utc("2026-11-16T12:00Z"), open.First());
        Assert.Equal(Date("2026-11-17"), open.Last().InZone(_shop.Zone).Date);
    }

    [Theory]
    [Trait("Rule", "HZ-2")]
    [InlineData("2026-11-25T11:59:59Z", "2026-12-01T12:00Z", false)]
    [InlineData("2026-11-25T12:00:00Z", "2026-12-01T12:00Z", true)]
    [InlineData("2026-11-25T12:00:00Z", "2027-01-04T12:00Z", false)]
    public void What_a_release_has_not_opened_is_refused_for_the_horizon(string now, string start, bool open)
    {
        var service = Service(60, 60) with { Horizon = new Horizon.MonthlyRelease(25, Nine) };
        var ask = new Ask(Utc(now));

        Assert.Equal(open, Availability.Allows(_shop, service, [], Utc(start), ask));
        Assert.Equal(
            open ? [] : [new Reason(Hindrance.Horizon)], WhyNot.Explain(_shop, service, [], Utc(start), ask));
    }

    [Theory]
    [Trait("Rule", "HZ-2")]
    [InlineData("2026-12-01T12:00Z", false)]
    [InlineData("2026-12-02T12:00Z", true)]
    [InlineData("2026-12-04T20:00Z", true)]
    [InlineData("2026-12-07T12:00Z", false)]
    public void What_lies_outside_a_range_is_refused_for_the_horizon_even_to_staff(string start, bool open)
    {
        var service = Service(60, 60) with { Horizon = new Horizon.Range(Date("2026-12-04"), Date("2026-12-02")) };
        var ask = new Ask(Utc("2026-11-16T12:00Z"), NoticeWaived: true);

        Assert.Equal(open, Availability.Allows(_shop, service, [], Utc(start), ask));
        Assert.Equal(
            open ? [] : [new Reason(Hindrance.Horizon)], WhyNot.Explain(_shop, service, [], Utc(start), ask));
    }

    [Fact]
    [Trait("Rule", "HZ-1")]
    public void Unless_set_the_horizon_is_sixty_days() =>
        Assert.Equal(new Horizon.Rolling(60), new Offer { Length = Min(30) }.Horizon);

    [Fact]
    public void A_horizon_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.Rolling(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.Rolling(731));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.WorkingDays(-1, _shop));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.WorkingDays(731, _shop));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.Range(Date("2026-12-01"), Date("2026-12-02")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.MonthlyRelease(0, Nine));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.MonthlyRelease(32, Nine));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.MonthlyRelease(25, 1440));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Horizon.MonthlyRelease(25, -1));
    }
}
