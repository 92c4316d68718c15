using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>The shop's yes or no to a booking that was asked for.</summary>
internal static class AnswerRequests
{
    public static void Map(IEndpointRouteBuilder staff)
    {
        staff.MapPost($"{Routes.ById}/accept", Accept)
            .WithName("StaffAccept")
            .WithSummary("Says yes to a request, and has the client told")
            .ProducesStaffChange();
        staff.MapPost($"{Routes.ById}/decline", Decline)
            .WithName("StaffDecline")
            .WithSummary("Says no to a request, frees its time and has the client told")
            .Accepts<StaffChangeRequest>(isOptional: true, "application/json")
            .ProducesStaffChange();
    }

    private static Task<IResult> Accept(
        [Description(SeeVisit.IdText)] string id, HttpContext http, AgreeOnPending agree, CancellationToken ct) =>
        SeeVisit.Change(http, id, terms =>
            agree.Accept(new WantedChange(http.Member().Tenant, id, terms, http.Member().Actor), ct));

    private static async Task<IResult> Decline(
        [Description(SeeVisit.IdText)] string id, HttpContext http, ChangeStatus change, CancellationToken ct)
    {
        var read = await ChangeStatus.ReadReason(http.Request, ct);
        return await SeeVisit.Change(http, id, async terms =>
            !read.TryGet(out var reason, out var refusal) ? refusal
            : await SeeVisit.Find(http.Member(), id, ct) is { Status: AppointmentStatus.AwaitingApproval or AppointmentStatus.Cancelled }
                ? await change.Execute(
                    http.Member(), id, AppointmentStatus.Cancelled, reason.Length == 0 ? null : reason, terms, ct)
                : new AppointmentClosed());
    }
}
