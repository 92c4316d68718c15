using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A span of a professional's day that is taken: by a booking with the free time it was promised around it, or
/// by an absence.</summary>
/// <remarks>Kept in whole seconds: a month of starts is thousands of comparisons, and integers are the fastest.</remarks>
public readonly record struct Taken
{
    /// <param name="slot">The time itself.</param>
    /// <param name="before">Free time promised before it when it was booked. Elapsed time; zero or more.</param>
    /// <param name="after">Free time promised after it when it was booked. Elapsed time; zero or more.</param>
    /// <param name="holdUntil">It is only held: from then on it is free.</param>
    /// <param name="isAbsence">It is time off, not a booking.</param>
    public Taken(Slot slot, Duration before = default, Duration after = default, Instant? holdUntil = null, bool isAbsence = false)
    {
        Start = slot.Start.ToUnixTimeSeconds();
        End = slot.End.ToUnixTimeSeconds();
        Before = (int)before.TotalSeconds;
        After = (int)after.TotalSeconds;
        HoldUntil = holdUntil?.ToUnixTimeSeconds() ?? long.MaxValue;
        IsAbsence = isAbsence;
    }

    /// <summary>Whether it is time off rather than a booking.</summary>
    public bool IsAbsence { get; }

    /// <summary>The time that is taken.</summary>
    public Slot Slot => new(Instant.FromUnixTimeSeconds(Start), Instant.FromUnixTimeSeconds(End));

    internal long Start { get; }

    internal long End { get; }

    internal int Before { get; }

    internal int After { get; }

    internal long HoldUntil { get; }
}
