using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Integrity;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What may lie on top of each other in a day book, and what must not. Times are minutes from ten o'clock.</summary>
public sealed class DayBookInvariantsTests
{
    private const string Key = "ana/2026-11-24";

    private static readonly Instant _ten = Instant.FromUtc(2026, 11, 24, 13, 0);
    private static readonly long _yoga = Appointments.Span.GroupOf("yoga");

    [Theory]
    [Trait("Rule", "CP-2")]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void A_class_is_sold_up_to_the_most_who_are_in_it_at_one_moment(int seats, bool fits)
    {
        var flaws = Flaws(seats, Seat("a", 0, 60), Seat("b", 30, 90), Seat("c", 60, 120), Seat("d", 0, 120));

        Assert.Equal(fits ? [] : [$"seats-oversold {Key}/b"], flaws);
    }

    [Theory]
    [Trait("Rule", "CP-1")]
    [InlineData(9, 2, false)]
    [InlineData(9, 1, true)]
    [InlineData(8, 2, true)]
    public void A_party_takes_as_many_seats_as_it_has_people(int taken, int party, bool fits)
    {
        var flaws = Flaws(10, Seat("a", 0, 60) with { Seats = taken }, Seat("b", 0, 60) with { Seats = party });

        Assert.Equal(fits, !flaws.Any());
    }

    [Fact]
    [Trait("Rule", "CP-3")]
    public void A_private_booking_and_a_class_keep_out_of_each_others_time()
    {
        var flaws = Flaws(10, Seat("a", 0, 60), Span("b", 30, 60), Seat("c", 45, 90) with { Group = Appointments.Span.GroupOf("pilates") });

        Assert.Equal([$"taken-twice {Key}/b", $"taken-twice {Key}/c"], flaws);
    }

    [Fact]
    [Trait("Rule", "RS-1")]
    public void A_unit_of_a_resource_is_taken_once_at_a_time_and_another_beside_it()
    {
        var flaws = Flaws(
            10, Unit("a", 1, 0, 60), Unit("b", 2, 30, 90), Unit("c", 1, 60, 90) with { BlockedUntil = Minute(100) }, Unit("d", 1, 80, 120), Unit("e", 2, 90, 100));

        Assert.Equal([$"taken-twice {Key}/d"], flaws);
    }

    [Fact]
    [Trait("Rule", "RS-2")]
    public void The_free_time_of_a_unit_is_kept_too()
    {
        var flaws = Flaws(10, Unit("a", 1, 0, 60) with { BlockedUntil = Minute(70) }, Unit("b", 1, 65, 90), Unit("c", 2, 65, 90));

        Assert.Equal([$"buffer-taken {Key}/b"], flaws);
    }

    [Fact]
    public void All_who_are_in_a_class_are_in_its_room()
    {
        var flaws = Flaws(10, Unit("a", 1, 0, 60) with { Group = _yoga }, Unit("b", 1, 0, 60) with { Group = _yoga }, Unit("c", 1, 0, 60));

        Assert.Equal([$"taken-twice {Key}/c"], flaws);
    }

    [Fact]
    [Trait("Rule", "WK-1")]
    public async Task What_was_put_on_top_on_purpose_is_in_nobodys_way_and_nothing_else_is()
    {
        var booked = await (await Barbershop.Open()).Book("2026-11-24T10:00");
        var deliberate = booked with { Override = new Waiver("owner", "cabe") };
        Span[] spans = [Span("a", 0, 60), Span(booked.Id, 30, 60), Span("b", 45, 60)];

        Assert.Equal([$"taken-twice {Key}/b"], Flaws(10, deliberate, spans));
        Assert.Equal([$"taken-twice {Key}/{booked.Id}", $"taken-twice {Key}/b"], Flaws(10, booked, spans));
    }

    [Fact]
    [Trait("Rule", "HP-2")]
    public void A_hold_that_is_over_is_in_nobodys_way()
    {
        var held = Span("a", 0, 60) with { HoldUntil = _ten.ToUnixTimeSeconds() };

        Assert.Empty(Flaws(10, held, Span("b", 30, 60)));
        Assert.NotEmpty(Flaws(10, held with { HoldUntil = held.HoldUntil + 1 }, Span("b", 30, 60)));
    }

    [Fact]
    public void A_visit_promised_free_time_to_others_and_none_to_itself()
    {
        var first = Span("a", 0, 30) with { BlockedUntil = Minute(60) };

        Assert.Empty(Flaws(10, first, Span("a", 45, 60)));
        Assert.Equal([$"buffer-taken {Key}/b"], Flaws(10, first, Span("b", 45, 60)));
        Assert.Equal([$"taken-twice {Key}/a"], Flaws(10, first, Span("a", 15, 60)));
    }

    private static IEnumerable<string> Flaws(int seats, params Span[] spans) => Flaws(seats, null, spans);

    /// <summary>What is wrong, but for that nobody knows most of these appointments.</summary>
    private static IEnumerable<string> Flaws(int seats, Appointment? known, params Span[] spans)
    {
        var appointments = new Dictionary<string, Appointment>(StringComparer.Ordinal);
        if (known is not null)
        {
            appointments[known.Id] = known;
        }

        var invariants = new DayBookInvariants(
            appointments, claimsOf: _ => null, span => span.Group == _yoga ? seats : int.MaxValue, moves: (_, _) => false, _ten);
        return invariants.FlawsOf(new Stored<DayBook>(Key, new DayBook { Spans = spans }, new Revision(1)))
            .Where(flaw => flaw.Rule is not ("span-without-appointment" or "span-differs"))
            .Select(flaw => $"{flaw.Rule} {flaw.Subject}");
    }

    private static Span Seat(string appointment, int from, int until) => Span(appointment, from, until) with { Group = _yoga };

    private static Span Unit(string appointment, int unit, int from, int until) => Span(appointment, from, until) with { Unit = unit };

    private static Span Span(string appointment, int from, int until) => new()
    {
        Appointment = appointment,
        Start = Minute(from),
        End = Minute(until),
        BlockedFrom = Minute(from),
        BlockedUntil = Minute(until),
    };

    private static long Minute(int minutes) => (_ten.ToUnixTimeSeconds() / 60) + minutes;
}
