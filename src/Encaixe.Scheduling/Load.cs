using System.Buffers;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>How much of a shared thing is in use, moment by moment: the seats of a class, the units of a pool.</summary>
/// <remarks>What counts is the most that is in use at any one moment, not how many bookings there are: one from 10:00 to 11:00
/// and another from 11:00 to 12:00 use the same chair. Kept as the moments at which the load changes, in the order of time;
/// at one moment what ends comes before what begins.</remarks>
internal readonly ref struct Load
{
    private readonly long[] _moments; // twice the second, plus 1 where something begins
    private readonly int[] _changes;
    private readonly int _count;

    /// <param name="group">Only spans of this group, without the free time around them; <see langword="null"/>: all, with the
    /// free time after them.</param>
    public Load(ReadOnlySpan<Taken> taken, long? group, Instant now)
    {
        _moments = ArrayPool<long>.Shared.Rent(taken.Length * 2);
        _changes = ArrayPool<int>.Shared.Rent(taken.Length * 2);
        var tick = now.ToUnixTimeTicks();
        foreach (ref readonly var span in taken)
        {
            if (span.Seats > 0 && span.StandsAt(tick) && (group is null || span.Group == group))
            {
                (_moments[_count], _changes[_count++]) = ((span.Start * 2) + 1, span.Seats);
                (_moments[_count], _changes[_count++]) = ((group is null ? span.End + span.After : span.End) * 2, -span.Seats);
            }
        }

        Array.Sort(_moments, _changes, 0, _count);
    }

    /// <summary>Takes away the starts from which on, for some time, the load would be more than there is.</summary>
    /// <param name="spare">The largest load that still leaves enough; zero or more.</param>
    /// <param name="length">For how long it is used. Seconds.</param>
    public void AddFull(ref Blocks blocks, int spare, int length)
    {
        var (load, fullFrom) = (0, 0L);
        for (var i = 0; i < _count; i++)
        {
            var wasFull = load > spare;
            load += _changes[i];
            if (load > spare && !wasFull)
            {
                fullFrom = _moments[i] >> 1;
            }
            else if (load <= spare && wasFull)
            {
                blocks.Add(fullFrom - length, _moments[i] >> 1);
            }
        }
    }

    /// <summary>The largest load at any moment of a stretch of time. Seconds since 1970.</summary>
    public int Peak(long from, long until)
    {
        var (load, peak) = (0, 0);
        for (var i = 0; i < _count && _moments[i] >> 1 < until; i++)
        {
            load += _changes[i];
            if (_moments[i] >> 1 <= from)
            {
                peak = load; // what is in use when the stretch begins
            }
            else
            {
                peak = Math.Max(peak, load);
            }
        }

        return peak;
    }

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_moments);
        ArrayPool<int>.Shared.Return(_changes);
    }
}
