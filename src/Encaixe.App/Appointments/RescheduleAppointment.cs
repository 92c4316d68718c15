using System.ComponentModel;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Appointments;

/// <summary>Moves an appointment: takes the new time and frees the old one in one commit, so that on failure the old
/// one stays. Its own time is never in its way.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="find">What is free, to be offered instead.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class RescheduleAppointment(SetupReader setups, FindOpenSlots find, AppointmentChanges changes)
{
    /// <summary>Moves it. To where it is already, it is moved.</summary>
    /// <param name="professional">Who shall serve: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
    public Task<Outcome<Appointment>> Execute(
        Managed managed, Moment start, string? professional, CancellationToken ct) =>
        changes.Make(
            managed,
            "reschedule",
            $"{start.Canonical}\u001f{professional}",
            change => Try(change, managed.Tenant, start, professional, ct),
            ct);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Routes.ByToken + "/reschedule", Post)
            .WithName(nameof(RescheduleAppointment))
            .WithSummary("Moves an appointment")
            .Accepts<RescheduleAppointmentRequest>("application/json")
            .ProducesChange();

    private static async Task<IResult> Post(
        [Description(ManageLinks.TokenText)] string token,
        HttpContext http,
        ManageLinks links,
        RescheduleAppointment reschedule,
        IWorld world)
    {
        ManageAppointment.LinkHeaders(http);
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.RescheduleAppointmentRequest, http.RequestAborted);
        if (!read.TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        return Moments.Read(body.Start) is { } start
            ? await ManageAppointment.Post(
                token, http, links, world, (managed, ct) => reschedule.Execute(managed, start, body.Professional, ct))
            : new RefusalProblem(new StartInvalid());
    }

    private async Task<Outcome<Appointment>?> Try(
        AppointmentChange change, Tenant tenant, Moment moment, string? professional, CancellationToken ct)
    {
        var appointment = change.Before;
        var setup = await setups.Read(tenant, ct);
        if (!appointment.IsAgreed || change.Attempt.Now >= appointment.Start)
        {
            return new AppointmentClosed();
        }

        if (appointment.Moves >= (setup.Shop.Rules.MostMoves ?? int.MaxValue))
        {
            return new MovedTooOften();
        }

        if (moment.In(setup.Zone) is not { } start)
        {
            return new LocalTimeDoesNotExist();
        }

        if (!VisitOrder.OfMove(setup, appointment, professional).TryGet(out var order, out var refusal))
        {
            return refusal;
        }

        var present = appointment.Segments.Select(segment => segment.Professional).ToList();
        if (start == appointment.Start && present.All(order.Professionals.Contains))
        {
            return appointment;
        }

        if (change.IsOutdated)
        {
            return new AppointmentChanged();
        }

        var question = new VisitQuestion(
            order, start, new Ask(change.Attempt.Now, Errand.Reschedule, Party: appointment.Party));
        // The days of the new time for all who may serve, and those of the old one, which is left.
        var stretches = question.Stretches.Concat(Claim.Stretches(appointment.Claims)).ToList();
        VisitBooks others;
        using (await change.Attempt.TakeTurn(tenant, Stretch.Keys(stretches), ct))
        {
            var books = await VisitBooks.Read(tenant, stretches, ct);
            others = books.Without(appointment.Id); // its own time is not in its way, nor a reason
            if (await question.Answer(tenant, others, keeps: present, ct) is { } segments)
            {
                var isLate = change.Attempt.Now > appointment.FreeCancellationUntil(setup.Zone);
                var moved = appointment.MovedTo(segments, setup) with
                {
                    LateStart = appointment.LateStart ?? (isLate ? appointment.Start : null),
                };
                var visits = await ReadCustomerBook.Read(tenant, appointment.Customer, ct);
                return visits.Book.Refuse(
                    setup, new Slot(moved.Start, moved.End), order.Services, isHold: false, appointment.Id, change.Attempt.Now) is { } limit
                    ? limit
                    : await Move(change, tenant, setup, moved, books, visits, ct);
            }
        }

        return await find.Refuse(tenant, question, others, appointment, ct) is { } no
            ? Outcome<Appointment>.From(no)
            : null;
    }

    private static async Task<Outcome<Appointment>?> Move(
        AppointmentChange change,
        Tenant tenant,
        Setup setup,
        Appointment moved,
        VisitBooks books,
        ReadCustomerBook visits,
        CancellationToken ct)
    {
        var commit = change.Attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
        books.Write(commit, moved.Id, change.Before.Claims, moved.Claims, change.Attempt.Now);
        visits.Write(commit, moved, change.Attempt.Now);
        DecideClass.Enqueue(commit, tenant, setup, moved);
        moved = change.Write(commit, moved, "appointment-moved");
        MessageJobs.Enqueue(commit, tenant.Id, moved, Topic.Moved, setup, change.Attempt.Now);
        change.TellTeam(commit, setup, moved, Topic.Moved);
        return await change.Attempt.TryCommit(tenant, commit, ct) ? Outcome<Appointment>.From(moved) : null;
    }
}
