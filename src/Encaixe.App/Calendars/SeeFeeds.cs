using System.ComponentModel;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Calendars;

/// <summary>Shows at which addresses calendars elsewhere read a professional's agenda. They are derived anew each time, so that they can be shown again.</summary>
/// <param name="setups">Who serves in the shop.</param>
/// <param name="links">What leads to a feed.</param>
/// <param name="accounts">What people are called.</param>
internal sealed class SeeFeeds(SetupReader setups, FeedLinks links, AccountDirectory accounts)
{
    public const string ProfessionalText = "The professional's id.";
    public const string KindText = "full: what is done and for whom, shortened; busy: when they are busy, and nothing else.";

    public static void Map(IEndpointRouteBuilder keeping) =>
        keeping.MapGet(Routes.Feeds, Get)
            .WithName(nameof(SeeFeeds))
            .WithSummary("Where calendars elsewhere read a professional's agenda")
            .Produces<FeedsAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);

    /// <summary>Whether somebody may give out a professional's agenda that the shop has, or had; why not otherwise. Who that is comes first: to
    /// whom others' agendas are none of their business, they are none whether they are there or not.</summary>
    public async Task<Refusal?> WhyNot(StaffMember by, string professional, CancellationToken ct) =>
        by.Only is { } own && own != professional ? new NotAllowed()
        : (await setups.Read(by.Tenant, ct)).HasHad(professional) ? null
        : new ProfessionalNotFound();

    /// <summary>A feed as it is answered.</summary>
    public async Task<FeedAnswer> Answer(StaffMember to, CalendarFeed feed, CancellationToken ct) => new(
        feed.Kind.Write(),
        links.UrlOf(to.Tenant.Id, feed.Id),
        feed.At.ToDateTimeOffset(),
        (await accounts.NamesOf([feed.By], ct)).GetValueOrDefault(feed.By)?.Value);

    private static async Task<IResult> Get(
        [Description(ProfessionalText)] string id, HttpContext http, SeeFeeds see, CancellationToken ct)
    {
        var member = http.Member();
        if (await see.WhyNot(member, id, ct) is { } refusal)
        {
            return new RefusalProblem(refusal);
        }

        var answers = new List<FeedAnswer>();
        foreach (var feed in (await FeedRing.Read(member.Tenant, ct)).Of(id))
        {
            answers.Add(await see.Answer(member, feed.Document, ct));
        }

        return Results.Json(new FeedsAnswer(answers), ContractsJson.Default.FeedsAnswer);
    }
}
