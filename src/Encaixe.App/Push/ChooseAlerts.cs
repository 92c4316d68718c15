using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
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

/// <summary>What somebody wants to be told of, and whether by mail.</summary>
/// <param name="Choice">Of what.</param>
/// <param name="ByMail">In which language by mail; <see langword="null"/>: not by mail.</param>
internal sealed record AlertsWish(AlertChoice Choice, Language? ByMail);

/// <summary>Has somebody told of what they choose, and by mail if they choose that: only at an address of which they have shown that they read it.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="way">Whether there is mail, and whether they read theirs.</param>
/// <param name="leaving">Who wants no letters.</param>
internal sealed class ChooseAlerts(Attempts attempts, AlertMailbox way, MailLeaving leaving)
{
    /// <summary>Of visits in the own agenda.</summary>
    public const string OfOwn = "own";

    /// <summary>Of everybody's visits.</summary>
    public const string OfAll = "all";

    public Task<Outcome<MemberAlerts>> Execute(StaffMember by, AlertsWish wish, CancellationToken ct) => attempts.Run<MemberAlerts>(
        async attempt =>
        {
            var (choice, ring) = (wish.Choice, await AlertRing.Read(by.Tenant, ct));
            if (await by.Tenant.Documents.Find(Member.Shelf, by.Id, ct) is not { } member)
            {
                return new ShopNotFound(); // they were taken out themselves
            }

            var before = ring.Of(by.Id);
            if (choice.OfAll && member.Document.Role == Role.Professional)
            {
                return new AlertsInvalid(); // others' visits are none of their business
            }

            if (wish.ByMail is not null && before.Mail is null && await way.WhyNot(by.Id, ct) is { } refusal)
            {
                return refusal;
            }

            var left = wish.ByMail is null ? null : await leaving.FindTeams(by.Tenant, by.Id, ct);
            var (was, after) = (before.For(member.Document.Role), before with
            {
                Choice = choice,
                Mail = wish.ByMail is { } language ? new AlertMail(language.Tag, before.Mail?.Since ?? attempt.Now) : null,
            });
            if (after == before && left is null)
            {
                return before; // as it is, or by what was written before, whose outcome nobody knew
            }

            var commit = ring.Write(attempt.NewCommit(), [after])
                .Check(Member.Shelf, by.Id, member.Revision)
                .Note(new AuditEntry(
                    1,
                    attempt.Now,
                    by.Actor,
                    "alerts-chosen",
                    by.Id,
                    changes: [.. Differences(was, choice), .. Differences(Flag("email", before.Mail is not null, after.Mail is not null))]));
            if (left is not null)
            {
                commit.Remove(LeftMail.Shelf, left.Key, left.Revision); // they left by a letter's link, and want letters again
            }

            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<MemberAlerts>.From(after) : null;
        },
        ct);

    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapPut(Routes.OwnAlerts, Put)
            .WithName(nameof(ChooseAlerts))
            .WithSummary("Chooses of what whoever asks is told in the shop, and whether by e-mail, too")
            .Accepts<AlertsRequest>("application/json")
            .Produces<AlertsAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Put(HttpContext http, ChooseAlerts choose, SeeAlerts see, CancellationToken ct)
    {
        var by = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.AlertsRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && Read(body, RefusalProblem.LanguageOf(http.Request)).TryGet(out var wish, out refusal)
            && (await choose.Execute(by, wish, ct)).TryGet(out var chosen, out refusal)
                ? Results.Json(await see.Answer(by, chosen, RefusalProblem.LanguageOf(http.Request), ct), ContractsJson.Default.AlertsAnswer)
                : new RefusalProblem(refusal);
    }

    private static Outcome<AlertsWish> Read(AlertsRequest body, Language language) => body.Visits is OfOwn or OfAll
        ? new AlertsWish(new AlertChoice(body.Visits == OfAll, body.Booked, body.Moved, body.Cancelled), body.Email ? language : null)
        : new AlertsInvalid();

    private static IEnumerable<FieldChange> Differences(AlertChoice before, AlertChoice after) => Differences(
        new FieldChange("visits", before.OfAll ? OfAll : OfOwn, after.OfAll ? OfAll : OfOwn),
        Flag("booked", before.Booked, after.Booked),
        Flag("moved", before.Moved, after.Moved),
        Flag("cancelled", before.Cancelled, after.Cancelled));

    private static IEnumerable<FieldChange> Differences(params IEnumerable<FieldChange> changes) => changes.Where(change => change.Before != change.After);

    private static FieldChange Flag(string field, bool before, bool after) => new(field, Said(before), Said(after));

    private static string Said(bool flag) => flag ? "true" : "false";
}
