using System.Globalization;
using System.Text;
using Encaixe.App.Audit;
using Encaixe.App;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.Model.Tests.Paper;
using Encaixe.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Encaixe.Model.Tests.Real;

/// <summary>The product, put together as a server puts it together, over a store in memory, with one shop in it. Nobody else
/// is there, so nobody ever waits: what has not come to an end at once is a flaw.</summary>
internal sealed class RealShop : IDisposable
{
    public static readonly CancellationToken Ct = CancellationToken.None;

    /// <summary>The people who come, each with a name and a number of their own.</summary>
    public static readonly IReadOnlyList<CustomerDetails> Clients =
    [
        .. Enumerable.Range(0, 5).Select(i => CustomerDetails
            .Read($"Cliente {(char)('A' + i)}", $"+55 11 90000-000{i}", null).Match(read => read, _ => null!)),
    ];

    private readonly ServiceProvider _services;
    private readonly PlainQueue _queue = new();
    private readonly MemoryStore _memory;
    private int _lastKey;

    private RealShop(ulong seed, int now, Func<IStore, IStore> layer)
    {
        var dice = new Dice(seed);
        World = new SimulatedWorld(new SeededScheduler(dice), dice, Wall.Second(now));
        _memory = new MemoryStore(World);
        _services = new ServiceCollection()
            .AddSingleton(layer(_memory))
            .AddSingleton<IQueue>(_queue)
            .AddSingleton<IMessenger>(new Phones())
            .AddSingleton<IWorld>(World)
            .AddSingleton(new ShopKeys(Encoding.ASCII.GetBytes("a key for the model, 32 bytes it")))
            .AddSingleton(new ServerAddress("https://encaixe.test"))
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddEncaixe()
            .BuildServiceProvider();
    }

    public SimulatedWorld World { get; }

    public Tenant Tenant { get; private set; } = null!;

    /// <summary>The documents themselves, with nothing between.</summary>
    public IDocuments Documents { get; private set; } = null!;

    /// <summary>The last booking that was made, and under which key.</summary>
    public Answered? LastBooked { get; set; }

    public StaffMember Staff => new(Tenant, "ana", Role.Owner);

    /// <summary>Opens it.</summary>
    /// <param name="layer">What is put between the store and the product.</param>
    public static RealShop Open(ulong seed, int now, PaperSettings settings, Func<IStore, IStore> layer)
    {
        var shop = new RealShop(seed, now, layer);
        shop.Tenant = Now(shop.Use<OpenShop>().Execute(
            Setups.ShopOf(settings), Setups.ServicesOf(settings), Setups.PeopleOf(settings), Ct, [Setups.ChairsOf(settings)],
            Setups.CombosOf(settings)))!;
        shop.Documents = shop._memory.Open(shop.Tenant.Id);
        return shop;
    }

    /// <summary>One of the product's use cases.</summary>
    public T Use<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A key that was never used.</summary>
    public IdempotencyKey NewKey() =>
        IdempotencyKey.Read(string.Create(CultureInfo.InvariantCulture, $"key-{++_lastKey}")).Match(key => key, _ => null!);

    /// <summary>What a visit's own link opens.</summary>
    public Managed LinkOf(string id) =>
        Now(Use<ManageLinks>().Open(Use<ManageLinks>().TokenOf(Tenant.Id, id), Ct))!;

    /// <summary>What the own link opens of somebody who waits.</summary>
    public Waiting WaitingAs(string id) => new(Tenant, Now(Documents.Find(WaitEntry.Shelf, id, Ct))!.Document);

    /// <summary>A change that somebody wants of a visit.</summary>
    /// <param name="isShop">The shop's people want it.</param>
    public WantedChange Wanted(string id, bool isShop) =>
        new(Tenant, id, ChangeTerms.None, isShop ? Staff.Actor : Actor.ClientOverApi);

    public Appointment? Find(string id) => Now(Documents.Find(Appointment.Shelf, id, Ct))?.Document;

    /// <summary>Does what is due at this moment, each job once: that a queue may bring anything twice, and in any order, is simulated
    /// elsewhere.</summary>
    /// <param name="done">Hears of each job that has run.</param>
    public void Work(Action<Job> done)
    {
        do
        {
            Now(Use<JobScheduler>().HandOverDue(Ct));
            var jobs = _queue.Jobs
                .DistinctBy(job => job.Id, StringComparer.Ordinal)
                .OrderBy(job => job.DueAt).ThenBy(job => job.Id, StringComparer.Ordinal)
                .ToList();
            _queue.Jobs.Clear();
            foreach (var job in jobs)
            {
                Now(Use<JobRunner>().Run(job, Ct));
                done(job);
            }
        }
        while (_queue.Jobs.Count > 0);
    }

    /// <summary>Writes what is set up, with the stamp that moves with it.</summary>
    public void SetUp(PaperSettings settings)
    {
        var commit = new Commit(World.NewId())
            .Put(Shop.Shelf, Shop.Key, Setups.ShopOf(settings), Revision.Any)
            .Put(Resource.Shelf, PaperVisit.Chair, Setups.ChairsOf(settings), Revision.Any)
            .Put(SetupStamp.Shelf, SetupStamp.Key, new SetupStamp(1), Revision.Any);
        foreach (var service in Setups.ServicesOf(settings))
        {
            commit.Put(Service.Shelf, service.Id, service, Revision.Any);
        }

        foreach (var person in Setups.PeopleOf(settings))
        {
            commit.Put(App.Team.Professional.Shelf, person.Id, person, Revision.Any);
        }

        if (!Now(Documents.TryCommit(commit, Ct)))
        {
            throw new InvalidOperationException("What is set up could not be written.");
        }
    }

    /// <summary>The offers that the model has not heard of, in the order in which they were made.</summary>
    public IReadOnlyList<(string Id, IReadOnlyList<(string Wait, int Start, string Who)> Invited)> OffersSince(PaperShop paper) =>
    [
        .. All(WaitOffer.Shelf)
            .Where(offer => !paper.Offers.Exists(known => known.Id == offer.Key))
            .OrderBy(offer => offer.Revision.Value)
            .Select(offer => (offer.Key, (IReadOnlyList<(string Wait, int Start, string Who)>)
                [.. offer.Document.Invited.Select(one => (one.Entry, Wall.MinuteOf(one.Visit.Start), one.Visit.Who()[0]))])),
    ];

    public IReadOnlyList<Flaw> Verify() => Now(Use<VerifyShop>().Execute(Tenant, Ct)).Flaws;

    public IReadOnlyList<Stored<T>> All<T>(Shelf<T> shelf)
        where T : class => Now(Documents.List(shelf, KeyRange.All, 2_000, null, Read.Latest, Ct)).Items;

    /// <summary>The rows of jobs that are still to be done.</summary>
    public IEnumerable<Job> Due() => DueJobs.Shelves.SelectMany(shelf =>
        Now(_memory.Directory.List(shelf, KeyRange.All, 1_000, null, Read.Latest, Ct)).Items.Select(row => row.Document.Job));

    public void Dispose() => _services.Dispose();

    /// <summary>What came of something that nobody had to wait for.</summary>
    public static T Now<T>(Task<T> task) => task.IsCompleted
        ? task.GetAwaiter().GetResult()
        : throw new Disagreement("Somebody waits, though nobody else is there: a commit failed that read everything it was made on.");

    /// <inheritdoc cref="Now{T}(Task{T})"/>
    public static void Now(Task task) => Now(Wait(task));

    private static async Task<bool> Wait(Task task)
    {
        await task;
        return true;
    }
}

/// <summary>A booking as it was answered.</summary>
internal sealed record Answered(BookingWish Wish, IdempotencyKey Key, Appointment Appointment);
