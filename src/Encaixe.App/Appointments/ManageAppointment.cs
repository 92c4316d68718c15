using System.ComponentModel;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Appointments;

/// <summary>What a customer does through their own link, apart from moving: see, confirm, cancel.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What all changes have in common.</param>
public sealed class ManageAppointment(SetupReader setups, AppointmentChanges changes)
{
    /// <summary>Says that the customer comes. Said twice, it is said.</summary>
    public Task<Outcome<Appointment>> Confirm(Managed managed, CancellationToken ct) => changes.Make(
        managed,
        "confirm",
        canonical: "",
        async change =>
        {
            var appointment = change.Before;
            if (appointment.Status == AppointmentStatus.Confirmed)
            {
                return appointment;
            }

            if (!(managed with { Appointment = appointment }).RightsAt(change.Attempt.Now).CanConfirm)
            {
                return new AppointmentClosed();
            }

            if (change.IsOutdated)
            {
                return new AppointmentChanged();
            }

            var confirmed = appointment with { Status = AppointmentStatus.Confirmed };
            var commit = change.Attempt.NewCommit();
            confirmed = change.Write(commit, confirmed, "appointment-confirmed");
            return await change.Attempt.TryCommit(managed.Tenant, commit, ct) ? Outcome<Appointment>.From(confirmed) : null;
        },
        ct);

    /// <summary>Gives the time up. Cancelled twice, it is cancelled.</summary>
    public Task<Outcome<Appointment>> Cancel(Managed managed, CancellationToken ct) => changes.Make(
        managed,
        "cancel",
        canonical: "",
        async change =>
        {
            var appointment = change.Before;
            if (appointment.Status == AppointmentStatus.Cancelled)
            {
                return appointment;
            }

            var setup = await setups.Read(managed.Tenant, ct);
            if (!new Managed(managed.Tenant, setup, appointment).RightsAt(change.Attempt.Now).CanCancel)
            {
                return new TooLate();
            }

            if (change.IsOutdated)
            {
                return new AppointmentChanged();
            }

            return await change.Cancel(setup, appointment.Cancelled(byShop: false), reason: null, ct);
        },
        ct);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.ByToken, Get)
            .WithName("SeeAppointment")
            .WithSummary("An appointment, by its customer's own link; changes nothing")
            .Produces<ManagedAppointmentAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        MapChange(routes, "/confirm", "ConfirmAppointment", "Says that the customer comes", manage => manage.Confirm);
        MapChange(routes, "/cancel", "CancelAppointment", "Gives the time up", manage => manage.Cancel);
    }

    /// <summary>Does something with the appointment that a token opens, and says how it stands then.</summary>
    internal static async Task<IResult> Post(
        string token,
        HttpContext http,
        ManageLinks links,
        IWorld world,
        Func<Managed, CancellationToken, Task<Outcome<Appointment>>> change)
    {
        LinkHeaders(http);
        if (await links.Open(token, http.RequestAborted) is not { } managed)
        {
            return new RefusalProblem(new AppointmentNotFound());
        }

        return ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
            && (await change(managed with { Terms = terms }, http.RequestAborted)).TryGet(out var appointment, out refusal)
            ? Answer(http, managed with { Appointment = appointment }, world)
            : new RefusalProblem(refusal);
    }

    /// <summary>Who holds a link holds the appointment: it is kept out of caches, indexes and referrers.</summary>
    internal static void LinkHeaders(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.CacheControl = "no-store";
    }

    private static void MapChange(
        IEndpointRouteBuilder routes,
        string path,
        string name,
        string summary,
        Func<ManageAppointment, Func<Managed, CancellationToken, Task<Outcome<Appointment>>>> change) =>
        routes.MapPost(
                Routes.ByToken + path,
                (
                        [Description(ManageLinks.TokenText)] string token,
                        HttpContext http,
                        ManageLinks links,
                        ManageAppointment manage,
                        IWorld world) =>
                    Post(token, http, links, world, change(manage)))
            .WithName(name)
            .WithSummary(summary)
            .ProducesChange();

    private static async Task<IResult> Get(
        [Description(ManageLinks.TokenText)] string token, HttpContext http, ManageLinks links, IWorld world, CancellationToken ct)
    {
        LinkHeaders(http);
        return await links.Open(token, ct) is { } managed
            ? Answer(http, managed, world)
            : new RefusalProblem(new AppointmentNotFound());
    }

    private static IResult Answer(HttpContext http, Managed managed, IWorld world)
    {
        http.Response.Headers.ETag = managed.Appointment.State;
        var answer = managed.ToAnswer(world.GetCurrentInstant(), RefusalProblem.LanguageOf(http.Request));
        return Results.Json(answer, ContractsJson.Default.ManagedAppointmentAnswer);
    }
}
