using System.Collections;
using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>The last value that is taken, and the first that is not.</summary>
public sealed class LimitsTests
{
    private static readonly WorkingHours _always = Hours("Etc/UTC", "00:00-24:00");

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1439, 1440, true)]
    [InlineData(600, 2040, true)]
    [InlineData(-1, 60, false)]
    [InlineData(1440, 1500, false)]
    [InlineData(600, 600, false)]
    [InlineData(600, 2041, false)]
    public void A_window_opens_within_its_day_and_is_a_minute_to_a_day_long(int opens, int closes, bool isOne)
    {
        if (isOne)
        {
            Assert.Equal((opens, closes), (new DayWindow(opens, closes).OpensMinute, new DayWindow(opens, closes).ClosesMinute));
        }
        else
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new DayWindow(opens, closes));
        }
    }

    [Theory]
    [InlineData("09:00-18:00", true)]
    [InlineData("09:00-18:00 ", false)]
    [InlineData("09:00/18:00", false)]
    [InlineData("09.00-18:00", false)]
    [InlineData("0x:00-18:00", false)]
    [InlineData("09:59-18:59", true)]
    [InlineData("23:59-24:00", true)]
    [InlineData(null, false)]
    public void A_window_is_read_if_it_is_one(string? text, bool isOne)
    {
        Assert.Equal(isOne, DayWindow.TryParse(text, out var window));
        Assert.Equal(isOne ? text : null, window?.ToString());
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(86_400, true)]
    [InlineData(0, false)]
    [InlineData(90, false)]
    [InlineData(86_460, false)]
    public void A_service_and_its_steps_last_whole_minutes_up_to_a_day(int seconds, bool isTaken)
    {
        var time = Duration.FromSeconds(seconds);

        AssertTaken(isTaken, time, () => new Offer { Length = time }.Length);
        AssertTaken(isTaken, time, () => (Service(30, 30) with { Step = time }).Step);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(86_400, true)]
    [InlineData(-60, false)]
    [InlineData(30, false)]
    [InlineData(86_460, false)]
    public void Free_time_is_none_or_whole_minutes_up_to_a_day(int seconds, bool isTaken)
    {
        var time = Duration.FromSeconds(seconds);

        AssertTaken(isTaken, time, () => (Service(30, 30) with { Before = time }).Before);
        AssertTaken(isTaken, time, () => (Service(30, 30) with { After = time }).After);
    }

    [Theory]
    [InlineData(0, 30, 30, 75, true)] // from the first minute to the last, one part at once after another
    [InlineData(0, 30, 29, 30, false)]
    [InlineData(0, 30, 30, 76, false)]
    public void Busy_parts_may_touch_and_may_fill_the_service(int first, int firstLength, int second, int secondLength, bool isTaken)
    {
        var parts = new[] { Part(first, firstLength), Part(second, secondLength) };

        var error = Record.Exception(() => Service(105, 15) with { Busy = parts });

        Assert.Equal(isTaken, error is null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public void A_class_of_one_or_of_a_thousand_is_one(int seats) =>
        Assert.Equal(seats, (Service(60, 60) with { Group = 1, Capacity = seats }).Capacity);

    [Theory]
    [InlineData("0001-01-07", false)]
    [InlineData("0001-01-08", true)]
    [InlineData("9999-12-24", true)]
    [InlineData("9999-12-25", false)]
    public void The_first_date_to_book_and_the_last(string date, bool isOne)
    {
        var noon = Date(date).At(new LocalTime(12, 0));

        Assert.Equal(isOne, WallTime.Booking(noon, DateTimeZone.Utc) is not null);
    }

    [Theory]
    [InlineData("0001-01-08T00:00Z", true)]
    [InlineData("0001-01-07T23:59Z", false)]
    [InlineData("9999-12-24T00:00Z", true)]
    [InlineData("9999-12-24T00:01Z", false)]
    public void The_first_moment_to_book_and_the_last(string moment, bool isOne)
    {
        var offer = Service(1, 1) with { Horizon = new Horizon.Range(LocalDate.MaxIsoValue) };
        var ask = new Ask(Utc("2026-10-05T08:00Z"), NoticeWaived: true);

        Assert.Equal(isOne, Availability.Allows(_always, offer, [], Utc(moment), ask));
    }

    [Fact]
    public void What_lies_before_the_calendar_is_over_and_what_lies_after_it_too_far_ahead()
    {
        var ask = new Ask(Utc("2026-10-05T08:00Z"));

        Assert.Equal([new Reason(Hindrance.Past)], WhyNot.Explain(_always, Service(30, 30), [], Instant.MinValue, ask));
        Assert.Equal([new Reason(Hindrance.Horizon)], WhyNot.Explain(_always, Service(30, 30), [], Instant.MaxValue, ask));
    }

    [Theory]
    [Trait("Rule", "HZ-2")]
    [InlineData("2028-11-15", "2028-11-15")] // 730 dates ahead
    [InlineData("2028-11-16", "2026-11-16")] // one too many: today is the last
    public void A_working_day_counts_up_to_two_years_ahead(string works, string last)
    {
        var hours = new WorkingHours(DateTimeZone.Utc, Week("", (works, "09:00-18:00")));

        Assert.Equal(Date(last), new Horizon.WorkingDays(1, hours).LastDate(Utc("2026-11-16T12:00Z"), DateTimeZone.Utc));
    }

    [Fact]
    [Trait("Rule", "HZ-2")]
    public void A_range_lies_within_the_calendar_and_may_be_one_date()
    {
        var all = new Horizon.Range(LocalDate.MaxIsoValue, LocalDate.MinIsoValue);

        Assert.Equal(Date("0001-01-08"), all.FirstDate);
        Assert.Equal(Date("9999-12-24"), all.LastDate(Utc("2026-11-16T12:00Z"), DateTimeZone.Utc));
        Assert.Equal(Date("2026-12-01"), new Horizon.Range(Date("2026-12-01"), Date("2026-12-01")).Last);
    }

    [Theory]
    [InlineData(-4, null)]
    [InlineData(0, null)]
    [InlineData(1, 1440)]
    public void Holidays_begin_with_the_first_year(int year, int? closedUntil) =>
        Assert.Equal(closedUntil, new HolidayCalendar([], national: new BrazilianHolidays()).ClosedUntil(new LocalDate(year, 1, 1)));

    [Fact]
    public void There_are_seven_days_in_a_week() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.Weekly((IsoDayOfWeek)8));

    [Theory]
    [InlineData("09:00", "10:00", false)]
    [InlineData("09:00", "10:01", true)]
    [InlineData("11:00", "12:00", false)]
    [InlineData("10:59", "12:00", true)]
    [InlineData("10:20", "10:40", true)]
    public void Slots_that_touch_do_not_overlap(string from, string until, bool overlap)
    {
        var ten = new Slot(Utc("2026-10-05T10:00Z"), Min(60));
        var other = new Slot(Utc($"2026-10-05T{from}Z"), Utc($"2026-10-05T{until}Z"));

        Assert.Equal(overlap, ten.Overlaps(other));
        Assert.Equal(overlap, other.Overlaps(ten));
        Assert.Equal(Min(60), ten.Length);
    }

    [Fact]
    public void The_zone_rules_know_that_brazil_gave_summer_time_up()
    {
        Assert.True(ZoneRules.AreCurrent);
        Assert.Null(ZoneRules.Find("America/Nowhere"));
    }

    [Fact]
    public void Starts_can_be_walked_as_any_list()
    {
        var day = Date("2026-10-05");
        IEnumerable open = Availability.Find(Hours("Etc/UTC", "09:00-10:00"), Service(30, 30), [], day, day, AskBefore(day));

        Assert.Equal([Utc("2026-10-05T09:00Z"), Utc("2026-10-05T09:30Z")], open.Cast<object>());
    }

    private static void AssertTaken(bool isTaken, Duration value, Func<Duration> made)
    {
        if (isTaken)
        {
            Assert.Equal(value, made());
        }
        else
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => made());
        }
    }
}
