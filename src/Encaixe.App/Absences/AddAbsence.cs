using System.Globalization;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using NodaTime;

namespace Encaixe.App.Absences;

/// <summary>What becomes of an appointment that an absence is over.</summary>
public enum AbsenceChoice
{
    /// <summary>It takes place all the same.</summary>
    Keep,

    /// <summary>It is given up, and its customer is told.</summary>
    Cancel,

    /// <summary>It is at another time, or with someone else, and its customer is told.</summary>
    Move,
}

/// <summary>What was decided about an appointment.</summary>
/// <param name="Appointment">Its id.</param>
/// <param name="Choice">What becomes of it.</param>
/// <param name="Start">Where it is moved to; <see langword="null"/>: the same time.</param>
/// <param name="Professional">Who it is moved to: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
public sealed record AbsenceDecision(string Appointment, AbsenceChoice Choice, Moment? Start = null, string? Professional = null)
{
    internal string Canonical => $"{Appointment} {Choice} {Start?.Canonical} {Professional}";
}

/// <summary>There are appointments in that time, and nobody said what becomes of them, or it could not be done.</summary>
/// <param name="Zone">The shop's zone.</param>
/// <param name="Appointments">Which.</param>
public sealed record AbsenceHasAppointments(DateTimeZone Zone, IReadOnlyList<Appointment> Appointments)
    : Refusal(RefusalCodes.AbsenceHasAppointments, RefusalKind.Conflict)
{
    /// <summary>Why what was decided cannot be done: codes, by the appointment's id.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WritePropertyName("appointments");
        JsonSerializer.Serialize(
            json,
            [.. Appointments.Select(one => AbsenceAnswers.Of(one, Zone, Reasons.GetValueOrDefault(one.Id)))],
            ContractsJson.Default.ListAffectedAppointmentAnswer);
    }
}

/// <summary>Notes that somebody is away, once it is decided what becomes of every appointment in that time: none is dropped,
/// and none is forgotten.</summary>
/// <remarks>What was decided is done first, the time is taken after it. Whoever books in between is found when it is taken, and
/// listed in turn. Asked for again, what is done already is no longer in the way.</remarks>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What the shop changes.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">Tells one request from another.</param>
/// <param name="write">Writes the days of an absence.</param>
public sealed class AddAbsence(
    SetupReader setups, ShopChanges changes, Attempts attempts, ManageLinks links, WriteAbsence write)
{
    /// <summary>Notes it, exactly once for one key.</summary>
    /// <param name="by">Who does, as the audit says it.</param>
    public async Task<Outcome<Absence>> Execute(
        Tenant tenant, AbsenceWish wish, IReadOnlyList<AbsenceDecision> decisions, IdempotencyKey key, Actor by, CancellationToken ct)
    {
        var place = key.DocumentKey("absence");
        var fingerprint = links.Fingerprint(tenant.Id, string.Join('\u001f', [wish.ToString(), .. decisions.Select(one => one.Canonical)]));
        var adding = new Adding(tenant, wish, decisions, place, fingerprint, by);
        var outcome = await attempts.Run(attempt => Decide(attempt, adding, ct), ct);
        if (!outcome.TryGet(out var todo, out var refusal))
        {
            return refusal;
        }

        foreach (var decision in todo)
        {
            var done = await attempts.Run(attempt => Do(attempt, adding, decision, ct), ct);
            if (!done.TryGet(out _, out refusal))
            {
                return await Undone(adding, decision, refusal, ct);
            }
        }

        return (await attempts.Run(attempt => Take(attempt, adding, ct), ct)).TryGet(out var absence, out refusal)
            ? await write.Finish(tenant, absence, ct)
            : refusal;
    }

    /// <summary>What is to be done, if everything was decided about and can be.</summary>
    private async Task<Outcome<IReadOnlyList<AbsenceDecision>>?> Decide(Attempt attempt, Adding adding, CancellationToken ct)
    {
        var (tenant, wish, decisions, place, fingerprint, by) = adding;
        if (await tenant.Documents.Find(StaffRequest.Shelf, place, ct) is { Document: var used })
        {
            return used.Fingerprint == fingerprint
                ? Outcome<IReadOnlyList<AbsenceDecision>>.From([])
                : new IdempotencyKeyReused();
        }

        var setup = await setups.Read(tenant, ct);
        if (!wish.IsValidIn(setup))
        {
            return new AbsenceInvalid();
        }

        var affected = await PreviewAbsence.Affected(tenant, setup, wish, attempt.Now, ct);
        var decided = decisions.DistinctBy(one => one.Appointment).ToDictionary(one => one.Appointment, StringComparer.Ordinal);
        var (undecided, reasons) = (new List<Appointment>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var appointment in affected)
        {
            if (!decided.TryGetValue(appointment.Id, out var decision))
            {
                undecided.Add(appointment);
            }
            else if (decision.Choice == AbsenceChoice.Move
                && await CannotMove(attempt, adding, setup, appointment, decision, ct) is { } why)
            {
                undecided.Add(appointment);
                reasons[appointment.Id] = why.Code;
            }
        }

        return undecided.Count > 0
            ? new AbsenceHasAppointments(setup.Zone, undecided) { Reasons = reasons }
            : Outcome<IReadOnlyList<AbsenceDecision>>.From(
                [.. affected.Select(one => decided[one.Id]).Where(one => one.Choice != AbsenceChoice.Keep)]);
    }

    private async Task<Refusal?> CannotMove(
        Attempt attempt, Adding adding, Setup setup, Appointment appointment, AbsenceDecision decision, CancellationToken ct)
    {
        if (ToOf(adding, setup, appointment, decision) is not { } to)
        {
            return new LocalTimeDoesNotExist();
        }

        return to.Without is { } away && (to.Professional is null || to.Professional == away)
            ? new AbsenceInvalid() // there it would be in the way again
            : await changes.CannotMove(attempt, adding.Change(setup), appointment, to, ct);
    }

    /// <summary>Where an appointment is moved to: to nobody who is away then.</summary>
    private static MoveTo? ToOf(Adding adding, Setup setup, Appointment appointment, AbsenceDecision decision)
    {
        if ((decision.Start is { } moment ? moment.In(setup.Zone) : appointment.Start) is not { } start)
        {
            return null;
        }

        var isThen = start < adding.Wish.End && adding.Wish.Start < start + (appointment.End - appointment.Start);
        return new MoveTo(start, decision.Professional, isThen ? adding.Wish.Participant : null);
    }

    private async Task<Outcome<Appointment>?> Do(Attempt attempt, Adding adding, AbsenceDecision decision, CancellationToken ct)
    {
        var setup = await setups.Read(adding.Tenant, ct);
        if (await adding.Tenant.Documents.Find(Appointment.Shelf, decision.Appointment, ct) is not { } stored)
        {
            return new AppointmentNotFound();
        }

        if (decision.Choice == AbsenceChoice.Cancel)
        {
            return await ShopChanges.Cancel(attempt, adding.Change(setup), stored, ct);
        }

        return ToOf(adding, setup, stored.Document, decision) is { } to
            ? await changes.Move(attempt, adding.Change(setup), stored, to, ct)
            : new LocalTimeDoesNotExist();
    }

    private async Task<Refusal> Undone(Adding adding, AbsenceDecision decision, Refusal why, CancellationToken ct) =>
        await adding.Tenant.Documents.Find(Appointment.Shelf, decision.Appointment, ct) is { Document: var appointment }
            ? new AbsenceHasAppointments((await setups.Read(adding.Tenant, ct)).Zone, [appointment])
            {
                Reasons = new Dictionary<string, string>(StringComparer.Ordinal) { [appointment.Id] = why.Code },
            }
            : why;

    /// <summary>Takes the time, if nothing is in it but what is kept on purpose.</summary>
    private async Task<Outcome<Absence>?> Take(Attempt attempt, Adding adding, CancellationToken ct)
    {
        var (tenant, wish, decisions, place, fingerprint, by) = adding;
        if (await tenant.Documents.Find(StaffRequest.Shelf, place, ct) is { Document: var used })
        {
            return await tenant.Documents.Find(Absence.Shelf, used.Subject, ct) is { Document: var before }
                ? before
                : new AbsenceNotFound(); // it was taken away since
        }

        var setup = await setups.Read(tenant, ct);
        var absence = new Absence
        {
            Id = attempt.NewId().ToString("N", CultureInfo.InvariantCulture),
            Participant = wish.Participant,
            Start = wish.Start,
            End = wish.End,
            Units = wish.Units,
            Reason = wish.Reason,
            By = by.Name,
        };
        var part = await AbsencePart.Read(tenant, absence, absence.Days.Take(AbsencePart.MostDays), ct);
        var kept = decisions.Where(one => one.Choice == AbsenceChoice.Keep).Select(one => one.Appointment).ToHashSet(StringComparer.Ordinal);
        var left = (await PreviewAbsence.Affected(tenant, setup, wish, attempt.Now, ct)).Where(one => !kept.Contains(one.Id)).ToList();
        if (left.Count > 0)
        {
            return new AbsenceHasAppointments(setup.Zone, left);
        }

        using var turn = await attempt.TakeTurn(tenant, part.Keys, ct);
        var commit = attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
        var written = part.IsAll ? absence : absence with { Status = AbsenceStatus.Adding };
        part.Write(commit, absence, stands: true);
        commit
            .Put(Absence.Shelf, absence.Id, written, Revision.None)
            .Put(StaffRequest.Shelf, place, new StaffRequest(1, fingerprint, absence.Id, 1), Revision.None, attempt.Now + IdempotencyKey.Kept)
            .NoteAbsence(written, "absence-added", by, attempt.Now);
        WriteAbsence.EnqueueRest(commit, tenant.Id, written, attempt.Now);
        TeamAlert.EnqueueAbsence(commit, tenant.Id, setup, written, by, attempt.Now);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Absence>.From(written) : null;
    }

    /// <summary>What is asked for.</summary>
    private sealed record Adding(
        Tenant Tenant, AbsenceWish Wish, IReadOnlyList<AbsenceDecision> Decisions, string Place, string Fingerprint, Actor By)
    {
        public ShopChange Change(Setup setup) => new(Tenant, setup, By, Wish.Reason);
    }
}
