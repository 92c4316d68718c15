using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Finds out who wants to be told of a piece of news, and has each of their devices told by a job of its own: one that cannot be reached
/// keeps no other waiting.</summary>
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
        var pushes = await tenant.Documents.Find(TeamAlert.Shelf, job.Subject, ct) is { Document: var alert }
            ? await PushesOf(tenant, alert, job.DueAt, ct)
            : [];
        var parts = pushes.Chunk(Together).ToList();
        foreach (var some in parts.SkipLast(1))
        {
            // Broken off here they are written again: each has its id, and what was sent meanwhile is known to be done.
            if (!await outbox.TryCommit(tenant, With(some), ct))
            {
                return new JobLater();
            }
        }

        return await outbox.TryCommit(tenant, With(parts.LastOrDefault() ?? []).Done(job, world.GetCurrentInstant()), ct) ? new JobDone() : new JobLater();
    }

    private Commit With(IEnumerable<Job> pushes) =>
        pushes.Aggregate(new Commit(world.NewId()), (commit, push) => commit.RunNow(push));

    /// <summary>A job for each device of each of those who want to be told.</summary>
    private static async Task<IReadOnlyList<Job>> PushesOf(Tenant tenant, TeamAlert alert, Instant at, CancellationToken ct)
    {
        var told = (await tenant.Documents.ReadAll(MemberAlerts.Shelf, ct)).Where(one => one.Document.Devices.Count > 0)
            .ToDictionary(one => one.Key, one => one.Document, StringComparer.Ordinal);
        var members = await tenant.Documents.ReadAll(Member.Shelf, ct);
        return
        [
            .. from member in members
               where told.TryGetValue(member.Key, out var alerts) && alert.Concerns(member.Document, alerts)
               from device in told[member.Key].Devices
               select SendPush.JobOf(tenant.Id, member.Key, device, alert, at),
        ];
    }
}
