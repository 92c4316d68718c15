using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>Shows the shop's people which coming visits meet others since the zone's rules, or the shop's zone, changed: nobody was
/// sent away, and it is theirs to sort out. One that was moved or given up since is no longer listed.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SeeClockConflicts(SetupReader setups, IWorld world)
{
    /// <summary>The conflicts, in the order of the visits.</summary>
    internal async Task<IReadOnlyList<(Appointment Visit, ClockConflict Conflict)>> Execute(Tenant tenant, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var conflicts = (await tenant.Documents.ReadAll(ClockConflict.Shelf, ct)).ToDictionary(one => one.Key, one => one.Document, StringComparer.Ordinal);
        var visits = new List<Appointment>();
        foreach (var some in conflicts.Keys.Chunk(100))
        {
            visits.AddRange((await tenant.Documents.FindMany(Appointment.Shelf, some, ct)).Select(stored => stored.Document));
        }

        return
        [
            .. visits
                .Where(visit => visit is { IsAgreed: true, Override: not null } && visit.Start > now)
                .OrderBy(visit => visit.Start)
                .Select(visit => (visit, conflicts[visit.Id])),
        ];
    }

    internal static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.ClockConflicts, Get)
            .WithName(nameof(SeeClockConflicts))
            .WithSummary("Coming visits that meet others since the zone's rules changed")
            .Produces<ClockConflictsAnswer>()
            .ProducesStaffRefusals();

    private static async Task<IResult> Get(HttpContext http, SeeClockConflicts see, CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        var zone = (await see.ReadSetup(tenant, ct)).Zone;
        return Results.Json(
            new ClockConflictsAnswer(
                zone.Id,
                [
                    .. (await see.Execute(tenant, ct)).Select(one => new ClockConflictAnswer(
                        one.Visit.Id, one.Visit.Start.InZone(zone).ToDateTimeOffset(), one.Conflict.With)),
                ]),
            ContractsJson.Default.ClockConflictsAnswer);
    }

    private Task<Setup> ReadSetup(Tenant tenant, CancellationToken ct) => setups.Read(tenant, ct);
}
