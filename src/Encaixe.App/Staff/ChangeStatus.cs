using System.ComponentModel;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>What stands so does not become that.</summary>
/// <param name="From">How the appointment stands.</param>
/// <param name="To">What it was to become.</param>
public sealed record TransitionNotAllowed(AppointmentStatus From, AppointmentStatus To)
    : Refusal(RefusalCodes.TransitionNotAllowed, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteString("from", From.Write());
        json.WriteString("to", To.Write());
    }
}

/// <summary>A reason beyond bounds.</summary>
public sealed record ReasonInvalid() : Refusal(RefusalCodes.ReasonInvalid, RefusalKind.Invalid);

/// <summary>What the shop's people say of a visit: that its client said yes, came, did not come; that it began, is done, or
/// will not be. Whatever is so already stays so, and nothing is written.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class ChangeStatus(SetupReader setups, AppointmentChanges changes)
{
    /// <summary>The most that a reason may say. UTF-16 characters.</summary>
    public const int LongestReason = 200;

    private static readonly Step[] _steps =
    [
        new("confirm", "StaffConfirm", "Notes that the client said they come", AppointmentStatus.Confirmed, "appointment-confirmed"),
        new("cancel", "StaffCancel", "Gives the time up for the shop, and has the client told", AppointmentStatus.Cancelled, "appointment-cancelled"),
        new("check-in", "StaffCheckIn", "Notes that the client is there", AppointmentStatus.CheckedIn, "appointment-checked-in"),
        new("start", "StaffStart", "Notes that it has begun", AppointmentStatus.InProgress, "appointment-started"),
        new("complete", "StaffComplete", "Notes that it took place", AppointmentStatus.Completed, "appointment-completed"),
        new("no-show", "StaffNoShow", "Notes that the client did not come", AppointmentStatus.NoShow, "appointment-missed"),
    ];

    /// <summary>Makes an appointment stand otherwise.</summary>
    /// <param name="id">Which: an id of the member's own shop.</param>
    /// <param name="to">One of those that the shop's people have a say in.</param>
    /// <param name="reason">Why, if it was said.</param>
    public Task<Outcome<Appointment>> Execute(
        StaffMember member, string id, AppointmentStatus to, string? reason, ChangeTerms terms, CancellationToken ct)
    {
        var step = _steps.First(step => step.To == to);
        return changes.Make(
            new WantedChange(member.Tenant, id, terms, member.Actor),
            $"staff-{step.Path}",
            reason ?? "",
            change => Try(change, member, step, reason, ct),
            ct);
    }

    /// <param name="serving">For those who say how the day goes.</param>
    /// <param name="running">For those who give times up.</param>
    internal static void Map(IEndpointRouteBuilder serving, IEndpointRouteBuilder running)
    {
        foreach (var step in _steps)
        {
            var staff = step.To == AppointmentStatus.Cancelled ? running : serving;
            staff.MapPost(
                    $"{Routes.ById}/{step.Path}",
                    ([Description(SeeVisit.IdText)] string id, HttpContext http, ChangeStatus change, CancellationToken ct) =>
                        change.Post(id, http, step, ct))
                .WithName(step.Name)
                .WithSummary(step.Summary)
                .Accepts<StaffChangeRequest>(isOptional: true, "application/json")
                .ProducesStaffChange();
        }
    }

    /// <summary>Whether the shop's people may say so. What waits for its payment is not theirs to confirm: the payment does,
    /// and claims the time again if it lapsed.</summary>
    private static bool IsTheirs(AppointmentStatus from, AppointmentStatus to) => from.CanBecome(to)
        && !(to == AppointmentStatus.Confirmed && from is AppointmentStatus.AwaitingPayment or AppointmentStatus.Expired);

    /// <summary>Whether it is known that soon: nobody is missed before the time, and nothing is done that has not begun.</summary>
    private static bool IsTooSoon(Appointment appointment, AppointmentStatus to, Instant now) =>
        appointment.IsAgreed && now < appointment.Start && to is AppointmentStatus.NoShow or AppointmentStatus.Completed;

    private async Task<Outcome<Appointment>?> Try(
        AppointmentChange change, StaffMember member, Step step, string? reason, CancellationToken ct)
    {
        var appointment = change.Before;
        if (!member.Serves(appointment))
        {
            return new NotAllowed();
        }

        if (appointment.Status == step.To)
        {
            return appointment;
        }

        if (!IsTheirs(appointment.Status, step.To) || IsTooSoon(appointment, step.To, change.Attempt.Now))
        {
            return new TransitionNotAllowed(appointment.Status, step.To);
        }

        if (change.IsOutdated)
        {
            return new AppointmentChanged();
        }

        // How a visit goes on is said often, and asks for nothing that is set up.
        var setup = step.To is AppointmentStatus.Cancelled or AppointmentStatus.NoShow or AppointmentStatus.Completed
            ? await setups.Read(member.Tenant, ct)
            : null;
        if (step.To == AppointmentStatus.Cancelled)
        {
            return await change.Cancel(setup!, appointment.Cancelled(byShop: true), reason, ct);
        }

        var changed = step.To == AppointmentStatus.Completed ? appointment.Completed(setup!) : appointment with
        {
            Status = step.To,
            BegunAt = step.To == AppointmentStatus.InProgress ? change.Attempt.Now : appointment.BegunAt,
        };
        var commit = change.Attempt.NewCommit();
        changed = change.Write(commit, changed, step.Did, reason);
        await change.Count(commit, changed, ct);
        if (setup is not null)
        {
            MessageJobs.FollowUp(commit, member.Tenant.Id, changed, setup, change.Attempt.Now);
        }

        return await change.Attempt.TryCommit(member.Tenant, commit, ct) ? Outcome<Appointment>.From(changed) : null;
    }

    private async Task<IResult> Post(string id, HttpContext http, Step step, CancellationToken ct)
    {
        var member = http.Member();
        if (await SeeVisit.Find(member, id, ct) is null)
        {
            return new RefusalProblem(new VisitNotFound());
        }

        return ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
            && (await ReadReason(http.Request, ct)).TryGet(out var reason, out refusal)
            && (await Execute(member, id, step.To, reason.Length == 0 ? null : reason, terms, ct)).TryGet(out var appointment, out refusal)
                ? SeeVisit.Answer(http, appointment)
                : new RefusalProblem(refusal);
    }

    /// <summary>The reason that was said; nothing when there was none, or no body at all.</summary>
    internal static async Task<Outcome<string>> ReadReason(HttpRequest request, CancellationToken ct)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return "";
        }

        return !(await JsonBody.Read(request, ContractsJson.Default.StaffChangeRequest, ct)).TryGet(out var body, out var refusal)
            ? refusal
            : CustomerDetails.ReadText(body.Reason, LongestReason) is { } reason ? reason : new ReasonInvalid();
    }

    /// <summary>One thing that can be said of a visit.</summary>
    /// <param name="Path">The last part of its route.</param>
    /// <param name="Name">The route's name.</param>
    /// <param name="Summary">What it does.</param>
    /// <param name="To">How the visit stands then.</param>
    /// <param name="Did">What the audit says.</param>
    private sealed record Step(string Path, string Name, string Summary, AppointmentStatus To, string Did);
}
