using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Calendars;

/// <summary>Takes a calendar feed away: nothing is read at its address from then on.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class RemoveFeed(Attempts attempts)
{
    public Task<Outcome<CalendarFeed>> Execute(StaffMember by, string professional, FeedKind kind, CancellationToken ct)
    {
        CalendarFeed? removed = null;
        return attempts.Run<CalendarFeed>(
            async attempt =>
            {
                var ring = await FeedRing.Read(by.Tenant, ct);
                if (!await FeedRing.May(by, professional, ct))
                {
                    return new NotAllowed(); // they might when they came in
                }

                if (ring.Find(professional, kind) is not { } found)
                {
                    return removed is null
                        ? new FeedNotFound()
                        : removed; // gone by what was written before, whose outcome nobody knew
                }

                removed = found.Document;
                var commit = ring.Exchange(attempt.NewCommit(), found, after: null)
                    .Note(FeedRing.Note(attempt, by, "feed-removed", professional, kind, after: null));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<CalendarFeed>.From(removed) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder keeping) =>
        keeping.MapDelete(Routes.FeedByKind, Delete)
            .WithName(nameof(RemoveFeed))
            .WithSummary("Takes an address away at which calendars read a professional's agenda, at once")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Delete(
        [Description(SeeFeeds.ProfessionalText)] string id,
        [Description(SeeFeeds.KindText)] string kind,
        HttpContext http,
        RemoveFeed remove,
        SeeFeeds see,
        CancellationToken ct)
    {
        var by = http.Member();
        return await see.WhyNot(by, id, ct) is { } no ? new RefusalProblem(no)
            : FeedKinds.Read(kind).TryGet(out var which, out var refusal)
            && (await remove.Execute(by, id, which, ct)).TryGet(out _, out refusal)
                ? Results.NoContent()
                : new RefusalProblem(refusal);
    }
}
