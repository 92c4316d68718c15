using System.ComponentModel;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Customers;

/// <summary>Shows a customer to the shop's people: to a professional, whoever is in their own agenda.</summary>
internal static class SeeCustomer
{
    public static void Map(IEndpointRouteBuilder staff) => staff.MapGet(Routes.CustomerById, Get)
        .WithName(nameof(SeeCustomer))
        .WithSummary("All that the shop keeps of a customer; its entity tag says how it stands")
        .Produces<CustomerRecordAnswer>()
        .ProducesStaffRefusals(StatusCodes.Status404NotFound);

    private static async Task<IResult> Get(
        [Description(CustomerAnswers.IdText)] string id, HttpContext http, SayCustomer say, CancellationToken ct)
    {
        var member = http.Member();
        return (await KnownCustomer.Find(member.Tenant, id, ct)).TryGet(out var known, out var refusal) && await known.IsFor(member, ct)
            ? await say.Answer(http, member.Tenant, known, ct)
            : new RefusalProblem(refusal ?? new CustomerNotFound());
    }
}
