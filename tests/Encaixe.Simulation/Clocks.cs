using NodaTime;

namespace Encaixe.Simulation;

/// <summary>The clocks of all processes: off, each by its own, and set anew now and then, forth or back: by hand, over the
/// network, or since the machine stood still for a while.</summary>
/// <param name="world">Time as it truly is.</param>
/// <param name="dice">Chance.</param>
/// <param name="faults">How far off they are, and how often one jumps.</param>
public sealed class Clocks(SimulatedWorld world, Dice dice, Faults faults)
{
    /// <summary>How often one jumped.</summary>
    public int Jumps { get; private set; }

    /// <summary>The clock of a process that begins.</summary>
    internal IClock Begin() => new Clock(this);

    private Instant Look(ref Duration error)
    {
        if (dice.Falls(faults.ClockJump))
        {
            Jumps++;
            error = Error();
        }

        return world.GetCurrentInstant() + error;
    }

    private Duration Error() => dice.UpTo(2 * faults.LargestSkew) - faults.LargestSkew;

    private sealed class Clock(Clocks clocks) : IClock
    {
        private Duration _error = clocks.Error();

        public Instant GetCurrentInstant() => clocks.Look(ref _error);
    }
}
