using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts;
using Encaixe.Contracts.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>How accounts are opened, and how one signs in and out.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Routes.Accounts, PostAccount)
            .WithName(nameof(OpenAccount))
            .WithSummary("Opens an account and its first shop, and signs in")
            .Accepts<OpenAccountRequest>("application/json")
            .Produces<SignedInAnswer>(StatusCodes.Status201Created)
            .ProducesProblems(
                StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        routes.MapGet(Routes.OwnAccount, GetAccount)
            .WithName("SeeOwnAccount")
            .WithSummary("Who is signed in, and where they belong")
            .Produces<OwnAccountAnswer>()
            .ProducesProblems(StatusCodes.Status401Unauthorized);
        routes.MapGet(Routes.SlugSuggestion, GetSlug)
            .WithName(nameof(SuggestSlug))
            .WithSummary("A place in links, free at this moment, for a shop of some name")
            .Produces<SlugAnswer>()
            .ProducesProblems(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost(Routes.Sessions, PostSession)
            .WithName(nameof(SignIn))
            .WithSummary("Signs in; what goes on with the session is in a cookie")
            .Accepts<SignInRequest>("application/json")
            .Produces<SignedInAnswer>()
            .ProducesProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests);
        routes.MapPost(Routes.SessionRefresh, PostRefresh)
            .WithName("RenewSession")
            .WithSummary("Goes on being signed in, by the cookie")
            .Produces<SignedInAnswer>()
            .ProducesProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        routes.MapDelete(Routes.CurrentSession, DeleteCurrent)
            .WithName("SignOut")
            .WithSummary("Signs out, by the cookie; done twice, it is done")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(StatusCodes.Status403Forbidden);
        routes.MapGet(Routes.Sessions, GetSessions)
            .WithName("SeeSessions")
            .WithSummary("Where one is signed in")
            .Produces<SessionsAnswer>()
            .ProducesProblems(StatusCodes.Status401Unauthorized);
        routes.MapDelete(Routes.SessionById, DeleteSession)
            .WithName("EndSession")
            .WithSummary("Signs out somewhere else")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PostAccount(
        HttpContext http, OpenAccount open, Sessions sessions, AccountAnswers answers, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.OpenAccountRequest, ct)).TryGet(out var body, out var refusal)
        && NewAccount.Read(body, RefusalProblem.LanguageOf(http.Request)).TryGet(out var wish, out refusal)
        && (await open.Execute(wish, Caller.Of(http.Request), ct)).TryGet(out var account, out refusal)
            ? await answers.SignedIn(http, await sessions.Begin(account, Caller.Of(http.Request), ct), StatusCodes.Status201Created)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostSession(HttpContext http, SignIn signIn, AccountAnswers answers, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.SignInRequest, ct)).TryGet(out var body, out var refusal)
        && (await signIn.Execute(body.Email, body.Password, Caller.Of(http.Request), ct)).TryGet(out var signedIn, out refusal)
            ? await answers.SignedIn(http, signedIn)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostRefresh(
        HttpContext http, Sessions sessions, AccountAnswers answers, ServerAddress server, CancellationToken ct)
    {
        if (!SameOrigin.Allows(http.Request, server))
        {
            return new RefusalProblem(new CrossOrigin());
        }

        if (await sessions.Renew(SessionCookie.Read(http.Request), Caller.Of(http.Request), ct) is { } signedIn)
        {
            return await answers.SignedIn(http, signedIn);
        }

        SessionCookie.Forget(http.Response);
        return new RefusalProblem(new NotSignedIn());
    }

    private static async Task<IResult> DeleteCurrent(HttpContext http, Sessions sessions, ServerAddress server, CancellationToken ct)
    {
        if (!SameOrigin.Allows(http.Request, server))
        {
            return new RefusalProblem(new CrossOrigin());
        }

        if (sessions.OwnerOf(SessionCookie.Read(http.Request)) is { } renewal)
        {
            await sessions.End(renewal.Account, renewal.Session, Caller.Of(http.Request), ct);
        }

        SessionCookie.Forget(http.Response);
        return Results.NoContent();
    }

    private static async Task<IResult> GetAccount(
        HttpContext http, Bearers bearers, AccountDirectory accounts, AccountAnswers answers, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is { } bearer && await accounts.Find(bearer.Account, ct) is { } account
            ? await answers.Own(http, account)
            : new RefusalProblem(new NotSignedIn());

    private static async Task<IResult> GetSessions(HttpContext http, Bearers bearers, Sessions sessions, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is { } bearer
            ? AccountAnswers.Private(http, Results.Json(
                new SessionsAnswer([.. (await sessions.Of(bearer.Account, ct)).Select(session => AccountAnswers.Of(session, bearer))]),
                ContractsJson.Default.SessionsAnswer))
            : new RefusalProblem(new NotSignedIn());

    private static async Task<IResult> DeleteSession(
        [Description("The session's id: 32 hexadecimal digits.")] string id,
        HttpContext http,
        Bearers bearers,
        Sessions sessions,
        CancellationToken ct)
    {
        if (await bearers.Of(http.Request, ct) is not { } bearer)
        {
            return new RefusalProblem(new NotSignedIn());
        }

        if (!Guid.TryParseExact(id, "N", out _) // only what is an id is a key
            || await sessions.Find(bearer.Account, id, ct) is null)
        {
            return new RefusalProblem(new SessionNotFound());
        }

        await sessions.End(bearer.Account, id, Caller.Of(http.Request), ct);
        return Results.NoContent();
    }

    private static async Task<IResult> GetSlug(
        [Description("The shop's name.")] string? name, SuggestSlug slugs, CancellationToken ct) =>
        CustomerDetails.ReadText(name, CustomerDetails.LongestName) is { Length: > 0 } read
            ? Results.Json(new SlugAnswer(await slugs.Execute(read, ct)), ContractsJson.Default.SlugAnswer)
            : new RefusalProblem(new NameInvalid());
}

/// <summary>What is answered about accounts.</summary>
/// <param name="accounts">Where they belong.</param>
/// <param name="access">What says for some minutes who asks.</param>
internal sealed class AccountAnswers(AccountDirectory accounts, AccessTokens access)
{
    /// <summary>Tells somebody that they are signed in, and has their browser keep how it goes on.</summary>
    public async Task<IResult> SignedIn(HttpContext http, SignedIn signedIn, int status = StatusCodes.Status200OK)
    {
        var (account, session, token) = signedIn;
        SessionCookie.Write(http.Response, token.Value, session);
        var answer = new SignedInAnswer(
            access.For(new Bearer(account.Id, session.Id)),
            (int)AccessTokens.Life.TotalSeconds,
            Of(account),
            Of(await accounts.ShopsOf(account.Id, http.RequestAborted)));
        return Private(http, Results.Json(answer, ContractsJson.Default.SignedInAnswer, statusCode: status));
    }

    /// <summary>Tells somebody who they are, and where they belong.</summary>
    public async Task<IResult> Own(HttpContext http, Account account) => Private(http, Results.Json(
        new OwnAccountAnswer(Of(account), Of(await accounts.ShopsOf(account.Id, http.RequestAborted))),
        ContractsJson.Default.OwnAccountAnswer));

    /// <summary>Tells somebody that a letter is on its way, if there is anybody to send it to.</summary>
    public static IResult OnItsWay(HttpContext http, Duration life) => Private(http, Results.Json(
        new LetterAnswer((int)life.TotalSeconds), ContractsJson.Default.LetterAnswer, statusCode: StatusCodes.Status202Accepted));

    /// <summary>Tells somebody how they stand now.</summary>
    public static IResult Themselves(HttpContext http, Account account) =>
        Private(http, Results.Json(Of(account), ContractsJson.Default.AccountAnswer));

    /// <summary>Has nobody keep an answer.</summary>
    public static IResult Private(HttpContext http, IResult result)
    {
        http.Response.Headers.CacheControl = "no-store";
        return result;
    }

    public static AccountAnswer Of(Account account) => new(account.Id, account.Name.Value, account.Email.Value);

    public static IReadOnlyList<MembershipAnswer> Of(IEnumerable<Membership> shops) =>
        [.. shops.Select(one => new MembershipAnswer(one.Shop.Slug, one.Shop.Name, one.Member.Role.Write(), one.Member.Professional))];

    public static SessionAnswer Of(Session session, Bearer asking) => new(
        session.Id,
        session.Device,
        session.StartedAt.ToDateTimeOffset(),
        session.RenewedAt.ToDateTimeOffset(),
        session.Id == asking.Session);
}
