using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>Opens one more shop for somebody who has an account: as the first one is, bookable at once. With <c>Encaixe-Shop</c> they say at each
/// request in which of their shops they are.</summary>
/// <param name="accounts">Who has one.</param>
/// <param name="shops">Opens the shop.</param>
/// <param name="slugs">Finds its place in links.</param>
/// <param name="backOff">Has those wait who open many.</param>
/// <param name="world">The time.</param>
internal sealed class OpenOneMoreShop(AccountDirectory accounts, OpenShop shops, SuggestSlug slugs, BackOff backOff, IWorld world)
{
    private const int MostTries = 5;

    public async Task<Outcome<Membership>> Execute(Account account, WantedShop wish, Caller caller, CancellationToken ct)
    {
        if (await backOff.TakeOpening(caller) is { } tooMany)
        {
            return tooMany;
        }

        if (await accounts.BelongsToAsManyAsMay(account.Id, ct))
        {
            return new TooManyShops();
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            if (wish.Slug is not null && await slugs.IsTaken(wish.Slug, ct))
            {
                return new SlugTaken();
            }

            var opened = StartingPoint.Of(wish, account.Name, wish.Slug ?? await slugs.Execute(wish.Name, ct));
            var now = world.GetCurrentInstant();
            if (await shops.Execute(opened, ct, (shop, commit) => WriteOwner(commit, account, shop, Origin.Stranger(caller.Network), now)) is { } tenant)
            {
                return new Membership(tenant, opened.Shop, new Member(1, account.Id, Role.Owner, StartingPoint.FirstProfessional, now));
            }
        }

        return new TryAgain();
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Routes.Shops, Post)
            .WithName(nameof(OpenOneMoreShop))
            .WithSummary("Opens one more shop for whoever is signed in")
            .Accepts<NewShopRequest>("application/json")
            .Produces<MembershipAnswer>(StatusCodes.Status201Created)
            .ProducesProblems(
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests);

    /// <summary>Has a shop that is opened be somebody's.</summary>
    /// <param name="from">From where they ask; <see langword="null"/>: from inside.</param>
    /// <param name="professional">Whose agenda is theirs, if one is.</param>
    public static Commit WriteOwner(
        Commit commit, Account account, TenantId shop, Origin? from, Instant now, string? professional = StartingPoint.FirstProfessional) => commit
        .PutInDirectory(AccountShop.Shelf, AccountShop.Key(account.Id, shop), new AccountShop(1, shop), Revision.None)
        .Put(Member.Shelf, account.Id, new Member(1, account.Id, Role.Owner, professional, now), Revision.None)
        .Note(new AuditEntry(1, now, new Actor($"staff/{account.Id}", from), "shop-opened", $"{shop}"));

    private static async Task<IResult> Post(
        HttpContext http, OpenOneMoreShop open, Bearers bearers, AccountDirectory accounts, CancellationToken ct)
    {
        if (await bearers.Of(http.Request, ct) is not { } bearer || await accounts.Find(bearer.Account, ct) is not { } account)
        {
            return new RefusalProblem(new NotSignedIn());
        }

        return (await JsonBody.Read(http.Request, ContractsJson.Default.NewShopRequest, ct)).TryGet(out var body, out var refusal)
            && WantedShop.Read(body, RefusalProblem.LanguageOf(http.Request)).TryGet(out var wish, out refusal)
            && (await open.Execute(account, wish, Caller.Of(http.Request), ct)).TryGet(out var membership, out refusal)
                ? AccountAnswers.Private(http, Results.Json(
                    AccountAnswers.Of([membership])[0], ContractsJson.Default.MembershipAnswer, statusCode: StatusCodes.Status201Created))
                : new RefusalProblem(refusal);
    }
}
