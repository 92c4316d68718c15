using System.Globalization;
using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Team;

/// <summary>Shows who belongs to a shop, and what each is in it.</summary>
/// <param name="accounts">What they are called.</param>
internal sealed class SeeTeam(AccountDirectory accounts)
{
    /// <summary>What somebody's account is, for whoever reads the API's description.</summary>
    public const string AccountText = "The account's id: 32 hexadecimal digits.";

    /// <summary>All of them, in the order in which they came, with what each is called.</summary>
    public async Task<IReadOnlyList<(Stored<Member> Member, Personal? Name)>> Execute(Tenant tenant, CancellationToken ct)
    {
        var members = (await Roster.Read(tenant, ct)).Members;
        var names = await accounts.NamesOf(members.Select(member => member.Key), ct);
        return [.. members.Select(member => (member, names.GetValueOrDefault(member.Key)))];
    }

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.Team, Get)
            .WithName(nameof(SeeTeam))
            .WithSummary("Who belongs to the shop, and what each is in it")
            .Produces<TeamAnswer>()
            .ProducesStaffRefusals();

    /// <summary>Says how one of them stands, with the entity tag of that.</summary>
    public async Task<IResult> Answer(HttpContext http, string account)
    {
        if (await http.Member().Tenant.Documents.Find(Member.Shelf, account, http.RequestAborted) is not { } member)
        {
            return new RefusalProblem(new MemberNotFound()); // gone in the meantime
        }

        var answer = Answer(http, member, (await accounts.NamesOf([account], http.RequestAborted)).GetValueOrDefault(account));
        http.Response.Headers.ETag = answer.Etag;
        return Results.Json(answer, ContractsJson.Default.TeamMemberAnswer);
    }

    /// <summary>The entity tag of somebody as they are.</summary>
    public static string TagOf(Stored<Member> member) => string.Create(CultureInfo.InvariantCulture, $"\"{member.Revision.Value}\"");

    private static async Task<IResult> Get(HttpContext http, SeeTeam team, CancellationToken ct) => Results.Json(
        new TeamAnswer([.. (await team.Execute(http.Member().Tenant, ct)).Select(one => Answer(http, one.Member, one.Name))]),
        ContractsJson.Default.TeamAnswer);

    private static TeamMemberAnswer Answer(HttpContext http, Stored<Member> member, Personal? name) => new(
        member.Key,
        name?.Value,
        member.Document.Role.Write(),
        member.Document.Professional,
        member.Document.Since.ToDateTimeOffset(),
        TagOf(member),
        member.Key == http.Member().Id);
}
