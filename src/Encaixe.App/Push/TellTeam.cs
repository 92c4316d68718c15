using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Finds out who wants to be told of a piece of news, and has each told on each of their devices, by mail and by WhatsApp by a job of its own: one that cannot
/// be reached keeps no other waiting.</summary>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time.</param>
internal sealed class TellTeam(Outbox outbox, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    public const string Kind = "team-alert";

    /// <summary>How many jobs are written together.</summary>
    private const int Together = 45;

    public async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var tellings = await TeamNews.Read(tenant, job.Subject, now, ct) is { } news ? await TellingsOf(tenant, news, job.DueAt, ct) : [];
        var parts = tellings.Chunk(Together).ToList();
        foreach (var some in parts.SkipLast(1))
        {
            // Broken off here they are written again: each has its id, and what was sent meanwhile is known to be done.
            if (!await outbox.TryCommit(tenant, With(some), ct))
            {
                return new JobLater();
            }
        }

        return await outbox.TryCommit(tenant, With(parts.LastOrDefault() ?? []).Done(job, now), ct) ? new JobDone() : new JobLater();
    }

    private Commit With(IEnumerable<Job> tellings) =>
        tellings.Aggregate(new Commit(world.NewId()), (commit, telling) => commit.RunNow(telling));

    /// <summary>A job for each way to each of those who want to be told.</summary>
    private static async Task<IReadOnlyList<Job>> TellingsOf(Tenant tenant, TeamNews news, Instant at, CancellationToken ct)
    {
        var told = (await tenant.Documents.ReadAll(MemberAlerts.Shelf, ct)).Where(one => one.Document.IsTold)
            .ToDictionary(one => one.Key, one => one.Document, StringComparer.Ordinal);
        var members = await tenant.Documents.ReadAll(Member.Shelf, ct);
        return
        [
            .. from member in members
               where told.TryGetValue(member.Key, out var alerts) && news.Concerns(member.Document, alerts)
               from job in TellingsOf(tenant, told[member.Key], news.Alert, at)
               select job,
        ];
    }

    private static IEnumerable<Job> TellingsOf(Tenant tenant, MemberAlerts who, TeamAlert alert, Instant at)
    {
        foreach (var device in who.Devices)
        {
            yield return SendPush.JobOf(tenant.Id, who.Account, device, alert, at);
        }

        if (who.Mail is not null)
        {
            yield return SendNotice.JobOf(tenant.Id, who.Account, alert, at);
        }

        if (who.Phone is not null)
        {
            yield return TeamMessages.JobOf(tenant.Id, who.Account, alert, at);
        }
    }
}
