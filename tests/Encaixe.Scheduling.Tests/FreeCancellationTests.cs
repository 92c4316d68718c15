using static Encaixe.Scheduling.Tests.Given;

namespace Encaixe.Scheduling.Tests;

public sealed class FreeCancellationTests
{
    [Theory]
    [Trait("Rule", "CN-1")]
    [InlineData("2026-10-05T13:00:00Z", true)]
    [InlineData("2026-10-05T13:00:01Z", false)]
    public void On_the_stroke_it_is_still_free(string now, bool isFree)
    {
        var until = FreeCancellation.Before(Min(24 * 60)).Until(Utc("2026-10-06T13:00Z"), Zone("America/Sao_Paulo"));

        Assert.Equal(isFree, Utc(now) <= until);
    }

    [Fact]
    [Trait("Rule", "CN-2")]
    public void Hours_elapse_and_days_are_those_of_the_wall()
    {
        var zone = Zone("America/Santiago"); // 2026-09-06 has 23 hours
        var start = WallTime.Booking(new(2026, 9, 6, 10, 0), zone)!.Value;

        Assert.Equal(Utc("2026-09-05T13:00Z"), FreeCancellation.Before(Min(24 * 60)).Until(start, zone)); // 09:00 on the wall
        Assert.Equal(Utc("2026-09-05T14:00Z"), FreeCancellation.DaysBefore(1).Until(start, zone)); // 10:00, the day before
    }

    [Fact]
    [Trait("Rule", "CN-2")]
    public void Days_before_are_counted_to_the_minute_on_the_wall() =>
        Assert.Equal(
            Utc("2026-10-03T13:45Z"), // 10:45 in São Paulo
            FreeCancellation.DaysBefore(2).Until(Utc("2026-10-05T13:45Z"), Zone("America/Sao_Paulo")));
}
