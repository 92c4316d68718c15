using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Team;

/// <summary>Makes somebody of the team an owner. Whoever does it may step down in the same commit, which is the one way in which somebody
/// changes their own role: there is an owner all the while.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class HandOver(Attempts attempts)
{
    /// <param name="become">What whoever hands it over is afterwards; <see langword="null"/>: an owner still.</param>
    public Task<Outcome<Member>> Execute(StaffMember by, string account, Role? become, CancellationToken ct) =>
        attempts.Run<Member>(
            async attempt =>
            {
                var roster = await Roster.Read(by.Tenant, ct);
                if (roster.Find(by.Id) is not { } asking)
                {
                    return new ShopNotFound(); // they were taken out themselves
                }

                if (roster.Find(account) is not { } found)
                {
                    return new MemberNotFound();
                }

                if (account == by.Id)
                {
                    return new OwnRole();
                }

                var owner = found.Document with { Role = Role.Owner };
                var stays = asking.Document with { Role = become ?? asking.Document.Role };
                if (owner == found.Document && stays == asking.Document)
                {
                    return owner; // done already, perhaps by the same request
                }

                if (asking.Document.Role != Role.Owner)
                {
                    return new AboveOwnRole();
                }

                var commit = roster.Stamp(attempt.NewCommit())
                    .Put(Member.Shelf, account, owner, found.Revision)
                    .Note(new AuditEntry(
                        1, attempt.Now, by.Actor, "shop-handed-over", account, changes: ChangeMember.Differences(found.Document, owner)));
                if (stays != asking.Document)
                {
                    commit.Put(Member.Shelf, by.Id, stays, asking.Revision)
                        .NoteEach(new AuditEntry(
                            1, attempt.Now, by.Actor, "member-changed", by.Id, changes: ChangeMember.Differences(asking.Document, stays)));
                }

                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<Member>.From(owner) : null;
            },
            ct);

    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapPost(Routes.TeamOwner, Post)
            .WithName(nameof(HandOver))
            .WithSummary("Makes somebody of the team an owner, and whoever does it something less if they say so")
            .Accepts<HandOverRequest>(isOptional: true, "application/json")
            .Produces<TeamMemberAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Post(
        [Description(SeeTeam.AccountText)] string account, HttpContext http, HandOver handOver, SeeTeam team, CancellationToken ct) =>
        (await ReadBody(http.Request, ct)).TryGet(out var body, out var refusal)
        && ReadRole(body.Become).TryGet(out var become, out refusal)
        && (await handOver.Execute(http.Member(), account, become == Role.Owner ? null : become, ct)).TryGet(out _, out refusal)
            ? await team.Answer(http, account)
            : new RefusalProblem(refusal);

    private static async Task<Outcome<HandOverRequest>> ReadBody(HttpRequest request, CancellationToken ct) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
            ? new HandOverRequest()
            : await JsonBody.Read(request, ContractsJson.Default.HandOverRequest, ct);

    /// <summary>What they will be: an owner, where nothing is said.</summary>
    private static Outcome<Role> ReadRole(string? text) =>
        text is null ? Role.Owner : Roles.Read(text) is { } role and not Role.Owner ? role : new RoleInvalid();
}
