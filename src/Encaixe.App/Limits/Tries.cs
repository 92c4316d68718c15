using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Limits;

/// <summary>How often something was tried of late.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Count">How often.</param>
/// <param name="Last">When last.</param>
public sealed record Tries(int V, int Count, Instant Last)
{
    internal static readonly Shelf<Tries> Shelf = new("tries", AppJson.Default.Tries);

    /// <summary>How long they count. Elapsed time.</summary>
    internal static readonly Duration Kept = Duration.FromHours(1);
}

/// <summary>Something that is counted, and what comes of too much of it.</summary>
/// <param name="Key">Where it is counted: tells nothing of who.</param>
/// <param name="Free">How often within an hour before one has to wait.</param>
/// <param name="LongestWait">One never waits longer. Elapsed time.</param>
/// <param name="EachWait">How long one always waits; <see langword="null"/>: twice as long each time. Elapsed time.</param>
internal sealed record Counter(string Key, int Free, Duration LongestWait, Duration? EachWait = null)
{
    /// <summary>For how long one has to wait before the next try; zero or less: it may be made.</summary>
    public Duration WaitAfter(Tries? before, Instant now)
    {
        if (before is null || before.Count <= Free)
        {
            return Duration.Zero;
        }

        var pause = EachWait ?? Duration.Min(Duration.FromSeconds(Math.Pow(2, Math.Min(before.Count - Free, 16))), LongestWait);
        return before.Last + pause - now;
    }
}

/// <summary>What one process let pass without writing it down: whoever asks seldom costs no write, and whoever asks often is counted in the
/// store after so many a process.</summary>
/// <param name="most">How often within an hour.</param>
internal sealed class Seldom(int most)
{
    private const int MostKept = 20_000;

    private readonly Dictionary<string, (int Count, Instant Since)> _passed = new(StringComparer.Ordinal);

    /// <summary>Whether a process need not write this one down.</summary>
    public bool Passes(string key, Instant now)
    {
        lock (_passed)
        {
            if (_passed.Count >= MostKept)
            {
                _passed.Clear(); // whoever was counted here gets so many more, which is what they would get elsewhere
            }

            var (count, since) = _passed.TryGetValue(key, out var before) && now - before.Since < Tries.Kept ? before : (0, now);
            _passed[key] = (count + 1, since);
            return count < most;
        }
    }
}
