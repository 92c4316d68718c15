namespace Encaixe.Simulation;

/// <summary>Runs everything that is going on at once on one thread, one step at a time, and lets the dice say whose turn
/// it is: the same seed gives the same interleaving, step by step.</summary>
/// <remarks>An <c>await</c> comes back to the scheduler that it left, unless it was told otherwise; what runs on here
/// stays here. Whatever escapes to another thread is noticed, and fails the run.</remarks>
/// <param name="dice">Whose turn it is.</param>
public sealed class SeededScheduler(Dice dice) : TaskScheduler
{
    private const int MostSteps = 500_000;
    private readonly List<Task> _ready = [];
    private readonly List<Task> _actors = [];
    private readonly int _home = Environment.CurrentManagedThreadId;
    private volatile bool _escaped;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Whether nothing can go on by itself.</summary>
    public bool IsIdle => _ready.Count == 0;

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>A hash of all that happened, in order: two runs are the same exactly if theirs is.</summary>
    public ulong Trace { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>Has somebody act, beside all the others.</summary>
    public void Start(Func<Task> actor) => _ = Task.Factory.StartNew(
        () => _actors.Add(actor()), CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    /// <summary>Lets others go first. Every port does, at every call.</summary>
    public Task Yield()
    {
        Stay();
        return Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
    }

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
            throw new InvalidOperationException($"No rest after {MostSteps} steps.");
        }

        var next = dice.Below(_ready.Count);
        Note(((ulong)_ready.Count << 32) | (uint)next);
        var task = _ready[next];
        _ready[next] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        TryExecuteTask(task);
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
    protected override void QueueTask(Task task)
    {
        if (Environment.CurrentManagedThreadId == _home)
        {
            _ready.Add(task);
        }
        else
        {
            _escaped = true;
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && Environment.CurrentManagedThreadId == _home && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _ready;

    private void Stay()
    {
        if (Current != this || Environment.CurrentManagedThreadId != _home)
        {
            throw new InvalidOperationException("Something goes on outside the simulation: a port was called from there.");
        }
    }
}
