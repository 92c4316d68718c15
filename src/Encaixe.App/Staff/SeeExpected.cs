using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>Tells when today's visits are to be expected, when the day runs late. Their times stay as they were agreed on.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SeeExpected(SetupReader setups, IWorld world)
{
    /// <summary>Today's visits that are still to come, with when they are expected to begin, in the order of their times.</summary>
    public async Task<IReadOnlyList<(AgendaEntry Visit, Instant Expected)>> Execute(Tenant tenant, CancellationToken ct)
    {
        var setup = await setups.Read(tenant, ct);
        var now = world.GetCurrentInstant();
        var today = now.InZone(setup.Zone).Date;
        var day = new List<AgendaEntry>();
        await foreach (var entry in tenant.Documents.ReadAll(
            AgendaEntry.Shelf, KeyRange.Between(Moments.Write(today), Moments.Write(today.PlusDays(1))), Read.Latest, ct))
        {
            if (entry.Document.Status.TakesTime() && !entry.Document.Status.IsPending())
            {
                day.Add(entry.Document);
            }
        }

        var expected = DayRun.Expect([.. day.Select(ToRunning)], now);
        return [.. day.Zip(expected).Where(one => one.First.Status.IsAgreed() || one.First.Status == AppointmentStatus.CheckedIn)];
    }

    internal static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.Expected, Get)
            .WithName(nameof(SeeExpected))
            .WithSummary("When today's visits are to be expected, if the day runs late")
            .Produces<ExpectedVisitsAnswer>()
            .ProducesStaffRefusals();

    private static async Task<IResult> Get(HttpContext http, SeeExpected expected, SetupReader setups, CancellationToken ct)
    {
        var (tenant, own) = (http.Member().Tenant, http.Member().Only);
        var zone = (await setups.Read(tenant, ct)).Zone;
        var visits = await expected.Execute(tenant, ct);
        return Results.Json(
            new ExpectedVisitsAnswer(
            [
                .. visits.Where(one => own is null || one.Visit.Segments.Any(segment => segment.Professional == own)).Select(one => new ExpectedVisitAnswer(
                    one.Visit.Appointment,
                    one.Visit.Start.InZone(zone).ToDateTimeOffset(),
                    one.Expected.InZone(zone).ToDateTimeOffset(),
                    (int)Math.Ceiling((one.Expected - one.Visit.Start).TotalMinutes))),
            ]),
            ContractsJson.Default.ExpectedVisitsAnswer);
    }

    private static RunningVisit ToRunning(AgendaEntry visit) => new(
        [.. visit.Segments.Select(segment => new RunningPart(segment.Professional, new Slot(segment.Start, segment.End)))],
        visit.Status == AppointmentStatus.InProgress ? visit.BegunAt ?? visit.Start : null,
        visit.Status is AppointmentStatus.Completed or AppointmentStatus.NoShow);
}
