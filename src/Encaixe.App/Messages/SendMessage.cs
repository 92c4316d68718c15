using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>How a message stands with its channel.</summary>
public enum MessageStatus
{
    /// <summary>It is being handed over: if this stays, nobody knows whether it was taken.</summary>
    Sending,

    /// <summary>The channel took it.</summary>
    Sent,
}

/// <summary>A message's own record.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Appointment">What it is about.</param>
/// <param name="Topic">What of it.</param>
/// <param name="Channel">Through which channel.</param>
/// <param name="Status">How it stands.</param>
/// <param name="At">Since when.</param>
/// <param name="Text">What it said.</param>
public sealed record MessageRecord(
    int V, string Appointment, string Topic, string Channel, MessageStatus Status, Instant At, Personal Text)
{
    internal static readonly Shelf<MessageRecord> Shelf = new("message", AppJson.Default.MessageRecord);

    /// <summary>Whether another worker has sent it, or is at it and not yet given up for dead: the queue may bring a job
    /// twice. Also what nobody knows the outcome of is left alone for as long.</summary>
    internal bool IsElsewhere(Instant now) => Status == MessageStatus.Sent || now < At + DueJobs.Lease;
}

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
        var setup = await setups.Read(tenant, ct);
        var now = world.GetCurrentInstant();
        var stored = await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct);
        if (stored is null || !IsWorthSaying(stored.Document, job, setup.Zone, now))
        {
            return await Finish(tenant, job, record: null, ct);
        }

        var appointment = stored.Document;
        var text = MessageText.Compose(setup, appointment, job.Topic, links.UrlOf(tenant.Id, appointment.Id), now);
        var record = new MessageRecord(
            1, appointment.Id, job.Topic, messenger.Name, MessageStatus.Sending, now, new Personal(text));
        var before = await tenant.Documents.Find(MessageRecord.Shelf, job.Id, ct);
        if (before?.Document.IsElsewhere(now) == true || !await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Put(MessageRecord.Shelf, job.Id, record, before?.Revision ?? Revision.None), ct))
        {
            return JobResult.Elsewhere;
        }

        var message = new OutgoingMessage(job.Id, tenant.Id, appointment.CustomerPhone, record.Text, appointment.Id);
        return await messenger.Send(message, ct) switch
        {
            Delivery.Sent => await Finish(tenant, job, record with { Status = MessageStatus.Sent }, ct),
            Delivery.Later => await Withdraw(tenant, job, ct),
            _ => JobResult.Never,
        };
    }

    /// <summary>Has the commit that ends a job plan what comes after it: the appointment's next reminder.</summary>
    /// <param name="left">When the message left, if it did.</param>
    internal async Task PlanNext(Commit commit, Tenant tenant, Job job, Instant? left, CancellationToken ct)
    {
        if (job.Topic is Topic.DayBefore or Topic.HoursBefore
            && await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct) is { Document: var appointment }
            && appointment.Version == job.Version)
        {
            var setup = await setups.Read(tenant, ct);
            var after = Instant.Max(world.GetCurrentInstant(), job.DueAt);
            MessageJobs.EnqueueReminder(commit, tenant.Id, appointment, setup.Zone, after, left);
        }
    }

    private static bool IsWorthSaying(Appointment appointment, Job job, DateTimeZone zone, Instant now) => job.Topic switch
    {
        // Written for what the appointment was then: a later version has a message of its own.
        _ when appointment.Version != job.Version => false,
        Topic.DayBefore or Topic.HoursBefore => appointment.IsLive && now < appointment.Start && !QuietHours.Has(now, zone),
        Topic.Cancelled => true,
        _ => appointment.IsLive,
    };

    /// <summary>Nothing is under way any more: whoever tries next need not wait.</summary>
    private async Task<JobResult> Withdraw(Tenant tenant, Job job, CancellationToken ct)
    {
        await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Remove(MessageRecord.Shelf, job.Id, Revision.Any), ct);
        return JobResult.Later;
    }

    /// <summary>Commits that the job is done, together with what it did and what comes next.</summary>
    private async Task<JobResult> Finish(Tenant tenant, Job job, MessageRecord? record, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId())
            .Finish(job)
            .Put(DoneJob.Shelf, job.Id, new DoneJob(1, now), Revision.None, now + DoneJob.Kept);
        if (record is not null)
        {
            commit.Put(MessageRecord.Shelf, job.Id, record with { At = now }, Revision.Any);
        }

        await PlanNext(commit, tenant, job, record is null ? null : now, ct);

        // Not written means that another worker was faster with the same job: then it is done all the same.
        await tenant.Documents.TryCommit(commit, ct);
        return JobResult.Done;
    }
}
