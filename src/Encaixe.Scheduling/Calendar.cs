using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>One professional's side of a question: when they work, what of it is taken, and what else the service needs.</summary>
/// <param name="Hours">When they work.</param>
/// <param name="Taken">What is taken, in any order (fastest in the order of time).</param>
public sealed record Calendar(WorkingHours Hours, ReadOnlyMemory<Taken> Taken)
{
    /// <summary>What the service needs beside the professional: of each of these, one of the pools in it.</summary>
    public IReadOnlyList<IReadOnlyList<Pool>> Needs { get; init; } = [];

    /// <summary>What the professional's gaps are good for; <see langword="null"/>: nobody counts them.</summary>
    public GapTable? Gaps { get; init; }
}

/// <summary>Rooms, chairs or machines that are alike: it does not matter which of them one gets.</summary>
/// <remarks>Which unit a booking gets is settled when it is made, and may be changed later; its time never is. That there is
/// one follows from the load alone: units that are alike can always be shared out so that no two bookings meet.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Hours">When it can be used.</param>
/// <param name="Units">How many there are; 1 or more.</param>
/// <param name="Buffer">Free time that a unit wants after each use (cleaning, airing). Elapsed time; zero or more.</param>
/// <param name="Taken">What of it is taken, by units; maintenance too.</param>
public sealed record Pool(string Id, WorkingHours Hours, int Units, Duration Buffer, ReadOnlyMemory<Taken> Taken)
{
    /// <summary>Whether a unit is free for a stretch of time in which the pool can be used.</summary>
    public bool HasUnitFor(Slot slot, Instant now)
    {
        var date = WallTime.DateOf(slot.Start, Hours.Zone);
        var blocks = new Blocks(16);
        Obstacles.AddNeed(ref blocks, new Terms(new Offer { Length = slot.Length }), [this], date, date, now);
        var isFree = !blocks.Cover(slot.Start.ToUnixTimeSeconds());
        blocks.Dispose();
        return isFree;
    }
}

/// <summary>A break that has a length but no fixed time: an hour somewhere between 11:30 and 14:00. It remains possible after
/// each booking.</summary>
/// <param name="Window">Where it may lie.</param>
/// <param name="Length">How long it is. Elapsed time; positive.</param>
public sealed record FlexibleBreak(DayWindow Window, Duration Length);
