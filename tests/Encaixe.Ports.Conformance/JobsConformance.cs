using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Tenancy;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Ports.Conformance;

/// <summary>What becomes of jobs, whichever store keeps them and whichever queue takes them to those who run them. Derive once for
/// each pair.</summary>
public abstract class JobsConformance
{
    private static readonly Instant _morning = Instant.FromUtc(2026, 11, 24, 12, 0);
    private static readonly TenantId _barber = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));

    private readonly FakeClock _clock = new(_morning);

    /// <summary>An empty store and an empty queue.</summary>
    /// <param name="clock">Says what is due.</param>
    protected abstract ValueTask<(IStore Store, IQueue Queue)> Open(IClock clock);

    /// <summary>Takes all that is in the queue to whoever runs it.</summary>
    protected abstract Task Deliver(JobRunner runner);

    [Fact]
    public async Task A_job_runs_once_it_is_due_and_not_before()
    {
        var works = await Works();
        var job = NewJob("later", _morning + Duration.FromHours(3));
        await works.Commit(commit => commit.RunLater(job));

        foreach (var early in (Instant[])[_morning, job.DueAt - Duration.FromMilliseconds(1)])
        {
            _clock.Reset(early);
            Assert.Equal(0, await works.HandOverDue());
            Assert.Empty(works.Ran);
        }

        _clock.Reset(job.DueAt);
        Assert.Equal(1, await works.HandOverDue());
        Assert.Equal(["later"], works.Ran);
        Assert.Empty(await works.Due());
    }

    [Fact]
    public async Task A_job_that_is_due_at_once_runs_without_anybody_looking_for_it()
    {
        var works = await Works();

        await works.Commit(commit => commit.RunNow(NewJob("now", _morning)));
        await works.Deliver();

        Assert.Equal(["now"], works.Ran);
        Assert.Equal(0, await works.HandOverDue());
    }

    [Fact]
    public async Task A_job_that_the_queue_lost_is_handed_over_again_when_its_lease_is_over()
    {
        var works = await Works();
        works.Queue.LosesAll = true;
        await works.Commit(commit => commit.RunNow(NewJob("now", _morning)));
        _clock.Advance(DueJobs.Lease);
        Assert.Equal(1, await works.HandOverDue());

        works.Queue.LosesAll = false;
        Assert.Equal(0, await works.HandOverDue());
        Assert.Empty(works.Ran);
        _clock.Advance(works.Queue.Lease);

        Assert.Equal(1, await works.HandOverDue());
        Assert.Equal(["now"], works.Ran);
    }

    [Fact]
    public async Task Jobs_of_one_shelf_are_handed_over_in_the_order_in_which_they_fall_due()
    {
        var works = await Works();
        var shelf = DueJobs.ShelfOf(NewJob("0", _morning));
        var jobs = Enumerable.Range(0, 200)
            .Select(i => NewJob($"{i}", _morning + Duration.FromSeconds(i * 37 % 211)))
            .Where(job => DueJobs.ShelfOf(job) == shelf).Take(8).ToList();
        foreach (var job in jobs)
        {
            await works.Commit(commit => commit.RunLater(job));
        }

        _clock.Advance(Duration.FromMinutes(5));
        await works.HandOverDue();

        Assert.Equal(jobs.OrderBy(job => job.DueAt).Select(job => job.Id), works.Queue.Sent.Select(job => job.Id));
        Assert.Equal(jobs.Count, works.Ran.Distinct().Count());
    }

    [Fact]
    public async Task A_job_that_comes_twice_at_once_and_again_later_has_its_effect_once()
    {
        var works = await Works();
        var job = NewJob("twice", _morning);
        await works.Commit(commit => commit.RunNow(job));
        await works.Queue.Send(job, default);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => works.Runner.Run(job, default))));
        await works.Deliver();
        var effect = await works.EffectOf(job);
        await works.Queue.Send(job, default);
        _clock.Advance(Duration.FromHours(1));
        await works.Deliver();

        Assert.NotNull(effect);
        Assert.Equal(effect, await works.EffectOf(job));
        Assert.Empty(await works.Due());
        Assert.Empty(await works.Dead());
    }

    [Fact]
    public async Task A_job_that_nobody_knows_is_given_up_at_once_and_keeps_no_other_waiting()
    {
        var works = await Works();
        await works.Commit(commit => commit.RunNow(NewJob("unknown", _morning, kind: "unknown")).RunNow(NewJob("good", _morning)));

        await works.Deliver();

        Assert.Equal(["good"], works.Ran);
        Assert.Equal("unknown-kind", Assert.Single(await works.Dead()).Reason);
        Assert.Empty(await works.Due());
    }

    [Fact]
    public async Task A_job_that_always_fails_is_tried_again_after_ever_longer_pauses_until_its_deadline_and_keeps_no_other_waiting()
    {
        var works = await Works();
        var poison = NewJob("poison", _morning, kind: JobWorks.Poison);
        await works.Commit(commit => commit.RunNow(poison).RunNow(NewJob("good", _morning)));
        await works.Deliver();
        Assert.Equal(["good"], works.Ran);

        var pauses = new List<Duration>();
        while (await works.Due() is [var row])
        {
            pauses.Add(row.Job.DueAt - _clock.GetCurrentInstant());
            Assert.Equal(0, await works.HandOverDue());
            _clock.Reset(row.Job.DueAt);
            Assert.Equal(1, await works.HandOverDue());
        }

        Assert.InRange(pauses.Count, 5, 30);
        Assert.All(pauses, pause => Assert.InRange(pause, Duration.FromSeconds(1), Duration.FromMinutes(11)));
        Assert.Equal(pauses.Order(), pauses);
        var dead = Assert.Single(await works.Dead());
        Assert.Equal(("deadline", poison.Id), (dead.Reason, dead.Job.Id));
        Assert.True(dead.At >= poison.Deadline);
        Assert.Equal(pauses.Count, works.Failed);
    }

    [Fact]
    public async Task An_attempt_that_failed_and_is_brought_again_is_made_when_its_pause_is_over_and_not_before()
    {
        var works = await Works();
        var poison = NewJob("poison", _morning, kind: JobWorks.Poison);
        await works.Commit(commit => commit.RunNow(poison));
        await works.Deliver();
        var row = Assert.Single(await works.Due());

        await works.Queue.Send(poison, default);
        await works.Deliver();

        Assert.Equal(row, Assert.Single(await works.Due()));
        Assert.Equal(1, works.Failed);
    }

    [Fact]
    public async Task However_many_fail_at_a_job_at_once_it_is_tried_again_once()
    {
        var works = await Works();
        var poison = NewJob("poison", _morning, kind: JobWorks.Poison);
        await works.Commit(commit => commit.RunLater(poison));
        works.PausesByChance = true;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => works.Runner.Run(poison, default))));

        Assert.Equal(1, Assert.Single(await works.Due()).Job.Attempt);
    }

    [Fact]
    public async Task A_job_that_the_queue_does_not_take_keeps_no_other_waiting_and_is_handed_over_soon()
    {
        var works = await Works();
        var (refused, good) = (NewJob("refused", _morning), NewJob(ShelfMateOf("refused"), _morning + Duration.FromSeconds(1)));
        await works.Commit(commit => commit.RunLater(refused).RunLater(good));
        works.Queue.Refuses = "refused";
        _clock.Advance(Duration.FromSeconds(1));

        Assert.Equal(1, await works.HandOverDue());
        Assert.Equal([good.Topic], works.Ran);
        works.Queue.Refuses = null;
        _clock.Advance(Duration.FromSeconds(5));

        Assert.Equal(1, await works.HandOverDue());
        Assert.Equal([good.Topic, "refused"], works.Ran);
    }

    /// <summary>Another topic, whose job stands on the same shelf.</summary>
    private static string ShelfMateOf(string topic) => Enumerable.Range(0, 1_000).Select(i => $"{topic}-{i}")
        .First(other => DueJobs.ShelfOf(NewJob(other, _morning)) == DueJobs.ShelfOf(NewJob(topic, _morning)));

    private async Task<JobWorks> Works()
    {
        var (store, queue) = await Open(_clock);
        return new JobWorks(store, queue, _clock, _barber, Deliver);
    }

    private static Job NewJob(string topic, Instant due, string kind = JobWorks.Good) => new()
    {
        Id = $"job/{topic}",
        Tenant = _barber,
        Kind = kind,
        Subject = "appointment",
        Topic = topic,
        Version = 1,
        DueAt = due,
        Deadline = due + Duration.FromMinutes(10),
    };
}
