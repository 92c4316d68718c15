using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>Books for a client who called or walked in: at any minute, without notice, and on top of what is taken if the
/// shop's people say so on purpose, with a reason that is kept.</summary>
internal static class BookForClient
{
    /// <summary>What stands for a reason where none was said.</summary>
    public const string NoReason = "staff";

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapPost(Routes.Agenda, Post)
            .WithName("StaffBook")
            .WithSummary("Books for a client; needs an Idempotency-Key")
            .Accepts<StaffBookingRequest>("application/json")
            .Produces<StaffAppointmentAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Post(
        HttpContext http, BookAppointment book, SetupReader setups, IWorld world, CancellationToken ct)
    {
        var member = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.StaffBookingRequest, ct);
        if (!IdempotencyKey.Read(http.Request).TryGet(out var key, out var refusal)
            || !read.TryGet(out var body, out refusal)
            || !Read(member, body, await setups.Read(member.Tenant, ct), world.GetCurrentInstant(), http.Request)
                .TryGet(out var wish, out refusal)
            || !(await book.Execute(member.Tenant, wish, key, ct)).TryGet(out var booked, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        return SeeVisit.Answer(http, booked.Appointment);
    }

    private static Outcome<BookingWish> Read(
        StaffMember member, StaffBookingRequest body, Setup setup, Instant now, HttpRequest request)
    {
        if (!OnPurpose.Read(body.Reason, body.Overbook).TryGet(out var why, out var refusal))
        {
            return refusal;
        }

        // Whoever has just walked in begins with the next minute.
        var start = body.Start ?? Moments.Write(
            Instant.FromUnixTimeSeconds(((now.ToUnixTimeSeconds() + 59) / 60) * 60), setup.Zone);
        var asked = new BookAppointmentRequest(
            body.Services, body.Professional, start, body.Customer, body.Notes, body.Party, body.Location, body.Segments);
        if (!BookingWish.Read(asked, setup, RefusalProblem.LanguageOf(request)).TryGet(out var wish, out refusal))
        {
            return refusal;
        }

        var waiver = new Waiver(member.Actor.Name, why.Reason ?? NoReason);
        return wish with { By = member.Actor, NoticeWaived = waiver, Override = why.Overbooks ? waiver : null };
    }
}
