using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

[Trait("Rule", "WK-2")]
public sealed class DayRunTests
{
    private static readonly Instant _nine = Utc("2026-10-05T09:00Z");

    [Fact]
    public void On_time_everyone_is_expected_at_their_time()
    {
        Assert.Equal(["09:00", "09:30", "10:30"], Expect("09:10", Visit(0, 30, began: 0), Visit(30, 30), Visit(90, 30)));
    }

    [Fact]
    public void Whoever_is_served_late_makes_the_next_ones_wait_until_a_pause_swallows_it()
    {
        // Begun at 09:20, over at 09:50: 20 minutes late, 20 minutes late, and the pause before 10:30 takes them all.
        Assert.Equal(
            ["09:20", "09:50", "10:30"], Expect("09:25", Visit(0, 30, began: 20), Visit(30, 30), Visit(90, 30)));
    }

    [Fact]
    public void What_should_be_over_goes_on_for_now()
    {
        Assert.Equal(["09:00", "09:50"], Expect("09:50", Visit(0, 30, began: 0), Visit(30, 30)));
    }

    [Fact]
    public void Whoever_has_not_come_yet_begins_now_at_the_earliest()
    {
        Assert.Equal(["09:40", "10:10"], Expect("09:40", Visit(0, 30), Visit(30, 30)));
    }

    [Fact]
    public void What_is_over_early_makes_nobody_come_sooner_and_what_is_over_keeps_nobody_waiting()
    {
        Assert.Equal(["09:00", "09:30"], Expect("09:05", Visit(0, 30) with { IsOver = true }, Visit(30, 30)));
        Assert.Equal(["09:00", "09:45"], Expect("09:45", Visit(0, 30) with { IsOver = true }, Visit(30, 30)));
    }

    [Fact]
    public void What_began_late_and_is_over_keeps_nobody_waiting()
    {
        Assert.Equal(["09:20", "09:30"], Expect("09:25", Visit(0, 30, began: 20) with { IsOver = true }, Visit(30, 30)));
    }

    [Fact]
    public void Nobody_waits_for_someone_elses_clients()
    {
        Assert.Equal(["09:20", "09:30"], Expect("09:25", Visit(0, 30, began: 20), Visit(30, 30, professional: "bia")));
    }

    [Fact]
    public void What_was_planned_at_the_same_time_keeps_nobody_waiting()
    {
        Assert.Equal(["09:20", "09:15"], Expect("09:00", Visit(0, 60, began: 20), Visit(15, 30)));
    }

    [Fact]
    public void A_visit_of_two_waits_for_whoever_is_later()
    {
        var visit = new RunningVisit([Part(30, 30, "ana"), Part(60, 30, "bia")]);

        // Bia, who began at 09:50, is over at 10:30: half an hour later than her part of the visit was to begin.
        Assert.Equal(["09:00", "09:50", "10:00"], Expect("09:55", Visit(0, 30, began: 0), Visit(20, 40, began: 50, professional: "bia"), visit));
        // Ana is 20 minutes late, so Bia's part ends at 10:50, when her next client was to have waited since 10:30.
        Assert.Equal(["09:20", "09:50", "10:50"], Expect("09:20", Visit(0, 30, began: 20), visit, Visit(90, 30, professional: "bia")));
    }

    [Fact]
    public void The_order_in_which_visits_are_told_means_nothing()
    {
        Assert.Equal(["09:50", "09:20"], Expect("09:25", Visit(30, 30), Visit(0, 30, began: 20)));
    }

    private static RunningVisit Visit(int from, int length, int? began = null, string professional = "ana") =>
        new([Part(from, length, professional)], began is { } minutes ? _nine + Duration.FromMinutes(minutes) : null);

    private static RunningPart Part(int from, int length, string professional) =>
        new(professional, new Slot(_nine + Duration.FromMinutes(from), Duration.FromMinutes(length)));

    private static IEnumerable<string> Expect(string now, params RunningVisit[] visits) => DayRun
        .Expect(visits, Utc($"2026-10-05T{now}Z"))
        .Select(start => start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
