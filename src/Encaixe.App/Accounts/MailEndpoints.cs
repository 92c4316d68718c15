using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Accounts;

/// <summary>Getting in by what a letter, or a telephone, says.</summary>
internal static class MailEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Asks(routes, Routes.SignInCodes, MailTopic.SignIn, "AskForSignInCode", "Has a link and a code sent that let one in");
        Asks(routes, Routes.PasswordResets, MailTopic.Reset, "AskForPasswordReset", "Has a link and a code sent to who forgot the password");
        Enters<SignInByCodeRequest>(routes.MapPost(Routes.SessionByCode, PostCode), nameof(SignInByMail), "Signs in by a letter's code");
        Enters<SignInByLinkRequest>(routes.MapPost(Routes.SessionByLink, PostLink), "SignInByLink", "Signs in by a letter's link");
        Enters<SecondFactorRequest>(
            routes.MapPost(Routes.SessionSecondFactor, PostSecondFactor), "ShowSecondFactor", "Signs in by the second factor, after the first");
        Enters<ResetPasswordRequest>(
            routes.MapPost(Routes.PasswordResetEnd, PostReset), nameof(ResetPassword), "Sets another password by a letter's code or link, and signs in");
    }

    private static void Asks(IEndpointRouteBuilder routes, string route, string topic, string name, string summary) => routes
        .MapPost(route, (HttpContext http, AskForLetter ask, CancellationToken ct) => PostAsk(http, ask, topic, ct))
        .WithName(name)
        .WithSummary(summary)
        .Accepts<LetterRequest>("application/json")
        .Produces<LetterAnswer>(StatusCodes.Status202Accepted)
        .ProducesProblems(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);

    private static void Enters<TRequest>(RouteHandlerBuilder route, string name, string summary)
        where TRequest : notnull => route
        .WithName(name)
        .WithSummary(summary)
        .Accepts<TRequest>("application/json")
        .Produces<SignedInAnswer>()
        .ProducesProblems(
            StatusCodes.Status401Unauthorized, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> PostAsk(HttpContext http, AskForLetter ask, string topic, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.LetterRequest, ct)).TryGet(out var body, out var refusal)
        && (await ask.Execute(topic, body.Email, Caller.Of(http.Request), RefusalProblem.LanguageOf(http.Request))).TryGet(out var life, out refusal)
            ? AccountAnswers.OnItsWay(http, life)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostCode(HttpContext http, SignInByMail signIn, AccountAnswers answers, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.SignInByCodeRequest, ct)).TryGet(out var body, out var refusal)
        && (await signIn.ByCode(body.Email, body.Code, Caller.Of(http.Request), ct)).TryGet(out var signedIn, out refusal)
            ? await answers.SignedIn(http, signedIn)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostLink(HttpContext http, SignInByMail signIn, AccountAnswers answers, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.SignInByLinkRequest, ct)).TryGet(out var body, out var refusal)
        && (await signIn.ByLink(body.Token, Caller.Of(http.Request), ct)).TryGet(out var signedIn, out refusal)
            ? await answers.SignedIn(http, signedIn)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostSecondFactor(HttpContext http, KeepSecondFactor factor, AccountAnswers answers, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.SecondFactorRequest, ct)).TryGet(out var body, out var refusal)
        && (await factor.Enter(body.Challenge, body.Code, Caller.Of(http.Request), ct)).TryGet(out var signedIn, out refusal)
            ? await answers.SignedIn(http, signedIn)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostReset(HttpContext http, ResetPassword reset, AccountAnswers answers, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, ContractsJson.Default.ResetPasswordRequest, ct)).TryGet(out var body, out var refusal)
        && (await Reset(http, reset, body, ct)).TryGet(out var signedIn, out refusal)
            ? await answers.SignedIn(http, signedIn)
            : new RefusalProblem(refusal);

    private static Task<Outcome<SignedIn>> Reset(HttpContext http, ResetPassword reset, ResetPasswordRequest body, CancellationToken ct)
    {
        var (caller, language) = (Caller.Of(http.Request), RefusalProblem.LanguageOf(http.Request));
        return body.Token is { } token
            ? reset.ByLink(token, body.Password, caller, language, ct)
            : reset.ByCode(body.Email, body.Code, body.Password, caller, language, ct);
    }
}
