using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>Where the shop's people move an appointment to, read and found good.</summary>
/// <param name="Start">When it is to begin.</param>
/// <param name="Professional">Who shall serve: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
/// <param name="Reason">Why, if it was said.</param>
/// <param name="Overbooks">Whether it is put on top of what is taken, on purpose.</param>
internal sealed record StaffMove(Moment Start, string? Professional, string? Reason, bool Overbooks)
{
    /// <summary>All that makes this move another than that one.</summary>
    public string Canonical => string.Join('\u001f', Start.Canonical, Professional, Reason, Overbooks ? "override" : "");

    /// <summary>Reads it from the wire.</summary>
    public static Outcome<StaffMove> Read(StaffRescheduleRequest body)
    {
        return !OnPurpose.Read(body.Reason, body.Overbook).TryGet(out var why, out var refusal) ? refusal
            : Moments.Read(body.Start) is not { } start ? new StartInvalid()
            : new StaffMove(start, body.Professional, why.Reason, why.Overbooks);
    }
}

/// <summary>Moves an appointment for its client: to any minute, without notice, and on top of what is taken if the shop's people say so
/// on purpose, with a reason that is kept. Its client is told.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="find">What is free, to be offered instead.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class MoveForClient(SetupReader setups, FindOpenSlots find, AppointmentChanges changes)
{
    /// <summary>Moves it. To where it is already, it is moved.</summary>
    internal Task<Outcome<Appointment>> Execute(StaffMember member, string id, StaffMove move, ChangeTerms terms, CancellationToken ct) =>
        changes.Make(
            new WantedChange(member.Tenant, id, terms, member.Actor),
            "staff-reschedule",
            move.Canonical,
            change => Try(change, member, move, ct),
            ct);

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapPost($"{Routes.ById}/reschedule", Post)
        .WithName("StaffReschedule")
        .WithSummary("Moves an appointment for its client, and has them told")
        .Accepts<StaffRescheduleRequest>("application/json")
        .ProducesStaffChange();

    private static async Task<IResult> Post(
        [Description(SeeVisit.IdText)] string id, HttpContext http, MoveForClient reschedule, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.StaffRescheduleRequest, ct);
        return await SeeVisit.Change(http, id, async terms =>
            read.TryGet(out var body, out var refusal) && StaffMove.Read(body).TryGet(out var move, out refusal)
                ? await reschedule.Execute(http.Member(), id, move, terms, ct)
                : refusal);
    }

    private async Task<Outcome<Appointment>?> Try(AppointmentChange change, StaffMember member, StaffMove move, CancellationToken ct)
    {
        var appointment = change.Before;
        var setup = await setups.Read(member.Tenant, ct);
        if (!appointment.IsAgreed)
        {
            return new AppointmentClosed();
        }

        if (move.Start.In(setup.Zone) is not { } start)
        {
            return new LocalTimeDoesNotExist();
        }

        if (!VisitOrder.OfMove(setup.OpenFar, appointment, move.Professional).TryGet(out var order, out var refusal))
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

        var now = change.Attempt.Now;
        var question = new VisitQuestion(
            order, start, new Ask(now, Errand.Reschedule, NoticeWaived: true, appointment.Party));
        var stretches = question.Stretches.Concat(Claim.Stretches(appointment.Claims)).ToList();
        VisitBooks others;
        using (await change.Attempt.TakeTurn(member.Tenant, Stretch.Keys(stretches), ct))
        {
            var books = await VisitBooks.Read(member.Tenant, stretches, ct);
            others = books.Without(appointment.Id); // its own time is not in its way, nor a reason
            var segments = move.Overbooks ? question.AgreeRegardless() : await question.Answer(member.Tenant, others, keeps: present, ct);
            if (segments is not null)
            {
                var moved = appointment.MovedTo(segments, setup) with
                {
                    Override = move.Overbooks ? new Waiver(member.Actor.Name, move.Reason!) : null,
                };
                return await Write(change, member, setup, moved, move.Reason, books, ct);
            }
        }

        return await find.Refuse(member.Tenant, question, others, appointment, ct) is { } no ? Outcome<Appointment>.From(no) : null;
    }

    private static async Task<Outcome<Appointment>?> Write(
        AppointmentChange change, StaffMember member, Setup setup, Appointment moved, string? reason, VisitBooks books, CancellationToken ct)
    {
        var (tenant, now) = (member.Tenant, change.Attempt.Now);
        var commit = await change.Rewrite(setup, books, moved, ct);
        DecideClass.Enqueue(commit, tenant, setup, moved);
        var written = change.Write(commit, moved, "appointment-moved", reason);
        MessageJobs.Enqueue(commit, tenant.Id, moved, Topic.Moved, setup, now);
        change.TellTeam(commit, setup, moved, Topic.Moved);
        return await change.Attempt.TryCommit(tenant, commit, ct) ? Outcome<Appointment>.From(written) : null;
    }
}
