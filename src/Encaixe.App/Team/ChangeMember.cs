using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Team;

/// <summary>Gives somebody another role, or another agenda. What they may do changes at once.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">Who serves in the shop.</param>
internal sealed class ChangeMember(Attempts attempts, SetupReader setups)
{
    /// <param name="states">Entity tags of what the change is meant for; <see langword="null"/>: of whatever they are.</param>
    public Task<Outcome<Member>> Execute(
        StaffMember by, string account, Role role, string? professional, IReadOnlyList<string>? states, CancellationToken ct) =>
        attempts.Run<Member>(
            async attempt =>
            {
                var roster = await Roster.Read(by.Tenant, ct);
                if (roster.Find(by.Id) is not { Document: var asking })
                {
                    return new ShopNotFound(); // they were taken out themselves
                }

                if (roster.Find(account) is not { } found)
                {
                    return new MemberNotFound();
                }

                if (asking.Role < Policies.LeastOf(Policy.RunTeam))
                {
                    return new NotAllowed(); // it was theirs when they came in
                }

                if (Roster.WhyNot(asking, found.Document, role) is { } refusal)
                {
                    return refusal;
                }

                var changed = found.Document with { Role = role, Professional = professional };
                if (changed == found.Document)
                {
                    return changed; // also by what was written before, whose outcome nobody knew
                }

                if (states?.Contains(SeeTeam.TagOf(found), StringComparer.Ordinal) == false)
                {
                    return new MemberChanged();
                }

                // Who had another agenda has it no more, and knows where it is read.
                var (feeds, had) = (await FeedRing.Read(by.Tenant, ct), found.Document.Professional);
                var commit = feeds.RemoveAll(roster.Stamp(attempt.NewCommit()), had == professional ? null : had)
                    .Put(Member.Shelf, account, changed, found.Revision)
                    .Note(new AuditEntry(
                        1, attempt.Now, by.Actor, "member-changed", account, changes: Differences(found.Document, changed)));
                if (!commit.TryCheck(await setups.Read(by.Tenant, ct), professional))
                {
                    return new ProfessionalNotFound();
                }

                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<Member>.From(changed) : null;
            },
            ct);

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapPut(Routes.TeamMember, Put)
            .WithName(nameof(ChangeMember))
            .WithSummary("Gives somebody another role or another agenda, at once")
            .Accepts<ChangeMemberRequest>("application/json")
            .Produces<TeamMemberAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status412PreconditionFailed,
                StatusCodes.Status422UnprocessableEntity);

    /// <summary>What is otherwise of them.</summary>
    public static IReadOnlyList<FieldChange> Differences(Member? before, Member? after) =>
    [
        .. new[]
        {
            new FieldChange("role", before?.Role.Write(), after?.Role.Write()),
            new FieldChange("professional", before?.Professional, after?.Professional),
        }.Where(change => change.Before != change.After),
    ];

    private static async Task<IResult> Put(
        [Description(SeeTeam.AccountText)] string account, HttpContext http, ChangeMember change, SeeTeam team, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.ChangeMemberRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && ChangeTerms.Read(http.Request).TryGet(out var terms, out refusal)
            && ReadRole(body.Role).TryGet(out var role, out refusal)
            && (await change.Execute(http.Member(), account, role, body.Professional, terms.States, ct)).TryGet(out _, out refusal)
                ? await team.Answer(http, account)
                : new RefusalProblem(refusal);
    }

    private static Outcome<Role> ReadRole(string text) => Roles.Read(text) is { } role ? role : new RoleInvalid();
}
