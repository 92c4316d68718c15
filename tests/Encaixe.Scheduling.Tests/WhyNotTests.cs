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
}
