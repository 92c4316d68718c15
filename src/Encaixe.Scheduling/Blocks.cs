using System.Buffers;

namespace Encaixe.Scheduling;

/// <summary>The starts that something takes away: open stretches <c>(From, Until)</c>, in the order of time, none touching
/// another. A start on either end is free. Seconds since 1970.</summary>
internal ref struct Blocks(int capacity)
{
    /// <summary>Later than everything, and no sum with a length or buffer overflows.</summary>
    public const long Far = long.MaxValue / 4;

    private long[] _from = ArrayPool<long>.Shared.Rent(capacity);
    private long[] _until = ArrayPool<long>.Shared.Rent(capacity);
    private bool _isSorted = true;

    public int Count { get; private set; }

    public readonly long From(int block) => _from[block];

    public readonly long Until(int block) => _until[block];

    /// <summary>Takes a stretch of starts away; lengthens the last one when the two overlap. What only touches stays apart:
    /// the start between the two is free.</summary>
    public void Add(long from, long until)
    {
        if (from >= until)
        {
            return;
        }

        if (Count > 0)
        {
            if (from < _from[Count - 1])
            {
                _isSorted = false;
            }
            else if (from < _until[Count - 1])
            {
                _until[Count - 1] = Math.Max(_until[Count - 1], until);
                return;
            }

            if (Count == _from.Length || Count == _until.Length)
            {
                Grow();
            }
        }

        (_from[Count], _until[Count]) = (from, until);
        Count++;
    }

    /// <summary>Brings the stretches into the order of time, after all have been added.</summary>
    public void Settle()
    {
        if (_isSorted)
        {
            return;
        }

        Array.Sort(_from, _until, 0, Count);
        var count = Count;
        (Count, _isSorted) = (0, true);
        for (var i = 0; i < count; i++)
        {
            Add(_from[i], _until[i]);
        }
    }

    /// <summary>Takes away what two others both take away. Both are settled.</summary>
    public void AddShared(in Blocks one, in Blocks other)
    {
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            Add(Math.Max(one.From(i), other.From(j)), Math.Min(one.Until(i), other.Until(j)));
            if (one.Until(i) < other.Until(j))
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    /// <summary>Takes away what another takes away.</summary>
    public void AddAll(in Blocks other)
    {
        for (var i = 0; i < other.Count; i++)
        {
            Add(other.From(i), other.Until(i));
        }
    }

    /// <summary>Whether a start is taken away. Settled.</summary>
    public readonly bool Cover(long second)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_from[i] < second && second < _until[i])
            {
                return true;
            }
        }

        return false;
    }

    public readonly void Dispose()
    {
        ArrayPool<long>.Shared.Return(_from);
        ArrayPool<long>.Shared.Return(_until);
    }

    private void Grow()
    {
        _from = Larger(_from);
        _until = Larger(_until);
    }

    private readonly long[] Larger(long[] old)
    {
        var larger = ArrayPool<long>.Shared.Rent(Count * 2);
        old.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<long>.Shared.Return(old);
        return larger;
    }
}
