namespace Encaixe.Simulation;

/// <summary>What ties a process to everything outside of it. Cut when it dies: whoever is still at something in there
/// then learns of it at the next call, and gets no further.</summary>
/// <param name="scheduler">Lets others go first.</param>
/// <param name="world">The passing of time.</param>
/// <param name="dice">Chance.</param>
/// <param name="faults">What goes wrong how often.</param>
public sealed class Line(SeededScheduler scheduler, SimulatedWorld world, Dice dice, Faults faults)
{
    /// <summary>What goes wrong how often.</summary>
    public Faults Faults => faults;

    /// <summary>Whether the process is dead.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Goes out to a port, or comes back from one: others go first, time may pass, and the process may die.</summary>
    /// <param name="what">For the trace.</param>
    public async Task Reach(string what, CancellationToken ct)
    {
        await scheduler.Yield();
        scheduler.Note(what);
        if (Falls(faults.Delay))
        {
            await world.Pause(dice.UpTo(Faults.LongestDelay), CancellationToken.None);
        }

        if (Falls(faults.Crash))
        {
            IsCut = true;
        }

        Check();
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Whether something of this probability happens now.</summary>
    public bool Falls(double probability) => dice.Falls(probability);

    /// <summary>Goes no further when the process is dead.</summary>
    /// <exception cref="Crash">It is.</exception>
    public void Check()
    {
        if (IsCut)
        {
            throw new Crash();
        }
    }
}
