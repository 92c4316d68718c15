using CsCheck;
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

    [Fact]
    public void On_average_is_lost_what_the_starts_of_the_day_lose_together_by_their_number() =>
        Gen.Select(
            Gen.OneOf(20, 30, 45).Array[1, 2],
            Gen.Select(Gen.Int[108, 215], Gen.Int[1, 16]).Array[0, 8],
            Gen.OneOf(10, 15, 20),
            Gen.Int[480, 1000]).Sample(
            (lengths, spans, step, nowMinute) =>
            {
                Taken[] taken = [.. spans.Select(span => new Taken(new Slot(Midnight + Min(span.Item1 * 5), Min(span.Item2 * 5))))];
                var (day, calendar) = (Given.Date(Date), Client(new GapTable(lengths.Select(Min)), taken).Calendar);
                var (offer, ask) = (Service(30, step), new Ask(Midnight + Min(nowMinute)));
                var lost = Availability.Find(calendar, offer, day, day, ask)
                    .Select(start => Availability.AddedWaste(calendar, offer, start, ask).TotalMinutes)
                    .DefaultIfEmpty(0);

                Assert.Equal(lost.Average(), Availability.AverageWaste(calendar, offer, day, ask).TotalMinutes, tolerance: 0.001);
            },
            iter: Rounds.Of(2000));

    [Fact]
    public void Where_nobody_counts_gaps_nothing_is_lost()
    {
        var client = Client(table: null, Busy);

        Assert.Equal(Min(0), Availability.AverageWaste(client.Calendar, _half, Given.Date(Date), AsClient));
    }

    [Fact]
    [Trait("Rule", "GR-3")]
    public void What_a_gap_wastes_is_what_no_filling_of_it_fills() =>
        Gen.Select(Gen.Int[1, 90].Array[0, 4], Gen.Int[0, 240]).Sample(
            (lengths, gap) => Assert.Equal(Min(SlowWaste(gap, lengths)), new GapTable(lengths.Select(Min)).WasteOf(Min(gap))),
            iter: Rounds.Of(1000));

    [Fact]
    [Trait("Rule", "GR-4")]
    [Trait("Rule", "GR-5")]
    public void In_every_gap_the_best_starts_are_those_that_no_other_start_beats() =>
        Gen.Select(
            Gen.OneOf(10, 20, 25, 30, 40, 45, 60, 75).Array[1, 3],
            Gen.Select(Gen.Int[108, 215], Gen.Int[1, 16]).Array[0, 8],
            Gen.OneOf(5, 10, 15, 20),
            Gen.OneOf(15, 30, 45),
            Gen.Int[480, 1000]).Sample(
            (lengths, spans, step, length, nowMinute) =>
            {
                Taken[] taken = [.. spans.Select(span => new Taken(new Slot(Midnight + Min(span.Item1 * 5), Min(span.Item2 * 5))))];
                var calendar = Client(new GapTable(lengths.Select(Min)), taken).Calendar;
                var offer = Service(length, step) with { Gaps = new GapRule(GapLevel.Only) };
                var ask = new Ask(Midnight + Min(nowMinute));

                var best = SlowBest(calendar, offer, lengths, ask);

                Assert.Equal(best, Availability.Find(calendar, offer, Given.Date(Date), Given.Date(Date), ask));
                Assert.Equal(best, Availability.FindBest(calendar, offer, Given.Date(Date), Given.Date(Date), ask));
            },
            iter: Rounds.Of(2000));

    /// <summary>Gap by gap, every start against every other.</summary>
    private static List<Instant> SlowBest(Calendar calendar, Offer offer, int[] lengths, Ask ask)
    {
        var all = Availability.Find(calendar, offer with { Gaps = GapRule.ShowAll }, Given.Date(Date), Given.Date(Date), ask);
        var anyMinute = offer with { Step = Min(1), Gaps = GapRule.ShowAll };
        var best = new List<Instant>();
        foreach (var gap in Gaps(minute => Availability.Allows(calendar, anyMinute, minute, ask)))
        {
            var starts = all.Where(start => gap[0] <= start && start <= gap[^1]).ToList();
            (int Waste, int Pieces) Cost(Instant start)
            {
                var (left, right) = ((int)(start - gap[0]).TotalMinutes, (int)(gap[^1] - start).TotalMinutes);
                var waste = SlowWaste(left, lengths) + SlowWaste(right, lengths);
                return (waste, waste == 0 ? 0 : Math.Sign(left) + Math.Sign(right));
            }

            best.AddRange(starts.Where(start => Cost(start) == starts.Min(Cost)));
        }

        return best;
    }

    /// <summary>Runs of minutes at which something can start.</summary>
    private static List<List<Instant>> Gaps(Func<Instant, bool> allows)
    {
        var gaps = new List<List<Instant>>();
        var isOpen = false;
        for (var minute = Midnight; minute < Midnight + Min(1440); minute += Min(1))
        {
            var isAllowed = allows(minute);
            if (isAllowed)
            {
                if (!isOpen)
                {
                    gaps.Add([]);
                }

                gaps[^1].Add(minute);
            }

            isOpen = isAllowed;
        }

        return gaps;
    }

    /// <summary>Fills the gap in every way there is: which lengths fit is worked out from the full gap down.</summary>
    private static int SlowWaste(int gap, int[] lengths)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([gap]);
        while (open.TryPop(out var left))
        {
            if (seen.Add(left))
            {
                Array.ForEach(lengths, length =>
                {
                    if (length <= left)
                    {
                        open.Push(left - length);
                    }
                });
            }
        }

        return seen.Min();
    }

    private static Instant Midnight => Utc("2026-10-05T00:00Z");

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
