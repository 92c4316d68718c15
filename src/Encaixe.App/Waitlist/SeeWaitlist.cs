using System.ComponentModel;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Waitlist;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>Shows the shop's people who waits, in the order of the line, and lets them change it.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="links">The own links of those who wait.</param>
/// <param name="see">What each is being asked.</param>
public sealed class SeeWaitlist(SetupReader setups, WaitLinks links, SeeWait see)
{
    private const string IdText = "The entry's id: 32 hexadecimal digits.";

    internal static void Map(IEndpointRouteBuilder staff)
    {
        staff.MapGet(Routes.Waiting, Get)
            .WithName(nameof(SeeWaitlist))
            .WithSummary("Who waits, in the order in which they are asked")
            .Produces<WaitlistAnswer>()
            .ProducesStaffRefusals();
        staff.MapPost(Routes.WaitingById + "/priority", PostPriority)
            .WithName("StaffPrioritiseWait")
            .WithSummary("Gives somebody who waits another place in line")
            .Accepts<WaitPriorityRequest>("application/json")
            .Produces<WaitingClientAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        staff.MapPost(Routes.WaitingById + "/leave", PostLeave)
            .WithName("StaffEndWait")
            .WithSummary("Takes somebody who waits out of the line")
            .Produces<WaitingClientAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    /// <summary>Who waits, in the order of the line.</summary>
    public static async Task<IReadOnlyList<WaitEntry>> Execute(Tenant tenant, CancellationToken ct) =>
        [.. WaitLine.InOrder(await tenant.Documents.ReadAll(WaitEntry.Shelf, ct))];

    private static async Task<IResult> Get(HttpContext http, SeeWaitlist see, CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        var zone = (await see.ReadSetup(tenant, ct)).Zone;
        var entries = new List<WaitingClientAnswer>();
        foreach (var entry in await Execute(tenant, ct))
        {
            entries.Add(await see.AnswerOf(tenant, entry, zone, ct));
        }

        return Results.Json(new WaitlistAnswer(zone.Id, entries), ContractsJson.Default.WaitlistAnswer);
    }

    private static async Task<IResult> PostPriority(
        [Description(IdText)] string id, HttpContext http, ChangeWait change, SeeWaitlist see, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.WaitPriorityRequest, ct);
        if (!read.TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        return body.Priority is < 0 or > 9
            ? new RefusalProblem(new JsonInvalid("$.priority"))
            : await see.Answer(http, id, member => change.Prioritise(member.Tenant, id, body.Priority, member.Actor, ct), ct);
    }

    private static Task<IResult> PostLeave(
        [Description(IdText)] string id, HttpContext http, ChangeWait change, SeeWaitlist see, CancellationToken ct) =>
        see.Answer(http, id, member => change.Leave(member.Tenant, id, member.Actor, ct), ct);

    private Task<Setup> ReadSetup(Tenant tenant, CancellationToken ct) => setups.Read(tenant, ct);

    private async Task<IResult> Answer(
        HttpContext http, string id, Func<StaffMember, Task<Outcome<WaitEntry>>> change, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "N", out _)) // only what is an id is a key
        {
            return new RefusalProblem(new WaitNotFound());
        }

        var member = http.Member();
        return (await change(member)).TryGet(out var entry, out var refusal)
            ? Results.Json(
                await AnswerOf(member.Tenant, entry, (await setups.Read(member.Tenant, ct)).Zone, ct),
                ContractsJson.Default.WaitingClientAnswer)
            : new RefusalProblem(refusal);
    }

    private async Task<WaitingClientAnswer> AnswerOf(Tenant tenant, WaitEntry entry, DateTimeZone zone, CancellationToken ct) => new(
        WaitAnswers.Of(entry, await see.OfferTo(tenant, entry, ct), zone, links.UrlOf(tenant.Id, entry.Id)),
        entry.Client.Name.Value,
        entry.Client.Phone.Value,
        entry.Client.Notes?.Value,
        entry.Priority,
        entry.JoinedAt.InZone(zone).ToDateTimeOffset());
}
