using System.Globalization;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Ends appointments that nobody agreed on in time. Their time was free again the moment it was over, whoever looked:
/// this only tidies, and tells whoever waited for an answer.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time.</param>
public sealed class PendingAppointments(SetupReader setups, Outbox outbox, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "expire";

    private static readonly Duration _patience = Duration.FromDays(7);

    /// <summary>How far the clocks of two processes may be apart. Elapsed time.</summary>
    private static readonly Duration _clocksApart = Duration.FromSeconds(5);

    /// <summary>Whether the time that is kept free may be somebody else's already: a process whose clock is ahead of this one
    /// gives it away sooner.</summary>
    internal static bool MayBeGivenAway(Appointment pending, Instant now) => pending.HasLapsed(now + _clocksApart);

    /// <summary>The same, if the clocks were further apart than they should be: then the time is gone from the days.</summary>
    internal static bool MayBeGivenAway(Appointment pending, VisitBooks books, Instant now) =>
        MayBeGivenAway(pending, now) || !books.Have(pending.Id, pending.Claims);

    /// <summary>The first whole second at or after a moment: holds are kept in seconds.</summary>
    internal static Instant WholeSecond(Instant time) => Instant.FromUnixTimeSeconds(
        time.ToUnixTimeSeconds() + (Instant.FromUnixTimeSeconds(time.ToUnixTimeSeconds()) < time ? 1 : 0));

    /// <summary>Until when a shop has time to say yes; never longer than until it would begin.</summary>
    internal static Instant ApprovalUntil(Setup setup, Instant start, Instant now) => WholeSecond(
        Instant.Min(start, now + Duration.FromMinutes(setup.Shop.Rules.ApprovalMinutes ?? 12 * 60)));

    /// <summary>How it stands at first: held, asked for, or booked.</summary>
    internal static (AppointmentStatus Status, Instant? HoldUntil) Standing(VisitQuestion question, BookingWish wish)
    {
        var (rules, now) = (question.Order.Setup.Shop.Rules, question.Ask.Now);
        if (wish.IsHold)
        {
            return (AppointmentStatus.Held, WholeSecond(now + Duration.FromMinutes(rules.HoldMinutes ?? 10)));
        }

        return question.Order.NeedsApproval && wish.NoticeWaived is null
            ? (AppointmentStatus.AwaitingApproval, ApprovalUntil(question.Order.Setup, question.Start, now))
            : (AppointmentStatus.Booked, null);
    }

    /// <summary>Has a pending appointment ended when its time is over.</summary>
    internal static void EnqueueExpiry(Commit commit, TenantId tenant, Appointment appointment)
    {
        if (appointment is { HoldUntil: { } until } && appointment.Status.IsPending())
        {
            commit.RunLater(new Job
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{appointment.Id}/{appointment.Version}/{Kind}"),
                Tenant = tenant,
                Kind = Kind,
                Subject = appointment.Id,
                Topic = Kind,
                Version = appointment.Version,
                DueAt = until,
                Deadline = until + _patience,
            });
        }
    }

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId()).Done(job, now);
        if (await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct) is { } stored
            && stored.Document is { HoldUntil: { } until } appointment
            && appointment.Version == job.Version && appointment.Status.IsPending())
        {
            if (until > now)
            {
                return new JobLater(until);
            }

            await Expire(tenant, stored, commit, now, ct);
        }

        return await outbox.TryCommit(tenant, commit, ct) ? new JobDone() : new JobLater();
    }

    private async Task Expire(Tenant tenant, Stored<Appointment> stored, Commit commit, Instant now, CancellationToken ct)
    {
        var before = stored.Document;
        var after = before with { Status = AppointmentStatus.Expired, Version = before.Version + 1 };
        var note = new AuditEntry(1, now, Actor.Clock, "appointment-expired", before.Id, changes: AppointmentAudit.Changes(before, after));
        after = after.Noting(note);
        var setup = await setups.Read(tenant, ct);
        var books = await VisitBooks.Read(tenant, Claim.Stretches(before.Claims), ct);
        books.Write(commit, before.Id, before.Claims, after: [], now);
        (await ReadCustomerBook.Read(tenant, before.Customer, ct)).Write(commit, after, now);
        commit
            .Put(Appointment.Shelf, after.Id, after, stored.Revision)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(after), AgendaEntry.Of(after), Revision.Any)
            .Note(note);
        if (Topic.Of(after) is { } topic)
        {
            MessageJobs.Enqueue(commit, tenant.Id, after, topic, setup, now);
        }
    }
}
