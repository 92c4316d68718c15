using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class GapTests
{
    private const string Date = "2026-10-05";

    private static readonly Offer _half = Service(length: 30, step: 15) with { Gaps = new GapRule(GapLevel.Only) };

    /// <summary>Busy from 10:00 to 10:30 and from 13:00 to 14:00.</summary>
    private static Taken[] Busy => [Booked("2026-10-05T10:00Z", 30), Booked("2026-10-05T13:00Z", 60)];

    [Theory]
    [Trait("Rule", "GR-3")]
    [InlineData("30", "15=15 45=15 60=0")]
    [InlineData("30 45", "45=0 50=5 55=10 75=0")]
    [InlineData("40", "60=20 75=35 80=0")]
    [InlineData("30 50", "75=15 80=0")]
    [InlineData("", "0=0 25=25 1440=1440 3000=1440")]
    public void The_waste_of_a_gap_is_what_no_services_fill(string lengths, string wastes)
    {
        var table = Table(lengths);

        Assert.All(List(wastes), pair =>
        {
            var (gap, waste) = (int.Parse(pair.Split('=')[0], null), int.Parse(pair.Split('=')[1], null));
            Assert.Equal(Min(waste), table.WasteOf(Min(gap)));
        });
    }

    [Fact]
    [Trait("Rule", "GR-4")]
    public void Only_starts_that_add_no_waste_are_shown()
    {
        var open = Client(Table("30 45"), Busy).Find();

        var hidden = List("09:15 10:45 12:15 14:15 17:15");
        Assert.Equal(Client(null, Busy).Find().Except(hidden), open);
        Assert.Equal(["09:00", "09:30"], open.Take(2));
    }

    [Fact]
    [Trait("Rule", "GR-4")]
    public void With_half_hours_alone_starts_are_on_the_half_hour()
    {
        var open = Client(Table("30"), Busy).Find();

        Assert.Equal(
            List("09:00 09:30 10:30 11:00 11:30 12:00 12:30 14:00 14:30 15:00 15:30 16:00 16:30 17:00 17:30"), open);
    }

    [Theory]
    [Trait("Rule", "GR-5")]
    [InlineData(15)]
    [InlineData(5)]
    public void Where_every_start_wastes_something_the_edges_are_shown(int step)
    {
        // From 09:00 to 09:45 and no more.
        var open = Client(Table("30"), [Booked("2026-10-05T09:45Z", 495)]).Find(_half with { Step = Min(step) });

        Assert.Equal(["09:00", "09:15"], open);
    }

    [Fact]
    [Trait("Rule", "GR-6")]
    public void Shown_all_preferred_or_only()
    {
        var client = Client(Table("30"), Busy);

        Assert.Contains("09:15", client.Find(_half with { Gaps = GapRule.ShowAll }));
        Assert.Contains("09:15", client.Find(_half with { Gaps = new GapRule(GapLevel.Prefer) }));
        Assert.DoesNotContain("09:15", client.Find(_half));
        Assert.DoesNotContain("09:15", client.FindBest(_half with { Gaps = new GapRule(GapLevel.Prefer) }));
        Assert.Contains("09:30", client.FindBest(_half with { Gaps = new GapRule(GapLevel.Prefer) }));
    }

    [Theory]
    [Trait("Rule", "GR-6")]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Only_what_fits_on_the_days_that_are_near(int withinDays, bool shows)
    {
        // Asked the day before, so the second of the near days is the one.
        var open = Client(Table("30"), Busy).Find(_half with { Gaps = new GapRule(GapLevel.Only, withinDays) });

        Assert.Equal(shows, open.Contains("09:15"));
    }

    [Fact]
    [Trait("Rule", "GR-7")]
    public void What_is_hidden_for_one_may_be_free_with_another()
    {
        var ana = Client(Table("30"), Busy).Calendar;
        var bia = Client(Table("30"), [Booked("2026-10-05T09:00Z", 15)]).Calendar;
        var visit = new Visit([new VisitItem([new("ana", ana, _half), new("bia", bia, _half)])]);

        var search = new VisitSearch(visit, Given.Date(Date), Given.Date(Date), AsClient);

        Assert.True(search.Allows(Utc("2026-10-05T09:15Z")));
        Assert.False(search.Starts[0].Contains(Utc("2026-10-05T09:15Z")));
        Assert.True(search.Starts[1].Contains(Utc("2026-10-05T09:15Z")));
    }

    [Theory]
    [Trait("Rule", "GR-8")]
    [InlineData(Errand.Create, false, false)]
    [InlineData(Errand.Create, true, true)]
    [InlineData(Errand.Reschedule, false, true)]
    [InlineData(Errand.Refill, false, true)]
    public void Who_asks_for_something_in_particular_is_shown_all(Errand errand, bool isStaff, bool shows)
    {
        var client = Client(Table("30"), Busy);
        var ask = AsClient with { Errand = errand, NoticeWaived = isStaff };

        Assert.Equal(shows, Availability.Allows(client.Calendar, _half, Utc("2026-10-05T09:15Z"), ask));
        Assert.Equal(
            shows ? [] : [Hindrance.WastesTime],
            WhyNot.Explain(client.Calendar, _half, Utc("2026-10-05T09:15Z"), ask).Select(reason => reason.Kind));
    }

    [Theory]
    [Trait("Rule", "AP-1")]
    [InlineData("09:00", 0)]
    [InlineData("09:15", 30)]
    [InlineData("10:45", 30)]
    [InlineData("11:00", 0)]
    public void Added_waste_is_what_is_lost_beyond_what_was_lost_already(string wall, int minutes)
    {
        var client = Client(Table("30"), Busy);

        Assert.Equal(Min(minutes), Availability.AddedWaste(client.Calendar, _half, Utc($"{Date}T{wall}Z"), AsClient));
        Assert.Equal(Min(0), Availability.AddedWaste(client.Calendar with { Gaps = null }, _half, Utc($"{Date}T{wall}Z"), AsClient));
    }

    [Fact]
    [Trait("Rule", "AP-1")]
    public void Whoever_wastes_least_is_tried_first_then_whoever_has_least_to_do()
    {
        var order = Assignment.InOrder([new("a", Min(0), Min(15)), new("b", Min(60)), new("c", Min(30)), new("d", Min(30))]);

        Assert.Equal(["c", "d", "b", "a"], order.Select(candidate => candidate.Professional));
    }

    private static Ask AsClient => new(Utc("2026-10-04T09:00Z"));

    private static GapTable Table(string lengths) => new(List(lengths).Select(length => Min(int.Parse(length, null))));

    private static Asked Client(GapTable? table, Taken[] taken) =>
        new(new Calendar(Hours("Etc/UTC", "09:00-18:00"), taken) { Gaps = table });

    private sealed record Asked(Calendar Calendar)
    {
        private static LocalDate Day => Given.Date(Date);

        public string[] Find(Offer? offer = null) =>
            [.. Availability.Find(Calendar, offer ?? _half, Day, Day, AsClient).Select(DateTimeZone.Utc.Wall)];

        public string[] FindBest(Offer offer) =>
            [.. Availability.FindBest(Calendar, offer, Day, Day, AsClient).Select(DateTimeZone.Utc.Wall)];
    }
}
