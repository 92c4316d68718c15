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
    private readonly List<MemoryRow> _rows = [];

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
