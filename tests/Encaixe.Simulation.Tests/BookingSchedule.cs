using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>One course of events: some clients want times that overlap, the processes' jobs run beside them, an owner may
/// close a professional's hours, anything may fail; then all comes to rest, until the last appointment has begun.</summary>
internal sealed class BookingSchedule
{
    private const int Processes = 2;
    private const int MostRounds = 800;

    /// <summary>How far apart looks for due jobs are at the most: a clock that is far behind finds them at a later one, and an evening
    /// is long enough for many tries.</summary>
    private static readonly Duration _longestWait = Duration.FromSeconds(30);

    private static readonly CustomerDetails[] _customers =
    [
        .. Enumerable.Range(0, 6).Select(i => CustomerDetails
            .Read($"Cliente{i} Silva", $"+55 11 90000-000{i}", null).Match(read => read, _ => null!)),
    ];

    private readonly List<Flaw> _flaws = [];
    private Tenant _shop = null!;

    private BookingSchedule(ulong seed, Sabotage sabotage) =>
        Cluster = new Cluster(seed, SimulatedShop.Now, Processes, sabotage);

    /// <summary>Where it took place.</summary>
    public Cluster Cluster { get; }

    /// <summary>What clients were told.</summary>
    public Told Told { get; } = new();

    /// <summary>The one shop that there is.</summary>
    public TenantId Shop => _shop.Id;

    /// <summary>How far any process's clock may be off, either way.</summary>
    public Duration LargestSkew => Cluster.Faults.LargestSkew;

    /// <summary>What must never be, and was.</summary>
    public IReadOnlyList<Flaw> Flaws => _flaws;

    /// <summary>The jobs that are still to be done.</summary>
    public IReadOnlyList<DueJob> Due { get; private set; } = [];

    /// <summary>The jobs that were given up.</summary>
    public IReadOnlyList<DeadLetter> Dead { get; private set; } = [];

    /// <summary>Plays one through and looks at what came of it.</summary>
    public static BookingSchedule Play(ulong seed, Sabotage? sabotage = null)
    {
        var schedule = new BookingSchedule(seed, sabotage ?? Sabotage.None);
        try
        {
            schedule.Play();
        }
        catch (Exception e)
        {
            // Whatever nobody expected is a flaw like any other: a server would have answered 500.
            schedule._flaws.Add(new Flaw("unexpected", e.ToString()));
        }

        return schedule;
    }

    private void Play()
    {
        Now(async () => _shop = await SimulatedShop.Open(Cluster.History, Cluster.World));
        OpenDoors();
        Cluster.World.Run();
        Verify();
        ComeToRest();
        Verify();
        Now(async () => Dead = await All(_shop.Documents, DeadLetter.Shelf));
        _flaws.AddRange(Invariants.Check(this));
    }

    private void OpenDoors()
    {
        var dice = Cluster.Dice;
        var starts = Starts(dice);
        var staff = new SimulatedStaff(Cluster, _shop.Id, Told);
        var (clients, present) = (2 + dice.Below(7), 0);
        for (var i = 0; i < clients; i++)
        {
            var client = new SimulatedClient(Cluster, _shop.Id, dice.Pick(_customers), $"client-{i}", Told, staff);
            var late = dice.Falls(0.25) ? SimulatedShop.Held - Duration.FromSeconds(4) + dice.UpTo(Duration.FromSeconds(8)) : Duration.Zero;
            present++;
            Cluster.Scheduler.Start(async () =>
            {
                await Cluster.World.Pause(late, CancellationToken.None);
                await client.Live(starts);
                present--;
            });
        }

        for (var i = 0; i < Processes; i++)
        {
            var place = i;
            Cluster.Scheduler.Start(async () =>
            {
                while (present > 0)
                {
                    await Cluster.HandOverDue(place);
                    await Cluster.World.Pause(Duration.FromSeconds(1 + dice.Below(60)), CancellationToken.None);
                }
            });
        }

        if (dice.Falls(1 / 3.0))
        {
            Cluster.Scheduler.Start(CloseBia);
        }

        if (dice.Falls(1 / 12.0))
        {
            Cluster.Scheduler.Start(() => staff.BookSeries(dice.Pick(_customers), dice.Pick(starts)));
        }

        if (dice.Falls(1 / 3.0))
        {
            Cluster.Scheduler.Start(() => staff.BeAway(dice.Pick(SimulatedShop.Ana, SimulatedShop.Bia), dice.Pick(starts)));
        }
    }

    /// <summary>Half an hour of starts, a quarter apart: this afternoon, the day after tomorrow, or around 07:00Z then.</summary>
    private static List<Instant> Starts(Dice dice)
    {
        var first = dice.Below(3) switch
        {
            0 => new LocalDateTime(2026, 3, 10, 15, 0),
            1 => new LocalDateTime(2026, 3, 12, 15, 0),
            _ => new LocalDateTime(2026, 3, 12, 3, 30),
        };
        return [.. Enumerable.Range(0, 2 + dice.Below(3))
            .Select(i => first.PlusMinutes(15 * i).InZoneStrictly(SimulatedShop.Zone).ToInstant())];
    }

    private async Task CloseBia()
    {
        await Cluster.World.Pause(Cluster.Dice.UpTo(Duration.FromSeconds(3)), CancellationToken.None);
        await SimulatedShop.Close(
            _shop, SimulatedShop.Bia, Cluster.World.NewId(), CancellationToken.None);
    }

    /// <summary>Moves on from one due job to the next, until there is none. Faults go on.</summary>
    private void ComeToRest()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            Now(async () => Due = await ReadDue());
            if (Due.Count == 0)
            {
                return;
            }

            var next = Due.Min(due => Instant.Max(due.Job.DueAt, due.LeasedUntil));
            Cluster.World.WaitUntil(Instant.Max(next, Cluster.World.GetCurrentInstant()) + Duration.Min(LargestSkew, _longestWait));
            Now(() => Cluster.HandOverDue(Cluster.Dice.Below(Processes)));
        }
    }

    private void Verify() => Now(async () =>
    {
        var verdict = await new VerifyShop(Cluster.History, SimulatedProcess.NewKeys(), new Ahead(Cluster.World, LargestSkew)).Execute(_shop, CancellationToken.None);
        _flaws.AddRange(verdict.Flaws);
    });

    private async Task<List<DueJob>> ReadDue()
    {
        var due = new List<DueJob>();
        foreach (var shelf in DueJobs.Shelves)
        {
            due.AddRange(await All(Cluster.History.Directory, shelf));
        }

        return due;
    }

    /// <summary>Has it done, and waits until all is quiet again.</summary>
    private void Now(Func<Task> act)
    {
        Cluster.Scheduler.Start(act);
        Cluster.World.Run();
    }

    /// <summary>The world by the clock that is furthest ahead: what was only kept free may be given away by it.</summary>
    private sealed class Ahead(IWorld world, Duration by) : IWorld
    {
        public Instant GetCurrentInstant() => world.GetCurrentInstant() + by;

        public Guid NewId() => world.NewId();

        public double Chance() => world.Chance();

        public Task Pause(Duration length, CancellationToken ct) => world.Pause(length, ct);
    }

    private static async Task<List<T>> All<T>(IDocuments documents, Shelf<T> shelf)
        where T : class
    {
        var page = await documents.List(shelf, KeyRange.All, 1_000, null, Read.Latest, CancellationToken.None);
        return [.. page.Items.Select(item => item.Document)];
    }
}
