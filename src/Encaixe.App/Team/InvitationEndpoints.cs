using System.ComponentModel;
using Encaixe.App.Accounts;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Accounts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Team;

/// <summary>What whoever holds an invitation's link sees, and does.</summary>
internal static class InvitationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Invitation, Get)
            .WithName("SeeInvitation")
            .WithSummary("Which shop invites, and as what; for whoever holds the link")
            .Produces<SeenInvitationAnswer>()
            .ProducesProblems(StatusCodes.Status404NotFound);
        routes.MapPost($"{Routes.Invitation}/accept", Post)
            .WithName(nameof(AcceptInvitation))
            .WithSummary("Comes into the shop: as whoever is signed in, without a body; or with an account that is opened on the way")
            .Accepts<AcceptInvitationRequest>(isOptional: true, "application/json")
            .Produces<OwnAccountAnswer>()
            .Produces<SignedInAnswer>(StatusCodes.Status201Created)
            .ProducesProblems(
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Get(
        [Description(InvitationLinks.TokenText)] string token,
        HttpContext http,
        AcceptInvitation accept,
        SeeInvitations invitations,
        CancellationToken ct)
    {
        if (await accept.Open(token, ct) is not { } opened)
        {
            return new RefusalProblem(new InvitationNotFound());
        }

        var said = (await invitations.Answer([opened.Invitation], ct))[0];
        return AccountAnswers.Private(http, Results.Json(
            new SeenInvitationAnswer(
                opened.Shop.Name, opened.Shop.Slug, said.Role, said.InvitedBy, said.Name, Hint(said.Email), said.ExpiresAt),
            ContractsJson.Default.SeenInvitationAnswer));
    }

    private static async Task<IResult> Post(
        [Description(InvitationLinks.TokenText)] string token,
        HttpContext http,
        AcceptInvitation accept,
        Bearers bearers,
        Sessions sessions,
        AccountAnswers answers,
        CancellationToken ct)
    {
        if (http.Request.Headers.Authorization.Count > 0 || !http.Request.HasJsonContentType())
        {
            return await bearers.Of(http.Request, ct) is not { } bearer ? new RefusalProblem(new NotSignedIn())
                : (await accept.Execute(token, bearer.Account, Caller.Of(http.Request), ct)).TryGet(out var joined, out var why) ? await answers.Own(http, joined)
                : new RefusalProblem(why);
        }

        if (!(await JsonBody.Read(http.Request, ContractsJson.Default.AcceptInvitationRequest, ct)).TryGet(out var body, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        if (await accept.Open(token, ct) is not { } opened)
        {
            return new RefusalProblem(new InvitationNotFound());
        }

        var caller = Caller.Of(http.Request);
        return AcceptInvitation.Read(body, opened.Invitation).TryGet(out var wish, out refusal)
            && (await accept.Execute(opened, wish, caller, ct)).TryGet(out var account, out refusal)
                ? await answers.SignedIn(http, await sessions.Begin(account, caller, ct), StatusCodes.Status201Created)
                : new RefusalProblem(refusal);
    }

    /// <summary>Whose an address is, to whoever has it, and no more to others.</summary>
    private static string? Hint(string? email) => email is null ? null : $"{email[0]}•••{email[email.LastIndexOf('@')..]}";
}
