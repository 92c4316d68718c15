using System.ComponentModel;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Team;

/// <summary>Shows who was invited and has not come yet. Their links are not said again.</summary>
/// <param name="accounts">What those are called who invited them.</param>
internal sealed class SeeInvitations(AccountDirectory accounts)
{
    /// <summary>Those that still count.</summary>
    public static async Task<IReadOnlyList<TeamInvitation>> Execute(Tenant tenant, CancellationToken ct)
    {
        var roster = await Roster.Read(tenant, ct);
        return [.. roster.Invitations.Select(stored => stored.Document).Where(roster.Honours)];
    }

    public async Task<IReadOnlyList<InvitationAnswer>> Answer(IReadOnlyList<TeamInvitation> invitations, CancellationToken ct)
    {
        var names = await accounts.NamesOf(invitations.Select(one => one.By).OfType<string>(), ct);
        return
        [
            .. invitations.Select(one => new InvitationAnswer(
                one.Id,
                one.Role.Write(),
                one.Professional,
                one.Email?.Value,
                one.Name?.Value,
                one.By is null ? null : names.GetValueOrDefault(one.By)?.Value,
                one.At.ToDateTimeOffset(),
                one.Ends.ToDateTimeOffset())),
        ];
    }

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.TeamInvitations, Get)
            .WithName(nameof(SeeInvitations))
            .WithSummary("Who was invited into the shop and has not come yet")
            .Produces<InvitationsAnswer>()
            .ProducesStaffRefusals();

    private static async Task<IResult> Get(HttpContext http, SeeInvitations see, CancellationToken ct) => Results.Json(
        new InvitationsAnswer(await see.Answer(await Execute(http.Member().Tenant, ct), ct)), ContractsJson.Default.InvitationsAnswer);
}

/// <summary>Takes an invitation back: its link opens nothing from then on.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RevokeInvitation(Attempts attempts)
{
    public Task<Outcome<TeamInvitation>> Execute(StaffMember by, string id, CancellationToken ct)
    {
        TeamInvitation? revoked = null;
        return attempts.Run<TeamInvitation>(
            async attempt =>
            {
                var roster = await Roster.Read(by.Tenant, ct);
                if (roster.Invitations.FirstOrDefault(one => one.Key == id) is not { } found)
                {
                    return revoked is null
                        ? new InvitationNotFound()
                        : revoked; // gone by what was written before, whose outcome nobody knew
                }

                if (roster.Find(by.Id) is not { Document: var asking })
                {
                    return new ShopNotFound(); // they were taken out themselves
                }

                if (asking.Role < Policies.LeastOf(Policy.RunTeam))
                {
                    return new NotAllowed(); // it was theirs when they came in
                }

                if (found.Document.Role > asking.Role)
                {
                    return new AboveOwnRole();
                }

                revoked = found.Document;
                var commit = roster.Stamp(attempt.NewCommit())
                    .Remove(TeamInvitation.Shelf, id, found.Revision)
                    .Note(new AuditEntry(1, attempt.Now, by.Actor, "invitation-revoked", id));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<TeamInvitation>.From(revoked) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapDelete(Routes.TeamInvitation, Delete)
            .WithName(nameof(RevokeInvitation))
            .WithSummary("Takes an invitation back")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> Delete(
        [Description("The invitation's id: 32 hexadecimal digits.")] string id, HttpContext http, RevokeInvitation revoke, CancellationToken ct) =>
        (await revoke.Execute(http.Member(), id, ct)).TryGet(out _, out var refusal) ? Results.NoContent() : new RefusalProblem(refusal);
}
