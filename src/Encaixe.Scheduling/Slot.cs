using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A stretch of the time line that one booking fills: <c>[Start, End)</c>, never empty.</summary>
/// <remarks>
/// Half-open, so a cut that ends at 10:00 and a shave that starts at 10:00 do not overlap. Holds instants, not local
/// times: whoever builds a slot has already settled every daylight-saving question.
/// </remarks>
public sealed record Slot
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="end"/> is not after <paramref name="start"/>.</exception>
    public Slot(Instant start, Instant end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        Start = start;
        End = end;
    }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is not positive.</exception>
    public Slot(Instant start, Duration length)
        : this(start, start + length)
    {
    }

    /// <summary>First instant inside the slot.</summary>
    public Instant Start { get; }

    /// <summary>First instant after the slot.</summary>
    public Instant End { get; }

    /// <summary>How long it lasts. Elapsed time; positive.</summary>
    public Duration Length => End - Start;

    /// <summary>Whether the two slots share at least one instant. Touching ends do not count.</summary>
    public bool Overlaps(Slot other) => Start < other.End && other.Start < End;
}
