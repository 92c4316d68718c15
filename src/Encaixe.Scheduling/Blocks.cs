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

    /// <summary>Works out what each span takes away, and joins what overlaps. What only touches stays apart: the start
    /// between the two is free.</summary>
    public void Fill(in Terms terms, ReadOnlySpan<Taken> taken, Instant now)
    {
        var tick = now.ToUnixTimeTicks();
        var (count, sorted) = (0, true);
        foreach (ref readonly var span in taken)
        {
            if (span.StandsAt(tick))
            {
                var (from, until) = Of(span, terms);
                sorted &= count == 0 || from >= _from[count - 1];
                Add(ref count, from, until);
            }
        }

        Count = sorted ? count : Join(count);
    }

    public readonly void Dispose()
    {
        ArrayPool<long>.Shared.Return(_from);
        ArrayPool<long>.Shared.Return(_until);
    }

    /// <summary>Adds a stretch, or lengthens the last one when the two overlap.</summary>
    private readonly void Add(ref int count, long from, long until)
    {
        if (count > 0 && from >= _from[count - 1] && from < _until[count - 1])
        {
            _until[count - 1] = Math.Max(_until[count - 1], until);
        }
        else
        {
            (_from[count], _until[count]) = (from, until);
            count++;
        }
    }

    /// <summary>Brings the first stretches into the order of time, and joins them once more.</summary>
    private readonly int Join(int count)
    {
        Array.Sort(_from, _until, 0, count);
        var joined = 0;
        for (var i = 0; i < count; i++)
        {
            Add(ref joined, _from[i], _until[i]);
        }

        return joined;
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
