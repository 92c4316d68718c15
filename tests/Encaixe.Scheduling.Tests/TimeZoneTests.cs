using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class TimeZoneTests
{
    [Theory]
    [Trait("Rule", "TZ-1")]
    [InlineData("America/Sao_Paulo", "2018-11-04T02:30Z", "23:30", "01:30")] // the hour from 00:00 is skipped
    [InlineData("America/Sao_Paulo", "2019-02-17T01:30Z", "23:30", "23:30")] // the hour from 23:00 comes twice
    public void A_booking_lasts_its_length_whatever_the_clocks_do(string zone, string start, string opens, string closes)
    {
        var slot = new Slot(Utc(start), Min(60));

        Assert.Equal(Min(60), slot.Length);
        Assert.Equal(opens, Zone(zone).Wall(slot.Start));
        Assert.Equal(closes, Zone(zone).Wall(slot.End));
    }

    [Theory]
    [InlineData("2018-11-04T00:30", "2018-11-04T03:30Z")] // skipped: half an hour after midnight by the clock as it was
    [InlineData("2018-11-04T01:00", "2018-11-04T03:00Z")]
    [InlineData("2019-02-16T23:30", "2019-02-17T01:30Z")] // twice: the first time
    [InlineData("2019-02-17T00:00", "2019-02-17T03:00Z")]
    public void What_another_calendar_says_is_read_as_its_standard_has_it(string wall, string time) =>
        Assert.Equal(Utc(time), WallTime.Elsewhere(WallClockText(wall), Zone("America/Sao_Paulo")));

    [Fact]
    [Trait("Rule", "TZ-1")]
    public void A_service_that_runs_over_a_skipped_hour_needs_the_doors_open_for_its_whole_length()
    {
        var hours = Hours("America/New_York", "01:00-04:00"); // two real hours on that date

        var open = hours.WallStarts("2026-03-08", Service(length: 90, step: 30));

        Assert.Equal(["01:00", "01:30"], open);
    }

    [Fact]
    [Trait("Rule", "TZ-2")]
    public void Times_that_the_clocks_skip_are_not_listed()
    {
        var hours = Hours("America/Sao_Paulo", "00:00-03:00");
        var service = Service(length: 30, step: 30);

        Assert.Equal(["01:00", "01:30", "02:00", "02:30"], hours.WallStarts("2018-11-04", service));
        Assert.Equal("03:00", hours.UtcStarts("2018-11-04", service)[0]);
    }

    [Theory]
    [Trait("Rule", "TZ-2")]
    [InlineData("2018-11-04T00:00", null)]
    [InlineData("2018-11-04T00:30", null)]
    [InlineData("2018-11-04T01:00", "2018-11-04T03:00Z")]
    [InlineData("2018-11-03T23:59", "2018-11-04T02:59Z")]
    public void A_booking_at_a_skipped_time_is_refused_never_moved(string wall, string? instant)
    {
        var meant = WallTime.Booking(WallClockText(wall), Zone("America/Sao_Paulo"));

        Assert.Equal(instant is null ? null : Utc(instant), meant);
    }

    [Fact]
    [Trait("Rule", "TZ-3")]
    public void Times_that_come_twice_are_listed_twice()
    {
        var hours = Hours("America/Sao_Paulo", "22:00-24:00");

        var open = Availability.Find(
            hours, Service(length: 30, step: 30), [], Date("2019-02-16"), Date("2019-02-16"), AskBefore(Date("2019-02-16")));

        Assert.Equal(["22:00", "22:30", "23:00", "23:30", "23:00", "23:30"], open.Select(hours.Zone.Wall));
        Assert.Contains(Utc("2019-02-17T01:30Z"), open);
        Assert.Contains(Utc("2019-02-17T02:30Z"), open);
    }

    [Fact]
    [Trait("Rule", "TZ-3")]
    public void Without_an_offset_the_earlier_of_two_equal_times_is_meant()
    {
        var meant = WallTime.Booking(WallClockText("2019-02-16T23:30"), Zone("America/Sao_Paulo"));

        Assert.Equal(Utc("2019-02-17T01:30Z"), meant);
    }

    [Theory]
    [Trait("Rule", "TZ-4")]
    [InlineData("2018-11-03", 5)]
    [InlineData("2019-02-16", 7)]
    [InlineData("2019-06-15", 6)]
    public void A_night_shift_takes_as_many_hours_as_the_night_has(string begins, int services)
    {
        var hours = new WorkingHours(Zone("America/Sao_Paulo"), Week("", (begins, "22:00-04:00")));
        var date = Date(begins);

        var open = Availability.Find(
            hours, Service(length: 60, step: 60), [], date, date.PlusDays(1), AskBefore(date));

        Assert.Equal(services, open.Count);
    }

    [Theory]
    [Trait("Rule", "TZ-5")]
    [InlineData("America/New_York", "01:00-05:00", 60, "2026-03-08", "01:00 03:00 04:00", "06:00 07:00 08:00")]
    [InlineData("America/New_York", "01:30-02:00", 30, "2026-11-01", "01:30 01:00 01:30", "05:30 06:00 06:30")]
    [InlineData("Europe/Lisbon", "00:30-03:00", 30, "2026-03-29", "00:30 02:00 02:30", "00:30 01:00 01:30")]
    [InlineData("Europe/Lisbon", "01:30-02:00", 30, "2026-10-25", "01:30 01:00 01:30", "00:30 01:00 01:30")]
    public void Every_start_is_a_moment_of_its_own_when_the_clocks_change(
        string zone, string windows, int step, string date, string walls, string instants)
    {
        var hours = Hours(zone, windows);
        var service = Service(length: step, step: step);

        Assert.Equal(List(walls), hours.WallStarts(date, service));
        Assert.Equal(List(instants), hours.UtcStarts(date, service));
    }

    [Theory]
    [Trait("Rule", "TZ-5")]
    [InlineData("America/New_York", "2026-03-08T02:00", null, 0)]
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z", 2)]
    [InlineData("Europe/Lisbon", "2026-03-29T01:30", null, 0)]
    [InlineData("Europe/Lisbon", "2026-10-25T01:30", "2026-10-25T00:30Z", 2)]
    [InlineData("Europe/Lisbon", "2026-10-25T02:30", "2026-10-25T02:30Z", 1)]
    public void A_time_on_the_wall_is_no_moment_one_or_two(string zone, string wall, string? first, int moments)
    {
        var meant = WallTime.Booking(WallClockText(wall), Zone(zone));
        var listed = Hours(zone, "00:00-24:00").WallStarts(wall[..10], Service(length: 30, step: 30));

        Assert.Equal(first is null ? null : Utc(first), meant);
        Assert.Equal(moments, listed.Count(start => start == wall[11..]));
    }

    [Fact]
    [Trait("Rule", "TZ-6")]
    public void A_day_without_midnight_begins_at_its_first_moment()
    {
        var santiago = Zone("America/Santiago");
        var date = Date("2026-09-06");

        Assert.Equal(Utc("2026-09-06T04:00Z"), WallTime.StartOf(date, santiago));
        Assert.Equal("01:00", santiago.Wall(WallTime.StartOf(date, santiago)));
        Assert.Equal(
            Duration.FromHours(23), WallTime.StartOf(date.PlusDays(1), santiago) - WallTime.StartOf(date, santiago));
        Assert.Equal(23, Hours("America/Santiago", "00:00-24:00").WallStarts("2026-09-06", Service(60, 60)).Length);
    }

    [Fact]
    [Trait("Rule", "TZ-6")]
    public void A_date_that_a_zone_left_out_is_empty()
    {
        var hours = Hours("Pacific/Apia", "00:00-24:00"); // went from 29 to 31 December 2011

        Assert.Equal(24, hours.WallStarts("2011-12-29", Service(60, 60)).Length);
        Assert.Empty(hours.WallStarts("2011-12-30", Service(60, 60)));
        Assert.Equal(24, hours.WallStarts("2011-12-31", Service(60, 60)).Length);
    }

    [Fact]
    [Trait("Rule", "TZ-6")]
    public void What_is_due_a_day_later_is_due_beyond_a_date_that_a_zone_left_out()
    {
        var hours = new WorkingHours(Zone("Pacific/Apia"), Week("22:00-02:00", ("2011-12-31", "10:00-12:00"), ("2012-01-01", "")));
        var service = Service(length: 60, step: 30, after: 24 * 60) with { BufferReach = BufferReach.OutsideHours };

        Assert.Equal("23:00", hours.WallStarts("2011-12-29", service)[^1]);
    }

    [Fact]
    [Trait("Rule", "TZ-6")]
    public void Who_works_past_a_date_that_a_zone_left_out_has_lunch_on_the_next()
    {
        var hours = Hours("Pacific/Apia", "00:00-24:00") with { Lunch = new FlexibleBreak(DayWindow.Parse("12:00-14:00"), Min(60)) };

        Assert.Equal("23:00", hours.WallStarts("2011-12-29", Service(length: 14 * 60, step: 30))[^1]);
    }

    [Fact]
    [Trait("Rule", "TZ-6")]
    public void An_hour_that_yesterday_shows_again_after_midnight_belongs_to_today()
    {
        var hours = Hours("America/St_Johns", "00:00-24:00"); // at 00:01 back to 23:01 of the day before
        var again = Utc("2010-11-07T03:00Z");
        var (today, ask) = (Date("2010-11-07"), AskBefore(Date("2010-11-06")));

        Assert.Equal(Date("2010-11-06"), again.InZone(hours.Zone).Date);
        Assert.Equal(today, WallTime.DateOf(again, hours.Zone));
        Assert.Contains(again, Availability.Find(hours, Service(30, 30), [], today, today, ask));
        Assert.True(Availability.Allows(hours, Service(30, 30), [], again, ask));
    }

    [Theory]
    [Trait("Rule", "TZ-7")]
    [InlineData("America/Noronha", "10:00")]
    [InlineData("America/Sao_Paulo", "09:00")]
    [InlineData("America/Bahia", "09:00")]
    [InlineData("America/Fortaleza", "09:00")]
    [InlineData("America/Belem", "09:00")]
    [InlineData("America/Manaus", "08:00")]
    [InlineData("America/Cuiaba", "08:00")]
    [InlineData("America/Campo_Grande", "08:00")]
    [InlineData("America/Porto_Velho", "08:00")]
    [InlineData("America/Rio_Branco", "07:00")]
    [InlineData("America/Eirunepe", "07:00")]
    public void Brazil_has_four_times_of_day(string zone, string wall)
    {
        var noon = Utc("2026-10-05T12:00Z");
        var clock = new WallClock(Zone(zone));

        Assert.Equal(wall, Zone(zone).Wall(noon));
        Assert.Equal((int.Parse(wall[..2], null) * 60) + int.Parse(wall[3..], null), clock.MinuteOf(noon));
    }

    [Fact]
    [Trait("Rule", "TD-1")]
    public void Sao_Paulo_has_no_summer_time_since_2019()
    {
        var saoPaulo = Zone("America/Sao_Paulo");

        Assert.Equal(Utc("2019-11-03T03:00Z"), WallTime.StartOf(Date("2019-11-03"), saoPaulo));
        Assert.Equal(Utc("2019-11-03T13:00Z"), WallTime.Booking(WallClockText("2019-11-03T10:00"), saoPaulo));
        Assert.Equal("09:00", saoPaulo.Wall(Utc("2019-11-03T12:00Z"))); // what older rules made of that booking
    }

    [Fact]
    [Trait("Rule", "TD-3")]
    public void The_zone_rules_come_with_the_binary_and_say_their_edition()
    {
        Assert.True(ZoneRules.AreCurrent);
        Assert.Matches(@"^TZDB: 20\d\d[a-z]", ZoneRules.Version);
        Assert.Null(ZoneRules.Find("America/Nowhere"));
    }

    private static LocalDateTime WallClockText(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Parse(text).Value;
}
