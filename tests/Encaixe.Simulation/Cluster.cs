using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>What a run is made worse by than the world would make it: to see that it is found out.</summary>
public sealed record Sabotage
{
    /// <summary>Nothing.</summary>
    public static Sabotage None { get; } = new();

    /// <summary>Put between the store and every process.</summary>
    public Func<IStore, Dice, IStore> Store { get; init; } = static (store, _) => store;

    /// <summary>Put between the channel and every process.</summary>
    public Func<IMessenger, Dice, IMessenger> Messenger { get; init; } = static (messenger, _) => messenger;
}

/// <summary>Some processes of the product over one store, one queue and one channel, in a world of their own: all of it
/// follows from the seed.</summary>
public sealed class Cluster
{
    private readonly SimulatedProcess?[] _processes;
    private readonly IStore _shared;
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly Sabotage _sabotage;

    /// <summary>Sets it up.</summary>
    /// <param name="seed">What everything follows from.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="processes">How many processes there are.</param>
    /// <param name="sabotage">What is wrong with it on purpose.</param>
    public Cluster(ulong seed, Instant start, int processes, Sabotage sabotage)
    {
        Dice = new Dice(seed);
        Faults = Faults.Mixed(Dice);
        Scheduler = new SeededScheduler(Dice);
        World = new SimulatedWorld(Scheduler, Dice, start);
        Clocks = new Clocks(World, Dice, Faults);
        Lag = new Lag(World, Dice, Faults);
        Store = new MemoryStore(World, Lag);
        History = new History(Store, World);
        Queue = new SimulatedQueue(Scheduler, World, Dice, Faults, Work);
        _sabotage = sabotage;
        _shared = sabotage.Store(History, Dice);
        _processes = new SimulatedProcess?[processes];
    }

    /// <summary>Chance.</summary>
    public Dice Dice { get; }

    /// <summary>What goes wrong how often.</summary>
    public Faults Faults { get; }

    /// <summary>Whose turn it is.</summary>
    public SeededScheduler Scheduler { get; }

    /// <summary>Time.</summary>
    public SimulatedWorld World { get; }

    /// <summary>The processes' clocks.</summary>
    public Clocks Clocks { get; }

    /// <summary>How old what is read may be.</summary>
    public Lag Lag { get; }

    /// <summary>The store itself.</summary>
    public MemoryStore Store { get; }

    /// <summary>The store with nothing else between, and all that was written to it.</summary>
    public History History { get; }

    /// <summary>The queue between all processes.</summary>
    public SimulatedQueue Queue { get; }

    /// <summary>All that the channel took.</summary>
    public TakenMessages Messages { get; } = new();

    /// <summary>How many processes died.</summary>
    public int Crashes { get; private set; }

    /// <summary>How many processes there are.</summary>
    public int Size => _processes.Length;

    /// <summary>Any process; one that died has been started anew.</summary>
    public SimulatedProcess AnyProcess() => Process(Dice.Below(Size));

    /// <summary>A certain process; if it died, it has been started anew, without its memory.</summary>
    public SimulatedProcess Process(int place)
    {
        if (_processes[place] is { Line.IsCut: false } process)
        {
            return process;
        }

        Crashes += _processes[place] is null ? 0 : 1;
        return _processes[place] = Begin();
    }

    /// <summary>Has a process look once for jobs that are due, and hand them over.</summary>
    /// <remarks>Most looks would find nothing by any clock, and change nothing: those are spared, since a look goes to sixteen
    /// shelves.</remarks>
    public async Task HandOverDue(int place)
    {
        var latest = World.GetCurrentInstant() + Faults.LargestSkew;
        var due = DueJobs.DueAt(latest);
        if (!DueJobs.Shelves.Any(shelf => Store.HasInDirectory(shelf, due, row => row.LeasedUntil <= latest)))
        {
            return;
        }

        try
        {
            await Process(place).Scheduler.HandOverDue(CancellationToken.None);
        }
        catch (Exception e) when (e is Crash or StoreUnavailableException)
        {
            // Whoever looks next finds what is left.
        }
    }

    private async Task Work(Job job)
    {
        try
        {
            await AnyProcess().Jobs.Run(job, CancellationToken.None);
        }
        catch (Exception e) when (e is Crash or StoreUnavailableException)
        {
            // The job's row is still there.
        }
    }

    private SimulatedProcess Begin()
    {
        var line = new Line(Scheduler, World, Dice, Faults);
        return new SimulatedProcess(
            line,
            new FaultyStore(_shared, line, Messages),
            Queue.At(line),
            _sabotage.Messenger(new SimulatedMessenger(line, Messages, _failures, World), Dice),
            new ProcessWorld(World, line, Clocks.Begin()));
    }
}
