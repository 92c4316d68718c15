using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.Contracts;
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
            .ProducesStaffChange();
    }

    private static Task<IResult> Accept(
        [Description(SeeVisit.IdText)] string id, HttpContext http, AgreeOnPending agree, CancellationToken ct) =>
        SeeVisit.Change(http, id, terms =>
            agree.Accept(new WantedChange(http.Member().Tenant, id, terms, http.Member().Actor), ct));

    private static Task<IResult> Decline(
        [Description(SeeVisit.IdText)] string id, HttpContext http, ChangeStatus change, CancellationToken ct) =>
        SeeVisit.Change(http, id, async terms =>
            await SeeVisit.Find(http.Member(), id, ct)
                is { Status: AppointmentStatus.AwaitingApproval or AppointmentStatus.Cancelled }
                ? await change.Execute(http.Member(), id, AppointmentStatus.Cancelled, reason: null, terms, ct)
                : new AppointmentClosed());
}
