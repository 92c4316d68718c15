using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class NoticeTests
{
    private static readonly Notice _two = new(Create: Min(120), Reschedule: Min(30), Cancel: Min(24 * 60));

    private static WorkingHours Workday => Hours("Etc/UTC", "08:00-18:00");

    [Theory]
    [Trait("Rule", "MN-1")]
    [InlineData("2026-10-05T09:00:00Z", "11:00")]
    [InlineData("2026-10-05T09:00:30Z", "11:05")]
    [InlineData("2026-10-05T08:59:59Z", "11:00")]
    public void A_start_on_the_stroke_of_the_notice_is_in_time(string now, string first)
    {
        var service = Service(length: 30, step: 5) with { Notice = _two };

        var open = Workday.WallStarts("2026-10-05", service, ask: new Ask(Utc(now)));

        Assert.Equal(first, open[0]);
    }

    [Fact]
    [Trait("Rule", "MN-1")]
    public void The_past_is_never_on_offer_to_clients()
    {
        var open = Workday.WallStarts("2026-10-05", Service(30, 30), ask: new Ask(Utc("2026-10-05T17:00Z")));

        Assert.Equal(["17:00", "17:30"], open);
    }

    [Theory]
    [Trait("Rule", "MN-3")]
    [InlineData(Errand.Create, false, "11:00")]
    [InlineData(Errand.Reschedule, false, "09:30")]
    [InlineData(Errand.Create, true, "08:00")]
    [InlineData(Errand.Reschedule, true, "08:00")]
    public void Each_errand_has_its_own_notice_and_staff_have_none(Errand errand, bool waived, string first)
    {
        var service = Service(length: 30, step: 30) with { Notice = _two };
        var ask = new Ask(Utc("2026-10-05T09:00Z"), errand, waived);

        Assert.Equal(first, Workday.WallStarts("2026-10-05", service, ask: ask)[0]);
    }

    [Theory]
    [Trait("Rule", "MN-4")]
    [InlineData("2026-03-08T06:00Z", "04:00")] // 01:00, and 02:00 is skipped: two hours later it is 04:00
    [InlineData("2026-11-01T05:00Z", "02:00")] // 01:00, which comes twice: two hours later it is 02:00
    public void Notice_is_elapsed_time_not_the_clocks(string now, string first)
    {
        var hours = Hours("America/New_York", "00:00-24:00");
        var service = Service(length: 30, step: 30) with { Notice = _two };

        Assert.Equal(first, hours.WallStarts(now[..10], service, ask: new Ask(Utc(now)))[0]);
    }

    [Theory]
    [Trait("Rule", "HZ-1")]
    [InlineData("2026-03-02T02:30Z", "2026-03-31")] // 23:30 of the first of March
    [InlineData("2026-03-02T03:00Z", "2026-04-01")]
    public void The_horizon_counts_local_dates(string now, string last)
    {
        var hours = Hours("America/Sao_Paulo", "09:00-18:00");
        var service = Service(length: 30, step: 30) with { HorizonDays = 30 };

        var open = Availability.Find(hours, service, [], Date("2026-03-25"), Date("2026-04-10"), new Ask(Utc(now)));

        Assert.Equal(Date(last), open.Last().InZone(hours.Zone).Date);
        Assert.Equal("17:30", hours.Zone.Wall(open.Last()));
    }

    [Fact]
    [Trait("Rule", "HZ-1")]
    public void A_horizon_of_no_days_is_today()
    {
        var service = Service(length: 30, step: 30) with { HorizonDays = 0 };
        var ask = new Ask(Utc("2026-10-05T12:00Z"));

        Assert.NotEmpty(Workday.WallStarts("2026-10-05", service, ask: ask));
        Assert.Empty(Workday.WallStarts("2026-10-06", service, ask: ask));
    }

    [Theory]
    [Trait("Rule", "HP-2")]
    [InlineData("2026-10-05T08:09:59Z", false)]
    [InlineData("2026-10-05T08:10:00Z", true)]
    [InlineData("2026-10-05T08:10:01Z", true)]
    public void A_hold_takes_its_time_until_it_expires(string now, bool free)
    {
        var held = Booked("2026-10-05T10:00Z", 30, holdUntil: "2026-10-05T08:10:00Z");

        var open = Workday.WallStarts("2026-10-05", Service(30, 30), [held], new Ask(Utc(now)));

        Assert.Equal(free, open.Contains("10:00"));
    }

    [Fact]
    [Trait("Rule", "HP-2")]
    public void A_hold_stands_to_its_last_moment_even_within_a_second()
    {
        var until = Utc("2026-10-05T08:10:00Z") + Duration.FromMilliseconds(900);
        Taken held = new(new Slot(Utc("2026-10-05T10:00Z"), Min(30)), holdUntil: until);

        bool IsFree(Duration later) => Workday
            .WallStarts("2026-10-05", Service(30, 30), [held], new Ask(until + later))
            .Contains("10:00");

        Assert.False(IsFree(Duration.FromMilliseconds(-800)));
        Assert.True(IsFree(Duration.Zero));
        Assert.True(IsFree(Duration.FromMilliseconds(50)));
    }

    [Fact]
    [Trait("Rule", "IV-1")]
    public void A_booking_that_ends_between_two_seconds_takes_the_second()
    {
        Taken odd = new(new Slot(Utc("2026-10-05T10:00Z"), Min(30) + Duration.FromMilliseconds(1)));

        var open = Workday.WallStarts("2026-10-05", Service(30, 30), [odd], new Ask(Utc("2026-10-05T08:00Z")));

        Assert.DoesNotContain("10:30", open);
    }

    [Theory]
    [Trait("Rule", "MN-1")]
    [InlineData("2026-10-05T15:30:00Z", "17:30")]
    [InlineData("2026-10-05T15:30:01Z", "")]
    public void The_last_start_of_the_day_is_in_time_on_the_stroke_of_the_notice(string now, string starts)
    {
        var offer = Service(length: 30, step: 30) with { Notice = new(Min(120), Min(0), Min(0)) };

        Assert.Equal(List(starts), Hours("Etc/UTC", "09:00-18:00").WallStarts("2026-10-05", offer, ask: new Ask(Utc(now))));
    }
}
