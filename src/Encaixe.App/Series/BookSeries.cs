using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Series;

/// <summary>A series that was booked, now or when the same key came first.</summary>
/// <param name="Series">As it is.</param>
/// <param name="Replayed">It was booked before: this is how it stands now.</param>
public sealed record SeriesBooked(VisitSeries Series, bool Replayed);

/// <summary>Who books a series for a client, and what becomes of visits that cannot be had.</summary>
/// <param name="Policy">What.</param>
/// <param name="Decisions">What was said about some of them.</param>
/// <param name="By">Who books.</param>
public sealed record SeriesOrder(SeriesPolicy Policy, IReadOnlyList<OccurrenceDecision> Decisions, Actor By);

/// <summary>Books a series. What fits into one commit is written in one; a longer one is written part by part under a pending
/// mark, as time that is kept free, and is agreed on in the one commit that takes the mark away. Until then it is given up as
/// a whole, by whoever notices first: the one who books, or a job that comes a quarter of an hour later.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="plans">What can be had.</param>
/// <param name="customers">Who is known here.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">Tells one request from another.</param>
/// <param name="settle">Frees what was kept for a series that came to nothing.</param>
public sealed class BookSeries(
    SetupReader setups,
    PlanSeries plans,
    RecogniseCustomer customers,
    Attempts attempts,
    ManageLinks links,
    SettleSeries settle)
{
    private const string KeyScope = "series";

    /// <summary>Books it, exactly once for one key.</summary>
    public async Task<Outcome<SeriesBooked>> Execute(
        Tenant tenant, SeriesWish wish, SeriesOrder order, IdempotencyKey key, CancellationToken ct)
    {
        var begun = false;
        return await attempts.RunKnownAgain<SeriesBooked>(
            async attempt =>
            {
                var (place, fingerprint) = (key.DocumentKey(KeyScope), links.Fingerprint(tenant.Id, Canonical(wish, order)));
                if (await tenant.Documents.Find(StaffRequest.Shelf, place, ct) is { Document: var used })
                {
                    return used.Fingerprint == fingerprint
                        ? await Continue(attempt, tenant, used.Subject, wish, isReplay: !begun, ct)
                        : new IdempotencyKeyReused();
                }

                var setup = await setups.Read(tenant, ct);
                if (!(await plans.Execute(tenant, setup, wish, order.Decisions, attempt.Now, ct)).TryGet(out var plan, out var refusal))
                {
                    return refusal;
                }

                if (!plan.Occurrences.Any(one => one.Outlook is Outlook.Free or Outlook.NotOpenYet)
                    || (order.Policy != SeriesPolicy.BestEffort && plan.ToDecide.Count > 0))
                {
                    return new SeriesNotFree(plan);
                }

                begun = true;
                return await Begin(new Beginning(attempt, tenant, setup, wish, order, place, fingerprint), plan, ct);
            },
            ct);
    }

    private static string Canonical(SeriesWish wish, SeriesOrder order) => string.Join(
        '\u001f', [wish.Canonical, order.Policy.ToString(), .. order.Decisions.OrderBy(one => one.Number).Select(one => one.Canonical)]);

    /// <summary>Writes all of it, or the mark under which it is written.</summary>
    private async Task<Outcome<SeriesBooked>?> Begin(Beginning begin, SeriesPlan plan, CancellationToken ct)
    {
        var (attempt, tenant, setup, wish, order, place, fingerprint) = begin;
        var customer = await customers.Recognise(tenant, wish.Customer, attempt, wish.Language.Tag, ct);
        var series = Describe(begin, customer.Id, [.. plan.Occurrences.Select(Planned)]);
        var visits = plan.Occurrences
            .Where(one => one.Outlook == Outlook.Free)
            .Select(one => SeriesWriting.Agree(series, one, NewId(attempt), isHeld: false, attempt.Now))
            .ToList();
        var isWhole = SeriesWriting.FirstPart(visits).Count == visits.Count;
        var (status, stands) = isWhole
            ? (SeriesStatus.Active, OccurrenceStatus.Booked)
            : (SeriesStatus.Pending, OccurrenceStatus.Planned);
        series = series.With([.. visits.Select(visit => visit.Occurrence with { Status = stands })]) with { Status = status };
        var commit = attempt.NewCommit()
            .Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp)
            .Put(VisitSeries.Shelf, series.Id, series, Revision.None)
            .Put(
                StaffRequest.Shelf,
                place,
                new StaffRequest(1, fingerprint, series.Id, 1),
                Revision.None,
                attempt.Now + IdempotencyKey.Kept)
            .Note(new AuditEntry(1, attempt.Now, order.By, "series-booked", series.Id));
        customer.Write(commit);
        if (!isWhole)
        {
            // Whoever dies over it is noticed by this.
            commit.RunLater(SeriesWriting.JobOf(tenant.Id, series, SettleSeries.GiveUp, attempt.Now + VisitSeries.Patience));
            return await attempt.TryCommit(tenant, commit, ct) ? await Continue(attempt, tenant, series.Id, wish, isReplay: false, ct) : null;
        }

        using var turn = await attempt.TakeTurn(tenant, visits.SelectMany(visit => visit.Days), ct);
        foreach (var visit in visits)
        {
            commit.Write(tenant.Id, setup, visit, order.By, attempt.Now);
        }

        (await ReadCustomerBook.Read(tenant, customer.Id, ct)).Write(commit, visits.Select(visit => visit.Appointment), attempt.Now);

        SeriesMessages.Enqueue(commit, tenant.Id, series, Topic.SeriesBooked, visits.FirstOrDefault()?.Appointment, attempt.Now);
        TeamAlert.EnqueueSeries(commit, tenant.Id, setup, series, Topic.SeriesBooked, before: null, order.By, attempt.Now, attempt.Now);
        SettleSeries.EnqueueRoll(commit, tenant.Id, series, setup, attempt.Now);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<SeriesBooked>.From(new SeriesBooked(series, Replayed: false)) : null;
    }

    /// <summary>Goes on with a series that was begun, part by part, from wherever it stands.</summary>
    private async Task<Outcome<SeriesBooked>?> Continue(
        Attempt attempt, Tenant tenant, string id, SeriesWish wish, bool isReplay, CancellationToken ct)
    {
        while (await tenant.Documents.Find(VisitSeries.Shelf, id, ct) is { } stored)
        {
            var series = stored.Document;
            switch (series.Status)
            {
                case SeriesStatus.Active:
                    return new SeriesBooked(series, isReplay);
                case SeriesStatus.Failed:
                    _ = await settle.Run(tenant, SeriesWriting.JobOf(tenant.Id, series, SettleSeries.Free, attempt.Now), ct);
                    return await GiveUp(attempt, tenant, wish, ct);
            }

            var setup = await setups.Read(tenant, ct);
            var written = series.Waiting.Any()
                ? await HoldPart(attempt, tenant, setup, stored, ct)
                : await attempt.TryCommit(tenant, Activate(attempt, tenant, setup, stored), ct);
            if (!written)
            {
                return null;
            }
        }

        return await GiveUp(attempt, tenant, wish, ct);
    }

    /// <summary>Somebody was faster with a part of it: it is said what can be had now.</summary>
    private async Task<Outcome<SeriesBooked>?> GiveUp(Attempt attempt, Tenant tenant, SeriesWish wish, CancellationToken ct) =>
        (await plans.Execute(tenant, await setups.Read(tenant, ct), wish, [], attempt.Now, ct))
            .Match(plan => (Refusal)new SeriesNotFree(plan), refusal => refusal);

    /// <summary>Keeps the time of the next visits free, or marks the series as failed when one of them cannot be had.</summary>
    private static async Task<bool> HoldPart(
        Attempt attempt, Tenant tenant, Setup setup, Stored<VisitSeries> stored, CancellationToken ct)
    {
        var series = stored.Document;
        var (visits, lost) = (new List<OccurrenceToWrite>(), new List<Occurrence>());
        foreach (var waiting in series.Waiting.Take(SeriesWriting.MostInPart))
        {
            var plan = await PlanSeries.Look(tenant, setup, series.Terms, waiting, keeps: [], attempt.Now, ct);
            if (plan.Outlook == Outlook.Free)
            {
                visits.Add(SeriesWriting.Agree(series, plan, waiting.Appointment!, isHeld: true, attempt.Now));
            }
            else
            {
                lost.Add(waiting with { Status = OccurrenceStatus.Skipped, Appointment = null, Why = plan.FirstReason ?? "horizon" });
            }
        }

        var commit = attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
        if (lost.Count > 0 && series.Policy != SeriesPolicy.BestEffort)
        {
            // From here on nothing of it can be agreed on any more, and the job frees what was kept for it.
            commit
                .Put(VisitSeries.Shelf, series.Id, series with { Status = SeriesStatus.Failed }, stored.Revision)
                .Remove(StaffRequest.Shelf, series.RequestKey, Revision.Any)
                .Note(new AuditEntry(1, attempt.Now, Actor.System, "series-given-up", series.Id))
                .RunNow(SeriesWriting.JobOf(tenant.Id, series, SettleSeries.Free, attempt.Now));
            return await attempt.TryCommit(tenant, commit, ct);
        }

        var part = SeriesWriting.FirstPart(visits);
        using var turn = await attempt.TakeTurn(tenant, part.SelectMany(visit => visit.Days), ct);
        foreach (var visit in part)
        {
            commit.Write(tenant.Id, setup, visit, new Actor(series.By), attempt.Now);
        }

        (await ReadCustomerBook.Read(tenant, series.Customer, ct)).Write(commit, part.Select(visit => visit.Appointment), attempt.Now);

        commit.Put(VisitSeries.Shelf, series.Id, series.With([.. part.Select(visit => visit.Occurrence), .. lost]), stored.Revision);
        return await attempt.TryCommit(tenant, commit, ct);
    }

    /// <summary>The point of no return: all of it is kept free, and from now on it is agreed on.</summary>
    private static Commit Activate(Attempt attempt, Tenant tenant, Setup setup, Stored<VisitSeries> stored)
    {
        var active = stored.Document with { Status = SeriesStatus.Active };
        var commit = attempt.NewCommit()
            .Put(VisitSeries.Shelf, active.Id, active, stored.Revision)
            .RunNow(SeriesWriting.JobOf(tenant.Id, active, SettleSeries.Confirm, attempt.Now));
        SettleSeries.EnqueueRoll(commit, tenant.Id, active, setup, attempt.Now);
        return commit;
    }

    private static VisitSeries Describe(Beginning begin, string customer, IReadOnlyList<Occurrence> occurrences) => new()
    {
        Id = NewId(begin.Attempt),
        Status = SeriesStatus.Pending,
        Pattern = begin.Wish.Pattern,
        Terms = begin.Wish.Terms,
        Policy = begin.Order.Policy,
        Customer = customer,
        CustomerName = begin.Wish.Customer.Name,
        CustomerPhone = begin.Wish.Customer.Phone,
        CustomerEmail = begin.Wish.Customer.Email,
        Notes = begin.Wish.Notes,
        Language = begin.Wish.Language.Tag,
        By = begin.Order.By.Name,
        BookedAt = begin.Attempt.Now,
        RequestKey = begin.Place,
        Occurrences = occurrences,
    };

    private static Occurrence Planned(OccurrencePlan plan) => plan.Outlook == Outlook.ToDecide
        ? plan.Occurrence with { Status = OccurrenceStatus.Skipped, Why = plan.FirstReason ?? "taken" }
        : plan.Occurrence;

    private static string NewId(Attempt attempt) => attempt.NewId().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>What a series begins with.</summary>
    private sealed record Beginning(
        Attempt Attempt, Tenant Tenant, Setup Setup, SeriesWish Wish, SeriesOrder Order, string Place, string Fingerprint);
}
