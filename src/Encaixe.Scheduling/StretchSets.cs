using System.Buffers;

namespace Encaixe.Scheduling;

/// <summary>Many sets of moments, each a list of closed stretches in the order of time, in one piece of memory.</summary>
/// <remarks>A set is made by adding its stretches, or from other sets; once closed it is never changed. Seconds since 1970.</remarks>
internal sealed class StretchSets
{
    private long[] _ends = [];
    private int _count;
    private int _open;

    /// <summary>Adds a stretch to the set that is being made; those that overlap or touch become one.</summary>
    /// <param name="from">Not before the last one's beginning.</param>
    public void Add(long from, long until)
    {
        if (from > until)
        {
            return;
        }

        if (_count > _open && from <= _ends[_count - 1])
        {
            _ends[_count - 1] = Math.Max(_ends[_count - 1], until);
            return;
        }

        if (_count == _ends.Length)
        {
            Grow();
        }

        _ends[_count++] = from;
        _ends[_count++] = until;
    }

    private void Grow()
    {
        var larger = ArrayPool<long>.Shared.Rent(Math.Max(4_096, _count * 2));
        _ends.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<long>.Shared.Return(_ends);
        _ends = larger; // the last one goes to whoever collects it: sets live as long as the search
    }

    /// <summary>The set that was made since the last one was closed.</summary>
    public Set Close()
    {
        var set = new Set(_open, _count - _open);
        _open = _count;
        return set;
    }

    /// <summary>How much there is: what is made from now on can be forgotten with <see cref="Keep"/>.</summary>
    public int Mark => _count;

    /// <summary>Keeps one set of all that was made since a mark, and forgets the others.</summary>
    public Set Keep(Set set, int mark)
    {
        var kept = set.Start < mark ? set : new Set(mark, set.Length);
        if (set.Start > mark)
        {
            Array.Copy(_ends, set.Start, _ends, mark, set.Length);
        }

        _open = _count = kept.Start == mark ? mark + kept.Length : mark;
        return kept;
    }

    /// <summary>The stretches of a set: first, last, first, last …</summary>
    public ReadOnlySpan<long> Of(Set set) => _ends.AsSpan(set.Start, set.Length);

    /// <summary>The moments of one set after which, so much later, there is a moment of another.</summary>
    /// <param name="later">Nothing: what is in both.</param>
    public Set Meet(Set one, Set other, long later = 0)
    {
        var (a, endOfOne) = (one.Start, one.Start + one.Length);
        var (b, endOfOther) = (other.Start, other.Start + other.Length);
        while (a < endOfOne && b < endOfOther)
        {
            var (until, otherUntil) = (_ends[a + 1], _ends[b + 1] - later);
            Add(Math.Max(_ends[a], _ends[b] - later), Math.Min(until, otherUntil));
            if (until < otherUntil)
            {
                a += 2;
            }
            else
            {
                b += 2;
            }
        }

        return Close();
    }

    /// <summary>What is in either.</summary>
    public Set Join(Set one, Set other)
    {
        if (one.Length == 0 || other.Length == 0)
        {
            return one.Length == 0 ? other : one;
        }

        int i = 0, j = 0;
        while (i < one.Length || j < other.Length)
        {
            var takesOne = j == other.Length
                || (i < one.Length && _ends[one.Start + i] <= _ends[other.Start + j]);
            var at = takesOne ? one.Start + i : other.Start + j;
            Add(_ends[at], _ends[at + 1]);
            (i, j) = takesOne ? (i + 2, j) : (i, j + 2);
        }

        return Close();
    }

    /// <summary>The moments from which a moment of the set is at least <paramref name="least"/> and at most
    /// <paramref name="most"/> away.</summary>
    public Set Before(Set set, long least, long most)
    {
        for (var i = 0; i < set.Length; i += 2)
        {
            Add(_ends[set.Start + i] - most, _ends[set.Start + i + 1] - least);
        }

        return Close();
    }

    /// <summary>The first moment of the set between two others, both included; <see langword="null"/> when there is none.</summary>
    public long? First(Set set, long from, long until)
    {
        var next = NextAfter(set, from);
        if (next == set.Length)
        {
            return null;
        }

        var first = Math.Max(from, _ends[set.Start + next]);
        return first <= until ? first : null;
    }

    /// <summary>Whether a moment is in the set.</summary>
    public bool Has(Set set, long moment) => First(set, moment, moment) is not null;

    /// <summary>Where the first stretch of a set begins that begins after one moment and before another; the latter when there is
    /// none.</summary>
    public long Beginning(Set set, long after, long before)
    {
        var next = NextAfter(set, after);
        if (next < set.Length && _ends[set.Start + next] <= after)
        {
            next += 2;
        }

        return next < set.Length ? Math.Min(before, _ends[set.Start + next]) : before;
    }

    /// <summary>The stretches of a set that have a moment between two others, as a set: a look at a day of a month.</summary>
    public Set Near(Set set, long from, long until)
    {
        var first = NextAfter(set, from);
        var end = first;
        while (end < set.Length && _ends[set.Start + end] <= until)
        {
            end += 2;
        }

        return new Set(set.Start + first, end - first);
    }

    /// <summary>The place in a set of the first stretch that ends at a moment or after it.</summary>
    private int NextAfter(Set set, long moment)
    {
        var (low, high) = (0, set.Length / 2);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ends[set.Start + (middle * 2) + 1] < moment)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low * 2;
    }

    /// <summary>Where a set lies.</summary>
    public readonly record struct Set(int Start, int Length);
}
