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

    /// <summary>Takes a stretch of starts away.</summary>
    public void Add(long from, long until)
    {
        var adding = Adding(1);
        adding.Add(from, until);
        Added(adding);
    }

    /// <summary>Begins to take many stretches away, with room for them.</summary>
    public Run Adding(int most)
    {
        while (_from.Length < Count + most || _until.Length < Count + most)
        {
            Grow(Count + most);
        }

        return new Run(_from, _until, Count, _isSorted);
    }

    /// <summary>Ends what <see cref="Adding"/> began.</summary>
    public void Added(in Run adding) => (Count, _isSorted) = (adding.Count, adding.IsSorted);

    /// <summary>Brings the stretches into the order of time, after all have been added.</summary>
    public void Settle()
    {
        if (_isSorted)
        {
            return;
        }

        Array.Sort(_from, _until, 0, Count);
        var joined = new Run(_from, _until, 0, isSorted: true);
        for (var i = 0; i < Count; i++)
        {
            joined.Add(_from[i], _until[i]);
        }

        Added(joined);
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

    /// <summary>Whether a start is taken away.</summary>
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

    private void Grow(int least)
    {
        _from = Larger(_from, least);
        _until = Larger(_until, least);
    }

    private readonly long[] Larger(long[] old, int least)
    {
        var larger = ArrayPool<long>.Shared.Rent(Math.Max(least, Count * 2));
        old.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<long>.Shared.Return(old);
        return larger;
    }

    /// <summary>Adds stretch after stretch with everything at hand: a month of bookings comes through here.</summary>
    public ref struct Run(Span<long> from, Span<long> until, int count, bool isSorted)
    {
        private readonly Span<long> _from = from;
        private readonly Span<long> _until = until;
        private long _lastFrom = count > 0 ? from[count - 1] : long.MinValue;
        private long _lastUntil = count > 0 ? until[count - 1] : long.MinValue;

        public int Count { get; private set; } = count;

        public bool IsSorted { get; private set; } = isSorted;

        /// <summary>Adds a stretch, or lengthens the last one when the two overlap. What only touches stays apart: the start
        /// between the two is free.</summary>
        public void Add(long from, long until)
        {
            if (from >= until)
            {
                return;
            }

            if (from >= _lastFrom && from < _lastUntil)
            {
                _until[Count - 1] = _lastUntil = Math.Max(_lastUntil, until);
                return;
            }

            IsSorted &= from >= _lastFrom;
            _from[Count] = _lastFrom = from;
            _until[Count++] = _lastUntil = until;
        }
    }
}
