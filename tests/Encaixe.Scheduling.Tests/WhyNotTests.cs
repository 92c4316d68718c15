using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class WhyNotTests
{
    private static readonly Offer _service = Service(length: 60, step: 30, after: 30) with
    {
        Notice = new(Min(120), Min(30), Min(0)),
        HorizonDays = 5,
    };

    // Closed on the 8th, a holiday on the 9th, a break at noon.
    private static readonly WorkingHours _hours = new(
        Zone("Etc/UTC"),
        Week("09:00-12:00, 13:00-18:00", ("2026-10-08", "")),
        Personal: null,
        Holidays("2026-10-09"));

    private static readonly Ask _ask = new(Utc("2026-10-05T08:00Z"));

    [Theory]
    [InlineData("2026-10-05T07:59Z", Hindrance.Past, Hindrance.OutsideHours)]
    [InlineData("2026-10-05T09:30Z", Hindrance.Notice)]
    [InlineData("2026-10-11T09:00Z", Hindrance.Horizon)]
    [InlineData("2026-10-08T09:00Z", Hindrance.ClosedDate)]
    [InlineData("2026-10-09T09:00Z", Hindrance.Holiday)]
    [InlineData("2026-10-06T12:00Z", Hindrance.OutsideHours)]
    [InlineData("2026-10-06T17:30Z", Hindrance.PastClosing)]
    [InlineData("2026-10-06T11:00Z", Hindrance.BufferOutsideHours)]
    [InlineData("2026-10-06T09:10Z", Hindrance.OffGrid)]
    [InlineData("2026-10-06T14:30Z", Hindrance.Taken)]
    [InlineData("2026-10-06T14:00Z", Hindrance.TooClose)]
    [InlineData("2026-10-07T14:30Z", Hindrance.Absence)]
    [InlineData("2026-10-06T09:00Z")]
    public void A_refusal_names_the_rule(string start, params Hindrance[] rules)
    {
        Taken[] taken = [Booked("2026-10-06T15:00Z", 30), Away("2026-10-07T15:00Z", 30)];

        var reasons = WhyNot.Explain(_hours, _service, taken, Utc(start), _ask);

        Assert.Equal(rules, reasons.Select(reason => reason.Kind));
    }

    [Fact]
    public void A_refusal_says_what_decides()
    {
        var booked = Booked("2026-10-06T15:00Z", 30);

        Reason Only(string start) => Assert.Single(WhyNot.Explain(_hours, _service, [booked], Utc(start), _ask));

        Assert.Equal(Utc("2026-10-05T10:00Z"), Only("2026-10-05T09:30Z").Bound);
        Assert.Equal(Utc("2026-10-06T18:00Z"), Only("2026-10-06T17:30Z").Bound);
        Assert.Equal(booked.Slot, Only("2026-10-06T14:30Z").With);
    }

    /// <summary>Free time of 30 before and after, within hours from 09:00 to 12:00 only; a booking from 10:30 to 11:00.</summary>
    [Theory]
    [InlineData("08:59", Hindrance.OutsideHours)]
    [InlineData("09:00", Hindrance.BufferOutsideHours)]
    [InlineData("09:29", Hindrance.BufferOutsideHours)]
    [InlineData("09:30")]
    [InlineData("09:31", Hindrance.TooClose)]
    [InlineData("10:00", Hindrance.TooClose)]
    [InlineData("10:01", Hindrance.Taken)]
    [InlineData("10:59", Hindrance.Taken)]
    [InlineData("11:00", Hindrance.TooClose)]
    [InlineData("11:01", Hindrance.BufferOutsideHours, Hindrance.TooClose)]
    [InlineData("11:31", Hindrance.PastClosing)]
    [InlineData("12:00", Hindrance.OutsideHours)]
    public void To_the_minute_a_refusal_names_the_rule(string start, params Hindrance[] rules)
    {
        var service = Service(length: 30, step: 1, before: 30, after: 30) with { BufferReach = BufferReach.InsideHours };

        var reasons = WhyNot.Explain(
            Hours("Etc/UTC", "09:00-12:00"), service, [Booked("2026-10-05T10:30Z", 30)], Utc($"2026-10-05T{start}Z"), _ask);

        Assert.Equal(rules, reasons.Select(reason => reason.Kind));
    }

    [Theory]
    [InlineData("2026-10-05T08:59:59Z", Hindrance.Past)]
    [InlineData("2026-10-05T09:00:00Z", Hindrance.Notice)]
    [InlineData("2026-10-05T10:59:59Z", Hindrance.Notice)]
    [InlineData("2026-10-05T11:00:00Z")]
    public void What_begins_now_is_not_over_but_too_soon(string start, params Hindrance[] rules)
    {
        var ask = new Ask(Utc("2026-10-05T09:00Z"));

        var reasons = WhyNot.Explain(Hours("Etc/UTC", "08:00-18:00"), _service, [], Utc(start), ask);

        Assert.Equal(rules, reasons.Select(reason => reason.Kind));
    }

    [Fact]
    public void One_absence_over_both_busy_parts_is_one_reason()
    {
        var colour = Service(length: 90, step: 30) with { Busy = [Part(0, 30), Part(60, 30)] };

        var reasons = WhyNot.Explain(
            Hours("Etc/UTC", "09:00-18:00"), colour, [Away("2026-10-05T09:00Z", 300)], Utc("2026-10-05T10:00Z"), _ask);

        Assert.Equal(Hindrance.Absence, Assert.Single(reasons).Kind);
    }

    [Theory]
    [InlineData(BufferReach.Anywhere)]
    [InlineData(BufferReach.InsideHours)]
    public void Whoever_is_busy_elsewhere_is_away_and_that_is_said_of_it(BufferReach reach)
    {
        var service = Service(length: 30, step: 5, before: 10, after: 10) with { BufferReach = reach };
        var hours = Hours("Etc/UTC", "09:00-18:00");
        var away = Away("2026-10-05T12:00Z", 60);
        var elsewhere = new Taken(away.Slot, isElsewhere: true);
        Assert.Equal((true, true, false), (elsewhere.IsAbsence, elsewhere.IsElsewhere, away.IsElsewhere));
        for (var minute = 0; minute < 240; minute += 5)
        {
            var start = Utc("2026-10-05T10:00Z") + Min(minute);

            var (one, other) = (WhyNot.Explain(hours, service, [away], start, _ask), WhyNot.Explain(hours, service, [elsewhere], start, _ask));

            Assert.Equal(one.Select(reason => reason with { Kind = Hindrance.BusyElsewhere }), other);
        }
    }
}
