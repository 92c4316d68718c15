using System.Security.Cryptography;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Notices once the server has started that the binary brought other zone rules, and has every shop's appointments looked
/// at: by a job that walks from shop to shop in stretches, each of which enqueues the next.</summary>
/// <remarks>A stretch is one commit: its shops' jobs, how far the walk has come, and the next stretch's job. So it is done once,
/// whoever is at it, and however often it is broken off the walk goes on where it was. No start waits for it: a function of Lambda's
/// has ten seconds for that, and there may be any number of shops.</remarks>
/// <param name="store">The engine: slugs stand in the directory.</param>
/// <param name="resolver">Binds the walk's jobs to a shop.</param>
/// <param name="setups">Knows the zone rules that hold.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time, and ids.</param>
/// <param name="log">Where failures are noted.</param>
public sealed partial class WatchZoneRules(
    IStore store, TenantResolver resolver, SetupReader setups, Outbox outbox, IWorld world, ILogger<WatchZoneRules> log)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "zone-rules";

    /// <summary>How many slugs are looked at in one stretch: their jobs, and three changes more, go into one commit.</summary>
    internal const int Stretch = 50;

    private const string Topic = "walk";

    private static readonly Duration _patience = Duration.FromDays(7);
    private static readonly Duration _pause = Duration.FromSeconds(5);

    /// <summary>Compares the editions, as soon as the store answers: whoever starts the server does not wait for it.</summary>
    public async Task ExecuteOnceItAnswers(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await Execute(ct);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogFailed(e);
                await world.Pause(_pause, ct);
            }
        }
    }

    /// <summary>Compares the editions, and has the walk begin, or go on if nobody is at it any more.</summary>
    public async Task Execute(CancellationToken ct)
    {
        var known = await store.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, ct);
        var (here, walk) = (setups.Zones.VersionId, known?.Document.Walk);
        if (walk is null ? known?.Document.Version == here : walk.To == here && await IsDue(walk.Next, ct))
        {
            return;
        }

        if (known is null || await FirstToOpen(ct) is not { } tenant)
        {
            await store.Directory.TryCommit(Note(new Commit(world.NewId()), new RulesInUse(1, here), known?.Revision ?? Revision.None), ct);
            return;
        }

        var next = NextFor(tenant);
        walk = walk?.To == here ? walk with { Next = next } : new RulesWalk(here, world.GetCurrentInstant(), After: null, next);
        var commit = Note(new Commit(world.NewId()), new RulesInUse(1, RulesInUse.Several, walk), known.Revision);
        await outbox.TryCommit(tenant, commit.RunNow(next), ct); // or another process that starts was first
    }

    /// <summary>Walks one stretch.</summary>
    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var known = await store.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, ct);
        var commit = new Commit(world.NewId()).Finish(job);
        if (known?.Document.Walk is not { } walk || walk.Next.Id != job.Id)
        {
            return await tenant.Documents.TryCommit(commit, ct) ? new JobDone() : new JobLater();
        }

        if (walk.To != setups.Zones.VersionId)
        {
            return new JobLater(); // of a binary that is on its way out, or has not looked yet
        }

        var page = await store.Directory.List(SlugEntry.Shelf, KeyRange.All, Stretch, walk.After, Read.Latest, ct);
        foreach (var entry in page.Items.Where(entry => entry.Key == entry.Document.Slug))
        {
            ResolveTimesAnew.Enqueue(commit, entry.Document.Shop, walk, world.GetCurrentInstant());
        }

        var rules = new RulesInUse(1, walk.To);
        if (page.Cursor is { } after)
        {
            var next = NextFor(tenant);
            rules = new RulesInUse(1, RulesInUse.Several, walk with { After = after, Next = next });
            commit.RunNow(next);
        }

        return await outbox.TryCommit(tenant, Note(commit, rules, known.Revision), ct) ? new JobDone() : new JobElsewhere();
    }

    private static Commit Note(Commit commit, RulesInUse rules, Revision expected) =>
        commit.PutInDirectory(RulesInUse.Shelf, RulesInUse.Key, rules, expected);

    /// <summary>A job that goes on with the walk. It is nobody's; the first shop whose key opens lends its name, since the outbox and the runner bind a job to one.</summary>
    private Job NextFor(Tenant tenant)
    {
        var now = world.GetCurrentInstant();
        return new Job
        {
            Id = $"{tenant.Id}/{world.NewId():N}/{Kind}",
            Tenant = tenant.Id,
            Kind = Kind,
            Subject = RulesInUse.Key,
            Topic = Topic,
            Version = 1,
            DueAt = now,
            Deadline = now + _patience,
        };
    }

    /// <summary>Whether a job is still to be done. One that failed and is tried again stands elsewhere, and is not found: then there are
    /// two, of which the older will see that it is not the next one any more.</summary>
    private async Task<bool> IsDue(Job job, CancellationToken ct) =>
        await store.Directory.Find(DueJobs.ShelfOf(job), DueJobs.Key(job), ct) is not null;

    /// <summary>The first shop whose key opens; <see langword="null"/>: there is no shop, and nothing to look at.</summary>
    private async Task<Tenant?> FirstToOpen(CancellationToken ct)
    {
        CryptographicException? closed = null;
        await foreach (var slug in store.Directory.ReadAll(SlugEntry.Shelf, KeyRange.All, Read.Latest, ct))
        {
            try
            {
                return await resolver.Open(slug.Document.Shop, ct);
            }
            catch (CryptographicException e)
            {
                closed = e; // what is wrong with one shop is not to keep the others from it
            }
        }

        return closed is null ? null : throw closed;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The edition of the zone rules could not be looked at; it is tried again.")]
    private partial void LogFailed(Exception e);
}
