using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>Tells a customer something about an appointment. What is said is computed when it is sent, from how things
/// stand then: a cancelled appointment sends no reminder.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="links">The customer's own link.</param>
/// <param name="messenger">The channel.</param>
/// <param name="world">The time.</param>
public sealed class SendMessage(SetupReader setups, ManageLinks links, IMessenger messenger, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "message";

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var setup = await setups.Read(tenant, ct);
        if (await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct) is not { Document: var appointment })
        {
            return await Finish(tenant, job, record: null, next: null, ct);
        }

        var next = new NextReminder(tenant, setup.Zone, appointment, job, now);
        var series = Topic.IsOfSeries(job.Topic) && appointment.Series is { } place
            ? (await tenant.Documents.Find(VisitSeries.Shelf, place.Id, ct))?.Document
            : null;
        if (!IsWorthSaying(appointment, series, job, now))
        {
            return await Finish(tenant, job, record: null, next, ct);
        }

        var record = new MessageRecord(
            1, appointment.Id, job.Topic, messenger.Name, MessageStatus.Sending, now, new Personal(""));
        if (!messenger.Reaches)
        {
            return await Finish(tenant, job, record with { Status = MessageStatus.NotSent }, next, ct);
        }

        if (Topic.IsReminder(job.Topic) && QuietHours.Has(now, setup.Zone))
        {
            var morning = QuietHours.End(now, setup.Zone);
            return morning < job.Deadline && morning < appointment.Start
                ? new JobLater(morning)
                : new JobNever("quiet-hours", next.Plan);
        }

        var link = links.UrlOf(tenant.Id, appointment.Id);
        record = record with { Text = new Personal(MessageText.Compose(setup, appointment, job.Topic, link, now, series)) };
        var before = await tenant.Documents.Find(MessageRecord.Shelf, job.Id, ct);
        if (before?.Document.IsElsewhere(now) == true || !await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Put(MessageRecord.Shelf, job.Id, record, before?.Revision ?? Revision.None), ct))
        {
            return new JobElsewhere();
        }

        var message = new OutgoingMessage(job.Id, tenant.Id, appointment.CustomerPhone, record.Text, appointment.Id);
        return await messenger.Send(message, ct) switch
        {
            Delivery.Sent => await Finish(tenant, job, record with { Status = MessageStatus.Sent }, next, ct),
            Delivery.Later => await Withdraw(tenant, job, ct),
            _ => Refuse(job, record, next),
        };
    }

    /// <summary>Has whatever ends a job that was not run plan what comes after it: the appointment's next reminder.</summary>
    internal async Task<Action<Commit>?> PlanNext(Tenant tenant, Job job, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct) is not { Document: var appointment })
        {
            return null;
        }

        var setup = await setups.Read(tenant, ct);
        return new NextReminder(tenant, setup.Zone, appointment, job, world.GetCurrentInstant()).Plan;
    }

    private static bool IsWorthSaying(Appointment appointment, VisitSeries? series, Job job, Instant now) => job.Topic switch
    {
        Topic.SeriesCancelled => series is not null,
        Topic.SeriesBooked or Topic.SeriesMoved =>
            series is { Status: SeriesStatus.Active } && series.Occurrences.Any(one => one.Status == OccurrenceStatus.Booked),
        // Written for what the appointment was then: a later version has a message of its own.
        _ when appointment.Version != job.Version => false,
        Topic.Cancelled or Topic.CancelledByShop or Topic.Declined => true,
        Topic.Requested => appointment.Status == AppointmentStatus.AwaitingApproval,
        _ => appointment.IsAgreed && (now < appointment.Start || !Topic.IsReminder(job.Topic)),
    };

    /// <summary>Nothing is under way any more: whoever tries next need not wait.</summary>
    private async Task<JobResult> Withdraw(Tenant tenant, Job job, CancellationToken ct)
    {
        await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Remove(MessageRecord.Shelf, job.Id, Revision.Any), ct);
        return new JobLater();
    }

    /// <summary>Nothing is under way any more, and nothing will be.</summary>
    private JobNever Refuse(Job job, MessageRecord record, NextReminder next)
    {
        var refused = record with { Status = MessageStatus.Refused, At = world.GetCurrentInstant() };
        return new JobNever("refused", commit =>
        {
            commit.Put(MessageRecord.Shelf, job.Id, refused, Revision.Any);
            next.Plan(commit);
        });
    }

    /// <summary>Commits that the job is done, together with what it did and what comes next.</summary>
    private async Task<JobResult> Finish(
        Tenant tenant, Job job, MessageRecord? record, NextReminder? next, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId())
            .Finish(job)
            .Put(DoneJob.Shelf, job.Id, new DoneJob(1, now), Revision.None, now + DoneJob.Kept);
        if (record is not null)
        {
            commit.Put(MessageRecord.Shelf, job.Id, record with { At = now }, Revision.Any);
        }

        (record?.Status == MessageStatus.Sent ? next?.After(now) : next)?.Plan(commit);

        // Not written means that another worker was faster with the same job: then it is done all the same.
        await tenant.Documents.TryCommit(commit, ct);
        return new JobDone();
    }

    /// <summary>What comes after a reminder, for the commit that ends its job.</summary>
    /// <param name="At">When it ends.</param>
    /// <param name="Left">When the message left, if it did.</param>
    private sealed record NextReminder(
        Tenant Tenant, DateTimeZone Zone, Appointment Appointment, Job Job, Instant At, Instant? Left = null)
    {
        /// <summary>The same, of a message that left.</summary>
        public NextReminder After(Instant left) => this with { At = left, Left = left };

        /// <summary>Has the appointment's next reminder written, if there is one.</summary>
        public void Plan(Commit commit)
        {
            if (Topic.IsReminder(Job.Topic) && Appointment.Version == Job.Version)
            {
                MessageJobs.EnqueueReminder(commit, Tenant.Id, Appointment, Zone, Instant.Max(At, Job.DueAt), Left);
            }
        }
    }
}
