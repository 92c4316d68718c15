using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>Plans the next reminder of what is booked already, once a shop is reminded otherwise: a job that walks through what is to come in stretches, each
/// of which enqueues the next.</summary>
/// <remarks>What was planned by the former rules stands too. Where the shop gave that reminder up, it says nothing when it is due; where both say
/// the same, it is one job.</remarks>
/// <param name="setups">What shops have set up.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time, and ids.</param>
public sealed class PlanReminders(SetupReader setups, Outbox outbox, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "plan-reminders";

    /// <summary>How many visits are looked at in one stretch: each may be a change of the commit, which holds a hundred.</summary>
    internal const int Stretch = 50;

    private const int MostAtOnce = 100;

    private const string FromTheFirst = "first";

    private static readonly Duration _patience = Duration.FromDays(7);

    /// <summary>Has it done.</summary>
    internal static void Enqueue(Commit commit, TenantId tenant, Instant now) =>
        commit.RunNow(Of(tenant, SortableTime.Of(now), FromTheFirst, now));

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var setup = await setups.Read(tenant, ct);
        var from = Moments.Write(now.InZone(setup.Zone).Date);
        var page = await tenant.Documents.List(
            AgendaEntry.Shelf, KeyRange.Between(from, "9999"), Stretch, job.Topic == FromTheFirst ? null : job.Topic, Read.Latest, ct);
        var commit = new Commit(world.NewId()).Done(job, now);
        var visits = await tenant.Documents.FindMany(Appointment.Shelf, [.. page.Items.Select(entry => entry.Document.Appointment)], ct);
        var said = await SaidOf(tenant, setup, visits, now, ct);
        foreach (var visit in visits)
        {
            // What was said already, and by the new rules would be said again, is over: what comes after it is planned.
            var after = now;
            while (setup.Messages.Reminders.Next(visit.Document.Start, setup.Zone, after) is { } reminder && said.Contains(MessageJobs.IdOf(visit.Document, reminder.Topic)))
            {
                after = reminder.At;
            }

            MessageJobs.EnqueueReminder(commit, tenant.Id, visit.Document, setup, after);
        }

        if (page.Cursor is { } next)
        {
            commit.RunNow(Of(tenant.Id, job.Subject, next, now));
        }

        return await outbox.TryCommit(tenant, commit, ct) ? new JobDone() : new JobLater();
    }

    /// <summary>Those of the visits' coming reminders that were said already: sooner, to keep out of quiet hours that the shop has no more.</summary>
    private static async Task<HashSet<string>> SaidOf(
        Tenant tenant, Setup setup, IReadOnlyList<Stored<Appointment>> visits, Instant now, CancellationToken ct)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        var coming = visits.SelectMany(visit => setup.Messages.Reminders.Of(visit.Document.Start, setup.Zone)
            .Where(reminder => reminder.At > now)
            .Select(reminder => MessageJobs.IdOf(visit.Document, reminder.Topic)));
        foreach (var some in coming.Chunk(MostAtOnce))
        {
            said.UnionWith((await tenant.Documents.FindMany(MessageRecord.Shelf, some, ct)).Select(stored => stored.Key));
        }

        return said;
    }

    /// <param name="occasion">When the rules were changed: it may be done again.</param>
    /// <param name="after">After which entry of the agenda it goes on.</param>
    private static Job Of(TenantId tenant, string occasion, string after, Instant now) => new()
    {
        Id = $"{tenant}/{occasion}/{after}/{Kind}",
        Tenant = tenant,
        Kind = Kind,
        Subject = occasion,
        Topic = after,
        Version = 1,
        DueAt = now,
        Deadline = now + _patience,
    };
}
