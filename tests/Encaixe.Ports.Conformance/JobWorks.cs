using System.Collections.Concurrent;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Encaixe.Ports.Conformance;

/// <summary>All that has to do with jobs, over one store and one queue, for one shop: with jobs that write a note, and others that
/// always fail.</summary>
internal sealed class JobWorks
{
    public const string Good = "good";
    public const string Poison = "poison";

    private readonly Outbox _outbox;
    private readonly JobScheduler _scheduler;
    private readonly Func<JobRunner, Task> _deliver;
    private readonly ClockedWorld _world;
    private readonly IStore _store;
    private readonly Tenant _tenant;
    private int _failed;

    public JobWorks(IStore store, IQueue queue, IClock clock, TenantId shop, Func<JobRunner, Task> deliver)
    {
        (_store, _deliver, _world) = (store, deliver, new ClockedWorld(clock));
        Queue = new WatchedQueue(queue);
        var resolver = new TenantResolver(store, new ShopKeys(new byte[ShopKeys.KeyLength]));
        _tenant = new Tenant(shop, store.Open(shop));
        _outbox = new Outbox(Queue, NullLogger<Outbox>.Instance);
        _scheduler = new JobScheduler(store, Queue, _world, NullLogger<JobScheduler>.Instance);
        Runner = new JobRunner(
            store,
            resolver,
            messages: null!, // there are none
            new JobHandlers().Add(Good, WriteNote).Add(Poison, Fail),
            _world,
            NullLogger<JobRunner>.Instance);
    }

    public WatchedQueue Queue { get; }

    public JobRunner Runner { get; }

    /// <summary>Whether pauses are as long as chance has it.</summary>
    public bool PausesByChance
    {
        set => _world.IsByChance = value;
    }

    /// <summary>The topics of the jobs that ran, as often as they did.</summary>
    public ConcurrentQueue<string> Ran { get; } = [];

    /// <summary>How often a job failed.</summary>
    public int Failed => _failed;

    public async Task Commit(Func<Commit, Commit> fill) =>
        Assert.True(await _outbox.TryCommit(_tenant, fill(new Commit(_world.NewId())), default));

    public Task Deliver() => _deliver(Runner);

    /// <summary>Looks once for what is due, and has it delivered.</summary>
    /// <returns>How many were handed over.</returns>
    public async Task<int> HandOverDue()
    {
        var handedOver = await _scheduler.HandOverDue(default);
        await Deliver();
        return handedOver;
    }

    public Task<Stored<Note>?> EffectOf(Job job) => _tenant.Documents.Find(Note.Shelf, job.Id, default);

    /// <summary>The rows of the jobs that are still to be done.</summary>
    public async Task<List<DueJob>> Due()
    {
        var due = new List<DueJob>();
        foreach (var shelf in DueJobs.Shelves)
        {
            due.AddRange((await _store.Directory.ReadAll(shelf, default)).Select(stored => stored.Document));
        }

        return due;
    }

    public async Task<List<DeadLetter>> Dead() =>
        [.. (await _tenant.Documents.ReadAll(DeadLetter.Shelf, default)).Select(stored => stored.Document)];

    private async Task<JobResult> WriteNote(Tenant tenant, Job job, CancellationToken ct)
    {
        Ran.Enqueue(job.Topic);
        var effect = new Commit(_world.NewId())
            .Done(job, _world.GetCurrentInstant())
            .Put(Note.Shelf, job.Id, new Note(job.Topic), Revision.None);
        return await tenant.Documents.TryCommit(effect, ct) ? new JobDone() : new JobElsewhere();
    }

    private Task<JobResult> Fail(Tenant tenant, Job job, CancellationToken ct)
    {
        Interlocked.Increment(ref _failed);
        throw new InvalidOperationException("It always fails.");
    }

    /// <summary>A world with the clock of a test, in which chance is always the same unless it is asked for.</summary>
    private sealed class ClockedWorld(IClock clock) : IWorld
    {
        public bool IsByChance { get; set; }

        public Instant GetCurrentInstant() => clock.GetCurrentInstant();

        public Guid NewId() => Guid.CreateVersion7();

        public double Chance() => IsByChance ? Random.Shared.NextDouble() : 0.5;

        public Task Pause(Duration length, CancellationToken ct) => Task.CompletedTask;
    }
}

/// <summary>A queue that notes what it is given, and can lose it.</summary>
internal sealed class WatchedQueue(IQueue inner) : IQueue
{
    public ConcurrentQueue<Job> Sent { get; } = [];

    public bool LosesAll { get; set; }

    /// <summary>The topic of a job that it does not take.</summary>
    public string? Refuses { get; set; }

    public Duration Lease => inner.Lease;

    public Task Send(Job job, CancellationToken ct)
    {
        if (job.Topic == Refuses)
        {
            throw new TimeoutException("It is not taken.");
        }

        Sent.Enqueue(job);
        return LosesAll ? Task.CompletedTask : inner.Send(job, ct);
    }
}
