using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>Tells a customer something: of an appointment, or of what they wait for. What is said is computed when it is sent,
/// from how things stand then: a cancelled appointment sends no reminder.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="visits">What is said of appointments.</param>
/// <param name="waits">What is said to those who wait.</param>
/// <param name="messenger">The channel.</param>
/// <param name="world">The time.</param>
public sealed class SendMessage(
    SetupReader setups, VisitMessages visits, WaitMessages waits, IMessenger messenger, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "message";

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var setup = await setups.Read(tenant, ct);
        var next = await ReadNext(tenant, setup, job, now, ct);
        if (await Read(tenant, setup, job, now, ct) is not { } telling)
        {
            return await Finish(tenant, job, record: null, next, ct);
        }

        var record = new MessageRecord(1, telling.About, job.Topic, messenger.Name, MessageStatus.Sending, now, new Personal(""));
        if (!messenger.Reaches)
        {
            return await Finish(tenant, job, record with { Status = MessageStatus.NotSent }, next, ct);
        }

        if (telling.WorthlessFrom is { } worthless && QuietHours.EndOf(now, setup.Zone) is { } morning)
        {
            return morning < job.Deadline && morning < worthless
                ? new JobLater(morning)
                : new JobNever("quiet-hours", commit => next?.Plan(commit));
        }

        record = record with { Text = new Personal(telling.Text()) };
        var before = await tenant.Documents.Find(MessageRecord.Shelf, job.Id, ct);
        if (before?.Document.IsElsewhere(now) == true || !await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Put(MessageRecord.Shelf, job.Id, record, before?.Revision ?? Revision.None), ct))
        {
            return new JobElsewhere();
        }

        var message = new OutgoingMessage(job.Id, tenant.Id, telling.To, record.Text, telling.About);
        return (await messenger.Send(message, ct)).What switch
        {
            Delivery.Sent => await Finish(tenant, job, record with { Status = MessageStatus.Sent }, next, ct),
            Delivery.Later => await Withdraw(tenant, job, record, ct),
            _ => Refuse(job, record, next),
        };
    }

    /// <summary>Has whatever ends a job that was not run plan what comes after it: the appointment's next reminder.</summary>
    internal async Task<Action<Commit>?> PlanNext(Tenant tenant, Job job, CancellationToken ct) =>
        await ReadNext(tenant, await setups.Read(tenant, ct), job, world.GetCurrentInstant(), ct) is { } next ? next.Plan : null;

    private Task<Telling?> Read(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct) =>
        Topic.IsOfWait(job.Topic) ? waits.Read(tenant, setup, job, now, ct) : visits.Read(tenant, setup, job, now, ct);

    private static async Task<NextReminder?> ReadNext(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct) =>
        Topic.IsReminder(job.Topic) && await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct) is { Document: var appointment }
            ? new NextReminder(tenant, setup.Zone, appointment, job, now)
            : null;

    /// <summary>Nothing is under way any more: whoever tries next need not wait. What another worker noted meanwhile stays: by their clock this
    /// one was given up for dead.</summary>
    private async Task<JobResult> Withdraw(Tenant tenant, Job job, MessageRecord record, CancellationToken ct)
    {
        if (await tenant.Documents.Find(MessageRecord.Shelf, job.Id, ct) is { } there && there.Document == record)
        {
            await tenant.Documents.TryCommit(new Commit(world.NewId()).Remove(MessageRecord.Shelf, job.Id, there.Revision), ct);
        }

        return new JobLater();
    }

    /// <summary>Nothing is under way any more, and nothing will be.</summary>
    private JobNever Refuse(Job job, MessageRecord record, NextReminder? next)
    {
        var refused = record with { Status = MessageStatus.Refused, At = world.GetCurrentInstant() };
        return new JobNever("refused", commit =>
        {
            commit.Put(MessageRecord.Shelf, job.Id, refused, Revision.Any);
            next?.Plan(commit);
        });
    }

    /// <summary>Commits that the job is done, together with what it did and what comes next.</summary>
    private async Task<JobResult> Finish(
        Tenant tenant, Job job, MessageRecord? record, NextReminder? next, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId()).Done(job, now);
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
            if (Appointment.Version == Job.Version)
            {
                MessageJobs.EnqueueReminder(commit, Tenant.Id, Appointment, Zone, Instant.Max(At, Job.DueAt), Left);
            }
        }
    }
}
