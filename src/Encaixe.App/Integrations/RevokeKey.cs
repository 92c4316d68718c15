using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Integrations;

/// <summary>Takes a key away: it opens nothing from then on. That there was one, the audit keeps.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RevokeKey(Attempts attempts)
{
    public Task<Outcome<ApiKey>> Execute(StaffMember by, string id, CancellationToken ct)
    {
        ApiKey? revoked = null;
        return attempts.Run<ApiKey>(
            async attempt =>
            {
                var ring = await KeyRing.Read(by.Tenant, ct);
                if (ring.Keys.FirstOrDefault(one => one.Key == id) is not { } found)
                {
                    return revoked is null
                        ? new KeyNotFound()
                        : revoked; // gone by what was written before, whose outcome nobody knew
                }

                if (!await KeyRing.IsOwners(by, ct))
                {
                    return new NotAllowed();
                }

                revoked = found.Document;
                var commit = ring.Stamp(attempt.NewCommit())
                    .Remove(ApiKey.Shelf, id, Revision.Any) // whatever was noted of its use meanwhile
                    .Note(new AuditEntry(
                        1,
                        attempt.Now,
                        by.Actor,
                        "key-revoked",
                        id,
                        changes: [new FieldChange("scopes", string.Join(' ', revoked.Scopes), null)]));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<ApiKey>.From(revoked) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapDelete(Routes.KeyById, Delete)
            .WithName(nameof(RevokeKey))
            .WithSummary("Takes a key away, at once")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> Delete(
        [Description("The key's id: 32 hexadecimal digits.")] string id, HttpContext http, RevokeKey revoke, CancellationToken ct) =>
        (await revoke.Execute(http.Member(), id, ct)).TryGet(out _, out var refusal) ? Results.NoContent() : new RefusalProblem(refusal);
}
