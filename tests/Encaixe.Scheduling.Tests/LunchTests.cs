using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>An hour for lunch, somewhere between 11:30 and 14:00.</summary>
public sealed class LunchTests
{
    private const string Date = "2026-10-05";

    private static WorkingHours Open =>
        Hours("Etc/UTC", "09:00-18:00") with { Lunch = new FlexibleBreak(DayWindow.Parse("11:30-14:00"), Min(60)) };

    [Fact]
    [Trait("Rule", "EX-4")]
    public void Lunch_remains_possible_after_each_booking()
    {
        var open = Open.WallStarts(Date, Service(60, step: 30), [Booked("2026-10-05T11:30Z", 60)]);

        // 13:00 would leave half an hour before it and none after it; with 13:30 the hour from 12:30 stays.
        Assert.Equal(List("09:00 09:30 10:00 10:30 13:30 14:00 14:30 15:00 15:30 16:00 16:30 17:00"), open);
    }

    [Fact]
    [Trait("Rule", "EX-4")]
    public void Whoever_asks_is_told_that_no_lunch_would_be_left()
    {
        var calendar = new Calendar(Open, new[] { Booked("2026-10-05T11:30Z", 60) });

        Assert.Equal(
            [new Reason(Hindrance.NoBreakLeft)],
            WhyNot.Explain(calendar, Service(60, step: 30), Utc("2026-10-05T13:00Z"), AskBefore(Given.Date(Date))));
    }

    [Fact]
    [Trait("Rule", "EX-4")]
    public void Where_two_lunches_are_possible_one_may_go()
    {
        var short_ = Open with { Lunch = new FlexibleBreak(DayWindow.Parse("11:00-14:00"), Min(60)) };

        var open = short_.WallStarts(Date, Service(60, step: 30), []);

        Assert.Contains("11:00", open);
        Assert.Contains("12:00", open); // leaves 11:00 and 13:00
        Assert.Contains("13:00", open);
        Assert.Contains("11:30", open); // leaves 12:30 to 14:00
    }

    [Fact]
    [Trait("Rule", "EX-4")]
    public void A_lunch_that_is_lost_already_protects_nothing()
    {
        var open = Open.WallStarts(Date, Service(60, step: 30), [Booked("2026-10-05T12:00Z", 90)]);

        Assert.Contains("13:30", open);
    }

    [Fact]
    [Trait("Rule", "EX-4")]
    public void Without_one_all_of_the_time_is_on_offer() =>
        Assert.Contains("13:00", (Open with { Lunch = null }).WallStarts(Date, Service(60, step: 30), [Booked("2026-10-05T11:30Z", 60)]));
}
