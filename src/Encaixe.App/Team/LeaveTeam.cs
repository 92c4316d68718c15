using System.ComponentModel;
using Encaixe.App.Absences;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Documents;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Team;

/// <summary>Takes somebody out of a shop, or lets them go. They are out at once, and so are calendars that read their agenda; what they did stays,
/// and so do the visits that are still to come in it, to be handed over.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="transfer">Knows which visits are still to come.</param>
internal sealed class LeaveTeam(Attempts attempts, TransferVisits transfer)
{
    public async Task<Outcome<MemberLeftAnswer>> Execute(StaffMember by, string account, CancellationToken ct)
    {
        Member? leaving = null;
        var left = await attempts.Run<Member>(
            async attempt =>
            {
                var roster = await Roster.Read(by.Tenant, ct);
                if (roster.Find(account) is not { } found)
                {
                    return leaving is null
                        ? new MemberNotFound()
                        : leaving; // gone by what was written before, whose outcome nobody knew
                }

                if (roster.Find(by.Id) is not { Document: var asking })
                {
                    return new ShopNotFound(); // they were taken out themselves
                }

                if (account != by.Id && asking.Role < Policies.LeastOf(Policy.RunTeam))
                {
                    return new NotAllowed(); // it was theirs when they came in
                }

                if (Roster.WhyNot(asking, found.Document, found.Document.Role) is { } refusal)
                {
                    return refusal;
                }

                if (roster.IsLastOwner(found.Document))
                {
                    return new LastOwner();
                }

                leaving = found.Document;
                var feeds = await FeedRing.Read(by.Tenant, ct);
                var told = await AlertRing.Read(by.Tenant, ct);
                var commit = told.Forget(feeds.RemoveAll(roster.Stamp(attempt.NewCommit()), leaving.Professional), account)
                    .Remove(Member.Shelf, account, found.Revision)
                    .RemoveFromDirectory(AccountShop.Shelf, AccountShop.Key(account, by.Tenant.Id), Revision.Any)
                    .Note(new AuditEntry(
                        1,
                        attempt.Now,
                        by.Actor,
                        account == by.Id ? "member-left" : "member-removed",
                        account,
                        changes: ChangeMember.Differences(found.Document, null)));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<Member>.From(leaving) : null;
            },
            ct);
        return left.TryGet(out var gone, out var refused) ? await Answer(by.Tenant, gone, ct) : refused;
    }

    public static void Map(IEndpointRouteBuilder running, IEndpointRouteBuilder belonging)
    {
        running.MapDelete(Routes.TeamMember, DeleteOther)
            .WithName("RemoveMember")
            .WithSummary("Takes somebody out of the shop, at once, and says which visits in their agenda are still to come")
            .Produces<MemberLeftAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        belonging.MapDelete(Routes.OwnMembership, DeleteSelf)
            .WithName(nameof(LeaveTeam))
            .WithSummary("Leaves the shop")
            .Produces<MemberLeftAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static Task<IResult> DeleteOther(
        [Description(SeeTeam.AccountText)] string account, HttpContext http, LeaveTeam leave, CancellationToken ct) =>
        Delete(leave, http.Member(), account, ct);

    private static Task<IResult> DeleteSelf(HttpContext http, LeaveTeam leave, CancellationToken ct) =>
        Delete(leave, http.Member(), http.Member().Id, ct);

    private static async Task<IResult> Delete(LeaveTeam leave, StaffMember by, string account, CancellationToken ct) =>
        (await leave.Execute(by, account, ct)).TryGet(out var answer, out var refusal)
            ? Results.Json(answer, ContractsJson.Default.MemberLeftAnswer)
            : new RefusalProblem(refusal);

    private async Task<MemberLeftAnswer> Answer(Tenant tenant, Member gone, CancellationToken ct)
    {
        var coming = gone.Professional is { } professional ? (await transfer.List(tenant, professional, ct)).Count : 0;
        return new MemberLeftAnswer(
            gone.Professional,
            coming,
            coming == 0 ? null : Routes.Api + Routes.Coming.Replace("{professional}", gone.Professional, StringComparison.Ordinal));
    }
}
