using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Push;

/// <summary>Has somebody told nothing on a device any more.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RemoveDevice(Attempts attempts)
{
    public Task<Outcome<PushDevice>> Execute(StaffMember by, string id, CancellationToken ct)
    {
        PushDevice? removed = null;
        return attempts.Run<PushDevice>(
            async attempt =>
            {
                var ring = await AlertRing.Read(by.Tenant, ct);
                var before = ring.Of(by.Id);
                if (before.Find(id) is not { } device)
                {
                    return removed is null
                        ? new DeviceNotFound()
                        : removed; // gone by what was written before, whose outcome nobody knew
                }

                removed = device;
                var commit = ring.Write(attempt.NewCommit(), [before.Without(id)])
                    .Note(new AuditEntry(1, attempt.Now, by.Actor, "device-removed", id));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<PushDevice>.From(removed) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapDelete(Routes.OwnDevice, Delete)
            .WithName(nameof(RemoveDevice))
            .WithSummary("Has whoever asks told nothing on a device any more")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> Delete(
        [Description("The device's id: 32 hexadecimal digits.")] string device, HttpContext http, RemoveDevice remove, CancellationToken ct) =>
        (await remove.Execute(http.Member(), device, ct)).TryGet(out _, out var refusal) ? Results.NoContent() : new RefusalProblem(refusal);
}
