using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Push;

/// <summary>Has somebody told nothing by WhatsApp any more, and forgets their number. Where none is kept, nothing changes.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RemovePhone(Attempts attempts)
{
    public Task<Outcome<MemberAlerts>> Execute(StaffMember by, CancellationToken ct) => attempts.Run<MemberAlerts>(
        async attempt =>
        {
            var ring = await AlertRing.Read(by.Tenant, ct);
            var before = ring.Of(by.Id);
            if (before is { Phone: null, Code: null })
            {
                return before; // as it is, or by what was written before, whose outcome nobody knew
            }

            var after = before with { Phone = null, Code = null };
            var commit = ring.Write(attempt.NewCommit(), [after])
                .Note(new AuditEntry(1, attempt.Now, by.Actor, "alert-phone-removed", by.Id));
            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<MemberAlerts>.From(after) : null;
        },
        ct);

    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapDelete(Routes.OwnPhone, Delete)
            .WithName(nameof(RemovePhone))
            .WithSummary("Has whoever asks told nothing by WhatsApp any more, and forgets their number")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(StatusCodes.Status409Conflict);

    private static async Task<IResult> Delete(HttpContext http, RemovePhone remove, CancellationToken ct) =>
        (await remove.Execute(http.Member(), ct)).TryGet(out _, out var refusal) ? Results.NoContent() : new RefusalProblem(refusal);
}
