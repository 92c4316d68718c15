using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Accounts;

/// <summary>What whoever is signed in changes about their account.</summary>
internal static class OwnAccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Changes<ChangeNameRequest>(routes.MapPut(Routes.OwnAccount, PutName), nameof(ChangeName), "Changes what one is called")
            .Produces<AccountAnswer>();
        Changes<ChangePasswordRequest>(
            routes.MapPut(Routes.OwnPassword, PutPassword), nameof(ChangePassword), "Changes the password, and signs out everywhere else")
            .Produces(StatusCodes.Status204NoContent);
        Changes<ChangeEmailRequest>(
            routes.MapPost(Routes.OwnEmail, PostEmail), nameof(ChangeEmail), "Has a code sent to a new address; the answer is the same if it is taken")
            .Produces<LetterAnswer>(StatusCodes.Status202Accepted);
        Changes<CodeRequest>(routes.MapPost(Routes.OwnEmailConfirm, PostEmailCode), "ConfirmEmail", "Moves to the new address, by its code")
            .Produces<AccountAnswer>();
        Changes<BeginSecondFactorRequest>(
            routes.MapPost(Routes.OwnSecondFactor, PostFactor), "BeginSecondFactor", "Makes the secret of a second factor, which is not asked for yet")
            .Produces<SecondFactorSecretAnswer>();
        Changes<CodeRequest>(
            routes.MapPost(Routes.OwnSecondFactorConfirm, PostFactorCode), "ConfirmSecondFactor", "Turns the second factor on, by a code of it")
            .Produces<RecoveryCodesAnswer>();
        Changes<EndSecondFactorRequest>(routes.MapPost(Routes.OwnSecondFactorEnd, PostFactorEnd), "EndSecondFactor", "Turns the second factor off")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static RouteHandlerBuilder Changes<TRequest>(RouteHandlerBuilder route, string name, string summary)
        where TRequest : notnull => route
        .WithName(name)
        .WithSummary(summary)
        .Accepts<TRequest>("application/json")
        .ProducesProblems(
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status409Conflict,
            StatusCodes.Status422UnprocessableEntity,
            StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> PutName(HttpContext http, Bearers bearers, ChangeName change, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
        : (await JsonBody.Read(http.Request, ContractsJson.Default.ChangeNameRequest, ct)).TryGet(out var body, out var refusal)
            && (await change.Execute(bearer, body.Name, ct)).TryGet(out var account, out refusal)
            ? AccountAnswers.Themselves(http, account)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PutPassword(HttpContext http, Bearers bearers, ChangePassword change, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
        : (await JsonBody.Read(http.Request, ContractsJson.Default.ChangePasswordRequest, ct)).TryGet(out var body, out var refusal)
            && (await change.Execute(
                bearer, body.Current, body.New, Caller.Of(http.Request), RefusalProblem.LanguageOf(http.Request), ct)).TryGet(out _, out refusal)
            ? Results.NoContent()
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostEmail(HttpContext http, Bearers bearers, ChangeEmail change, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
        : (await JsonBody.Read(http.Request, ContractsJson.Default.ChangeEmailRequest, ct)).TryGet(out var body, out var refusal)
            && (await change.Ask(
                bearer, body.Email, body.Password, Caller.Of(http.Request), RefusalProblem.LanguageOf(http.Request), ct)).TryGet(out var life, out refusal)
            ? AccountAnswers.OnItsWay(http, life)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostEmailCode(HttpContext http, Bearers bearers, ChangeEmail change, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
        : (await JsonBody.Read(http.Request, ContractsJson.Default.CodeRequest, ct)).TryGet(out var body, out var refusal)
            && (await change.ByCode(bearer, body.Code, Caller.Of(http.Request))).TryGet(out var account, out refusal)
            ? AccountAnswers.Themselves(http, account)
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostFactor(HttpContext http, Bearers bearers, KeepSecondFactor factor, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
        : (await JsonBody.Read(http.Request, ContractsJson.Default.BeginSecondFactorRequest, ct)).TryGet(out var body, out var refusal)
            && (await factor.Begin(bearer, body.Password, Caller.Of(http.Request), ct)).TryGet(out var made, out refusal)
            ? AccountAnswers.Private(http, Results.Json(
                new SecondFactorSecretAnswer(made.Secret, made.Uri), ContractsJson.Default.SecondFactorSecretAnswer))
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostFactorCode(HttpContext http, Bearers bearers, KeepSecondFactor factor, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
        : (await JsonBody.Read(http.Request, ContractsJson.Default.CodeRequest, ct)).TryGet(out var body, out var refusal)
            && (await factor.Confirm(
                bearer, body.Code, Caller.Of(http.Request), RefusalProblem.LanguageOf(http.Request), ct)).TryGet(out var codes, out refusal)
            ? AccountAnswers.Private(http, Results.Json(new RecoveryCodesAnswer(codes), ContractsJson.Default.RecoveryCodesAnswer))
            : new RefusalProblem(refusal);

    private static async Task<IResult> PostFactorEnd(HttpContext http, Bearers bearers, KeepSecondFactor factor, CancellationToken ct) =>
        await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
        : (await JsonBody.Read(http.Request, ContractsJson.Default.EndSecondFactorRequest, ct)).TryGet(out var body, out var refusal)
            && (await factor.End(
                bearer, body.Password, body.Code, Caller.Of(http.Request), RefusalProblem.LanguageOf(http.Request), ct)).TryGet(out _, out refusal)
            ? Results.NoContent()
            : new RefusalProblem(refusal);
}
