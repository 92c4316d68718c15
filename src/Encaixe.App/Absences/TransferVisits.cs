using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Absences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Absences;

/// <summary>An appointment that stayed with whoever leaves.</summary>
/// <param name="Appointment">Which.</param>
/// <param name="Why">Why nobody else could take it.</param>
public sealed record NotTransferred(Appointment Appointment, Refusal Why);

/// <summary>What became of the appointments of a professional who leaves.</summary>
/// <param name="Transferred">Those that someone else has now.</param>
/// <param name="Left">Those that nobody could take at their time.</param>
public sealed record Transfer(IReadOnlyList<Appointment> Transferred, IReadOnlyList<NotTransferred> Left);

/// <summary>Hands the coming appointments of a professional who leaves over to someone else, each at its time. What is over
/// stays theirs.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="changes">What the shop changes.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="world">The time.</param>
public sealed class TransferVisits(SetupReader setups, ShopChanges changes, Attempts attempts, IWorld world)
{
    private const string ProfessionalText = "Id of who leaves.";

    /// <summary>The appointments that are still to come, in the order of time.</summary>
    public async Task<IReadOnlyList<Appointment>> List(Tenant tenant, string professional, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var spans = await PreviewAbsence.SpansIn(tenant, professional, now, now + Duration.FromDays(3 * 366), now, ct);
        var ids = spans.Where(span => !span.IsAbsence).Select(span => span.Appointment).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            .. (await tenant.Documents.FindMany(Appointment.Shelf, ids, ct))
                .Select(stored => stored.Document)
                .Where(appointment => appointment.IsAgreed && appointment.Start > now)
                .OrderBy(appointment => appointment.Start),
        ];
    }

    /// <summary>Hands over what can be, and says what cannot.</summary>
    /// <param name="appointments">Ids of those that are handed over; <see langword="null"/>: all that are to come.</param>
    /// <param name="to">Id of who takes them, or <c>any</c>.</param>
    /// <param name="by">Who does it, as the audit says it.</param>
    public async Task<Transfer> Execute(
        Tenant tenant, string professional, IReadOnlyList<string>? appointments, string to, Actor by, CancellationToken ct)
    {
        var (done, left) = (new List<Appointment>(), new List<NotTransferred>());
        foreach (var appointment in await List(tenant, professional, ct))
        {
            if (appointments?.Contains(appointment.Id) == false)
            {
                continue;
            }

            var outcome = await attempts.Run(attempt => Hand(attempt, tenant, appointment.Id, professional, to, by, ct), ct);
            if (outcome.TryGet(out var handed, out var why))
            {
                done.Add(handed);
            }
            else
            {
                left.Add(new NotTransferred(appointment, why));
            }
        }

        return new Transfer(done, left);
    }

    internal static void Map(IEndpointRouteBuilder staff)
    {
        staff.MapGet(Routes.Coming, Get)
            .WithName("ComingAppointments")
            .WithSummary("The coming appointments of a professional, to be handed over when they leave")
            .Produces<ComingAppointmentsAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);
        staff.MapPost(Routes.Coming + "/transfer", Post)
            .WithName(nameof(TransferVisits))
            .WithSummary("Hands coming appointments over to someone else, each at its time; asked for again, the rest of them")
            .Accepts<TransferRequest>("application/json")
            .Produces<TransferAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> Get(
        [Description(ProfessionalText)] string professional,
        HttpContext http,
        TransferVisits transfer,
        SetupReader setups,
        CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        var setup = await setups.Read(tenant, ct);
        return !setup.HasHad(professional)
            ? new RefusalProblem(new ProfessionalNotFound())
            : Results.Json(
                new ComingAppointmentsAnswer(
                    [.. (await transfer.List(tenant, professional, ct)).Select(one => AbsenceAnswers.Of(one, setup.Zone))]),
                ContractsJson.Default.ComingAppointmentsAnswer);
    }

    private static async Task<IResult> Post(
        [Description(ProfessionalText)] string professional,
        HttpContext http,
        TransferVisits transfer,
        SetupReader setups,
        CancellationToken ct)
    {
        var member = http.Member();
        var setup = await setups.Read(member.Tenant, ct);
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.TransferRequest, ct);
        if (!read.TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        if (!setup.HasHad(professional) || (body.To != "any" && setup.FindProfessional(body.To) is null))
        {
            return new RefusalProblem(new ProfessionalNotFound());
        }

        var done = await transfer.Execute(member.Tenant, professional, body.Appointments, body.To, member.Actor, ct);
        return Results.Json(
            new TransferAnswer(
                [.. done.Transferred.Select(one => AbsenceAnswers.Of(one, setup.Zone))],
                [.. done.Left.Select(one => AbsenceAnswers.Of(one.Appointment, setup.Zone, one.Why.Code))]),
            ContractsJson.Default.TransferAnswer);
    }

    private async Task<Outcome<Appointment>?> Hand(
        Attempt attempt, Tenant tenant, string id, string professional, string to, Actor by, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Appointment.Shelf, id, ct) is not { } stored)
        {
            return new AppointmentNotFound();
        }

        if (stored.Document.Segments.All(segment => segment.Professional != professional))
        {
            return stored.Document; // somebody was faster
        }

        var change = new ShopChange(tenant, await setups.Read(tenant, ct), by);
        return await changes.Move(attempt, change, stored, new MoveTo(stored.Document.Start, to, Without: professional), ct);
    }
}
