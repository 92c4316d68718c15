using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Who of the shop changes an appointment, and what comes with it.</summary>
/// <param name="Tenant">The shop.</param>
/// <param name="Setup">What it has set up.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, if it was said.</param>
/// <param name="Also">What is written in the same commit, beside the appointment as it is then; <see langword="null"/>: its
/// customer is told of this one change.</param>
internal sealed record ShopChange(
    Tenant Tenant, Setup Setup, Actor By, string? Reason = null, Action<Commit, Appointment>? Also = null);

/// <summary>Where an appointment is moved to.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Professional">Who shall serve: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
/// <param name="Without">Id of who cannot, even if anyone may: they are away then, or leave.</param>
internal readonly record struct MoveTo(Instant Start, string? Professional, string? Without = null);

/// <summary>What the shop itself changes of an appointment while it changes something larger: a series, somebody's absence.
/// Neither the clients' notice nor their horizon binds it; what is taken does.</summary>
/// <param name="find">What is free, to be offered instead.</param>
public sealed class ShopChanges(FindOpenSlots find)
{
    /// <summary>Moves an appointment. To where it is already, it is moved.</summary>
    /// <param name="to">Where to, and with whom.</param>
    /// <returns><see langword="null"/> when someone else wrote first.</returns>
    internal async Task<Outcome<Appointment>?> Move(
        Attempt attempt,
        ShopChange change,
        Stored<Appointment> stored,
        MoveTo to,
        CancellationToken ct)
    {
        var appointment = stored.Document;
        if (!Ask(attempt, change, appointment, to).TryGet(out var question, out var refusal))
        {
            return refusal;
        }

        var stretches = question.Stretches.Concat(Claim.Stretches(appointment.Claims)).ToList();
        using var turn = await attempt.TakeTurn(change.Tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(change.Tenant, stretches, ct);
        var present = appointment.Segments.Select(segment => segment.Professional).ToList();
        var others = books.Without(appointment.Id);
        if (await question.Answer(change.Tenant, others, present, ct) is not { } segments)
        {
            return await find.Refuse(change.Tenant, question, others, appointment, ct) is { } no ? Outcome<Appointment>.From(no) : null;
        }

        var moved = appointment.MovedTo(segments, change.Setup);
        var commit = attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, change.Setup.Stamp);
        books.Write(commit, moved.Id, appointment.Claims, moved.Claims, attempt.Now);
        return await Write(attempt, change, stored, moved, commit, "appointment-moved", Topic.Moved, ct);
    }

    /// <summary>Whether it could be moved, before anything is.</summary>
    internal async Task<Refusal?> CannotMove(
        Attempt attempt, ShopChange change, Appointment appointment, MoveTo to, CancellationToken ct)
    {
        if (!Ask(attempt, change, appointment, to).TryGet(out var question, out var refusal))
        {
            return refusal;
        }

        var books = (await VisitBooks.Read(change.Tenant, question.Stretches, ct)).Without(appointment.Id);
        return await question.Answer(change.Tenant, books, [], ct) is null
            ? await find.Refuse(change.Tenant, question, books, appointment, ct)
            : null;
    }

    /// <summary>Gives an appointment's time up.</summary>
    /// <returns><see langword="null"/> when someone else wrote first.</returns>
    internal static async Task<Outcome<Appointment>?> Cancel(
        Attempt attempt, ShopChange change, Stored<Appointment> stored, CancellationToken ct)
    {
        var appointment = stored.Document;
        if (appointment.Status == AppointmentStatus.Cancelled)
        {
            return appointment;
        }

        if (!appointment.Status.CanBecome(AppointmentStatus.Cancelled))
        {
            return new AppointmentClosed();
        }

        var stretches = Claim.Stretches(appointment.Claims).ToList();
        using var turn = await attempt.TakeTurn(change.Tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(change.Tenant, stretches, ct);
        var cancelled = appointment.Cancelled(byShop: true);
        var commit = attempt.NewCommit();
        books.Write(commit, cancelled.Id, appointment.Claims, after: [], attempt.Now);
        return await Write(attempt, change, stored, cancelled, commit, "appointment-cancelled", Topic.Of(cancelled), ct);
    }

    private static Outcome<VisitQuestion> Ask(
        Attempt attempt, ShopChange change, Appointment appointment, MoveTo to)
    {
        if (!appointment.IsAgreed || appointment.Start <= attempt.Now || to.Start <= attempt.Now)
        {
            return new AppointmentClosed();
        }

        return VisitOrder.OfMove(change.Setup.OpenFar, appointment, to.Professional, to.Without).TryGet(out var order, out var refusal)
            ? new VisitQuestion(order, to.Start, new Ask(attempt.Now, Errand.Reschedule, NoticeWaived: true, appointment.Party))
            : refusal;
    }

    private static async Task<Outcome<Appointment>?> Write(
        Attempt attempt,
        ShopChange change,
        Stored<Appointment> before,
        Appointment after,
        Commit commit,
        string did,
        string? topic,
        CancellationToken ct)
    {
        before.Document.Status.MustBecome(after.Status);
        var note = new AuditEntry(1, attempt.Now, change.By, did, after.Id, change.Reason, AppointmentAudit.Changes(before.Document, after));
        after = after.Noting(note);
        var (oldKey, newKey) = (AgendaEntry.Key(before.Document), AgendaEntry.Key(after));
        if (oldKey != newKey)
        {
            commit.Remove(AgendaEntry.Shelf, oldKey, Revision.Any);
        }

        commit
            .Put(Appointment.Shelf, after.Id, after, before.Revision)
            .Put(AgendaEntry.Shelf, newKey, AgendaEntry.Of(after), Revision.Any)
            .Note(note);
        (await ReadCustomerBook.Read(change.Tenant, after.Customer, ct)).Write(commit, after, attempt.Now);
        if (change.Also is { } also)
        {
            also(commit, after);
            MessageJobs.EnqueueReminder(commit, change.Tenant.Id, after, change.Setup, attempt.Now);
        }
        else if (topic is not null)
        {
            MessageJobs.Enqueue(commit, change.Tenant.Id, after, topic, change.Setup, attempt.Now);
        }

        return await attempt.TryCommit(change.Tenant, commit, ct) ? Outcome<Appointment>.From(after) : null;
    }
}
