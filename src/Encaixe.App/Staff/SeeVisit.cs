using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>Shows one appointment as the shop's people see it: with who comes, and how they are reached.</summary>
internal static class SeeVisit
{
    /// <summary>What an id is, for whoever reads the API's description.</summary>
    public const string IdText = "The appointment's id: 32 hexadecimal digits.";

    private const string ByCustomer = "customer";

    /// <summary>An appointment of the member's own shop; <see langword="null"/> when that has none of this id, or none for their eyes.</summary>
    public static async Task<Appointment?> Find(StaffMember member, string id, CancellationToken ct) =>
        Guid.TryParseExact(id, "N", out _) // only what is an id is a key
        && await member.Tenant.Documents.Find(Appointment.Shelf, id, ct) is { Document: var appointment }
        && member.Sees(appointment)
            ? appointment
            : null;

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.ById, Get)
            .WithName(nameof(SeeVisit))
            .WithSummary("An appointment with who comes; its entity tag says how it stands")
            .Produces<StaffAppointmentAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);

    /// <summary>Changes an appointment of the member's own shop, and says how it stands then.</summary>
    public static async Task<IResult> Change(
        HttpContext http, string id, Func<ChangeTerms, Task<Outcome<Appointment>>> change)
    {
        if (await Find(http.Member(), id, http.RequestAborted) is null)
        {
            return new RefusalProblem(new VisitNotFound());
        }

        return ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
            && (await change(terms)).TryGet(out var appointment, out refusal)
                ? Answer(http, appointment)
                : new RefusalProblem(refusal);
    }

    /// <summary>What a route that changes an appointment may answer.</summary>
    public static void ProducesStaffChange(this RouteHandlerBuilder route) => route
        .Produces<StaffAppointmentAnswer>()
        .ProducesStaffRefusals(
            StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict,
            StatusCodes.Status412PreconditionFailed,
            StatusCodes.Status422UnprocessableEntity);

    /// <summary>The answer that says how an appointment stands.</summary>
    public static IResult Answer(HttpContext http, Appointment appointment)
    {
        http.Response.Headers.ETag = appointment.State;
        return Results.Json(ToAnswer(appointment, http.Member().SeesPrices), ContractsJson.Default.StaffAppointmentAnswer);
    }

    private static async Task<IResult> Get(
        [Description(IdText)] string id, HttpContext http, CancellationToken ct) =>
        await Find(http.Member(), id, ct) is { } appointment
            ? Answer(http, appointment)
            : new RefusalProblem(new VisitNotFound());

    /// <summary>How it was booked, which the appointment itself says, and what became of it since.</summary>
    private static IEnumerable<HistoryAnswer> HistoryOf(Appointment appointment)
    {
        var waiver = appointment.NoticeWaived;
        var did = appointment switch
        {
            { NeededApproval: true } => "appointment-requested",
            { HoldUntil: not null } => "appointment-held",
            _ => "appointment-booked",
        };
        yield return new HistoryAnswer(
            appointment.BookedAt.ToDateTimeOffset(),
            waiver is null ? ByCustomer : waiver.By.Contains('/', StringComparison.Ordinal) ? waiver.By : $"staff/{waiver.By}",
            did,
            waiver?.Reason is BookForClient.NoReason ? null : waiver?.Reason);
        foreach (var past in appointment.History ?? [])
        {
            var isCustomers = past.By.StartsWith($"{ByCustomer}/", StringComparison.Ordinal);
            yield return new HistoryAnswer(past.At.ToDateTimeOffset(), isCustomers ? ByCustomer : past.By, past.Did, past.Reason);
        }
    }

    /// <summary>An appointment as it crosses the wire.</summary>
    public static StaffAppointmentAnswer ToAnswer(Appointment appointment, bool withPrice)
    {
        var (start, end) = AppointmentAnswers.Offsets(appointment);
        return new(
            appointment.Id,
            appointment.Status.Write(),
            appointment.Version,
            appointment.Time.Zone,
            start,
            end,
            AppointmentAnswers.Segments(appointment, isForStaff: true),
            appointment.Party,
            appointment.CustomerName.Value,
            appointment.CustomerPhone.Value,
            appointment.CustomerEmail?.Value,
            appointment.Notes?.Value,
            withPrice ? appointment.Terms.PriceMinor : null,
            appointment.Terms.Currency,
            appointment.BookedAt.ToDateTimeOffset(),
            appointment.Override is not null,
            appointment.CancelledByShop,
            appointment.Customer,
            [.. HistoryOf(appointment)],
            appointment.Location);
    }
}
