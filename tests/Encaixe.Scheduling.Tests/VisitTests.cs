using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>A cut of 30 minutes and a beard of 25, in one visit.</summary>
public sealed class VisitTests
{
    private const string Date = "2026-10-05";

    private static readonly Offer _cut = Service(length: 30, step: 30);
    private static readonly Offer _beard = Service(length: 25, step: 30);

    [Fact]
    [Trait("Rule", "CB-1")]
    public void One_professional_does_one_after_the_other()
    {
        var ana = Free("10:00-11:30");

        var search = Search(new Visit([Item(_cut, ("ana", ana)), Item(_beard, ("ana", ana))]));

        Assert.Equal(["10:00", "10:30"], StartsOf(search));
        Assert.Equal(["0 ana 10:00-10:30", "1 ana 10:30-10:55"], PlanAt(search, "10:00"));
    }

    [Fact]
    [Trait("Rule", "CB-1")]
    public void As_a_combo_it_may_take_less()
    {
        var search = Search(new Visit([Item(Service(length: 45, step: 15), ("ana", Free("10:00-11:00")))]));

        Assert.Equal(["10:00", "10:15"], StartsOf(search));
        Assert.Equal(["0 ana 10:00-10:45"], PlanAt(search, "10:00"));
    }

    [Theory]
    [Trait("Rule", "CB-2")]
    [InlineData(0, "")]
    [InlineData(14, "")]
    [InlineData(15, "0 p1 10:00-10:30, 1 p2 10:45-11:10")]
    public void Someone_else_goes_on_after_a_wait_that_is_short_enough(int wait, string plan)
    {
        var search = Search(CutByOneAndBeardByAnother with { LongestWait = Min(wait) });

        Assert.Equal(plan, string.Join(", ", PlanAt(search, "10:00")));
    }

    [Theory]
    [Trait("Rule", "CB-2")]
    [InlineData(0)]
    [InlineData(15)]
    public void In_any_order_the_one_without_a_wait_is_taken(int wait)
    {
        var search = Search(CutByOneAndBeardByAnother with { LongestWait = Min(wait), IsAnyOrder = true });

        Assert.Equal(["1 p2 10:00-10:25", "0 p1 10:25-10:55"], PlanAt(search, "10:00"));
    }

    [Fact]
    [Trait("Rule", "CB-3")]
    public void Side_by_side_only_what_allows_it()
    {
        var colour = Service(length: 105, step: 15) with { IsParallel = true };
        var manicure = Service(length: 40, step: 15) with { IsParallel = true };
        var ana = Free("10:00-12:00");
        var bia = new Calendar(Hours("Etc/UTC", "10:00-12:00"), new[] { Booked("2026-10-05T10:00Z", 60) });

        var search = Search(new Visit([Item(colour, ("ana", ana)), Item(manicure, ("bia", bia))]));
        var alone = Search(new Visit([Item(colour, ("ana", ana)), Item(manicure with { IsParallel = false }, ("bia", bia))]));

        Assert.Equal(["10:00", "10:15"], StartsOf(search));
        Assert.Equal(["0 ana 10:00-11:45", "1 bia 11:00-11:40"], PlanAt(search, "10:00"));
        Assert.Empty(StartsOf(alone)); // one after the other they do not fit
    }

    [Fact]
    [Trait("Rule", "CB-3")]
    public void The_same_hands_cannot_do_both_at_once_nor_the_same_chair()
    {
        var one = Service(length: 60, step: 30) with { IsParallel = true };
        var ana = Free("10:00-11:30");
        var chair = Units("chair", "10:00-11:30", 1);

        Assert.Empty(StartsOf(Search(new Visit([Item(one, ("ana", ana)), Item(one, ("ana", ana))]))));
        Assert.NotEmpty(StartsOf(Search(new Visit([Item(one, ("ana", ana)), Item(one, ("bia", ana))]))));
        Assert.Empty(StartsOf(Search(new Visit(
            [Item(one, ("ana", ana with { Needs = [[chair]] })), Item(one, ("bia", ana with { Needs = [[chair]] }))]))));
    }

    /// <summary>Bia works for an hour, and her manicure of 40 minutes wants free time after it.</summary>
    [Theory]
    [Trait("Rule", "CB-3")]
    [InlineData(20, "10:00")]
    [InlineData(25, "")]
    public void Where_whoever_serves_beside_has_no_free_time_the_visit_does_not_begin(int after, string starts)
    {
        var colour = Service(length: 105, step: 60) with { IsParallel = true };
        var manicure = Service(length: 40, step: 60, after: after) with { IsParallel = true, BufferReach = BufferReach.InsideHours };

        var search = Search(new Visit([Item(colour, ("ana", Free("10:00-12:00"))), Item(manicure, ("bia", Free("10:00-11:00")))]));

        Assert.Equal(List(starts), StartsOf(search));
    }

    [Theory]
    [Trait("Rule", "BF-5")]
    [InlineData("ana", "10:00 10:30")]
    [InlineData("bia", "10:30")] // who has another client until 10:25, and wants ten minutes before the beard
    public void Between_two_services_of_one_pair_of_hands_no_free_time_is_kept(string second, string starts)
    {
        var (cut, beard) = (_cut with { After = Min(10) }, _cut with { Before = Min(10), After = Min(10) });
        var ana = new Calendar(Hours("Etc/UTC", "10:00-11:30"), new[] { Booked("2026-10-05T11:40Z", 30) });
        var bia = new Calendar(Hours("Etc/UTC", "10:00-11:30"), new[] { Booked("2026-10-05T10:00Z", 25) });

        var search = Search(new Visit([Item(cut, ("ana", ana)), Item(beard, (second, second == "ana" ? ana : bia))]));

        Assert.Equal(List(starts), StartsOf(search));
    }

    [Theory]
    [Trait("Rule", "MN-5")]
    [InlineData("2026-10-05T08:00Z", "10:00 10:30")]
    [InlineData("2026-10-05T08:01Z", "10:30")]
    public void The_strictest_notice_counts_to_the_first_start(string now, string starts)
    {
        var ana = Free("10:00-11:30");
        var beard = _beard with { Notice = new(Min(120), Min(0), Min(0)) };

        var search = new VisitSearch(
            new Visit([Item(_cut, ("ana", ana)), Item(beard, ("ana", ana))]), Day, Day, new Ask(Utc(now)));

        Assert.Equal(List(starts), StartsOf(search));
    }

    [Theory]
    [Trait("Rule", "HZ-1")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void The_nearest_horizon_of_its_services_is_that_of_the_visit(int days, bool begins)
    {
        var ana = Free("10:00-12:00");
        var visit = new Visit([Item(_cut, ("ana", ana)), Item(_beard with { HorizonDays = days }, ("ana", ana))]);

        var search = new VisitSearch(visit, Day, Day, new Ask(Utc("2026-10-04T12:00Z")));

        Assert.Equal(begins, search.Allows(Utc("2026-10-05T10:00Z")));
    }

    [Fact]
    [Trait("Rule", "CB-4")]
    public void Where_the_last_service_has_no_chair_the_visit_does_not_begin()
    {
        var ana = Free("10:00-12:00");
        var chair = Units("chair", "10:00-12:00", 1, Booked("2026-10-05T10:30Z", 25));

        var search = Search(new Visit([Item(_cut, ("ana", ana)), Item(_beard, ("ana", ana with { Needs = [[chair]] }))]));

        Assert.Equal(["10:30", "11:00"], StartsOf(search));
    }

    [Fact]
    [Trait("Rule", "EX-4")]
    public void Together_they_leave_the_lunch_that_each_alone_would_leave()
    {
        var ana = Free("10:00-15:00") with { };
        ana = ana with { Hours = ana.Hours with { Lunch = new FlexibleBreak(DayWindow.Parse("12:00-14:00"), Min(60)) } };
        var hour = Service(length: 60, step: 60);

        var search = Search(new Visit([Item(hour, ("ana", ana)), Item(hour, ("ana", ana))]));

        Assert.Equal(["10:00", "11:00", "13:00"], StartsOf(search)); // from 12:00 both hours would be gone
    }

    [Fact]
    [Trait("Rule", "AP-3")]
    public void Each_takes_as_long_as_they_need()
    {
        var (quick, slow) = (Service(length: 30, step: 30), Service(length: 60, step: 30));
        var visit = new Visit([new VisitItem([new("slow", Free("10:00-11:00"), slow), new("quick", Free("10:30-11:00"), quick)])]);

        var search = Search(visit);

        Assert.Equal(["10:00", "10:30"], StartsOf(search));
        Assert.Equal(["0 slow 10:00-11:00"], PlanAt(search, "10:00"));
        Assert.Equal(["0 quick 10:30-11:00"], PlanAt(search, "10:30"));
    }

    [Fact]
    public void What_is_no_visit_is_refused()
    {
        var ana = Free("10:00-12:00");
        var yoga = _cut with { Group = 1, Capacity = 10 };

        Assert.Throws<ArgumentException>(() => Search(new Visit([])));
        Assert.Throws<ArgumentException>(() => Search(new Visit([new VisitItem([])])));
        Assert.Throws<ArgumentException>(() => Search(new Visit([.. Enumerable.Repeat(Item(_cut, ("ana", ana)), 6)])));
        Assert.Throws<ArgumentException>(() => Search(new Visit([Item(_cut, ("ana", ana)), Item(yoga, ("ana", ana))])));
    }

    [Fact]
    public void A_visit_that_cannot_begin_has_no_plan()
    {
        var one = Search(new Visit([Item(_cut, ("ana", Free("10:00-11:00")))]));
        var two = Search(new Visit([Item(_cut, ("ana", Free("10:00-11:00"))), Item(_beard, ("ana", Free("10:00-11:00")))]));

        Assert.Equal(["0 ana 10:30-11:00"], PlanAt(one, "10:30"));
        Assert.Empty(PlanAt(one, "11:00"));
        Assert.Empty(PlanAt(two, "10:30"));
    }

    [Fact]
    public void What_one_of_several_people_gives_as_a_class_is_no_part_of_a_visit()
    {
        var ana = Free("10:00-12:00");
        var either = new VisitItem([new("ana", ana, _cut), new("bia", ana, _cut with { Group = 1, Capacity = 10 })]);

        Assert.Throws<ArgumentException>(() => Search(new Visit([Item(_beard, ("ana", ana)), either])));
    }

    private static LocalDate Day => Given.Date(Date);

    /// <summary>The first professional is free from 10:00 to 12:00, the second is busy from 10:30 to 10:45.</summary>
    private static Visit CutByOneAndBeardByAnother => new(
    [
        Item(_cut, ("p1", Free("10:00-12:00"))),
        Item(_beard, ("p2", new Calendar(Hours("Etc/UTC", "10:00-12:00"), new[] { Booked("2026-10-05T10:30Z", 15) }))),
    ]);

    private static Calendar Free(string windows) => new(Hours("Etc/UTC", windows), Array.Empty<Taken>());

    private static VisitItem Item(Offer offer, params (string Who, Calendar Calendar)[] servers) =>
        new([.. servers.Select(server => new Server(server.Who, server.Calendar, offer))]);

    private static VisitSearch Search(Visit visit) => new(visit, Day, Day, AskBefore(Day));

    private static string[] StartsOf(VisitSearch search) =>
        [.. search.Starts.SelectMany(starts => starts).Distinct().Order().Select(DateTimeZone.Utc.Wall)];

    private static string[] PlanAt(VisitSearch search, string wall) =>
    [
        .. (search.Plan(Utc($"{Date}T{wall}Z")) ?? []).Select(planned =>
            $"{planned.Item} {search.ServerOf(planned).Professional} {DateTimeZone.Utc.Wall(planned.Slot.Start)}-{DateTimeZone.Utc.Wall(planned.Slot.End)}"),
    ];
}
