using System.Buffers;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>The starts that something else takes away: open stretches <c>(From, Until)</c>, in the order of time, none
/// touching another. A start on either end is free. Seconds since 1970.</summary>
internal ref struct Blocks(int capacity)
{
    private long[] _from = ArrayPool<long>.Shared.Rent(capacity);
    private long[] _until = ArrayPool<long>.Shared.Rent(capacity);

    public int Count { get; private set; }

    public readonly long From(int block) => _from[block];

    public readonly long Until(int block) => _until[block];

    /// <summary>The starts that a taken span takes away from an offer.</summary>
    public static (long From, long Until) Of(in Taken taken, in Terms terms)
    {
        var (before, after) = taken.IsAbsence && terms.BuffersReachAnywhere ? (0, 0) : (terms.Before, terms.After);
        var (ahead, behind) = terms.BuffersAdd
            ? (after + taken.Before, taken.After + before)
            : (Math.Max(after, taken.Before), Math.Max(taken.After, before));
        return (taken.Start - terms.Length - ahead, taken.End + behind);
    }

    public void Fill(in Terms terms, ReadOnlySpan<Taken> taken, Instant now)
    {
        var (count, sorted, last) = (0, true, long.MinValue);
        foreach (ref readonly var span in taken)
        {
            if (span.StandsAt(now))
            {
                (_from[count], _until[count]) = Of(span, terms);
                sorted &= last <= _from[count];
                last = _from[count++];
            }
        }

        if (!sorted)
        {
            Array.Sort(_from, _until, 0, count);
        }

        Join(count);
    }

    public readonly void Dispose()
    {
        ArrayPool<long>.Shared.Return(_from);
        ArrayPool<long>.Shared.Return(_until);
    }

    /// <summary>Joins what overlaps. What only touches stays apart: the start between the two is free.</summary>
    private void Join(int count)
    {
        var joined = 0;
        for (var i = 0; i < count; i++)
        {
            if (joined > 0 && _from[i] < _until[joined - 1])
            {
                _until[joined - 1] = Math.Max(_until[joined - 1], _until[i]);
            }
            else
            {
                (_from[joined], _until[joined]) = (_from[i], _until[i]);
                joined++;
            }
        }

        Count = joined;
    }
}

/// <summary>An offer in seconds, worked out once.</summary>
internal readonly struct Terms(Offer offer)
{
    public readonly int Length = (int)offer.Length.TotalSeconds;
    public readonly int Step = (int)offer.Step.TotalSeconds;
    public readonly int Before = (int)offer.Before.TotalSeconds;
    public readonly int After = (int)offer.After.TotalSeconds;
    public readonly bool FlushStarts = offer.FlushStarts;
    public readonly bool BuffersAdd = offer.BufferRule == BufferRule.Sum;
    public readonly bool BuffersReachAnywhere = offer.BufferReach == BufferReach.Anywhere;
}
