using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Webhooks;

/// <summary>Takes a webhook away: nothing is sent to it from then on, not even what was to be sent again.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RemoveWebhook(Attempts attempts)
{
    public Task<Outcome<Webhook>> Execute(StaffMember by, string id, CancellationToken ct)
    {
        Webhook? removed = null;
        return attempts.Run<Webhook>(
            async attempt =>
            {
                var ring = await WebhookRing.Read(by.Tenant, ct);
                if (ring.Find(id) is not { } found)
                {
                    return removed is null
                        ? new WebhookNotFound()
                        : removed; // gone by what was written before, whose outcome nobody knew
                }

                removed = found.Document;
                var commit = ring.Remove(attempt.NewCommit(), found)
                    .Note(new AuditEntry(1, attempt.Now, by.Actor, "webhook-removed", id));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<Webhook>.From(removed) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapDelete(Routes.WebhookById, Delete)
            .WithName(nameof(RemoveWebhook))
            .WithSummary("Tells a program nothing any more")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> Delete(
        [Description(SeeWebhooks.IdText)] string id, HttpContext http, RemoveWebhook remove, CancellationToken ct) =>
        (await remove.Execute(http.Member(), id, ct)).TryGet(out _, out var refusal) ? Results.NoContent() : new RefusalProblem(refusal);
}
