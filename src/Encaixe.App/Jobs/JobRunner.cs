using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>That a job was done, kept as long as it might be delivered again.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="At">When.</param>
public sealed record DoneJob(int V, Instant At)
{
    internal static readonly Shelf<DoneJob> Shelf = new("done", AppJson.Default.DoneJob);

    /// <summary>How long. Elapsed time.</summary>
    internal static readonly Duration Kept = Duration.FromDays(7);
}

/// <summary>How a job ends in a commit.</summary>
internal static class JobEnds
{
    /// <summary>Takes a job off the list for good: delivered again, it is known to be done.</summary>
    public static Commit Done(this Commit commit, Job job, Instant now) => commit
        .Finish(job)
        .Put(DoneJob.Shelf, job.Id, new DoneJob(1, now), Revision.None, now + DoneJob.Kept);
}

/// <summary>A job that could not be done, where the shop's people can see it.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Job">The job.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Reason">Why: a code.</param>
public sealed record DeadLetter(int V, Job Job, Instant At, string Reason)
{
    internal static readonly Shelf<DeadLetter> Shelf = new("dead-letter", AppJson.Default.DeadLetter);
}

/// <summary>Runs jobs: at least once each, so that their effects happen once. Tries again with growing pauses until the
/// job's deadline; what fails for good is kept on the dead-letter shelf.</summary>
/// <param name="store">The engine: the rows of jobs belong to no shop in particular.</param>
/// <param name="resolver">Binds to the job's shop.</param>
/// <param name="messages">Runs the jobs of kind <c>message</c>.</param>
/// <param name="handlers">Run the jobs of all other kinds.</param>
/// <param name="world">The time, and chance.</param>
/// <param name="log">Where failures are noted.</param>
public sealed partial class JobRunner(
    IStore store, TenantResolver resolver, SendMessage messages, JobHandlers handlers, IWorld world, ILogger<JobRunner> log)
{
    private static readonly Duration _firstPause = Duration.FromSeconds(2);
    private static readonly Duration _longestPause = Duration.FromMinutes(10);

    /// <summary>Makes one attempt at a job, if it is still to be made: it may be brought late, or twice.</summary>
    public async Task Run(Job job, CancellationToken ct)
    {
        if (await RowOf(job, ct) is null)
        {
            return; // it was done meanwhile, or given up, or is tried at another time
        }

        // What is no shop's stands in the directory.
        var tenant = job.Tenant == default ? new Tenant(default, store.Directory) : await resolver.Open(job.Tenant, ct);
        if (await tenant.Documents.Find(DoneJob.Shelf, job.Id, ct) is not null)
        {
            await tenant.Documents.TryCommit(new Commit(world.NewId()).Finish(job), ct);
            return;
        }

        if (world.GetCurrentInstant() >= job.Deadline)
        {
            // One that failed must not take what comes after it along.
            var next = job.Kind == SendMessage.Kind ? await messages.GiveUp(tenant, job, ct) : null;
            await GiveUp(tenant, job, "deadline", next, ct);
            return;
        }

        switch (await Attempt(tenant, job, ct))
        {
            case JobLater later:
                await TryLater(tenant, job, later.At, ct);
                break;
            case JobNever never:
                await GiveUp(tenant, job, never.Reason, never.Effects, ct);
                break;
            default:
                break;
        }
    }

    private async Task<JobResult> Attempt(Tenant tenant, Job job, CancellationToken ct)
    {
        try
        {
            return job.Kind switch
            {
                SendMessage.Kind => await messages.Run(tenant, job, ct),
                _ => await handlers.Run(tenant, job, ct),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Whatever it was, the job is not lost: it is tried again, and its deadline bounds how often.
            LogFailed(e, job.Kind, job.Id, job.Attempt);
            return new JobLater();
        }
    }

    private async Task TryLater(Tenant tenant, Job job, Instant? at, CancellationToken ct)
    {
        var again = at is { } moment ? job with { DueAt = moment } : AfterPause(job);
        while (await RowOf(job, ct) is { } row && !await tenant.Documents.TryCommit(new Commit(world.NewId()).Move(row, again), ct))
        {
            // It was handed over once more meanwhile, or is no longer where it was: then whoever moved it has said when.
        }
    }

    /// <summary>The row of just this attempt, if it is still there.</summary>
    private async Task<Stored<DueJob>?> RowOf(Job job, CancellationToken ct) =>
        await store.Directory.Find(DueJobs.ShelfOf(job), DueJobs.Key(job), ct) is { } row && row.Document.Job == job ? row : null;

    /// <summary>The job as it is tried again: never before it was due, though this clock may be behind the one that handed it over.
    /// A reminder's moment also says which one comes after it.</summary>
    private Job AfterPause(Job job)
    {
        var longest = Math.Min(_longestPause.TotalSeconds, _firstPause.TotalSeconds * Math.Pow(2, Math.Min(job.Attempt, 16)));
        return job with
        {
            Attempt = job.Attempt + 1,
            DueAt = Instant.Max(world.GetCurrentInstant(), job.DueAt) + Duration.FromSeconds(1 + (world.Chance() * longest)),
        };
    }

    private async Task GiveUp(Tenant tenant, Job job, string reason, Action<Commit>? effects, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        LogGivenUp(job.Kind, job.Id, reason);
        var commit = new Commit(world.NewId()).Done(job, now)
            .Put(DeadLetter.Shelf, job.Id, new DeadLetter(1, job, now, reason), Revision.None);
        effects?.Invoke(commit);
        await tenant.Documents.TryCommit(commit, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {Id} failed at attempt {Attempt}; it is tried again.")]
    private partial void LogFailed(Exception e, string kind, string id, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Id} was given up: {Reason}.")]
    private partial void LogGivenUp(string kind, string id, string reason);
}
