using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class GridTests
{
    private const string Date = "2026-10-05";

    private static WorkingHours Morning => Hours("Etc/UTC", "09:00-12:00");

    [Theory]
    [Trait("Rule", "GR-1")]
    [InlineData(StartGrid.Window, "08:00 09:00 10:00 11:00 12:30 13:30 14:30 15:30 16:30")]
    [InlineData(StartGrid.Day, "08:00 09:00 10:00 11:00 13:00 14:00 15:00 16:00")]
    public void Starts_are_counted_from_each_window_or_from_the_day(StartGrid grid, string starts)
    {
        var hours = Hours("Etc/UTC", "08:00-12:00, 12:30-17:30");

        Assert.Equal(List(starts), hours.WallStarts(Date, Service(60, 60) with { Grid = grid }));
    }

    /// <summary>09:00 to 12:00, half an hour every half hour, around something from 09:40 to 10:10.</summary>
    [Theory]
    [Trait("Rule", "GR-1")]
    [InlineData(StartGrid.LastBooking, 0, "09:00 10:10 10:40 11:10")]
    [InlineData(StartGrid.LastBooking, 5, "09:00 10:15 10:45 11:15")] // its end, and the free time after it
    [InlineData(StartGrid.Window, 0, "09:00 10:30 11:00 11:30")]
    public void Starts_may_be_counted_from_the_end_of_the_last_booking(StartGrid grid, int after, string starts)
    {
        Taken[] taken = [Booked("2026-10-05T09:40Z", 30, after: after)];

        Assert.Equal(List(starts), Morning.WallStarts(Date, Service(30, 30) with { Grid = grid }, taken));
    }

    [Fact]
    [Trait("Rule", "GR-1")]
    public void A_booking_does_not_move_the_grid()
    {
        var open = Morning.WallStarts(Date, Service(30, 30), [Booked("2026-10-05T09:40Z", 20)]);

        Assert.Equal(List("09:00 10:00 10:30 11:00 11:30"), open);
    }

    [Theory]
    [Trait("Rule", "GR-2")]
    [InlineData(50, 15, "09:00 09:15 09:30 09:45 10:00 10:15 10:30 10:45 11:00")]
    [InlineData(15, 60, "09:00 10:00 11:00")]
    [InlineData(180, 5, "09:00")]
    [InlineData(181, 5, "")]
    [InlineData(5, 1440, "09:00")]
    public void The_step_is_independent_of_the_length(int length, int step, string starts)
    {
        Assert.Equal(List(starts), Morning.WallStarts(Date, Service(length, step)));
    }

    [Theory]
    [Trait("Rule", "GR-2")]
    [InlineData(false, "09:00 10:30 11:00 11:30")]
    [InlineData(true, "09:00 09:10 10:10 10:30 11:00 11:30")]
    public void Starts_flush_to_a_neighbour_may_be_off_the_grid(bool flush, string starts)
    {
        var service = Service(30, 30) with { FlushStarts = flush };

        Assert.Equal(List(starts), Morning.WallStarts(Date, service, [Booked("2026-10-05T09:40Z", 30)]));
    }

    [Fact]
    [Trait("Rule", "GR-2")]
    public void A_hole_that_fits_exactly_has_one_flush_start()
    {
        var service = Service(30, 30) with { FlushStarts = true };
        Taken[] taken = [Booked("2026-10-05T09:00Z", 40), Booked("2026-10-05T10:10Z", 110)];

        Assert.Equal(["09:40"], Morning.WallStarts(Date, service, taken));
    }

    /// <summary>Midnight is 05:00 UTC and four in the morning 08:00: every two hours are 03:00, 05:00 and 07:00 on the wall.</summary>
    [Fact]
    [Trait("Rule", "GR-1")]
    public void A_day_that_lacks_an_hour_is_counted_from_its_own_midnight() =>
        Assert.Equal(
            ["05:00", "07:00"],
            Hours("America/New_York", "04:00-08:00").WallStarts("2026-03-08", Service(30, 120) with { Grid = StartGrid.Day }));

    [Fact]
    [Trait("Rule", "GR-2")]
    public void The_opening_is_no_neighbour()
    {
        var service = Service(30, 30) with { Grid = StartGrid.Day, FlushStarts = true };

        Assert.Equal(List("09:30 10:00 10:30"), Hours("Etc/UTC", "09:10-11:10").WallStarts(Date, service));
    }

    [Fact]
    [Trait("Rule", "GR-2")]
    public void A_flush_start_leaves_the_buffer_between()
    {
        var service = Service(30, 30, before: 5) with { FlushStarts = true };

        var open = Morning.WallStarts(Date, service, [Booked("2026-10-05T09:40Z", 30, after: 10)]);

        Assert.Equal(List("09:00 09:10 10:20 10:30 11:00 11:30"), open);
    }

    [Fact]
    [Trait("Rule", "GR-2")]
    public void A_booking_that_ends_at_midnight_has_a_flush_start_behind_it_on_the_next_date()
    {
        var hours = Hours("Etc/UTC", "20:00-02:00");
        var service = Service(length: 30, step: 50) with { FlushStarts = true };
        var untilMidnight = Booked("2026-10-04T23:00Z", 60);

        var open = hours.WallStarts(Date, service, [untilMidnight]);

        Assert.Equal(List("00:00 00:10 01:00 20:00 20:50 21:40 22:30 23:20"), open);
    }

    [Fact]
    [Trait("Rule", "GR-2")]
    public void An_overlong_booking_has_a_flush_start_behind_it_in_the_window_that_it_ends_at()
    {
        var hours = Hours("Etc/UTC", "09:00-11:00, 12:30-14:00");
        var service = Service(length: 30, step: 60) with { Grid = StartGrid.Day, FlushStarts = true };
        Taken[] taken = [Booked("2026-10-05T10:30Z", 120), Booked("2026-10-05T14:00Z", 60)];

        Assert.Equal(List("09:00 10:00 12:30 13:00 13:30"), hours.WallStarts(Date, service, taken));
    }
}
