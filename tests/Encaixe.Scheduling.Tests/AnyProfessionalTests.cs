using NodaTime;
using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class AnyProfessionalTests
{
    [Fact]
    [Trait("Rule", "AP-1")]
    public void Any_professional_means_the_starts_of_all_each_once_and_who_is_free()
    {
        var ana = Starts("09:00-10:30");
        var bia = Starts("10:00-11:00");
        var noone = OpenStarts.None;
        List<string> seen = [];

        var shared = new SharedStarts([ana, bia, noone]);
        while (shared.MoveNext())
        {
            seen.Add($"{DateTimeZone.Utc.Wall(shared.Current)} "
                + $"{(shared.IsFree(0) ? "a" : "")}{(shared.IsFree(1) ? "b" : "")}{(shared.IsFree(2) ? "n" : "")}");
        }

        Assert.Equal(["09:00 a", "09:30 a", "10:00 ab", "10:30 b"], seen);
        Assert.False(shared.MoveNext());
        Assert.False(shared.IsFree(0));
    }

    [Fact]
    [Trait("Rule", "AP-1")]
    public void Who_has_least_to_do_that_day_is_tried_first_then_the_lowest_id()
    {
        var order = Assignment.InOrder([new("c", Min(30)), new("b", Min(60)), new("a", Min(60)), new("d", Min(0))]);

        Assert.Equal(["d", "c", "a", "b"], order.Select(candidate => candidate.Professional));
    }

    private static OpenStarts Starts(string windows)
    {
        var date = Date("2026-10-05");
        return Availability.Find(
            Hours("Etc/UTC", windows), Service(30, 30), [], date, date, AskBefore(date));
    }
}
