using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App.Staff;

/// <summary>The shop's yes or no to a booking that was asked for.</summary>
internal static class AnswerRequests
{
    public static void Map(IEndpointRouteBuilder staff)
    {
        Map(staff, "accept", "StaffAccept", "Says yes to a request, and has the client told", (http, id, terms, ct) =>
            http.RequestServices.GetRequiredService<AgreeOnPending>()
                .Accept(new WantedChange(http.Member().Tenant, id, terms, http.Member().AuditName), ct));
        Map(staff, "decline", "StaffDecline", "Says no to a request, frees its time and has the client told", Decline);
    }

    private static async Task<Outcome<Appointment>> Decline(HttpContext http, string id, ChangeTerms terms, CancellationToken ct)
    {
        var pending = await SeeVisit.Find(http.Member(), id, ct);
        return pending is { Status: AppointmentStatus.AwaitingApproval or AppointmentStatus.Cancelled }
            ? await http.RequestServices.GetRequiredService<ChangeStatus>()
                .Execute(http.Member(), id, AppointmentStatus.Cancelled, reason: null, terms, ct)
            : new AppointmentClosed();
    }

    private static void Map(
        IEndpointRouteBuilder staff,
        string path,
        string name,
        string summary,
        Func<HttpContext, string, ChangeTerms, CancellationToken, Task<Outcome<Appointment>>> answer) =>
        staff.MapPost(
                $"{Routes.ById}/{path}",
                async ([Description(SeeVisit.IdText)] string id, HttpContext http, CancellationToken ct) =>
                {
                    if (await SeeVisit.Find(http.Member(), id, ct) is null)
                    {
                        return new RefusalProblem(new VisitNotFound());
                    }

                    return ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
                        && (await answer(http, id, terms, ct)).TryGet(out var appointment, out refusal)
                            ? SeeVisit.Answer(http, appointment)
                            : new RefusalProblem(refusal);
                })
            .WithName(name)
            .WithSummary(summary)
            .Produces<StaffAppointmentAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
}
