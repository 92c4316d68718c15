using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

/// <summary>Of all the ways in which a visit could go, the one that is taken.</summary>
public sealed class VisitChoiceTests
{
    private const string Date = "2026-10-05";

    private static readonly Calendar _free = Free("10:00-13:00");

    [Theory]
    [InlineData(30, 30, "0 ana 10:00-10:30")] // whom one would rather have comes first
    [InlineData(30, 20, "0 bia 10:00-10:20")] // but for whoever is done sooner
    public void One_service_is_done_by_whoever_is_done_sooner_then_by_whom_one_would_rather_have(int anas, int bias, string plan) =>
        Assert.Equal(plan, PlanAt("10:00", new Visit([Item(("ana", _free, Length(anas)), ("bia", _free, Length(bias)))])));

    [Fact]
    public void The_client_stays_with_one_pair_of_hands_though_another_stands_first() =>
        Assert.Equal(
            "0 bia 10:00-10:30, 1 bia 10:30-11:00",
            PlanAt("10:00", new Visit(
                [Item(("ana", _free, Length(30)), ("bia", _free, Length(30))), Item(("bia", _free, Length(30)))])));

    [Fact]
    public void Of_two_who_could_do_it_all_it_is_done_by_whom_one_would_rather_have()
    {
        var either = Item(("ana", _free, Length(30)), ("bia", _free, Length(30)));
        var busy = Item(("ana", Free("10:00-10:45"), Length(30)), ("bia", _free, Length(30)));

        Assert.Equal("0 ana 10:00-10:30, 1 ana 10:30-11:00", PlanAt("10:00", new Visit([either, either])));
        Assert.Equal("0 bia 10:00-10:30, 1 bia 10:30-11:00", PlanAt("10:00", new Visit([busy, busy])));
    }

    [Fact]
    public void Who_is_done_sooner_is_worth_getting_up_for() =>
        Assert.Equal(
            "0 ana 10:00-10:30, 1 bia 10:30-10:50",
            PlanAt("10:00", new Visit([Item(("ana", _free, Length(30))), Item(("ana", _free, Length(40)), ("bia", _free, Length(20)))])));

    [Fact]
    [Trait("Rule", "CB-2")]
    public void Nobody_waits_to_be_done_sooner() =>
        Assert.Equal(
            "0 ana 10:00-10:30, 1 ana 10:30-11:30",
            PlanAt("10:00", new Visit([
                Item(("ana", _free, Length(30))),
                Item(("ana", _free, Length(60)), ("bia", Free("10:40-13:00"), Length(20)))])
            {
                LongestWait = Min(15),
            }));

    /// <summary>The hair is dried by Cia from 11:30 on. Bia could do her half hour at once, but then the second wait would be too
    /// long, or from 11:00 on, but then the first would.</summary>
    [Theory]
    [Trait("Rule", "CB-2")]
    [InlineData(14, "")]
    [InlineData(15, "0 ana 10:00-10:30, 1 bia 10:45-11:15, 2 cia 11:30-12:00")]
    [InlineData(30, "0 ana 10:00-10:30, 1 bia 10:30-11:00, 2 cia 11:30-12:00")]
    public void Each_wait_is_short_enough_by_itself(int wait, string plan) =>
        Assert.Equal(plan, PlanAt("10:00", new Visit([
            Item(("ana", _free, Length(30))), Item(("bia", _free, Length(30))), Item(("cia", Free("11:30-13:00"), Length(30)))])
        {
            LongestWait = Min(wait),
        }));

    [Theory]
    [Trait("Rule", "CB-2")]
    [InlineData(9, "")]
    [InlineData(10, "0 ana 10:00-10:30, 1 ana 10:40-11:10")]
    public void The_same_hands_go_on_after_someone_elses_client(int wait, string plan)
    {
        var ana = _free with { Taken = new[] { Booked($"{Date}T10:30Z", 10) } };

        Assert.Equal(plan, PlanAt("10:00", new Visit([Item(("ana", ana, Length(30))), Item(("ana", ana, Length(30)))])
        {
            LongestWait = Min(wait),
        }));
    }

    /// <summary>Free time of 20 before and 10 after, in hours that end at 11:30; none between the client's own services.</summary>
    [Theory]
    [Trait("Rule", "BF-5")]
    [InlineData("10:00", "")]
    [InlineData("10:20", "0 ana 10:20-10:50, 1 ana 10:50-11:20")]
    [InlineData("10:25", "")]
    public void Free_time_lies_before_the_first_and_after_the_last_of_one_pair_of_hands(string start, string plan)
    {
        var offer = Length(30) with { Step = Min(5), Before = Min(20), After = Min(10), BufferReach = BufferReach.InsideHours };
        var ana = Free("10:00-11:30");

        Assert.Equal(plan, PlanAt(start, new Visit([Item(("ana", ana, offer)), Item(("ana", ana, offer))])));
    }

    /// <summary>Three in a row by Ana: in the middle neither is wanted.</summary>
    [Theory]
    [Trait("Rule", "BF-5")]
    [InlineData("10:10-11:40", "10:20")]
    [InlineData("10:10-12:00", "10:20 10:25 10:30 10:35 10:40")]
    public void In_the_middle_of_three_no_free_time_is_kept(string windows, string starts)
    {
        var offer = Length(20) with { Step = Min(5), Before = Min(10), After = Min(20), BufferReach = BufferReach.InsideHours };
        var ana = Free(windows);
        var item = Item(("ana", ana, offer));

        var search = Search(new Visit([item, item, item]));

        Assert.Equal(List(starts), StartsOf(search));
    }

    [Theory]
    [Trait("Rule", "CB-3")]
    [InlineData("10:00-12:00", "0 ana 10:00-11:45, 1 bia 10:00-10:40")]
    [InlineData("11:05-12:00", "0 ana 10:00-11:45, 1 bia 11:05-11:45")]
    [InlineData("11:10-12:00", "0 ana 10:00-11:45, 1 cia 10:00-10:40")]
    public void Beside_a_service_is_whom_one_would_rather_have_of_those_who_are_done_in_time(string bias, string plan)
    {
        var (colour, manicure) = (Length(105) with { IsParallel = true }, Length(40) with { IsParallel = true });
        var ana = Free("10:00-12:00");

        Assert.Equal(plan, PlanAt("10:00", new Visit(
            [Item(("ana", ana, colour)), Item(("bia", Free(bias), manicure), ("cia", ana, manicure))])));
    }

    [Fact]
    [Trait("Rule", "CB-3")]
    public void Two_that_take_as_long_lie_side_by_side()
    {
        var (hour, free) = (Length(60) with { IsParallel = true }, Free("10:00-11:00"));

        var search = Search(new Visit([Item(("ana", free, hour)), Item(("bia", free, hour))]));

        var plan = search.Plan(Utc($"{Date}T10:00Z"))!;
        Assert.Equal(["ana", "bia"], plan.Select(planned => search.ServerOf(planned).Professional).Order(StringComparer.Ordinal));
        Assert.All(plan, planned => Assert.Equal(new Slot(Utc($"{Date}T10:00Z"), Min(60)), planned.Slot));
    }

    /// <summary>Twenty minutes, then a service that wants half an hour before it; someone else is served until 10:00. And the other way
    /// round: someone else comes at 10:50.</summary>
    [Theory]
    [Trait("Rule", "BF-5")]
    [InlineData("09:00", 60, 20, 0, 30, 30, 0, "0 ana 10:00-10:20, 1 ana 10:20-10:50")]
    [InlineData("10:50", 60, 30, 30, 20, 0, 0, "0 ana 10:00-10:30, 1 ana 10:30-10:50")]
    [InlineData("10:50", 60, 30, 0, 20, 0, 5, "")] // the last one's own free time is kept
    public void Free_time_in_the_middle_is_kept_from_nobody_elses_client_either(
        string taken, int takenFor, int length, int after, int secondLength, int before, int secondAfter, string plan)
    {
        var ana = _free with { Hours = Hours("Etc/UTC", "08:00-13:00"), Taken = new[] { Booked($"{Date}T{taken}Z", takenFor) } };
        var visit = new Visit([
            Item(("ana", ana, Length(length) with { After = Min(after) })),
            Item(("ana", ana, Length(secondLength) with { Before = Min(before), After = Min(secondAfter) }))]);

        Assert.Equal(plan, PlanAt("10:00", visit));
        Assert.Equal(plan.Length > 0, Search(visit).Allows(Utc($"{Date}T10:00Z")));
    }

    /// <summary>Bia, beside a service of two hours, wants half an hour before or after hers.</summary>
    [Theory]
    [Trait("Rule", "CB-3")]
    [InlineData(0, 30, "10:45", "0 ana 10:00-12:00, 1 bia 11:15-11:55")]
    [InlineData(30, 0, "09:30", "0 ana 10:00-12:00, 1 bia 10:30-11:10")]
    [InlineData(0, 0, "10:45", "0 ana 10:00-12:00, 1 bia 10:00-10:40")]
    public void Whoever_serves_beside_another_keeps_all_their_free_time(int before, int after, string taken, string plan)
    {
        var bia = Free("08:00-13:00") with { Taken = new[] { Booked($"{Date}T{taken}Z", 30) } };
        var (colour, manicure) = (Length(120) with { IsParallel = true }, Length(40) with { IsParallel = true });

        Assert.Equal(plan, PlanAt("10:00", new Visit(
            [Item(("ana", _free, colour)), Item(("bia", bia, manicure with { Before = Min(before), After = Min(after) }))])));
    }

    [Fact]
    [Trait("Rule", "CB-2")]
    public void Less_waiting_is_worth_another_pair_of_hands()
    {
        var ana = _free with { Taken = new[] { Booked($"{Date}T10:30Z", 15) } };

        Assert.Equal(
            "0 bia 10:00-10:45, 1 ana 10:45-11:15",
            PlanAt("10:00", new Visit([
                Item(("ana", ana, Length(30)), ("bia", _free, Length(45))), Item(("ana", ana, Length(30)))])
            {
                LongestWait = Min(15),
            }));
    }

    /// <summary>Bia would begin at once, and then the client waits 25 minutes for Cia; with Dora, who is slower, it is 10 in all.</summary>
    [Fact]
    [Trait("Rule", "CB-2")]
    public void A_wait_now_is_taken_if_it_spares_a_longer_one_later() =>
        Assert.Equal(
            "0 ana 10:00-10:30, 1 dora 10:40-11:25, 2 cia 11:25-11:55",
            PlanAt("10:00", new Visit([
                Item(("ana", _free, Length(30))),
                Item(("bia", _free, Length(30)), ("dora", Free("10:40-13:00"), Length(45))),
                Item(("cia", Free("11:25-13:00"), Length(30)))])
            {
                LongestWait = Min(30),
            }));

    /// <summary>Ana wants half an hour after the colour, and has someone else at 11:20; Bia is done beside it.</summary>
    [Fact]
    [Trait("Rule", "BF-5")]
    public void Whoever_had_company_goes_on_without_free_time_too()
    {
        var ana = _free with { Taken = new[] { Booked($"{Date}T11:20Z", 30) } };

        Assert.Equal(
            "0 ana 10:00-11:00, 1 bia 10:00-10:40, 2 ana 11:00-11:20",
            PlanAt("10:00", new Visit([
                Item(("ana", ana, Length(60) with { IsParallel = true, After = Min(30) })),
                Item(("bia", _free, Length(40) with { IsParallel = true })),
                Item(("ana", ana, Length(20)))])));
    }

    /// <summary>Dora, free from 10:40 until 11:30, has time for the second service only if she goes on with the third, which has a basin
    /// from 11:10 on; after Bia the client would wait for that for 20 minutes.</summary>
    [Fact]
    [Trait("Rule", "BF-5")]
    public void A_wait_is_also_for_someone_who_goes_on()
    {
        var dora = Free("10:40-13:00") with { Taken = new[] { Booked($"{Date}T11:30Z", 30) } };
        var atBasin = dora with { Needs = [[Units("basin", "11:10-13:00", 1)]] };

        Assert.Equal(
            "0 ana 10:00-10:30, 1 dora 10:40-11:10, 2 dora 11:10-11:30",
            PlanAt("10:00", new Visit([
                Item(("ana", _free, Length(30))),
                Item(("bia", _free, Length(20)), ("dora", dora, Length(30) with { After = Min(30) })),
                Item(("dora", atBasin, Length(20)))])
            {
                LongestWait = Min(30),
            }));
    }

    [Fact]
    public void Whoever_comes_later_takes_over_from_whoever_leaves_for_good()
    {
        var bia = new Calendar(new WorkingHours(DateTimeZone.Utc, Week("", (Date, "10:30-11:00"))), default);

        var search = Search(new Visit([
            Item(("ana", _free, Length(30))),
            Item(("bia", bia, Length(30)), ("cia", Free("11:30-13:00"), Length(30)))]));

        Assert.Equal(List("10:00 11:00 11:30 12:00"), StartsOf(search));
    }

    [Fact]
    public void Five_services_are_a_visit()
    {
        var item = Item(("ana", _free, Length(30)));

        var search = Search(new Visit([item, item, item, item, item]));

        Assert.Equal(["10:00", "10:30"], StartsOf(search));
        Assert.Equal(
            ["10:00", "10:30", "11:00", "11:30", "12:00"],
            search.Plan(Utc($"{Date}T10:00Z"))!.Select(planned => DateTimeZone.Utc.Wall(planned.Slot.Start)));
    }

    [Fact]
    public void A_visit_of_the_night_belongs_to_the_date_on_which_it_begins()
    {
        var hour = Item(("ana", Free("20:00-02:00"), Length(60) with { Step = Min(60) }));

        var search = Search(new Visit([hour, hour]));

        Assert.Equal(List("00:00 20:00 21:00 22:00 23:00"), StartsOf(search));
        Assert.All(search.Starts.SelectMany(all => all), start => Assert.Equal(Day, start.InUtc().Date));
    }

    private static LocalDate Day => Given.Date(Date);

    private static Offer Length(int minutes) => Service(minutes, step: 30);

    private static Calendar Free(string windows) => new(Hours("Etc/UTC", windows), Array.Empty<Taken>());

    private static VisitItem Item(params (string Who, Calendar Calendar, Offer Offer)[] servers) =>
        new([.. servers.Select(server => new Server(server.Who, server.Calendar, server.Offer))]);

    private static VisitSearch Search(Visit visit) => new(visit, Day, Day, AskBefore(Day));

    private static IEnumerable<string> StartsOf(VisitSearch search) =>
        search.Starts.SelectMany(starts => starts).Distinct().Order().Select(DateTimeZone.Utc.Wall);

    private static string PlanAt(string wall, Visit visit)
    {
        var search = Search(visit);
        return string.Join(", ", (search.Plan(Utc($"{Date}T{wall}Z")) ?? []).Select(planned =>
            $"{planned.Item} {search.ServerOf(planned).Professional} {DateTimeZone.Utc.Wall(planned.Slot.Start)}-{DateTimeZone.Utc.Wall(planned.Slot.End)}"));
    }
}
