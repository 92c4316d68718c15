using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>Tells a customer something, of an appointment or of what they wait for, or one of the shop's people what became of a visit. What is said is computed when it is sent,
/// from how things stand then: a cancelled appointment sends no reminder.</summary>
/// <remarks>The shop's channels are tried in its order. One that will never take the message is not asked again; one that the shop must see to
/// first is passed over; one that just fails is asked later.</remarks>
/// <param name="setups">What shops have set up.</param>
/// <param name="visits">What is said of appointments.</param>
/// <param name="waits">What is said to those who wait.</param>
/// <param name="birthdays">What is said on birthdays.</param>
/// <param name="team">What the shop's people are told.</param>
/// <param name="finder">By which channels one may, and what each brings.</param>
/// <param name="turns">When a channel takes the next message.</param>
/// <param name="seats">How many a vendor is handed at once.</param>
/// <param name="conversations">What was asked before.</param>
/// <param name="world">The time.</param>
public sealed class SendMessage(
    SetupReader setups, VisitMessages visits, WaitMessages waits, BirthdayMessages birthdays, TeamMessages team, WaysToClients finder, ChannelTurns turns, VendorSeats seats, ConversationBook conversations, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "message";

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var setup = await setups.Read(tenant, ct);
        var next = await ReadNext(tenant, setup, job, now, ct);
        var before = await tenant.Documents.Find(MessageRecord.Shelf, job.Id, ct);
        if (await Read(tenant, setup, job, now, ct) is not { } telling)
        {
            return await Finish(tenant, job, Lapse(before?.Document, now), next, ct);
        }

        var record = new MessageRecord(1, telling.About, job.Topic, "none", MessageStatus.Sending, now, new Personal(""))
        {
            Until = job.Deadline,
            To = telling.Member is null ? telling.To : null,
            Version = job.Version,
            Failed = before?.Document.Failed,
            Tries = before?.Document.Tries ?? 0,
        };
        var found = await finder.Find(tenant, setup, telling, ct);
        if (found.Ways.Count == 0)
        {
            var ended = record with { Status = found.Status, Trouble = found.Trouble, To = found.Status == MessageStatus.NotSent ? null : record.To };
            return await Finish(tenant, job, ended, next, ct, Log);
        }

        if (telling.WorthlessFrom is { } worthless && setup.Messages.Reminders.Quiet.EndOf(now, setup.Zone) is { } morning)
        {
            return morning < job.Deadline && morning < worthless
                ? new JobLater(morning)
                : new JobNever("quiet-hours", EndOf(job, before?.Document, next, now));
        }

        return await Send(new Sending(tenant, setup, job, telling, next, found.Talk), found.Ways, record, before, ct);

        void Log(Commit commit)
        {
            if (before is null)
            {
                commit.Log(job.Id, job.Topic, now);
            }
        }
    }

    /// <summary>What is written with the end of a job that was not run: that its message lapsed, and the appointment's next reminder.</summary>
    internal async Task<Action<Commit>?> GiveUp(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var next = await ReadNext(tenant, await setups.Read(tenant, ct), job, now, ct);
        var before = await tenant.Documents.Find(MessageRecord.Shelf, job.Id, ct);
        return EndOf(job, before?.Document, next, now);
    }

    private static Action<Commit> EndOf(Job job, MessageRecord? record, NextReminder? next, Instant now) => commit =>
    {
        if (Lapse(record, now) is { } lapsed)
        {
            commit.Put(MessageRecord.Shelf, job.Id, lapsed, Revision.Any);
        }

        next?.Plan(commit);
    };

    private Task<Telling?> Read(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct) =>
        Topic.IsOfTeam(job.Topic) ? team.Read(tenant, setup, job, now, ct)
        : job.Topic == Topic.Reply ? Replies.Read(tenant, job, ct)
        : job.Topic == Topic.Birthday ? birthdays.Read(tenant, setup, job, now, ct)
        : job.Topic == Topic.Links ? visits.ReadLinks(tenant, setup, job, now, ct)
        : Topic.IsOfWait(job.Topic) ? waits.Read(tenant, setup, job, now, ct) : visits.Read(tenant, setup, job, now, ct);

    private static async Task<NextReminder?> ReadNext(Tenant tenant, Setup setup, Job job, Instant now, CancellationToken ct) =>
        Topic.IsReminder(job.Topic) && !SendAnew.IsAgain(job) && await tenant.Documents.Find(Appointment.Shelf, job.Subject, ct) is { Document: var appointment }
            ? new NextReminder(tenant, setup, appointment, job, now)
            : null;

    private static MessageRecord? Lapse(MessageRecord? record, Instant now) =>
        record is { Status: MessageStatus.Queued or MessageStatus.Sending }
            ? record with
            {
                Status = MessageStatus.Lapsed,
                At = now,
                NotBefore = null,
                Trouble = record.Trouble ?? (record.Status == MessageStatus.Sending ? Trouble.NoAnswer : null),
            }
            : null;

    /// <summary>Tries one way after the other.</summary>
    private async Task<JobResult> Send(
        Sending sending, IReadOnlyList<Way> ways, MessageRecord record, Stored<MessageRecord>? before, CancellationToken ct)
    {
        var (isWorthTrying, later, last) = (false, (Instant?)null, (MessageRecord?)null);
        var kept = before?.Document is { Status: MessageStatus.Queued, NotBefore: not null } queued ? queued.Channel : null;
        foreach (var way in ways
            .Where(way => !record.HasFailedOn(way.Messenger.Name))
            .OrderByDescending(way => way.Messenger.Name == kept)) // whose moment was kept for it
        {
            using var seat = await seats.Take(way.Messenger.Name, sending.Job.CanWait, ct);
            if (seat is null)
            {
                var at = world.GetCurrentInstant() + Duration.FromSeconds(1 + world.Chance()); // what is slow is not to keep the others
                return last is null ? new JobLater(at) : await Withdraw(sending, record, at, ct);
            }

            var text = new Personal(sending.Telling.Text(way.Messenger.Hears));
            var taken = sending.Telling.Member is null
                ? record with { Channel = way.Messenger.Name, To = WaysToClients.AddressOn(way, sending.Telling), Text = text }
                : record with { Channel = way.Messenger.Name }; // neither their number nor what it says is kept
            var turn = await turns.Take(sending, way, taken, last, before, ct);
            switch (turn)
            {
                case TurnElsewhere:
                    return new JobElsewhere();
                case TurnLater { At: var moment }:
                    return new JobLater(moment);
                case TurnNotToday { Until: var tomorrow }:
                    (isWorthTrying, later) = (true, later is { } known ? Instant.Min(known, tomorrow) : tomorrow);
                    continue;
            }

            last = record = ((TurnNow)turn).Record;
            var mayBeThere = before?.Document is { Status: MessageStatus.Sending } under && under.Channel == record.Channel;
            var handed = await way.Messenger.Send(await finder.Compose(sending, way, text, mayBeThere, ct), ct);
            if (handed.What == Delivery.Sent)
            {
                // First of all it is written down: whatever comes in between, the client would be told again.
                var done = await Finish(sending, record with { Status = MessageStatus.Sent, Trouble = null }, handed.VendorId, ct);
                await turns.Note(sending.Tenant, way, handed, ct);
                await (way.Messenger.Hears ? Interrupt(sending, ct) : Task.CompletedTask);
                return done;
            }

            await turns.Note(sending.Tenant, way, handed, ct);
            switch (handed.What)
            {
                case Delivery.Prepared:
                    return await Finish(sending, record with { Status = MessageStatus.Prepared, Trouble = null }, null, ct);
                case Delivery.Later when handed.Trouble?.IsOfAccount() == true:
                    (isWorthTrying, record) = (true, record with { Trouble = handed.Trouble });
                    continue;
                case Delivery.Later:
                    return await Withdraw(sending, record with { Trouble = handed.Trouble }, null, ct);
                case Delivery.Never when handed.Trouble == Trouble.Unwanted:
                    return Refuse(sending, record with { Trouble = handed.Trouble }); // and not another way round
                default:
                    record = record with { Failed = [.. record.Failed ?? [], way.Messenger.Name], Trouble = handed.Trouble };
                    break;
            }
        }

        return isWorthTrying ? await Withdraw(sending, record, later, ct) : Refuse(sending, record);
    }

    /// <summary>What was asked in a conversation is not what a number answers after this.</summary>
    private Task Interrupt(Sending sending, CancellationToken ct) => sending.Talk?.Talk.Asked is not null
        ? conversations.Interrupt(sending.Tenant, sending.Telling.To, ct)
        : Task.CompletedTask;

    /// <summary>Nothing is under way any more: whoever tries next need not wait. What another worker noted meanwhile stays: by their clock this
    /// one was given up for dead.</summary>
    private async Task<JobResult> Withdraw(Sending sending, MessageRecord record, Instant? at, CancellationToken ct)
    {
        var (tenant, job) = (sending.Tenant, sending.Job);
        var (there, now) = (await tenant.Documents.Find(MessageRecord.Shelf, job.Id, ct), world.GetCurrentInstant());
        if (there is null || record.IsOf(there.Document))
        {
            var commit = new Commit(world.NewId()).Put(
                MessageRecord.Shelf,
                job.Id,
                record with { Status = MessageStatus.Queued, At = now, NotBefore = null },
                there?.Revision ?? Revision.None);
            await tenant.Documents.TryCommit(there is null ? commit.Log(job.Id, job.Topic, now) : commit, ct);
        }

        return new JobLater(at);
    }

    /// <summary>Nothing is under way any more, and nothing will be.</summary>
    private JobNever Refuse(Sending sending, MessageRecord record)
    {
        var refused = record with { Status = MessageStatus.Refused, At = world.GetCurrentInstant() };
        return new JobNever("refused", commit =>
        {
            commit.Put(MessageRecord.Shelf, sending.Job.Id, refused, Revision.Any);
            sending.Next?.Plan(commit);
        });
    }

    private Task<JobResult> Finish(Sending sending, MessageRecord record, string? vendorId, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        return Finish(
            sending.Tenant,
            sending.Job,
            record with { SentAt = record.Status == MessageStatus.Sent ? now : null },
            sending.Next,
            ct,
            commit =>
            {
                sending.Telling.WhenItLeaves?.Invoke(commit, now);
                if (vendorId is not null)
                {
                    commit.Put(
                        VendorMessage.Shelf,
                        VendorMessage.KeyOf(record.Channel, vendorId),
                        new VendorMessage(1, sending.Job.Id),
                        Revision.Any,
                        now + VendorMessage.Kept);
                }
            });
    }

    /// <summary>Commits that the job is done, together with what it did and what comes next.</summary>
    private async Task<JobResult> Finish(
        Tenant tenant, Job job, MessageRecord? record, NextReminder? next, CancellationToken ct, Action<Commit>? more = null)
    {
        var now = world.GetCurrentInstant();
        var commit = new Commit(world.NewId()).Done(job, now);
        if (record is not null)
        {
            commit.Put(MessageRecord.Shelf, job.Id, record with { At = now }, Revision.Any);
        }

        more?.Invoke(commit);
        (record?.HasLeft == true ? next?.After(now) : next)?.Plan(commit);

        // Not written means that another worker was faster with the same job: then it is done all the same.
        await tenant.Documents.TryCommit(commit, ct);
        return new JobDone();
    }
}
