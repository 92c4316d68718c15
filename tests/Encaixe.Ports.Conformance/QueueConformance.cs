using System.Globalization;
using Encaixe.App.Jobs;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.Ports.Conformance;

/// <summary>What every queue must do. It may lose a job, bring it late, twice, or out of order: nothing here says
/// otherwise.</summary>
public abstract class QueueConformance
{
    /// <summary>How many jobs are many: as many as nobody could leave in it by accident, if to send one costs nothing.</summary>
    protected virtual int Many => 20_000;

    /// <summary>Sends some jobs, one after the other, and then takes all that is brought.</summary>
    protected abstract Task<IReadOnlyList<Job>> Send(IReadOnlyList<Job> jobs);

    [Fact]
    public async Task What_is_brought_is_what_was_sent_as_it_was_sent()
    {
        var jobs = Jobs(100);

        var brought = await Send(jobs);

        Assert.NotEmpty(brought);
        Assert.All(brought, job => Assert.Contains(job, jobs));
    }

    [Fact]
    public async Task However_many_nobody_takes_whoever_sends_one_more_neither_waits_nor_fails()
    {
        var jobs = Jobs(Many);

        var brought = await Send(jobs).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Subset(jobs.Select(job => job.Id).ToHashSet(), brought.Select(job => job.Id).ToHashSet());
    }

    private static List<Job> Jobs(int count) => [.. Enumerable.Range(0, count).Select(number => new Job
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"appointment/{number}/booked"),
        Tenant = new TenantId(Guid.Parse("0194c0de-0000-7000-8000-00000000000a")),
        Kind = "message",
        Subject = "appointment",
        Topic = "booked",
        Version = number,
        DueAt = Instant.FromUtc(2026, 11, 24, 12, 0),
        Deadline = Instant.FromUtc(2026, 11, 25, 12, 0),
        Attempt = number % 3,
    })];
}
