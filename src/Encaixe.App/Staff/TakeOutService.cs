using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>The shop takes one service out of a visit.</summary>
internal static class TakeOutService
{
    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapPost($"{Routes.ById}/{CancelService.Path}", Post)
            .WithName("StaffCancelService")
            .WithSummary("Takes one service out of a visit for the shop, and has the client told")
            .ProducesStaffChange();

    private static Task<IResult> Post(
        [Description(SeeVisit.IdText)] string id,
        [Description(CancelService.ServiceText)] string service,
        HttpContext http,
        CancelService cancel,
        CancellationToken ct) =>
        SeeVisit.Change(http, id, terms =>
            cancel.Execute(new WantedChange(http.Member().Tenant, id, terms, http.Member().Actor), service, ct));
}
