using CsCheck;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class CapacityTests
{
    private const string Date = "2026-10-05";
    private const long Yoga = 7;

    private static WorkingHours Open => Hours("Etc/UTC", "09:00-12:00");

    private static Offer Class(int seats, int length = 60) => Service(length, step: 60) with { Group = Yoga, Capacity = seats };

    [Theory]
    [Trait("Rule", "CP-1")]
    [InlineData(9, 1, true)]
    [InlineData(9, 2, false)]
    [InlineData(10, 1, false)]
    [InlineData(0, 10, true)]
    [InlineData(0, 11, false)]
    public void A_party_gets_all_its_seats_or_none(int taken, int party, bool fits)
    {
        var calendar = new Calendar(Open, Enumerable.Repeat(Seat("2026-10-05T10:00Z", 60), taken).ToArray());
        var ask = AskBefore(Given.Date(Date)) with { Party = party };

        Assert.Equal(fits, Availability.Allows(calendar, Class(10), Utc("2026-10-05T10:00Z"), ask));
        Assert.Equal(fits ? [] : [Hindrance.Full], WhyNot
            .Explain(calendar, Class(10), Utc("2026-10-05T10:00Z"), ask).Select(reason => reason.Kind));
        Assert.Equal(10 - taken, Availability.SeatsLeft(calendar, Class(10), Utc("2026-10-05T10:00Z"), ask.Now));
    }

    [Theory]
    [Trait("Rule", "CP-2")]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void What_counts_is_the_most_that_are_there_at_one_moment(int seats, bool fits)
    {
        var calendar = new Calendar(
            Open, new[] { Seat("2026-10-05T10:00Z", 60), Seat("2026-10-05T10:30Z", 60), Seat("2026-10-05T11:00Z", 60) });

        Assert.Equal(fits, Availability.Allows(
            calendar, Class(seats, length: 120), Utc("2026-10-05T10:00Z"), AskBefore(Given.Date(Date))));
        Assert.Equal(
            seats - 2,
            Availability.SeatsLeft(calendar, Class(seats, length: 120), Utc("2026-10-05T10:00Z"), Utc("2026-10-04T00:00Z")));
    }

    [Fact]
    [Trait("Rule", "CP-3")]
    public void A_class_and_a_private_booking_exclude_each_other()
    {
        Taken[] both = [Seat("2026-10-05T09:00Z", 60), Booked("2026-10-05T11:00Z", 60)];

        Assert.Equal(["09:00", "10:00"], Open.WallStarts(Date, Class(10), both));
        Assert.Equal(["10:00"], Open.WallStarts(Date, Service(60, step: 60), both));
        Assert.Equal(["10:00"], Open.WallStarts(Date, Class(10) with { Group = Yoga + 1 }, both));
    }

    [Fact]
    [Trait("Rule", "CP-3")]
    public void A_class_that_nobody_has_joined_keeps_its_time()
    {
        var announced = new Taken(new Slot(Utc("2026-10-05T10:00Z"), Min(60)), group: Yoga, seats: 0);

        Assert.Equal(["09:00", "11:00"], Open.WallStarts(Date, Service(60, step: 60), [announced]));
        Assert.Equal(["09:00", "10:00", "11:00"], Open.WallStarts(Date, Class(1), [announced]));
    }

    [Fact]
    [Trait("Rule", "CP-3")]
    public void Fewer_seats_than_were_sold_stop_the_selling()
    {
        Taken[] sold = [Seat("2026-10-05T10:00Z", 60), Seat("2026-10-05T10:00Z", 60), Seat("2026-10-05T10:00Z", 60)];
        var calendar = new Calendar(Open, sold);

        Assert.Equal(["09:00", "11:00"], calendar.WallStarts(Date, Class(2)));
        Assert.Equal(0, Availability.SeatsLeft(calendar, Class(2), Utc("2026-10-05T10:00Z"), Utc("2026-10-04T00:00Z")));
    }

    [Fact]
    [Trait("Rule", "CP-4")]
    public void A_seat_that_is_given_up_frees_a_seat_only()
    {
        Taken[] full = [Seat("2026-10-05T10:00Z", 60), Seat("2026-10-05T10:00Z", 60)];

        Assert.DoesNotContain("10:00", Open.WallStarts(Date, Class(2), full));
        Assert.Contains("10:00", Open.WallStarts(Date, Class(2), full[..1]));
        Assert.DoesNotContain("10:00", Open.WallStarts(Date, Service(60, step: 60), full[..1]));
    }

    [Fact]
    [Trait("Rule", "CP-2")]
    public void Seats_are_left_as_the_busiest_minute_leaves_them() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 40], Gen.Int[1, 20], Gen.Int[0, 3], Gen.OneOf(Yoga, Yoga, Yoga + 1)).Array[0, 12],
            Gen.Int[0, 50],
            Gen.Int[1, 30]).Sample(
            (sold, from, length) =>
            {
                var nine = Utc("2026-10-05T09:00Z");
                Taken[] taken = [.. sold.Select(one => new Taken(
                    new Slot(nine + Min(one.Item1), Min(one.Item2)), group: one.Item4, seats: one.Item3))];
                var busiest = Enumerable.Range(from, length).Max(minute => sold
                    .Where(one => one.Item4 == Yoga && one.Item1 <= minute && minute < one.Item1 + one.Item2)
                    .Sum(one => one.Item3));

                Assert.Equal(Math.Max(0, 9 - busiest), Availability.SeatsLeft(
                    new Calendar(Open, taken), Class(9, length), nine + Min(from), Utc("2026-10-04T00:00Z")));
            },
            iter: Rounds.Of(5000));

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public void A_class_has_one_seat_to_a_thousand(int seats) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Class(seats));

    private static Taken Seat(string start, int length) => new(new Slot(Utc(start), Min(length)), group: Yoga);
}
