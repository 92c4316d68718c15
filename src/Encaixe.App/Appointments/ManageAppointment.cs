using System.ComponentModel;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
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
/// <param name="attempts">How often and how long one tries.</param>
public sealed class ManageAppointment(SetupReader setups, Attempts attempts)
{
    /// <summary>Says that the customer comes. Said twice, it is said.</summary>
    public Task<Outcome<Appointment>> Confirm(Managed managed, CancellationToken ct) => attempts.Run<Appointment>(
        async attempt =>
        {
            if (await Read(managed, ct) is not { } stored)
            {
                return new AppointmentNotFound();
            }

            var rights = (managed with { Appointment = stored.Document }).RightsAt(attempt.Now);
            if (stored.Document.Status == AppointmentStatus.Confirmed)
            {
                return stored.Document;
            }

            if (!rights.CanConfirm)
            {
                return new AppointmentClosed();
            }

            var confirmed = stored.Document with { Status = AppointmentStatus.Confirmed };
            var commit = attempt.NewCommit();
            Write(commit, stored, confirmed, "appointment-confirmed", attempt);
            return await attempt.TryCommit(managed.Tenant, commit, ct) ? Outcome<Appointment>.From(confirmed) : null;
        },
        ct);

    /// <summary>Gives the time up. Cancelled twice, it is cancelled.</summary>
    public Task<Outcome<Appointment>> Cancel(Managed managed, CancellationToken ct) => attempts.Run<Appointment>(
        async attempt =>
        {
            if (await Read(managed, ct) is not { } stored)
            {
                return new AppointmentNotFound();
            }

            var appointment = stored.Document;
            if (appointment.Status == AppointmentStatus.Cancelled)
            {
                return appointment;
            }

            var setup = await setups.Read(managed.Tenant, ct);
            if (!new Managed(managed.Tenant, setup, appointment).RightsAt(attempt.Now).CanCancel)
            {
                return new TooLate();
            }

            var (from, until) = appointment.ToSpan().Blocked;
            using var turn = await attempt.TakeTurn(
                managed.Tenant, DayBook.Keys(appointment.Professional, from, until));
            var books = await DayBooks.Read(managed.Tenant, appointment.Professional, from, until, ct);
            var cancelled = appointment with
            {
                Status = AppointmentStatus.Cancelled,
                Version = appointment.Version + 1,
            };
            var commit = attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
            books.Write(commit, appointment.Id, span: null);
            Write(commit, stored, cancelled, "appointment-cancelled", attempt);
            MessageJobs.Enqueue(commit, managed.Tenant.Id, cancelled, Topic.Cancelled, setup.Zone, attempt.Now);
            return await attempt.TryCommit(managed.Tenant, commit, ct) ? Outcome<Appointment>.From(cancelled) : null;
        },
        ct);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.ByToken, Get)
            .WithName("SeeAppointment")
            .WithSummary("An appointment, by its customer's own link; changes nothing")
            .Produces<ManagedAppointmentAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");
        routes.MapPost(
                Routes.ByToken + "/confirm",
                (
                        [Description(ManageLinks.TokenText)] string token,
                        HttpContext http,
                        ManageLinks links,
                        ManageAppointment manage,
                        IWorld world) =>
                    Post(token, http, links, world, manage.Confirm))
            .WithName("ConfirmAppointment")
            .WithSummary("Says that the customer comes")
            .Produces<ManagedAppointmentAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
        routes.MapPost(
                Routes.ByToken + "/cancel",
                (
                        [Description(ManageLinks.TokenText)] string token,
                        HttpContext http,
                        ManageLinks links,
                        ManageAppointment manage,
                        IWorld world) =>
                    Post(token, http, links, world, manage.Cancel))
            .WithName("CancelAppointment")
            .WithSummary("Gives the time up")
            .Produces<ManagedAppointmentAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    /// <summary>The appointment as it is now.</summary>
    internal static Task<Stored<Appointment>?> Read(Managed managed, CancellationToken ct) =>
        managed.Tenant.Documents.Find(Appointment.Shelf, managed.Appointment.Id, ct);

    /// <summary>Writes a changed appointment with all that follows it.</summary>
    internal static void Write(
        Commit commit, Stored<Appointment> before, Appointment after, string did, Attempt attempt)
    {
        var (oldKey, newKey) = (AgendaEntry.Key(before.Document), AgendaEntry.Key(after));
        if (oldKey != newKey)
        {
            commit.Remove(AgendaEntry.Shelf, oldKey, Revision.Any);
        }

        commit
            .Put(Appointment.Shelf, after.Id, after, before.Revision)
            .Put(AgendaEntry.Shelf, newKey, AgendaEntry.Of(after), Revision.Any)
            .Note(new AuditEntry(1, attempt.Now, $"customer/{after.Customer}", did, after.Id));
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

        return (await change(managed, http.RequestAborted)).Match<IResult>(
            appointment => Results.Json(
                (managed with { Appointment = appointment }).ToAnswer(world.GetCurrentInstant()),
                ContractsJson.Default.ManagedAppointmentAnswer),
            refusal => new RefusalProblem(refusal));
    }

    private static async Task<IResult> Get(
        [Description(ManageLinks.TokenText)] string token, HttpContext http, ManageLinks links, IWorld world, CancellationToken ct)
    {
        LinkHeaders(http);
        return await links.Open(token, ct) is { } managed
            ? Results.Json(managed.ToAnswer(world.GetCurrentInstant()), ContractsJson.Default.ManagedAppointmentAnswer)
            : new RefusalProblem(new AppointmentNotFound());
    }

    /// <summary>Who holds a link holds the appointment: it is kept out of caches, indexes and referrers.</summary>
    internal static void LinkHeaders(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.CacheControl = "no-store";
    }
}
