using System.Collections;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>The moments at which a booking can start, in the order of time. What is not in here cannot be booked.</summary>
/// <remarks>Kept as runs of equal steps, so that a month of starts is a few dozen numbers.</remarks>
public sealed class OpenStarts : IReadOnlyCollection<Instant>
{
    private readonly Run[] _runs;

    internal OpenStarts(ReadOnlySpan<Run> runs)
    {
        _runs = runs.ToArray();
        foreach (var run in _runs)
        {
            Count += run.Count;
        }
    }

    /// <summary>No start at all.</summary>
    public static OpenStarts None { get; } = new([]);

    /// <summary>Two lists as one; the second begins after the first ends.</summary>
    internal static OpenStarts Joined(OpenStarts first, OpenStarts second) =>
        first.Count == 0 ? second : second.Count == 0 ? first : new([.. first._runs, .. second._runs]);

    /// <summary>How many starts.</summary>
    public int Count { get; }

    internal ReadOnlySpan<Run> Runs => _runs;

    /// <summary>Whether a booking can start at this moment.</summary>
    public bool Contains(Instant start)
    {
        var second = start.ToUnixTimeSeconds();
        if (Instant.FromUnixTimeSeconds(second) != start)
        {
            return false; // between two seconds: nothing starts there
        }

        var (low, high) = (0, _runs.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var run = _runs[middle];
            if (second < run.First)
            {
                high = middle - 1;
            }
            else if (second > run.Last)
            {
                low = middle + 1;
            }
            else
            {
                return (second - run.First) % run.Step == 0;
            }
        }

        return false;
    }

    /// <summary>Walks the starts without allocating.</summary>
    public Enumerator GetEnumerator() => new(_runs);

    IEnumerator<Instant> IEnumerable<Instant>.GetEnumerator()
    {
        foreach (var start in this)
        {
            yield return start;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<Instant>)this).GetEnumerator();

    /// <summary>Starts at equal distances. Seconds since 1970.</summary>
    internal readonly record struct Run(long First, long Step, int Count)
    {
        public long Last => First + (Step * (Count - 1));
    }

    /// <summary>Stands on one start after the other.</summary>
    public struct Enumerator
    {
        private readonly Run[] _runs;
        private int _run;
        private int _left;
        private long _second;

        internal Enumerator(Run[] runs)
        {
            _runs = runs;
            _run = -1;
        }

        /// <summary>The start it stands on.</summary>
        public readonly Instant Current => Instant.FromUnixTimeSeconds(_second);

        internal readonly long Second => _second;

        /// <summary>Goes to the next start, if there is one.</summary>
        public bool MoveNext()
        {
            if (_left > 0)
            {
                _left--;
                _second += _runs[_run].Step;
                return true;
            }

            if (++_run >= _runs.Length)
            {
                return false;
            }

            _second = _runs[_run].First;
            _left = _runs[_run].Count - 1;
            return true;
        }
    }
}
