using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts;
using Encaixe.Contracts.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Calendars;

/// <summary>Has calendars elsewhere read a professional's agenda: at a first address, or at another one than before.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">Who serves in the shop.</param>
internal sealed class MakeFeed(Attempts attempts, SetupReader setups)
{
    /// <summary>Makes a feed. One that is there stays at its address.</summary>
    public Task<Outcome<CalendarFeed>> Execute(StaffMember by, string professional, FeedKind kind, CancellationToken ct) =>
        Exchange(by, professional, (attempt, ring) => ring.Find(professional, kind) is { } there
            ? there.Document
            : new CalendarFeed(1, IdOf(attempt), professional, kind, by.Id, attempt.Now),
            ct);

    /// <summary>Gives one another address. The one before opens nothing from then on.</summary>
    public Task<Outcome<CalendarFeed>> Renew(StaffMember by, string professional, FeedKind kind, CancellationToken ct)
    {
        string? id = null; // the same in every attempt: what was written, and nobody knew, is found by it
        return Exchange(
            by,
            professional,
            (attempt, ring) => ring.Find(professional, kind) is not { } there ? new FeedNotFound()
                : there.Key == id ? there.Document
                : new CalendarFeed(1, id ??= IdOf(attempt), professional, kind, by.Id, attempt.Now),
            ct);
    }

    public static void Map(IEndpointRouteBuilder keeping)
    {
        keeping.MapPut(Routes.FeedByKind, Put)
            .WithName(nameof(MakeFeed))
            .WithSummary("Has calendars elsewhere read a professional's agenda; what is there already stays at its address")
            .Produces<FeedAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        keeping.MapPost(Routes.FeedAddress, Post)
            .WithName("RenewFeed")
            .WithSummary("Gives it another address; at the one before nothing is read any more, at once")
            .Produces<FeedAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private static string IdOf(Attempt attempt) => attempt.NewId().ToString("N", CultureInfo.InvariantCulture);

    private Task<Outcome<CalendarFeed>> Exchange(
        StaffMember by, string professional, Func<Attempt, FeedRing, Outcome<CalendarFeed>> decide, CancellationToken ct) =>
        attempts.Run<CalendarFeed>(
            async attempt =>
            {
                var ring = await FeedRing.Read(by.Tenant, ct);
                if (!await FeedRing.May(by, professional, ct))
                {
                    return new NotAllowed(); // they might when they came in
                }

                if (!decide(attempt, ring).TryGet(out var feed, out var refusal))
                {
                    return refusal;
                }

                var before = ring.Find(professional, feed.Kind);
                if (before?.Key == feed.Id)
                {
                    return feed; // also by what was written before, whose outcome nobody knew
                }

                var commit = ring.Exchange(attempt.NewCommit(), before, feed).Note(FeedRing.Note(
                    attempt, by, before is null ? "feed-made" : "feed-renewed", professional, before?.Document.Kind, feed.Kind));
                if (!commit.TryCheck(await setups.Read(by.Tenant, ct), professional))
                {
                    return new ProfessionalNotFound();
                }

                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<CalendarFeed>.From(feed) : null;
            },
            ct);

    private static Task<IResult> Put(
        [Description(SeeFeeds.ProfessionalText)] string id,
        [Description(SeeFeeds.KindText)] string kind,
        HttpContext http,
        MakeFeed make,
        SeeFeeds see,
        CancellationToken ct) => Answer(http, see, id, kind, make.Execute, ct);

    private static Task<IResult> Post(
        [Description(SeeFeeds.ProfessionalText)] string id,
        [Description(SeeFeeds.KindText)] string kind,
        HttpContext http,
        MakeFeed make,
        SeeFeeds see,
        CancellationToken ct) => Answer(http, see, id, kind, make.Renew, ct);

    private static async Task<IResult> Answer(
        HttpContext http,
        SeeFeeds see,
        string professional,
        string kind,
        Func<StaffMember, string, FeedKind, CancellationToken, Task<Outcome<CalendarFeed>>> make,
        CancellationToken ct)
    {
        var by = http.Member();
        return await see.WhyNot(by, professional, ct) is { } no ? new RefusalProblem(no)
            : FeedKinds.Read(kind).TryGet(out var which, out var refusal)
            && (await make(by, professional, which, ct)).TryGet(out var feed, out refusal)
                ? Results.Json(await see.Answer(by, feed, ct), ContractsJson.Default.FeedAnswer)
                : new RefusalProblem(refusal);
    }
}
