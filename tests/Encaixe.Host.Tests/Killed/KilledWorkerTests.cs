using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Workers that are killed in the middle of a job, one after the other, each at a call to the store at which none was
/// before, until one comes through: what the job does is done, once.</summary>
/// <remarks>Derived once for each engine. Whoever is killed at a commit is so once before it is made and once after.</remarks>
public abstract class KilledWorkerTests
{
    private const int MostLives = 100;

    public static TheoryData<string> Scenes => [.. Scene.All.Select(scene => scene.Name)];

    [Theory]
    [MemberData(nameof(Scenes))]
    public async Task Wherever_workers_are_killed_over_a_job_it_is_done_once(string name)
    {
        var scene = Scene.All.Single(scene => scene.Name == name);
        var outside = new Outside(AddEngine);
        await scene.Play(outside);
        var job = await Next(outside, scene.Kind);

        var deaths = new List<Call?>();
        while (await DueAt(outside, job) is { } due)
        {
            Assert.InRange(deaths.Count, 0, MostLives);
            outside.Now = Instant.Max(outside.Now, due);
            await using var life = outside.Start();
            await life.Work(scene.Kind);
            deaths.Add(life.Store.Death);
        }

        await using var last = outside.Start();
        await last.WorkUntil(outside.Now + DueJobs.Lease); // what the killed left
        Assert.Contains(deaths, death => death is { Commit: not null, IsMade: false });
        Assert.Contains(deaths, death => death is { Commit: not null, IsMade: true });
        await scene.Check(last);
        AssertNobodyWasToldTwice(outside);
        Assert.DoesNotContain(await last.Rows(), row => row.Job.DueAt <= outside.Now);
        Assert.Empty(await last.All(DeadLetter.Shelf));
        Assert.Empty((await last.Use<VerifyShop>().Execute(last.Tenant, default)).Flaws);
    }

    [Fact]
    public async Task There_is_no_kind_of_job_over_which_no_worker_is_killed()
    {
        await using var life = new Outside(AddEngine).Start();

        Assert.Equal(
            life.Use<JobHandlers>().Kinds.Append(SendMessage.Kind).Order(),
            Scene.All.Select(scene => scene.Kind).Distinct().Order());
    }

    /// <summary>Brings the engine, always on the same data.</summary>
    protected abstract void AddEngine(IServiceCollection services);

    /// <summary>The next job of a kind, after all that is due before it is done.</summary>
    private static async Task<Job> Next(Outside outside, string kind)
    {
        await using var life = outside.Start();
        var job = (await life.Rows()).First(row => row.Job.Kind == kind).Job;
        if (job.DueAt > outside.Now)
        {
            await life.WorkUntil(job.DueAt - Duration.FromSeconds(1));
        }

        return job;
    }

    /// <summary>When a job is handed over next; <see langword="null"/>: it is done.</summary>
    private static async Task<Instant?> DueAt(Outside outside, Job job)
    {
        await using var life = outside.Start();
        return (await life.Rows()).Find(row => row.Job.Id == job.Id) is { } row ? Life.DueAt(row) : null;
    }

    /// <summary>But by whoever was killed after telling, before it was noted: nobody can know that it was told.</summary>
    private static void AssertNobodyWasToldTwice(Outside outside) => Assert.All(
        outside.Told.GroupBy(told => told.Message.Id).SelectMany(same => same.SkipLast(1)),
        told => Assert.True(told.By.Store.Death is { IsMade: false } death && death.Finishes(told.Message.Id), told.Message.Id));
}
