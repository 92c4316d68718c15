using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class BufferTests
{
    private const string Date = "2026-10-05";

    private static WorkingHours Morning => Hours("Etc/UTC", "08:00-13:00");

    [Fact]
    [Trait("Rule", "IV-1")]
    public void Bookings_that_touch_do_not_conflict()
    {
        var taken = Booked("2026-10-05T10:00Z", 30);

        var open = Morning.WallStarts(Date, Service(length: 30, step: 30), [taken]);

        Assert.Equal(List("08:00 08:30 09:00 09:30 10:30 11:00 11:30 12:00 12:30"), open);
        Assert.False(taken.Slot.Overlaps(new Slot(Utc("2026-10-05T10:30Z"), Min(30))));
    }

    [Theory]
    [Trait("Rule", "IV-1")]
    [InlineData(0)]
    [InlineData(-30)]
    public void A_slot_is_never_empty(int minutes)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Slot(Utc("2026-10-05T10:00Z"), Min(minutes)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Service(minutes, step: 30));
    }

    [Theory]
    [Trait("Rule", "IV-2")]
    [InlineData("2026-10-05T10:20Z", 20, 60)] // the new one around the old
    [InlineData("2026-10-05T09:30Z", 120, 60)] // the old one around the new
    [InlineData("2026-10-05T10:00Z", 60, 60)]
    public void One_inside_the_other_is_a_conflict(string start, int taken, int length)
    {
        var open = Morning.WallStarts(Date, Service(length, step: 30), [Booked(start, taken)]);

        Assert.DoesNotContain("10:00", open);
    }

    [Theory]
    [Trait("Rule", "BF-1")]
    [InlineData(BufferRule.Larger, "09:20", "10:40")]
    [InlineData(BufferRule.Sum, "09:10", "10:45")]
    public void Between_two_bookings_lies_the_larger_buffer_or_both(BufferRule rule, string lastBefore, string firstAfter)
    {
        var service = Service(length: 30, step: 5, before: 10, after: 10) with { BufferRule = rule };

        var open = Morning.WallStarts(Date, service, [Booked("2026-10-05T10:00Z", 30, before: 10, after: 5)]);

        Assert.Equal(lastBefore, open.Last(wall => string.CompareOrdinal(wall, "10:00") < 0));
        Assert.Equal(firstAfter, open.First(wall => string.CompareOrdinal(wall, "10:00") > 0));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, "10:00 10:25 10:50 11:15 11:40")]
    [InlineData(BufferReach.InsideHours, "10:00 10:25 10:50 11:15")]
    [InlineData(BufferReach.Anywhere, "10:00 10:25 10:50 11:15 11:40")]
    public void A_buffer_may_leave_opening_hours_or_may_not(BufferReach reach, string starts)
    {
        var hours = Hours("Etc/UTC", "10:00-12:00");
        var service = Service(length: 20, step: 25, after: 5) with { BufferReach = reach };

        Assert.Equal(List(starts), hours.WallStarts(Date, service));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, "09:30 10:00 14:30 15:00 15:30")] // before opening and after closing only
    [InlineData(BufferReach.InsideHours, "10:00 14:30 15:00")]
    [InlineData(BufferReach.Anywhere, "09:30 10:00 10:30 14:00 14:30 15:00 15:30")]
    public void A_buffer_does_not_reach_into_a_break_unless_it_may_anywhere(BufferReach reach, string starts)
    {
        var hours = Hours("Etc/UTC", "09:30-11:00, 14:00-16:00");
        var service = Service(length: 30, step: 30, before: 30, after: 30) with { BufferReach = reach };

        Assert.Equal(List(starts), hours.WallStarts(Date, service));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, "08:00 08:30 11:30 12:00 12:30")]
    [InlineData(BufferReach.InsideHours, "08:00 08:30 11:30 12:00")]
    [InlineData(BufferReach.Anywhere, "08:00 08:30 09:00 11:30 12:00 12:30")]
    public void A_buffer_does_not_reach_into_time_off_unless_it_may_anywhere(BufferReach reach, string starts)
    {
        var service = Service(length: 30, step: 30, after: 30) with { BufferReach = reach };
        var away = Away("2026-10-05T09:30Z", 120); // until 11:30

        Assert.Equal(List(starts), Morning.WallStarts(Date, service, [away]));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, true, "22:00 22:30")]
    [InlineData(BufferReach.OutsideHours, false, "22:00 22:30 23:00")]
    [InlineData(BufferReach.Anywhere, true, "22:00 22:30 23:00")]
    [InlineData(BufferReach.InsideHours, false, "22:00")]
    public void A_buffer_does_not_reach_into_a_holiday_unless_it_may_anywhere(
        BufferReach reach, bool isHoliday, string starts)
    {
        var holidays = isHoliday ? Holidays("2026-10-06") : HolidayCalendar.None;
        var hours = Hours("Etc/UTC", "22:00-23:30") with { Holidays = holidays };
        var service = Service(length: 30, step: 30, after: 45) with { BufferReach = reach };

        Assert.Equal(List(starts), hours.WallStarts(Date, service));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, "00:00 00:30 01:00")]
    [InlineData(BufferReach.InsideHours, "00:00 00:30 01:00")]
    [InlineData(BufferReach.Anywhere, "00:00 00:30 01:00 01:30")]
    public void A_buffer_lies_in_the_tail_of_a_night_shift_but_not_in_the_closed_date_behind_it(
        BufferReach reach, string starts)
    {
        var hours = new WorkingHours(Zone("Etc/UTC"), Week("20:00-02:00", ("2026-10-10", "")));
        var service = Service(length: 30, step: 30, after: 30) with { BufferReach = reach };

        Assert.Equal(List(starts), hours.WallStarts("2026-10-10", service));
    }

    [Theory]
    [Trait("Rule", "BF-2")]
    [InlineData(BufferReach.OutsideHours, "07:30 08:00")]
    [InlineData(BufferReach.Anywhere, "07:00 07:30 08:00")]
    public void A_night_shift_over_a_first_window_leaves_the_break_behind_it(BufferReach reach, string starts)
    {
        var hours = new WorkingHours(
            Zone("Etc/UTC"), Week("", ("2026-10-09", "20:00-06:00"), ("2026-10-10", "05:00-06:00, 07:00-08:30")));
        var service = Service(length: 30, step: 30, before: 30) with { BufferReach = reach };

        var open = hours.WallStarts("2026-10-10", service).Where(wall => string.CompareOrdinal(wall, "06:00") >= 0);

        Assert.Equal(List(starts), open);
    }

    [Fact]
    [Trait("Rule", "BF-4")]
    public void A_buffer_binds_the_professional_who_was_booked_and_nobody_else()
    {
        var (date, service) = (Given.Date(Date), Service(length: 30, step: 30));
        Taken[] anas = [Booked("2026-10-05T10:00Z", 30, before: 30, after: 30)];
        Dictionary<string, string> free = [];

        var shared = new SharedStarts([
            Availability.Find(Morning, service, anas, date, date, AskBefore(date)),
            Availability.Find(Morning, service, [], date, date, AskBefore(date))]);
        while (shared.MoveNext())
        {
            free[DateTimeZone.Utc.Wall(shared.Current)] = $"{(shared.IsFree(0) ? "ana" : "")} {(shared.IsFree(1) ? "bia" : "")}";
        }

        Assert.All(["09:30", "10:00", "10:30"], start => Assert.Equal(" bia", free[start]));
        Assert.All(["09:00", "11:00"], start => Assert.Equal("ana bia", free[start]));
    }

    [Theory]
    [Trait("Rule", "BF-3")]
    [InlineData(0, "08:00 08:30 09:00 09:30 10:30 11:00 11:30 12:00 12:30")]
    [InlineData(30, "08:00 08:30 09:00 11:00 11:30 12:00 12:30")]
    public void A_booking_keeps_the_buffers_it_was_promised_whatever_the_service_says_now(int promised, string starts)
    {
        var service = Service(length: 30, step: 30); // wants none any more

        var open = Morning.WallStarts(Date, service, [Booked("2026-10-05T10:00Z", 30, promised, promised)]);

        Assert.Equal(List(starts), open);
    }
}
