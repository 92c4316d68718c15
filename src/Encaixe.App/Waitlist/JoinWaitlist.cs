using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Messages;
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

/// <summary>Puts somebody in the line of those who wait for a time that is not free.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="customers">Who is known here.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">The own links of those who wait.</param>
/// <param name="world">The time.</param>
public sealed class JoinWaitlist(
    SetupReader setups, RecogniseCustomer customers, Attempts attempts, WaitLinks links, IWorld world)
{
    /// <summary>For how many times one customer may wait at once.</summary>
    public const int MostOfOne = 5;

    /// <summary>How many may wait in one shop. Whoever comes at the same moment may be one more: nothing hangs on it.</summary>
    public const int MostInAll = 500;

    /// <summary>Joins, once for one key.</summary>
    /// <param name="by">Who says so.</param>
    public Task<Outcome<WaitEntry>> Execute(Tenant tenant, WaitWish wish, IdempotencyKey key, Actor by, CancellationToken ct) =>
        attempts.RunKnownAgain(attempt => Try(attempt, tenant, wish, links.EntryUnder(tenant.Id, key.Value), by, ct), ct);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Routes.Waitlist, PostPublic)
            .WithName(nameof(JoinWaitlist))
            .WithSummary("Waits for a time that is not free; needs an Idempotency-Key")
            .Accepts<JoinWaitlistRequest>("application/json")
            .Produces<WaitEntryAnswer>(StatusCodes.Status201Created)
            .ProducesWaitRefusals()
            .ProducesProblems(StatusCodes.Status429TooManyRequests);

    internal static void MapStaff(IEndpointRouteBuilder staff) =>
        staff.MapPost(Routes.Waiting, PostStaff)
            .WithName("StaffJoinWaitlist")
            .WithSummary("Has a client wait who called or walked in; needs an Idempotency-Key")
            .Accepts<JoinWaitlistRequest>("application/json")
            .Produces<WaitEntryAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> PostPublic(
        [Description("The shop's place in links.")] string slug,
        HttpContext http,
        TenantResolver resolver,
        JoinWaitlist join,
        BackOff backOff,
        CancellationToken ct) =>
        await resolver.BySlug(slug, ct) is var (tenant, _)
            ? await join.Post(tenant, http, Actor.ClientOverApi, backOff, ct)
            : new RefusalProblem(new ShopNotFound());

    private static Task<IResult> PostStaff(HttpContext http, JoinWaitlist join, CancellationToken ct) =>
        join.Post(http.Member().Tenant, http, http.Member().Actor, backOff: null, ct);

    private async Task<IResult> Post(Tenant tenant, HttpContext http, Actor by, BackOff? backOff, CancellationToken ct)
    {
        var setup = await setups.Read(tenant, ct);
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.JoinWaitlistRequest, ct);
        return IdempotencyKey.Read(http.Request).TryGet(out var key, out var refusal)
            && read.TryGet(out var body, out refusal)
            && WaitWish.Read(body, setup, RefusalProblem.LanguageOf(http.Request), world.GetCurrentInstant())
                .TryGet(out var wish, out refusal)
            && (await (backOff is null
                ? Execute(tenant, wish, key, by, ct)
                : backOff.Booking(wish.Customer, Caller.Of(http.Request), () => Execute(tenant, wish, key, by, ct)))).TryGet(out var entry, out refusal)
            ? Results.Json(
                WaitAnswers.Of(entry, offer: null, setup.Zone, links.UrlOf(tenant.Id, entry.Id)),
                ContractsJson.Default.WaitEntryAnswer,
                statusCode: StatusCodes.Status201Created)
            : new RefusalProblem(refusal);
    }

    private async Task<Outcome<WaitEntry>?> Try(
        Attempt attempt, Tenant tenant, WaitWish wish, string id, Actor by, CancellationToken ct)
    {
        var fingerprint = links.Fingerprint(tenant.Id, wish.Canonical);
        if (await tenant.Documents.Find(WaitEntry.Shelf, id, ct) is { Document: var before })
        {
            return before.Fingerprint == fingerprint ? before : new IdempotencyKeyReused();
        }

        var setup = await setups.Read(tenant, ct);
        if (WaitOrders.Of(setup, wish.Terms).Refused is { } refusal)
        {
            return refusal;
        }

        var customer = await customers.Recognise(tenant, wish.Customer, attempt, wish.Language.Tag, ct);
        var visits = await ReadCustomerBook.Read(tenant, customer.Id, ct);
        if (visits.Book.IsBlocked)
        {
            return new NotBookableOnline();
        }

        if (await Waits(tenant, visits.Book, wish.Terms, ct))
        {
            return new AlreadyWaiting();
        }

        if (visits.Book.WaitsAt(attempt.Now) >= MostOfOne)
        {
            return new WaitsTooOften();
        }

        if ((await SeeWaitlist.Execute(tenant, ct)).Count >= MostInAll)
        {
            return new WaitlistFull();
        }

        var entry = new WaitEntry
        {
            Id = id,
            Terms = wish.Terms,
            Client = new Client(
                customer.Id, wish.Customer.Name, wish.Customer.Phone, wish.Customer.Email, wish.Notes, wish.Language.Tag),
            JoinedAt = attempt.Now,
            Fingerprint = fingerprint,
        };
        var commit = attempt.NewCommit()
            .Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp)
            .Note(new AuditEntry(1, attempt.Now, by.About(customer.Id), "waitlist-joined", id));
        customer.Write(commit);
        entry.Write(commit, Revision.None, setup.Zone);
        visits.With(entry, setup.Zone, attempt.Now).Write(commit);
        WaitMessages.Tell(commit, tenant.Id, entry, Topic.WaitJoined, attempt.Now, attempt.Now + WaitMessages.Patience);
        return await attempt.TryCommit(tenant, commit, ct) ? Outcome<WaitEntry>.From(entry) : null;
    }

    /// <summary>Whether a customer waits for the very same already.</summary>
    private static async Task<bool> Waits(Tenant tenant, CustomerBook book, WaitTerms terms, CancellationToken ct)
    {
        var ids = (book.Waits ?? []).Select(wait => wait.Entry).ToList();
        return (await tenant.Documents.FindMany(WaitEntry.Shelf, ids, ct)).Any(stored =>
            stored.Document is { IsLive: true, Earlier: null } && WaitWish.CanonicalOf(stored.Document.Terms) == WaitWish.CanonicalOf(terms));
    }
}

/// <summary>How entries get into commits.</summary>
internal static class WaitWriting
{
    /// <summary>Writes an entry. It is gone by itself some time after the last date on which it could be served.</summary>
    public static void Write(this WaitEntry entry, Commit commit, Revision expected, DateTimeZone zone) => commit.Put(
        WaitEntry.Shelf, entry.Id, entry, expected, Scheduling.WallTime.StartOf(entry.Terms.Last, zone) + WaitEntry.Kept);
}
