using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Who of those that wait is asked when a gap opens.</summary>
public static class Refill
{
    /// <summary>Whoever is first in line is asked whatever follows from it; of the others those who together fill best what
    /// that leaves, and of equals whoever waits longer.</summary>
    /// <param name="gap">The gap. Elapsed time; part of a minute fills nothing.</param>
    /// <param name="lengths">How long what each of them waits for takes, in the order of the line. Elapsed time; positive.</param>
    /// <returns>Their places in the line, in its order; nobody when not even the first fits.</returns>
    /// <remarks>Each fills once, where <see cref="GapTable"/> counts services that come any number of times. What is filled
    /// best is told backwards along the line, so that walking forwards the earlier of two equals is taken.</remarks>
    public static IReadOnlyList<int> Choose(Duration gap, IReadOnlyList<Duration> lengths)
    {
        int[] minutes = [.. lengths.Select(length => (int)length.TotalMinutes)];
        var left = (int)gap.TotalMinutes;
        if (minutes.Length == 0 || minutes[0] > left)
        {
            return [];
        }

        left -= minutes[0];
        var filled = new int[minutes.Length + 1][];
        filled[^1] = new int[left + 1];
        for (var place = minutes.Length - 1; place > 0; place--)
        {
            filled[place] = [.. filled[place + 1]];
            for (var room = minutes[place]; room <= left; room++)
            {
                filled[place][room] = Math.Max(filled[place][room], minutes[place] + filled[place + 1][room - minutes[place]]);
            }
        }

        var chosen = new List<int> { 0 };
        for (var place = 1; place < minutes.Length; place++)
        {
            if (minutes[place] <= left && minutes[place] + filled[place + 1][left - minutes[place]] == filled[place][left])
            {
                chosen.Add(place);
                left -= minutes[place];
            }
        }

        return chosen;
    }
}
