using System.Runtime.CompilerServices;

namespace Encaixe.Simulation;

/// <summary>Runs everything that is going on at once on one thread, one step at a time, and lets the dice say whose turn
/// it is: the same seed gives the same interleaving, step by step.</summary>
/// <remarks>An <c>await</c> comes back to the context that it left, unless it was told otherwise; what runs on here
/// stays here. Whatever escapes to another thread is noticed, and fails the run.</remarks>
/// <param name="dice">Whose turn it is.</param>
public sealed class SeededScheduler(Dice dice) : SynchronizationContext
{
    private const int MostSteps = 500_000;
    private readonly List<Action> _ready = [];
    private readonly List<Task> _actors = [];
    private readonly int _home = Environment.CurrentManagedThreadId;
    private Action<Action>? _atOnce;
    private volatile bool _escaped;

    /// <summary>Whether nothing can go on by itself.</summary>
    public bool IsIdle => _ready.Count == 0;

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>A hash of all that happened, in order: two runs are the same exactly if theirs is.</summary>
    public ulong Trace { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>Has somebody act, beside all the others.</summary>
    public void Start(Func<Task> actor) => GoOn(() => _actors.Add(actor()));

    /// <summary>Lets others go first. Every port does, at every call.</summary>
    public Turn Yield() => TurnWhen(_atOnce ??= GoOn);

    /// <summary>Puts something into the trace.</summary>
    public void Note(string what)
    {
        foreach (var c in what)
        {
            Note(c);
        }
    }

    /// <summary>Puts a number into the trace.</summary>
    public void Note(ulong what) => Trace = unchecked((Trace ^ what) * 1_099_511_628_211);

    /// <summary>Takes one step of one of those who can.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Step()
    {
        if (_escaped)
        {
            throw new InvalidOperationException("Something went on outside the simulation: another thread came back.");
        }

        if (IsIdle)
        {
            return false;
        }

        if (++Steps > MostSteps)
        {
            foreach (var fallen in _actors.FindAll(actor => actor.IsFaulted))
            {
                fallen.GetAwaiter().GetResult(); // the others may wait for whoever came to a bad end
            }

            throw new InvalidOperationException($"No rest after {MostSteps} steps.");
        }

        var next = dice.Below(_ready.Count);
        Note(((ulong)_ready.Count << 32) | (uint)next);
        var goOn = _ready[next];
        _ready[next] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        goOn();
        return true;
    }

    /// <summary>Makes sure that everyone who started has come to an end, and none to a bad one.</summary>
    public void AssertAtRest()
    {
        foreach (var actor in _actors)
        {
            if (!actor.IsCompleted)
            {
                throw new InvalidOperationException("Somebody waits for ever, or went on outside the simulation.");
            }

            actor.GetAwaiter().GetResult();
        }

        _actors.Clear();
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => GoOn(() => d(state));

    /// <summary>Somebody can go on, as soon as it is their turn.</summary>
    internal void GoOn(Action goOn)
    {
        if (Environment.CurrentManagedThreadId == _home)
        {
            _ready.Add(goOn);
        }
        else
        {
            _escaped = true;
        }
    }

    /// <summary>Something to wait for.</summary>
    /// <param name="wait">Is told how whoever waits goes on.</param>
    internal Turn TurnWhen(Action<Action> wait) => Current == this && Environment.CurrentManagedThreadId == _home
        ? new Turn(wait)
        : throw new InvalidOperationException("Something goes on outside the simulation: a port was called from there.");
}

/// <summary>One's turn, to be waited for.</summary>
public readonly struct Turn : ICriticalNotifyCompletion
{
    private readonly Action<Action> _wait;

    internal Turn(Action<Action> wait) => _wait = wait;

    /// <summary>One always has to wait.</summary>
    public bool IsCompleted => false;

    /// <summary>Waits.</summary>
    public Turn GetAwaiter() => this;

    /// <summary>It is here.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _wait(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _wait(continuation);
}
