using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Until when a visit can be given up for nothing: so many hours before it, as they elapse; or so many days before
/// it, as the clock on the wall shows them. Where clocks change in between, the two differ.</summary>
public readonly record struct FreeCancellation
{
    private FreeCancellation(Duration elapsed, int days) => (Elapsed, Days) = (elapsed, days);

    private Duration Elapsed { get; }

    private int Days { get; }

    /// <summary>So much elapsed time before.</summary>
    public static FreeCancellation Before(Duration elapsed) => new(elapsed, 0);

    /// <summary>At the same time on the wall, so many days before; when the clocks skip it there, when they have jumped.</summary>
    public static FreeCancellation DaysBefore(int days) => new(Duration.Zero, days);

    /// <summary>The last moment at which giving up is free: on the stroke it still is.</summary>
    public Instant Until(Instant start, DateTimeZone zone)
    {
        if (Days == 0)
        {
            return start - Elapsed;
        }

        var wall = start.InZone(zone).LocalDateTime;
        return WallTime.Door(wall.Date.PlusDays(-Days), (wall.Hour * 60) + wall.Minute, zone);
    }
}
