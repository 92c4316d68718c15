using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Appointments;

/// <summary>Finds the moments of coming appointments anew when the rules of their zone changed, or the shop moved to another
/// zone: the time on the wall was promised and stays, the moment follows.</summary>
/// <remarks>After a change of the rules clients are not told: their clock shows the same. After a move of the shop they are.
/// Two that meet now are left where they are, exempt from the check as what is put on top of others on purpose, and listed
/// for the shop's people: <see cref="ClockConflict"/>.</remarks>
/// <param name="setups">What shops have set up.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time.</param>
public sealed class ResolveTimesAnew(SetupReader setups, Outbox outbox, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "resolve-times";

    private const int MostTries = 5;

    /// <summary>What the audit calls it.</summary>
    private const string Did = "appointment-resolved-anew";

    private static readonly Duration _patience = Duration.FromDays(7);

    /// <summary>More than the clocks of two processes are apart. Elapsed time.</summary>
    private static readonly Duration _clocksApart = Duration.FromMinutes(1);

    private static readonly Waiver _clock = new("clock", "zone-rules");

    /// <summary>Has the coming appointments of a shop looked at since it moved to another zone.</summary>
    internal static void Enqueue(Commit commit, TenantId tenant, Setup setup, Instant now) =>
        Enqueue(commit, tenant, $"{setup.Zone.Id}/{SortableTime.Of(now)}", setup.ZoneRulesVersion, now); // it may come back

    /// <summary>Has them looked at on a walk through all shops, once on each: which may come back to an edition.</summary>
    internal static void Enqueue(Commit commit, TenantId tenant, RulesWalk walk, Instant now) =>
        Enqueue(commit, tenant, SortableTime.Of(walk.Begun), walk.To, now);

    private static void Enqueue(Commit commit, TenantId tenant, string occasion, string edition, Instant now) => commit.RunNow(new Job
    {
        Id = $"{tenant}/{occasion}/{edition}/{Kind}",
        Tenant = tenant,
        Kind = Kind,
        Subject = occasion,
        Topic = edition,
        Version = 1,
        DueAt = now,
        Deadline = now + _patience,
    });

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var setup = await setups.Read(tenant, ct);
        var today = Moments.Write(now.InZone(setup.Zone).Date.PlusDays(-1));
        await foreach (var entry in tenant.Documents.ReadAll(AgendaEntry.Shelf, KeyRange.Between(today, "9999"), Read.Latest, ct))
        {
            for (var attempt = 0; ; attempt++)
            {
                if (await Resolve(tenant, setup, entry.Document.Appointment, now, ct))
                {
                    break;
                }

                if (attempt == MostTries)
                {
                    return new JobLater();
                }
            }
        }

        // Also what was moved by whoever was at it before, and did not come to look whether it meets others.
        var begun = SortableTime.Of(job.Deadline - _patience - _clocksApart);
        await foreach (var entry in tenant.Documents.ReadAll(AuditEntry.Shelf, KeyRange.Between(begun, "9999"), Read.Latest, ct))
        {
            if (entry.Document.Did == Did && !await ReportConflict(tenant, entry.Document.Subject, ct))
            {
                return new JobLater();
            }
        }

        var done = new Commit(world.NewId()).Done(job, now);
        return await outbox.TryCommit(tenant, done, ct) ? new JobDone() : new JobLater();
    }

    /// <summary>Looks at one appointment, and moves its moments if they follow no longer from its wall time.</summary>
    /// <returns><see langword="false"/> when someone else wrote first.</returns>
    private async Task<bool> Resolve(Tenant tenant, Setup setup, string id, Instant now, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Appointment.Shelf, id, ct) is not { Document: { TakesTime: true } before } stored
            || before.Start <= now
            || (before.Time.Rules == setup.ZoneRulesVersion && before.Time.Zone == setup.Zone.Id))
        {
            return true;
        }

        var after = Resolved(before, setup);
        var isSame = after.Start == before.Start;
        var note = new AuditEntry(1, now, Actor.Clock, Did, id, after.Time.Rules, AppointmentAudit.Changes(before, after));
        if (!isSame)
        {
            after = (after with { Version = before.Version + 1 }).Noting(note);
        }

        var books = await VisitBooks.Read(tenant, Claim.Stretches(before.Claims.Concat(after.Claims)), ct);
        var commit = new Commit(world.NewId()).Put(Appointment.Shelf, id, after, stored.Revision);
        if (!isSame)
        {
            books.Write(commit, id, before.Claims, after.Claims, now);
            (await ReadCustomerBook.Read(tenant, after.Customer, ct)).Write(commit, after, now);
            commit
                .Remove(AgendaEntry.Shelf, AgendaEntry.Key(before), Revision.Any)
                .Put(AgendaEntry.Shelf, AgendaEntry.Key(after), AgendaEntry.Of(after), Revision.Any)
                .Note(note);
            PendingAppointments.EnqueueExpiry(commit, tenant.Id, after);
            if (before.Time.Zone == after.Time.Zone)
            {
                MessageJobs.EnqueueReminder(commit, tenant.Id, after, setup, now);
            }
            else if (Topic.Of(after) is not null)
            {
                MessageJobs.Enqueue(commit, tenant.Id, after, Topic.Moved, setup, now);
            }
        }

        return await outbox.TryCommit(tenant, commit, ct);
    }

    private static Appointment Resolved(Appointment appointment, Setup setup)
    {
        var zone = setup.Zone;
        var wall = LocalDateTimePattern.GeneralIso.Parse(appointment.Time.Wall).Value;
        // A wall time that the clocks skip now is had when they have jumped.
        var start = WallTime.Booking(wall, zone) ?? WallTime.Door(wall.Date, (wall.Hour * 60) + wall.Minute, zone);
        var by = start - appointment.Start;
        return appointment with
        {
            Segments = [.. appointment.Segments.Select(segment => segment.Later(by))],
            Time = appointment.Time with
            {
                Zone = zone.Id,
                Rules = setup.ZoneRulesVersion,
                Start = start,
                End = appointment.End + by,
            },
        };
    }

    /// <summary>Lets one that meets another now lie where it is, and lists it.</summary>
    /// <returns><see langword="false"/> when someone else wrote first.</returns>
    private async Task<bool> ReportConflict(Tenant tenant, string id, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Appointment.Shelf, id, ct) is not { Document: { TakesTime: true, Override: null } moved } stored)
        {
            return true;
        }

        var books = await VisitBooks.Read(tenant, Claim.Stretches(moved.Claims), ct);
        var met = moved.Claims
            .SelectMany(claim => books.SpansOf(claim.Participant).Where(other => other.Appointment != id
                && !other.IsAbsence && (other.Group == 0 || other.Group != claim.Span.Group)
                && (other.Unit == 0 || other.Unit == claim.Span.Unit)
                && other.Start < claim.Span.End && claim.Span.Start < other.End))
            .Select(other => other.Appointment)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (met.Count == 0)
        {
            return true;
        }

        var (left, now) = (moved with { Override = _clock }, world.GetCurrentInstant());
        return await outbox.TryCommit(
            tenant,
            new Commit(world.NewId())
                .Put(Appointment.Shelf, id, left, stored.Revision)
                .Put(AgendaEntry.Shelf, AgendaEntry.Key(left), AgendaEntry.Of(left), Revision.Any)
                .Put(ClockConflict.Shelf, id, new ClockConflict(1, id, met, now), Revision.Any)
                .Note(new AuditEntry(1, now, Actor.Clock, "appointment-overlaps", id)),
            ct);
    }
}

/// <summary>An appointment that meets others since the clocks changed, for the shop's people to sort out.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Appointment">Its id.</param>
/// <param name="With">Ids of those it meets.</param>
/// <param name="At">When that was found.</param>
public sealed record ClockConflict(int V, string Appointment, IReadOnlyList<string> With, Instant At)
{
    internal static readonly Shelf<ClockConflict> Shelf = new("clock-conflict", AppJson.Default.ClockConflict);
}
