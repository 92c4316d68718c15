using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>Lets whoever reads <see cref="Read.Cheap"/> see a shelf without its last changes, now and then: as where copies of it
/// hear of each write one after the other, and any of them may answer.</summary>
/// <remarks>What one commit changes on a shelf may be seen in part, each shelf is as old as it happens to be, and whoever reads
/// again may see less than before: nothing else is promised.</remarks>
/// <param name="clock">When.</param>
/// <param name="dice">Chance.</param>
/// <param name="faults">How often a reading is old.</param>
public sealed class Lag(IClock clock, Dice dice, Faults faults)
{
    private static readonly Duration _longest = Duration.FromSeconds(2);

    /// <summary>How many readings were old: would have been others, had they been <see cref="Read.Latest"/>.</summary>
    public int Readings { get; private set; }

    internal void Remember(MemoryShelf shelf, string key) => shelf.Remember(key, clock.GetCurrentInstant());

    /// <summary>The shelf as this reading sees it.</summary>
    internal MemoryShelf Read(MemoryShelf shelf, KeyRange range)
    {
        var unheard = shelf.ChangesAfter(clock.GetCurrentInstant() - _longest);
        if (unheard == 0 || !dice.Falls(faults.StaleRead))
        {
            return shelf;
        }

        var older = shelf.Before(1 + dice.Below(unheard));
        Readings += older.Walk(range, null).SequenceEqual(shelf.Walk(range, null)) ? 0 : 1;
        return older;
    }
}
