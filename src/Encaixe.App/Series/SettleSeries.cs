using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>What becomes of series afterwards: what was kept free for one that is agreed on becomes booked, what was kept for
/// one that came to nothing becomes free, and what was planned is taken as the agenda opens.</summary>
/// <remarks>Each of these goes on from wherever it stands, part by part: whoever dies over one, the next begins there.</remarks>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SettleSeries(SetupReader setups, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "series";

    /// <summary>Look whether it was ever agreed on.</summary>
    internal const string GiveUp = "give-up";

    /// <summary>Free what was kept for it.</summary>
    internal const string Free = "free";

    /// <summary>Book what was kept for it.</summary>
    internal const string Confirm = "confirm";

    /// <summary>Take what the agenda is open for by now.</summary>
    internal const string Roll = "roll";

    /// <summary>Has somebody look when the agenda opens next, if anything is still planned.</summary>
    internal static void EnqueueRoll(Commit commit, TenantId tenant, VisitSeries series, Setup setup, Instant now)
    {
        if (series.Status == SeriesStatus.Active && series.Ahead.Any())
        {
            commit.RunLater(SeriesWriting.JobOf(tenant, series, Roll, SeriesWriting.NextLook(setup, now)));
        }
    }

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        while (await tenant.Documents.Find(VisitSeries.Shelf, job.Subject, ct) is { } stored)
        {
            var now = world.GetCurrentInstant();
            var setup = await setups.Read(tenant, ct);
            var series = stored.Document;
            var step = new Step(new Commit(world.NewId()), tenant, setup, stored, now);
            var goesOn = series.Status switch
            {
                SeriesStatus.Pending when job.Topic == GiveUp && now >= series.BookedAt + VisitSeries.Patience => Fail(step),
                SeriesStatus.Failed => await FreePart(step, ct),
                SeriesStatus.Active when job.Topic == Roll => await TakePart(step, ct),
                SeriesStatus.Active => await BookPart(step, ct),
                _ => false,
            };
            if (!goesOn)
            {
                return await Finish(step, job, ct);
            }

            if (!await tenant.Documents.TryCommit(step.Commit, ct))
            {
                return new JobLater(now + Duration.FromSeconds(5)); // somebody wrote first: it is looked at anew
            }
        }

        return await Finish(null, tenant, job, ct);
    }

    private static bool Fail(Step step)
    {
        var failed = step.Series with { Status = SeriesStatus.Failed };
        step.Commit
            .Put(VisitSeries.Shelf, failed.Id, failed, step.Stored.Revision)
            .Remove(StaffRequest.Shelf, failed.RequestKey, Revision.Any)
            .Note(new AuditEntry(1, step.Now, Actor.System, "series-given-up", failed.Id));
        return true;
    }

    /// <summary>Frees the next of what was kept. It was nobody's, so nothing of it stays.</summary>
    private static async Task<bool> FreePart(Step step, CancellationToken ct)
    {
        var kept = await Read(step, appointment => appointment.Status == AppointmentStatus.Held, ct);
        foreach (var (visit, revision) in kept)
        {
            visit.Books.Write(step.Commit, visit.Appointment.Id, visit.Appointment.Claims, after: [], step.Now);
            step.Commit
                .Remove(Appointment.Shelf, visit.Appointment.Id, revision)
                .Remove(AgendaEntry.Shelf, AgendaEntry.Key(visit.Appointment), Revision.Any)
                .NoteEach(new AuditEntry(1, step.Now, Actor.System, "appointment-released", visit.Appointment.Id));
        }

        await WriteBook(step, kept.Select(one => one.Visit.Appointment with { Status = AppointmentStatus.Expired }), ct);

        return kept.Count > 0;
    }

    /// <summary>Books the next of what was kept. What lapsed meanwhile is asked for once more.</summary>
    private static async Task<bool> BookPart(Step step, CancellationToken ct)
    {
        var kept = await Read(step, appointment => appointment.Status == AppointmentStatus.Held, ct);
        var (series, after) = (step.Series, new List<Appointment>());
        foreach (var (visit, revision) in kept)
        {
            var held = visit.Appointment;
            if (PendingAppointments.MayBeGivenAway(held, visit.Books, step.Now) && !await IsStillFree(step, visit, ct))
            {
                series = series.With(visit.Occurrence with { Status = OccurrenceStatus.Skipped, Appointment = null, Why = "taken" });
                visit.Books.Write(step.Commit, held.Id, held.Claims, after: [], step.Now);
                step.Commit
                    .Remove(Appointment.Shelf, held.Id, revision)
                    .Remove(AgendaEntry.Shelf, AgendaEntry.Key(held), Revision.Any)
                    .NoteEach(new AuditEntry(1, step.Now, Actor.System, "appointment-released", held.Id));
                after.Add(held with { Status = AppointmentStatus.Expired });
                continue;
            }

            var booked = held with
            {
                Status = AppointmentStatus.Booked,
                Version = held.Version + 1,
                HoldUntil = null,
                AgreedAt = step.Now,
            };
            after.Add(booked);
            visit.Books.Write(step.Commit, held.Id, held.Claims, booked.Claims, step.Now);
            step.Commit
                .Put(Appointment.Shelf, booked.Id, booked, revision)
                .Put(AgendaEntry.Shelf, AgendaEntry.Key(booked), AgendaEntry.Of(booked), Revision.Any)
                .NoteEach(new AuditEntry(1, step.Now, new Actor(series.By), "appointment-booked", booked.Id, booked.NoticeWaived?.Reason));
            MessageJobs.EnqueueReminder(step.Commit, step.Tenant.Id, booked, step.Setup, step.Now);
        }

        await WriteBook(step, after, ct);
        if (series != step.Series)
        {
            step.Commit.Put(VisitSeries.Shelf, series.Id, series, step.Stored.Revision);
        }

        return kept.Count > 0;
    }

    /// <summary>Takes the first visit that the agenda is open for by now, or leaves it out when it is no longer to be had.</summary>
    private static async Task<bool> TakePart(Step step, CancellationToken ct)
    {
        var series = step.Series;
        foreach (var ahead in series.Ahead)
        {
            var plan = await PlanSeries.Look(step.Tenant, step.Setup, series.Terms, ahead, keeps: [], step.Now, ct);
            if (plan.Outlook == Outlook.NotOpenYet)
            {
                continue;
            }

            var settled = ahead with { Status = OccurrenceStatus.Skipped, Why = plan.FirstReason };
            if (plan.Outlook == Outlook.Free)
            {
                var visit = SeriesWriting.Agree(series, plan, step.Commit.Id.ToString("N"), isHeld: false, step.Now);
                step.Commit.Write(step.Tenant.Id, step.Setup, visit, Actor.System, step.Now);
                await WriteBook(step, [visit.Appointment], ct);
                await SeriesMessages.EnqueueTaken(
                    step.Commit, step.Tenant, step.Setup, series, ahead, visit.Appointment, step.Now, ct);
                settled = visit.Occurrence;
            }
            else
            {
                step.Commit.Note(new AuditEntry(1, step.Now, Actor.System, "series-visit-left-out", series.Id, plan.FirstReason));
            }

            step.Commit
                .Check(SetupStamp.Shelf, SetupStamp.Key, step.Setup.Stamp)
                .Put(VisitSeries.Shelf, series.Id, series.With(settled), step.Stored.Revision);
            return true;
        }

        return false;
    }

    private static async Task WriteBook(Step step, IEnumerable<Appointment> after, CancellationToken ct) =>
        (await ReadCustomerBook.Read(step.Tenant, step.Series.Customer, ct)).Write(step.Commit, after, step.Now);

    private static async Task<bool> IsStillFree(Step step, OccurrenceToWrite visit, CancellationToken ct)
    {
        if (!VisitOrder.OfMove(step.Setup.OpenFar, visit.Appointment, professional: null).TryGet(out var order, out _))
        {
            return false;
        }

        var question = new VisitQuestion(
            order, visit.Appointment.Start, new Ask(step.Now, Errand.Refill, NoticeWaived: true, visit.Appointment.Party));
        var books = await VisitBooks.Read(step.Tenant, question.Stretches, ct);
        return await question.Answer(step.Tenant, books.Without(visit.Appointment.Id), [], ct) is not null;
    }

    /// <summary>The next visits of the series that stand in a certain way, with the days that they stand in.</summary>
    private static async Task<IReadOnlyList<(OccurrenceToWrite Visit, Revision Revision)>> Read(
        Step step, Func<Appointment, bool> which, CancellationToken ct)
    {
        var occurrences = step.Series.Occurrences
            .Where(one => one.Appointment is not null)
            .ToDictionary(one => one.Appointment!, StringComparer.Ordinal);
        var found = (await step.Tenant.Documents.FindMany(Appointment.Shelf, occurrences.Keys, ct))
            .Where(stored => which(stored.Document))
            .Take(SeriesWriting.MostInPart)
            .ToDictionary(stored => stored.Key, StringComparer.Ordinal);
        var visits = new List<OccurrenceToWrite>();
        foreach (var (id, stored) in found)
        {
            var books = await VisitBooks.Read(step.Tenant, Claim.Stretches(stored.Document.Claims), ct);
            visits.Add(new OccurrenceToWrite(occurrences[id], stored.Document, books));
        }

        return [.. SeriesWriting.FirstPart(visits.OrderBy(visit => visit.Occurrence.Number))
            .Select(visit => (visit, found[visit.Appointment.Id].Revision))];
    }

    /// <summary>Commits that the job is done, together with what comes after it.</summary>
    private static Task<JobResult> Finish(Step step, Job job, CancellationToken ct)
    {
        var (commit, tenant, setup, stored, now) = step;
        if (job.Topic == Confirm && stored.Document is { Status: SeriesStatus.Active } active)
        {
            SeriesMessages.EnqueueLater(commit, tenant.Id, active, Topic.SeriesBooked, now);
            TeamAlert.EnqueueSeries(commit, tenant.Id, setup, active, Topic.SeriesBooked, before: null, new Actor(active.By), now, now);
            commit.Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp); // it says whether anybody is told
        }

        if (job.Topic == Roll)
        {
            EnqueueRoll(commit, tenant.Id, stored.Document, setup, Instant.Max(now, job.DueAt));
        }

        return Finish(commit, tenant, job, now, ct);
    }

    private async Task<JobResult> Finish(Commit? commit, Tenant tenant, Job job, CancellationToken ct) =>
        await Finish(commit ?? new Commit(world.NewId()), tenant, job, world.GetCurrentInstant(), ct);

    private static async Task<JobResult> Finish(Commit commit, Tenant tenant, Job job, Instant now, CancellationToken ct)
    {
        commit.Done(job, now);
        return await tenant.Documents.TryCommit(commit, ct) ? new JobDone() : new JobLater();
    }

    /// <summary>One part of it.</summary>
    private sealed record Step(Commit Commit, Tenant Tenant, Setup Setup, Stored<VisitSeries> Stored, Instant Now)
    {
        public VisitSeries Series => Stored.Document;
    }
}
