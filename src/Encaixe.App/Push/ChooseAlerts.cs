using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Push;

/// <summary>Has somebody told of what they choose.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class ChooseAlerts(Attempts attempts)
{
    /// <summary>Of visits in the own agenda.</summary>
    public const string OfOwn = "own";

    /// <summary>Of everybody's visits.</summary>
    public const string OfAll = "all";

    public Task<Outcome<MemberAlerts>> Execute(StaffMember by, AlertChoice choice, CancellationToken ct) => attempts.Run<MemberAlerts>(
        async attempt =>
        {
            var stored = await by.Tenant.Documents.Find(MemberAlerts.Shelf, by.Id, ct);
            if (await by.Tenant.Documents.Find(Member.Shelf, by.Id, ct) is not { } member)
            {
                return new ShopNotFound(); // they were taken out themselves
            }

            var before = stored?.Document ?? MemberAlerts.None(by.Id);
            if (choice.OfAll && member.Document.Role == Role.Professional)
            {
                return new AlertsInvalid(); // others' visits are none of their business
            }

            var (was, after) = (before.For(member.Document.Role), before with { Choice = choice });
            if (after == before)
            {
                return before; // as it is, or by what was written before, whose outcome nobody knew
            }

            var commit = attempt.NewCommit()
                .Put(MemberAlerts.Shelf, by.Id, after, stored?.Revision ?? Revision.None)
                .Check(Member.Shelf, by.Id, member.Revision)
                .Note(new AuditEntry(1, attempt.Now, by.Actor, "alerts-chosen", by.Id, changes: Differences(was, choice)));
            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<MemberAlerts>.From(after) : null;
        },
        ct);

    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapPut(Routes.OwnAlerts, Put)
            .WithName(nameof(ChooseAlerts))
            .WithSummary("Chooses of what whoever asks is told in the shop")
            .Accepts<AlertsRequest>("application/json")
            .Produces<AlertsAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Put(HttpContext http, ChooseAlerts choose, SeeAlerts see, CancellationToken ct)
    {
        var by = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.AlertsRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && Read(body).TryGet(out var choice, out refusal)
            && (await choose.Execute(by, choice, ct)).TryGet(out var chosen, out refusal)
                ? Results.Json(await see.Answer(by, chosen, ct), ContractsJson.Default.AlertsAnswer)
                : new RefusalProblem(refusal);
    }

    private static Outcome<AlertChoice> Read(AlertsRequest body) => body.Visits is OfOwn or OfAll
        ? new AlertChoice(body.Visits == OfAll, body.Booked, body.Moved, body.Cancelled)
        : new AlertsInvalid();

    private static IReadOnlyList<FieldChange> Differences(AlertChoice before, AlertChoice after) =>
    [
        .. new[]
        {
            new FieldChange("visits", before.OfAll ? OfAll : OfOwn, after.OfAll ? OfAll : OfOwn),
            Flag("booked", before.Booked, after.Booked),
            Flag("moved", before.Moved, after.Moved),
            Flag("cancelled", before.Cancelled, after.Cancelled),
        }.Where(change => change.Before != change.After),
    ];

    private static FieldChange Flag(string field, bool before, bool after) => new(field, Said(before), Said(after));

    private static string Said(bool flag) => flag ? "true" : "false";
}
