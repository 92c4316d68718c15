using System.Runtime.CompilerServices;

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
    public Way Reach(string what, CancellationToken ct) =>
        new(this, Falls(faults.Delay) ? world.After(dice.UpTo(Faults.LongestDelay)) : scheduler.Yield(), what, ct);

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

    private void Arrive(string what, CancellationToken ct)
    {
        scheduler.Note(what);
        if (Falls(faults.Crash))
        {
            IsCut = true;
        }

        Check();
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>The way to a port or back, to be waited for: without a task of its own, since nothing is done as often.</summary>
    public readonly struct Way : ICriticalNotifyCompletion
    {
        private readonly Line _line;
        private readonly Turn _turn;
        private readonly string _what;
        private readonly CancellationToken _ct;

        internal Way(Line line, Turn turn, string what, CancellationToken ct) => (_line, _turn, _what, _ct) = (line, turn, what, ct);

        /// <summary>It takes a while.</summary>
        public bool IsCompleted => false;

        /// <summary>Waits.</summary>
        public Way GetAwaiter() => this;

        /// <summary>One is there.</summary>
        /// <exception cref="Crash">The process is dead.</exception>
        public void GetResult() => _line.Arrive(_what, _ct);

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => _turn.OnCompleted(continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => _turn.UnsafeOnCompleted(continuation);
    }
}
