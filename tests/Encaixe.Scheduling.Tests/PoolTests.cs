using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class PoolTests
{
    private const string Date = "2026-10-05";

    private static readonly Offer _hour = Service(length: 60, step: 30);

    [Theory]
    [Trait("Rule", "RS-1")]
    [InlineData(2, "09:00 10:30 11:00")]
    [InlineData(3, "09:00 09:30 10:00 10:30 11:00")]
    public void When_all_units_are_in_use_nothing_can_start(int units, string starts)
    {
        var chairs = Units("chair", "09:00-12:00", units, Booked("2026-10-05T09:30Z", 60), Booked("2026-10-05T10:00Z", 60));
        var calendar = Free() with { Needs = [[chairs]] };

        var open = calendar.WallStarts(Date, _hour);

        Assert.Equal(List(starts), open);
        Assert.Equal(
            units == 2 ? [new Reason(Hindrance.PoolTaken, Pool: "chair")] : [],
            WhyNot.Explain(calendar, _hour, Utc("2026-10-05T10:00Z"), AskBefore(Given.Date(Date))));
    }

    [Fact]
    [Trait("Rule", "RS-1")]
    public void Bookings_that_follow_one_another_use_one_unit()
    {
        var chairs = Units("chair", "09:00-12:00", 1, Booked("2026-10-05T09:00Z", 60), Booked("2026-10-05T11:00Z", 60));

        Assert.Equal(["10:00"], (Free() with { Needs = [[chairs]] }).WallStarts(Date, _hour));
    }

    [Fact]
    [Trait("Rule", "RS-2")]
    public void A_room_has_hours_of_its_own_and_is_aired_after_use()
    {
        var room = Units("room", "09:30-11:30", 1, Booked("2026-10-05T09:30Z", 30, after: 30)) with { Buffer = Min(30) };

        // Free from 10:30 on, when it is aired; what starts then is over when the room closes.
        Assert.Equal(["10:30"], (Free() with { Needs = [[room]] }).WallStarts(Date, _hour));
    }

    [Fact]
    [Trait("Rule", "RS-2")]
    [Trait("Rule", "BF-4")]
    public void Its_airing_is_not_the_professionals_rest()
    {
        var room = Units("room", "09:00-12:00", 1, Booked("2026-10-05T10:00Z", 60, after: 60)) with { Buffer = Min(60) };
        Taken[] theirs = [Booked("2026-10-05T10:00Z", 60)];

        Assert.Equal(["09:00", "11:00"], new Calendar(Hours("Etc/UTC", "09:00-12:00"), theirs).WallStarts(Date, _hour));
        Assert.Empty(new Calendar(Hours("Etc/UTC", "09:00-12:00"), theirs) { Needs = [[room]] }.WallStarts(Date, _hour));
    }

    [Fact]
    [Trait("Rule", "RS-2")]
    public void Maintenance_takes_a_unit_like_a_booking()
    {
        var chairs = Units("chair", "09:00-12:00", 2, Away("2026-10-05T09:00Z", 120), Booked("2026-10-05T09:00Z", 60));

        Assert.Equal(["10:00", "10:30", "11:00"], (Free() with { Needs = [[chairs]] }).WallStarts(Date, _hour));
    }

    [Fact]
    [Trait("Rule", "RS-2")]
    public void All_of_some_and_one_of_others()
    {
        var laser = Units("laser", "09:00-12:00", 1, Booked("2026-10-05T09:00Z", 60));
        var blue = Units("blue", "09:00-12:00", 1, Booked("2026-10-05T10:00Z", 60));
        var red = Units("red", "09:00-12:00", 1, Booked("2026-10-05T10:30Z", 90));

        Assert.Equal(["11:00"], (Free() with { Needs = [[laser], [blue]] }).WallStarts(Date, _hour));
        Assert.Equal(["09:00", "09:30", "11:00"], (Free() with { Needs = [[blue, red]] }).WallStarts(Date, _hour));
        Assert.Equal(["11:00"], (Free() with { Needs = [[laser], [red, blue]] }).WallStarts(Date, _hour));
    }

    /// <summary>A room that is aired for ten minutes after each use, in use from 10:00 to 10:30 and held from 11:00 to 11:30.</summary>
    [Theory]
    [Trait("Rule", "RS-2")]
    [InlineData("09:00", 50, true)]
    [InlineData("09:00", 51, false)]
    [InlineData("10:30", 20, true)]
    [InlineData("10:29", 20, false)]
    [InlineData("10:30", 60, false)]
    [InlineData("11:30", 30, true)]
    [InlineData("11:30", 31, false)]
    [InlineData("08:59", 30, false)]
    public void A_room_is_free_for_what_is_over_and_aired_before_the_next(string start, int length, bool isFree)
    {
        Taken[] taken = [Booked("2026-10-05T10:00Z", 30), Booked("2026-10-05T11:00Z", 30, holdUntil: "2026-10-05T08:00Z")];
        var room = Units("room", "09:00-12:00", 1, taken) with { Buffer = Min(10) };
        var slot = new Slot(Utc($"{Date}T{start}Z"), Min(length));

        Assert.Equal(isFree, room.HasUnitFor(slot, Utc("2026-10-05T07:59Z")));
        Assert.Equal(start == "10:30" || isFree, room.HasUnitFor(slot, Utc("2026-10-05T08:00Z"))); // the hold is over
    }

    [Fact]
    [Trait("Rule", "RS-2")]
    public void A_room_that_is_open_on_one_morning_is_closed_before_and_after_it()
    {
        var once = new Pool("room", new WorkingHours(Zone("Etc/UTC"), Week("", (Date, "10:00-12:00"))), 1, Min(0), default);
        var ana = new Calendar(Hours("Etc/UTC", "08:00-18:00"), default) { Needs = [[once]] };

        Assert.Equal(["10:00", "10:30", "11:00"], ana.WallStarts(Date, _hour));
        Assert.Empty(ana.WallStarts("2026-10-04", _hour));
        Assert.Empty(ana.WallStarts("2026-10-06", _hour));
    }

    private static Calendar Free() => new(Hours("Etc/UTC", "09:00-12:00"), Array.Empty<Taken>());
}
