using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Waitlist;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>Shows somebody who waits how they stand, by their own link.</summary>
/// <param name="links">Their links.</param>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SeeWait(WaitLinks links, SetupReader setups, IWorld world)
{
    /// <summary>What somebody is being asked; <see langword="null"/>: nothing at the moment.</summary>
    public async Task<WaitOffer?> OfferTo(Tenant tenant, WaitEntry entry, CancellationToken ct) =>
        entry.Offer is { } id
        && await tenant.Documents.Find(WaitOffer.Shelf, id, ct) is { Document: var offer }
        && offer.IsOpen(world.GetCurrentInstant())
            ? offer
            : null;

    /// <summary>The visit that somebody would have earlier; <see langword="null"/>: it is no such wish, or there is none.</summary>
    public static Task<Appointment?> EarlierOf(Waiting waiting, CancellationToken ct) =>
        Find(waiting.Tenant, waiting.Entry.Earlier, ct);

    /// <summary>The visit that somebody has who took what was offered; <see langword="null"/>: they did not, or nobody wrote
    /// down which.</summary>
    public static Task<Appointment?> TakenBy(Waiting waiting, CancellationToken ct) =>
        Find(waiting.Tenant, waiting.Entry.Visit, ct);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Routes.WaitByToken, Get)
            .WithName(nameof(SeeWait))
            .WithSummary("Somebody who waits, by their own link; changes nothing")
            .Produces<WaitEntryAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json");

    /// <summary>Does something with the entry that a link opens. Who holds it holds the place in line.</summary>
    internal async Task<IResult> With(string token, HttpContext http, Func<Waiting, Task<IResult>> answer)
    {
        ManageAppointment.LinkHeaders(http);
        return await links.Open(token, http.RequestAborted) is { } waiting
            ? await answer(waiting)
            : new RefusalProblem(new WaitNotFound());
    }

    /// <summary>The answer that says how they stand.</summary>
    internal async Task<IResult> Answer(Waiting waiting, CancellationToken ct)
    {
        var zone = (await setups.Read(waiting.Tenant, ct)).Zone;
        var offer = await OfferTo(waiting.Tenant, waiting.Entry, ct);
        return Results.Json(
            WaitAnswers.Of(waiting.Entry, offer, zone, links.UrlOf(waiting.Tenant.Id, waiting.Entry.Id)),
            ContractsJson.Default.WaitEntryAnswer);
    }

    private static async Task<Appointment?> Find(Tenant tenant, string? visit, CancellationToken ct) =>
        visit is null ? null : (await tenant.Documents.Find(Appointment.Shelf, visit, ct))?.Document;

    private static Task<IResult> Get(
        [Description(WaitLinks.TokenText)] string token, HttpContext http, SeeWait see, CancellationToken ct) =>
        see.With(token, http, waiting => see.Answer(waiting, ct));
}

/// <summary>How those who wait are told on the wire.</summary>
internal static class WaitAnswers
{
    /// <summary>What routes of the waitlist may be refused with.</summary>
    public static RouteHandlerBuilder ProducesWaitRefusals(this RouteHandlerBuilder route) => route
        .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status404NotFound, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, "application/problem+json")
        .Produces<ProblemAnswer>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");

    public static WaitEntryAnswer Of(WaitEntry entry, WaitOffer? offer, DateTimeZone zone, string url) => new(
        entry.Id,
        entry.Status.ToString().ToLowerInvariant(),
        zone.Id,
        entry.Terms.Services,
        entry.Terms.Professionals,
        entry.Terms.First.ToDateOnly(),
        entry.Terms.Last.ToDateOnly(),
        [.. entry.Terms.Windows.Select(window => window.ToString())],
        entry.Terms.NoticeMinutes,
        entry.Terms.AtNight,
        entry.Terms.Party,
        url,
        offer?.For(entry.Id) is { } invitation ? Of(offer, invitation.Visit, zone) : null,
        entry.Earlier,
        entry.Terms.Location);

    /// <summary>What somebody waits for, by name: <c>Corte + Barba</c>.</summary>
    public static string ServiceNames(Setup setup, WaitTerms terms) =>
        string.Join(" + ", terms.Services.Select(setup.NameOfService));

    private static OfferedTimeAnswer Of(WaitOffer offer, Appointment visit, DateTimeZone zone)
    {
        var (start, end) = AppointmentAnswers.Offsets(visit);
        return new(
            offer.Id,
            start,
            end,
            offer.Until.InZone(zone).ToDateTimeOffset(),
            AppointmentAnswers.Segments(visit),
            visit.Terms.PriceMinor,
            visit.Terms.Currency);
    }
}
