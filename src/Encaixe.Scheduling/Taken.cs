using System.Runtime.InteropServices;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A span of a participant's day that is taken: by a booking with the free time it was promised around it, or by an
/// absence.</summary>
/// <remarks>Kept in whole seconds, rounded outwards: a month of starts is thousands of comparisons, and integers are the
/// fastest.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Taken
{
    /// <param name="slot">The time itself.</param>
    /// <param name="before">Free time promised before it when it was booked. Elapsed time; zero or more.</param>
    /// <param name="after">Free time promised after it when it was booked. Elapsed time; zero or more.</param>
    /// <param name="holdUntil">It is only held: from then on it is free.</param>
    /// <param name="isAbsence">It is time off, not a booking.</param>
    /// <param name="group">Which bookings it shares its time with: those of the same <see cref="Offer.Group"/>; 0: none.</param>
    /// <param name="seats">How many seats of its group, or units of a pool, it takes; 0 for a class that nobody has joined.</param>
    /// <param name="isElsewhere">It is an absence that is known from another calendar.</param>
    public Taken(
        Slot slot,
        Duration before = default,
        Duration after = default,
        Instant? holdUntil = null,
        bool isAbsence = false,
        long group = 0,
        int seats = 1,
        bool isElsewhere = false)
    {
        Start = slot.Start.ToUnixTimeSeconds();
        End = WholeSeconds.Up(slot.End);
        Before = (int)before.TotalSeconds;
        After = (int)after.TotalSeconds;
        HeldUntilTick = holdUntil?.ToUnixTimeTicks() ?? long.MaxValue;
        IsAbsence = isAbsence || isElsewhere;
        IsElsewhere = isElsewhere;
        Group = group;
        Seats = seats;
    }

    /// <summary>Whether it is time off rather than a booking.</summary>
    public bool IsAbsence { get; }

    /// <summary>Whether it is an absence that is known from another calendar.</summary>
    public bool IsElsewhere { get; }

    /// <summary>Which bookings it shares its time with; 0: none.</summary>
    public long Group { get; }

    /// <summary>How many seats or units it takes.</summary>
    public int Seats { get; }

    /// <summary>The time that is taken.</summary>
    public Slot Slot => new(Instant.FromUnixTimeSeconds(Start), Instant.FromUnixTimeSeconds(End));

    internal long Start { get; }

    internal long End { get; }

    internal int Before { get; }

    internal int After { get; }

    private long HeldUntilTick { get; }

    /// <summary>Whether it is still taken: a hold frees its time the moment it expires.</summary>
    public bool StandsAt(Instant now) => StandsAt(now.ToUnixTimeTicks());

    /// <summary>Whether it is still taken.</summary>
    /// <param name="tick">100 ns since 1970.</param>
    internal bool StandsAt(long tick) => HeldUntilTick > tick;
}

/// <summary>From instants to the seconds since 1970 in which the engine counts.</summary>
internal static class WholeSeconds
{
    /// <summary>The first whole second at or after an instant.</summary>
    public static long Up(Instant time)
    {
        var second = time.ToUnixTimeSeconds();
        return Instant.FromUnixTimeSeconds(second) < time ? second + 1 : second;
    }
}
