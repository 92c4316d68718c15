using System.ComponentModel;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Appointments;

/// <summary>Takes one service out of a visit of several. The others stay at their times, also where a wait is left between
/// two; what they cost is by the policy that was accepted. Taken out twice, it is out; with the last one the visit is
/// given up.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class CancelService(SetupReader setups, AppointmentChanges changes)
{
    /// <summary>Where it is asked for, below the visit.</summary>
    internal const string Path = "services/{service}/cancel";

    /// <summary>What a service is, for whoever reads the API's description.</summary>
    internal const string ServiceText = "Id of a service of the visit.";

    /// <summary>Takes it out.</summary>
    /// <param name="wanted">Who asks, of which visit.</param>
    /// <param name="service">The service's id.</param>
    internal Task<Outcome<Appointment>> Execute(WantedChange wanted, string service, CancellationToken ct) =>
        changes.Make(wanted, "cancel-service", service, change => Try(change, wanted, service, ct), ct);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"{Routes.ByToken}/{Path}", Post)
            .WithName(nameof(CancelService))
            .WithSummary("Takes one service out of a visit; the others stay at their times")
            .ProducesChange();

    private static Task<IResult> Post(
        [Description(ManageLinks.TokenText)] string token,
        [Description(ServiceText)] string service,
        HttpContext http,
        ManageLinks links,
        CancelService cancel,
        IWorld world) =>
        ManageAppointment.Post(token, http, links, world, (managed, ct) =>
            cancel.Execute(WantedChange.Of(managed), service, ct));

    private async Task<Outcome<Appointment>?> Try(
        AppointmentChange change, WantedChange wanted, string service, CancellationToken ct)
    {
        var (visit, isShops) = (change.Before, !wanted.By.IsClient);
        if (visit.Segments.All(segment => segment.Service != service) || visit.Status == AppointmentStatus.Cancelled)
        {
            return visit.Segments.Concat(visit.GivenUp ?? []).Any(segment => segment.Service == service)
                ? visit
                : new ServiceNotFound();
        }

        if (!visit.IsAgreed || change.Attempt.Now >= visit.Start)
        {
            return new AppointmentClosed();
        }

        var setup = await setups.Read(wanted.Tenant, ct);
        if (!isShops && !new Managed(wanted.Tenant, setup, visit).RightsAt(change.Attempt.Now).CanCancel)
        {
            return new TooLate();
        }

        if (change.IsOutdated)
        {
            return new AppointmentChanged();
        }

        if (visit.Segments.Count == 1)
        {
            return await change.Cancel(setup, visit.Cancelled(isShops), reason: null, ct);
        }

        // Without its first service a visit begins later: no way around its fee either.
        var isLate = !isShops && change.Attempt.Now > visit.FreeCancellationUntil(setup.Zone);
        var left = visit.Without(service, setup) with { LateStart = visit.LateStart ?? (isLate ? visit.Start : null) };
        return await Write(change, wanted.Tenant, setup, left, ct);
    }

    private static async Task<Outcome<Appointment>?> Write(
        AppointmentChange change, Tenant tenant, Setup setup, Appointment left, CancellationToken ct)
    {
        var attempt = change.Attempt;
        var stretches = Claim.Stretches(change.Before.Claims.Concat(left.Claims)).ToList();
        using var turn = await attempt.TakeTurn(tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(tenant, stretches, ct);
        var commit = await change.Rewrite(setup, books, left, ct);
        left = change.Write(commit, left, "service-cancelled");
        MessageJobs.Enqueue(commit, tenant.Id, left, Topic.ServiceCancelled, setup, attempt.Now);
        change.TellTeam(commit, setup, left, Topic.ServiceCancelled);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<Appointment>.From(left) : null;
    }
}
