using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>It is too long ago for what was said of a visit to be taken back.</summary>
public sealed record TooLateToReopen() : Refusal(RefusalCodes.TooLateToReopen, RefusalKind.Conflict);

/// <summary>Takes back what was said of a visit by mistake: that its client came, or did not; that it began, or is done. It is booked
/// then, as before; its time was its own all along.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class ReopenVisit(SetupReader setups, AppointmentChanges changes)
{
    /// <summary>How long after a visit's end that is possible: by then the day is settled.</summary>
    internal static readonly Duration Patience = Duration.FromHours(24);

    /// <summary>Takes it back. What is booked is booked.</summary>
    internal Task<Outcome<Appointment>> Execute(StaffMember member, string id, string? reason, ChangeTerms terms, CancellationToken ct) =>
        changes.Make(
            new WantedChange(member.Tenant, id, terms, member.Actor),
            "staff-reopen",
            reason ?? "",
            change => Try(change, member, reason, ct),
            ct);

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapPost($"{Routes.ById}/reopen", Post)
        .WithName("StaffReopen")
        .WithSummary("Takes back what was said of a visit by mistake, within a day of its end")
        .Accepts<StaffChangeRequest>(isOptional: true, "application/json")
        .ProducesStaffChange();

    private static async Task<IResult> Post(
        [Description(SeeVisit.IdText)] string id, HttpContext http, ReopenVisit reopen, CancellationToken ct)
    {
        var read = await ChangeStatus.ReadReason(http.Request, ct);
        return await SeeVisit.Change(http, id, async terms =>
            read.TryGet(out var reason, out var refusal)
                ? await reopen.Execute(http.Member(), id, reason.Length == 0 ? null : reason, terms, ct)
                : refusal);
    }

    private async Task<Outcome<Appointment>?> Try(AppointmentChange change, StaffMember member, string? reason, CancellationToken ct)
    {
        var (visit, now) = (change.Before, change.Attempt.Now);
        if (!member.Serves(visit))
        {
            return new NotAllowed();
        }

        if (visit.IsAgreed)
        {
            return visit;
        }

        if (!visit.Status.WasSaid())
        {
            return new TransitionNotAllowed(visit.Status, AppointmentStatus.Booked);
        }

        if (now > visit.End + Patience)
        {
            return new TooLateToReopen();
        }

        if (change.IsOutdated)
        {
            return new AppointmentChanged();
        }

        var setup = await setups.Read(member.Tenant, ct);
        var commit = change.Attempt.NewCommit();
        var reopened = change.Write(
            commit, visit with { Status = AppointmentStatus.Booked, BegunAt = null }, "appointment-reopened", reason);
        await change.Count(commit, reopened, ct);
        MessageJobs.EnqueueReminder(commit, member.Tenant.Id, reopened, setup, now);
        return await change.Attempt.TryCommit(member.Tenant, commit, ct) ? Outcome<Appointment>.From(reopened) : null;
    }
}
