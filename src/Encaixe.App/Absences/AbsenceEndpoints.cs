using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Absences;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Absences;

/// <summary>How the shop's people reach absences over HTTP.</summary>
internal static class AbsenceEndpoints
{
    /// <param name="seeing">For those who see who is away.</param>
    /// <param name="staff">For those who plan it.</param>
    public static void Map(IEndpointRouteBuilder seeing, IEndpointRouteBuilder staff)
    {
        staff.MapPost(Routes.Absences + "/preview", Preview)
            .WithName(nameof(PreviewAbsence))
            .WithSummary("Lists the appointments that an absence would be over; writes nothing")
            .Accepts<AbsenceRequest>("application/json")
            .Produces<AbsencePreviewAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);
        staff.MapPost(Routes.Absences, Add)
            .WithName(nameof(AddAbsence))
            .WithSummary("Notes an absence, with what becomes of the appointments in that time; needs an Idempotency-Key")
            .Accepts<AbsenceRequest>("application/json")
            .Produces<AbsenceAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        seeing.MapGet(Routes.Absences, List)
            .WithName("ListAbsences")
            .WithSummary("The absences that touch some days; a professional sees the own ones, and why somebody is away only those who plan it")
            .ProducesTagged<AbsencesAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);
        staff.MapDelete(Routes.AbsenceById, Remove)
            .WithName("RemoveAbsence")
            .WithSummary("Takes an absence away")
            .Produces<AbsenceAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Preview(HttpContext http, PreviewAbsence preview, SetupReader setups, CancellationToken ct)
    {
        var setup = await setups.Read(http.Member().Tenant, ct);
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.AbsenceRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && Read(body, setup).TryGet(out var wish, out refusal)
            && (await preview.Execute(http.Member().Tenant, wish, ct)).TryGet(out var affected, out refusal)
                ? Results.Json(
                    new AbsencePreviewAnswer([.. affected.Select(one => AbsenceAnswers.Of(one, setup.Zone))]),
                    ContractsJson.Default.AbsencePreviewAnswer)
                : new RefusalProblem(refusal);
    }

    private static async Task<IResult> Add(HttpContext http, AddAbsence add, SetupReader setups, CancellationToken ct)
    {
        var setup = await setups.Read(http.Member().Tenant, ct);
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.AbsenceRequest, ct);
        return IdempotencyKey.Read(http.Request).TryGet(out var key, out var refusal)
            && read.TryGet(out var body, out refusal)
            && Read(body, setup).TryGet(out var wish, out refusal)
            && ReadDecisions(body).TryGet(out var decisions, out refusal)
            && (await add.Execute(http.Member().Tenant, wish, decisions, key, http.Member().Actor, ct)).TryGet(out var absence, out refusal)
                ? Results.Json(
                    AbsenceAnswers.Of(absence, setup.Zone), ContractsJson.Default.AbsenceAnswer, statusCode: StatusCodes.Status201Created)
                : new RefusalProblem(refusal);
    }

    private static async Task<IResult> List(
        [Description("First local date, yyyy-MM-dd.")] string? from,
        [Description("Last local date, inclusive, yyyy-MM-dd.")] string? to,
        HttpContext http,
        SetupReader setups,
        CancellationToken ct)
    {
        if (Moments.ReadDate(from) is not { } first || Moments.ReadDate(to) is not { } last || last < first)
        {
            return new RefusalProblem(new RangeInvalid());
        }

        var member = http.Member();
        var (tenant, plans) = (member.Tenant, member.May(Policy.PlanAbsences));
        var zone = (await setups.Read(tenant, ct)).Zone;
        var (begins, ends) = (WallTime.StartOf(first, zone), WallTime.StartOf(last.PlusDays(1), zone));
        var absences = (await tenant.Documents.ReadAll(Absence.Shelf, ct))
            .Select(stored => stored.Document)
            .Where(absence => absence.Start < ends && begins < absence.End && absence.Status != AbsenceStatus.Removing
                && (member.Only is not { } own || absence.Participant == own))
            .OrderBy(absence => absence.Start)
            .Select(absence => AbsenceAnswers.Of(plans ? absence : absence with { Reason = null }, zone));
        return TaggedJson.Of(new AbsencesAnswer([.. absences]), ContractsJson.Default.AbsencesAnswer);
    }

    private static async Task<IResult> Remove(
        [Description("The absence's id: 32 hexadecimal digits.")] string id,
        HttpContext http,
        WriteAbsence write,
        SetupReader setups,
        CancellationToken ct)
    {
        var member = http.Member();
        Refusal? refusal = new AbsenceNotFound();
        return Guid.TryParseExact(id, "N", out _)
            && (await write.Remove(member.Tenant, id, member.Actor, ct)).TryGet(out var absence, out refusal)
                ? Results.Json(AbsenceAnswers.Of(absence, (await setups.Read(member.Tenant, ct)).Zone), ContractsJson.Default.AbsenceAnswer)
                : new RefusalProblem(refusal);
    }

    private static Outcome<AbsenceWish> Read(AbsenceRequest body, Setup setup) =>
        Moments.Read(body.Start)?.In(setup.Zone) is not { } start || Moments.Read(body.End)?.In(setup.Zone) is not { } end
            ? new StartInvalid()
            : CustomerDetails.ReadText(body.Reason, ChangeStatus.LongestReason) is { } reason
                ? new AbsenceWish(body.Participant, start, end, body.Units ?? 0, reason.Length == 0 ? null : reason)
                : new ReasonInvalid();

    private static Outcome<IReadOnlyList<AbsenceDecision>> ReadDecisions(AbsenceRequest body)
    {
        var decisions = new List<AbsenceDecision>();
        foreach (var one in body.Decisions ?? [])
        {
            AbsenceChoice? choice = one.Choice switch
            {
                "keep" => AbsenceChoice.Keep,
                "cancel" => AbsenceChoice.Cancel,
                "move" => AbsenceChoice.Move,
                _ => null,
            };
            if (choice is not { } known)
            {
                return new JsonInvalid("$.decisions");
            }

            var start = Moments.Read(one.Start);
            if (one.Start is not null && start is null)
            {
                return new StartInvalid();
            }

            decisions.Add(new AbsenceDecision(one.Appointment, known, start, one.Professional));
        }

        return Outcome<IReadOnlyList<AbsenceDecision>>.From(decisions);
    }
}
