using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>What becomes of starts that would waste time.</summary>
/// <param name="Level">Whether they are hidden.</param>
/// <param name="WithinDays">Hidden only on so many local dates, today's included; later ones show all. 1 or more.</param>
public sealed record GapRule(GapLevel Level, int WithinDays = int.MaxValue)
{
    /// <summary>All starts are alike.</summary>
    public static GapRule ShowAll { get; } = new(GapLevel.ShowAll);
}

/// <summary>How much a shop minds its gaps.</summary>
public enum GapLevel
{
    /// <summary>All starts are alike.</summary>
    ShowAll,

    /// <summary>All are shown, and those that waste least are marked.</summary>
    Prefer,

    /// <summary>Only those that waste least are shown to clients.</summary>
    Only,
}

/// <summary>How much of a gap no service can fill: what is left of it when it is filled as well as can be.</summary>
/// <remarks>Unbounded knapsack over the lengths of the services on offer: a gap of 50 minutes wastes 5 where 30 and 45 are on
/// offer, and 20 where only 30 is.</remarks>
public sealed class GapTable
{
    private const int LongestMinutes = 24 * 60;

    private readonly short[] _waste = new short[LongestMinutes + 1];

    /// <param name="lengths">The lengths of the services on offer. Elapsed time; whole minutes, positive.</param>
    public GapTable(IEnumerable<Duration> lengths)
    {
        int[] minutes = [.. lengths.Select(length => (int)length.TotalMinutes).Distinct()];
        for (var gap = 1; gap <= LongestMinutes; gap++)
        {
            var least = _waste[gap - 1] + 1; // a minute left alone
            foreach (var length in minutes)
            {
                if (length <= gap)
                {
                    least = Math.Min(least, _waste[gap - length]);
                }
            }

            _waste[gap] = (short)least;
        }
    }

    /// <summary>What is left of a gap. Elapsed time; gaps of more than a day count as a day.</summary>
    public Duration WasteOf(Duration gap) => Duration.FromMinutes(Waste((long)gap.TotalSeconds));

    /// <summary>What is left of a gap. Minutes.</summary>
    /// <param name="gap">Seconds; part of a minute fills nothing.</param>
    internal int Waste(long gap) => _waste[Math.Clamp(gap / 60, 0, LongestMinutes)];
}
