using System.ComponentModel;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Turns what was only kept free into an appointment: a hold, when its client books it; a request, when the shop says
/// yes. While the time is kept, nothing else is asked, the notice neither. Once it is over, the time must still be free.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="find">What is free, to be offered instead.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class AgreeOnPending(SetupReader setups, FindOpenSlots find, AppointmentChanges changes)
{
    /// <summary>Books what its client held. Booked twice, it is booked.</summary>
    public Task<Outcome<Appointment>> Book(Managed managed, CancellationToken ct) => changes.Make(
        managed,
        "book",
        canonical: "",
        change => Try(change, managed.Tenant, AppointmentStatus.Held, "appointment-booked", ct),
        ct);

    /// <summary>Says yes to a request, for the shop. Said twice, it is said.</summary>
    internal Task<Outcome<Appointment>> Accept(WantedChange wanted, CancellationToken ct) => changes.Make(
        wanted,
        "accept",
        canonical: "",
        change => Try(change, wanted.Tenant, AppointmentStatus.AwaitingApproval, "appointment-accepted", ct),
        ct);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(
                Routes.ByToken + "/book",
                (
                        [Description(ManageLinks.TokenText)] string token,
                        HttpContext http,
                        ManageLinks links,
                        AgreeOnPending agree,
                        IWorld world) =>
                    ManageAppointment.Post(token, http, links, world, agree.Book))
            .WithName("BookHeldAppointment")
            .WithSummary("Books a time that was kept free")
            .ProducesChange();

    private async Task<Outcome<Appointment>?> Try(
        AppointmentChange change, Tenant tenant, AppointmentStatus pending, string did, CancellationToken ct)
    {
        var (appointment, now) = (change.Before, change.Attempt.Now);
        if (appointment.IsAgreed)
        {
            return appointment;
        }

        if (appointment is { Series: not null, Status: AppointmentStatus.Held })
        {
            return new AppointmentClosed(); // it is kept for all of the series or for nothing
        }

        // Late or not, a hold is its client's to book, and what the shop was asked for is the shop's to accept.
        var isLate = appointment.HasLapsed(now) || appointment.Status == AppointmentStatus.Expired;
        var wasAsked = appointment.NeededApproval || appointment.Status == AppointmentStatus.AwaitingApproval;
        if ((appointment.Status != pending && !isLate) || wasAsked != (pending == AppointmentStatus.AwaitingApproval) || now >= appointment.Start)
        {
            return new AppointmentClosed();
        }

        if (change.IsOutdated)
        {
            return new AppointmentChanged();
        }

        var setup = await setups.Read(tenant, ct);
        if (!VisitOrder.OfMove(setup, appointment, professional: null).TryGet(out var order, out var refusal))
        {
            return refusal;
        }

        // While it is kept, nothing else is asked; as that ends, whether it is still free.
        var question = new VisitQuestion(order, appointment.Start, new Ask(now, NoticeWaived: !isLate, Party: appointment.Party));
        var stretches = question.Stretches.Concat(Claim.Stretches(appointment.ToSpans())).ToList();
        using var turn = await change.Attempt.TakeTurn(tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(tenant, stretches, ct);
        var others = books.Without(appointment.Id);
        var segments = isLate || PendingAppointments.MayBeGivenAway(appointment, books, now)
            ? await question.Answer(tenant, others, keeps: [], ct)
            : appointment.Segments;
        if (segments is null)
        {
            return await find.Refuse(tenant, question, others, appointment, ct) is { } no ? Outcome<Appointment>.From(no) : null;
        }

        var agreed = Agreed(appointment, segments, order, setup, now);
        var commit = await change.Rewrite(setup, books, agreed, ct);
        agreed = change.Write(commit, agreed, agreed.IsAgreed ? did : "appointment-requested");
        PendingAppointments.EnqueueExpiry(commit, tenant.Id, agreed);
        var topic = Topic.Of(agreed)!;
        MessageJobs.Enqueue(commit, tenant.Id, agreed, topic, setup, now);
        change.TellTeam(commit, setup, agreed, topic);
        return await change.Attempt.TryCommit(tenant, commit, ct) ? Outcome<Appointment>.From(agreed) : null;
    }

    /// <summary>Booked; or asked for, when it was held and the shop says yes first.</summary>
    private static Appointment Agreed(
        Appointment appointment, IReadOnlyList<AgreedSegment> segments, VisitOrder order, Setup setup, Instant now)
    {
        var asks = appointment.Status != AppointmentStatus.AwaitingApproval && !appointment.NeededApproval && order.NeedsApproval;
        return appointment with
        {
            Status = asks ? AppointmentStatus.AwaitingApproval : AppointmentStatus.Booked,
            Version = appointment.Version + 1,
            Segments = segments,
            AgreedAt = asks ? null : now,
            NeededApproval = asks || appointment.NeededApproval,
            HoldUntil = asks ? PendingAppointments.ApprovalUntil(setup, appointment.Start, now) : appointment.HoldUntil,
        };
    }
}
