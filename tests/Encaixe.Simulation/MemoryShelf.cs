using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>A document as it stands in memory.</summary>
internal sealed record MemoryRow(string Key, byte[] Body, Guid Commit, Revision Revision, Instant? Expires)
{
    public object? Parsed { get; set; }
}

/// <summary>The rows of one shelf, in the order of their keys' UTF-8 bytes.</summary>
internal sealed class MemoryShelf
{
    /// <summary>How many changes are remembered: a replica that is further behind than that is out of order.</summary>
    private const int MostRemembered = 6;

    private readonly List<MemoryRow> _rows;
    private readonly List<(Instant At, string Key, MemoryRow? Before)> _changes = [];

    public MemoryShelf()
        : this([])
    {
    }

    private MemoryShelf(List<MemoryRow> rows) => _rows = rows;

    public int Count => _rows.Count;

    public MemoryRow? Find(string key)
    {
        var at = PlaceOf(key);
        return IsAt(at, key) ? _rows[at] : null;
    }

    public void Put(MemoryRow row)
    {
        var at = PlaceOf(row.Key);
        if (IsAt(at, row.Key))
        {
            _rows[at] = row;
        }
        else
        {
            _rows.Insert(at, row);
        }
    }

    public void Remove(string key)
    {
        var at = PlaceOf(key);
        if (IsAt(at, key))
        {
            _rows.RemoveAt(at);
        }
    }

    /// <summary>Keeps how it stands under a key, before that is changed.</summary>
    public void Remember(string key, Instant at)
    {
        if (_changes.Count == MostRemembered)
        {
            _changes.RemoveAt(0);
        }

        _changes.Add((at, key, Find(key)));
    }

    /// <summary>How many of the changes that are remembered were made after a moment.</summary>
    public int ChangesAfter(Instant moment)
    {
        var count = 0;
        while (count < _changes.Count && _changes[^(count + 1)].At > moment)
        {
            count++;
        }

        return count;
    }

    /// <summary>The shelf as it was before its last changes.</summary>
    public MemoryShelf Before(int changes)
    {
        var older = new MemoryShelf([.. _rows]);
        for (var last = 1; last <= changes; last++)
        {
            var (_, key, before) = _changes[^last];
            if (before is null)
            {
                older.Remove(key);
            }
            else
            {
                older.Put(before);
            }
        }

        return older;
    }

    /// <summary>The rows of a range, beyond those that a page before ended with.</summary>
    public IEnumerable<MemoryRow> Walk(KeyRange range, string? cursor)
    {
        var first = range.From is { } from ? PlaceOf(from) : 0;
        var end = range.Until is { } until ? PlaceOf(until) : _rows.Count;
        if (range.Backwards)
        {
            end = cursor is null ? end : Math.Min(end, PlaceOf(cursor));
            for (var at = end - 1; at >= first; at--)
            {
                yield return _rows[at];
            }
        }
        else
        {
            for (var at = cursor is null ? first : Math.Max(first, PlaceOf(cursor)); at < end; at++)
            {
                if (_rows[at].Key != cursor)
                {
                    yield return _rows[at];
                }
            }
        }
    }

    private bool IsAt(int at, string key) => at < _rows.Count && _rows[at].Key == key;

    /// <summary>Where the first row stands whose key is not before this one.</summary>
    private int PlaceOf(string key)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Compare(_rows[middle].Key, key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Compares as the UTF-8 bytes do: characters beyond U+FFFF, which are two surrogates here, come after all
    /// others.</summary>
    private static int Compare(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        return same == one.Length || same == other.Length
            ? one.Length - other.Length
            : Rank(one[same]) - Rank(other[same]);

        static int Rank(char c) => char.IsSurrogate(c) ? c + char.MaxValue : c;
    }
}
