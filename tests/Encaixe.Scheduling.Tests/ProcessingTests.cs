using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>A colour is put on in 30 minutes, works by itself for 45, and is washed out in 30.</summary>
public sealed class ProcessingTests
{
    private const string Date = "2026-10-05";

    private static readonly Offer _colour = Service(length: 105, step: 5) with { Busy = [Part(0, 30), Part(75, 30)] };

    private static WorkingHours Open => Hours("Etc/UTC", "10:00-12:00");

    /// <summary>What the colour at 10:00 takes of the professional.</summary>
    private static Taken[] Colour => [Booked("2026-10-05T10:00Z", 30), Booked("2026-10-05T11:15Z", 30)];

    [Theory]
    [Trait("Rule", "PT-1")]
    [InlineData(45, 0, "10:30")]
    [InlineData(60, 0, "")]
    [InlineData(45, 5, "")]
    [InlineData(40, 5, "10:30")]
    public void While_it_works_someone_else_can_be_served(int length, int after, string starts)
    {
        var service = Service(length, step: 5, after: after);

        Assert.Equal(List(starts), Open.WallStarts(Date, service, Colour));
    }

    [Fact]
    [Trait("Rule", "PT-1")]
    public void It_fits_around_what_is_done_meanwhile()
    {
        var meanwhile = Booked("2026-10-05T10:30Z", 45);

        Assert.Equal(["10:00"], Open.WallStarts(Date, _colour, [meanwhile]));
        Assert.Empty(Open.WallStarts(Date, _colour with { Busy = [] }, [meanwhile]));
    }

    [Fact]
    [Trait("Rule", "PT-1")]
    public void Its_buffers_lie_around_the_whole_of_it_only()
    {
        var colour = _colour with { Before = Min(10), After = Min(10), BufferReach = BufferReach.Anywhere };

        Assert.Equal(["10:00"], Open.WallStarts(Date, colour, [Booked("2026-10-05T10:30Z", 45)]));
        Assert.Empty(Open.WallStarts(Date, colour, [Booked("2026-10-05T09:55Z", 5), Booked("2026-10-05T11:50Z", 5)]));
    }

    [Theory]
    [Trait("Rule", "PT-2")]
    [InlineData(1, "")]
    [InlineData(2, "10:30")]
    public void The_chair_is_held_for_all_of_it(int chairs, string starts)
    {
        var pool = Units("chair", "10:00-12:00", chairs, Booked("2026-10-05T10:00Z", 105));
        var calendar = new Calendar(Open, Colour) { Needs = [[pool]] };

        Assert.Equal(List(starts), calendar.WallStarts(Date, Service(length: 45, step: 5)));
    }

    [Fact]
    [Trait("Rule", "PT-3")]
    public void Moved_it_finds_its_place_around_what_was_put_inside_it()
    {
        var open = Hours("Etc/UTC", "09:00-13:00").WallStarts(Date, _colour with { Step = Min(15) }, [Booked("2026-10-05T10:30Z", 45)]);

        // From 10:00 it would lie around the other one again; from 11:15 on it comes after it.
        Assert.Equal(List("10:00 11:15"), open);
    }

    [Theory]
    [InlineData(0, 30, 20, 30)] // they overlap
    [InlineData(0, 30, 90, 30)] // past the end
    [InlineData(30, 0, 60, 30)] // nothing
    public void Busy_parts_are_in_order_and_inside_the_service(int first, int firstLength, int second, int secondLength) =>
        Assert.Throws<ArgumentException>(
            () => Service(length: 105, step: 5) with { Busy = [Part(first, firstLength), Part(second, secondLength)] });

    /// <summary>Put on in 30 minutes, left alone for 45, washed out in 30; someone else from 11:45 to 12:15.</summary>
    [Theory]
    [InlineData("09:50", true)] // over at 11:35, and ten minutes later it is 11:45
    [InlineData("09:55", false)]
    [InlineData("10:00", false)]
    [InlineData("12:20", false)]
    [InlineData("12:25", true)]
    public void Its_last_part_keeps_the_free_time_after_it_and_its_first_that_before_it(string start, bool fits)
    {
        var colour = Service(length: 105, step: 5, before: 10, after: 10) with { Busy = [Part(0, 30), Part(75, 30)] };
        Taken[] taken = [Booked("2026-10-05T11:45Z", 30)];
        var at = Utc($"2026-10-05T{start}Z");

        Assert.Equal(fits, Availability.Allows(Hours("Etc/UTC", "09:00-18:00"), colour, taken, at, AskBefore(new(2026, 10, 5))));
    }
}
