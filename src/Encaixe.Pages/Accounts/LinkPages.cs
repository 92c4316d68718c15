using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The pages behind the links of letters. Looking changes nothing, and reads nothing; every change is a form.</summary>
internal sealed class LinkPages(
    MailedSecrets secrets,
    SignInByMail signIn,
    ResetPassword reset,
    ChangeEmail change,
    KeepSecondFactor factor,
    ServerAddress server)
{
    /// <summary>Where somebody is who has just signed in.</summary>
    public const string Home = "/account";

    private const string SecondFactorPath = "/account/second-factor";

    private delegate Task<IResult> FormAnswer(HttpContext context, string token, IFormCollection fields);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account").ExcludeFromDescription();
        foreach (var (path, topic) in (ReadOnlySpan<(string, string)>)
            [("link", MailTopic.SignIn), ("password", MailTopic.Reset), ("email", MailTopic.NewEmail), ("undo", MailTopic.EmailChanged)])
        {
            account.MapMethods($"/{path}/{{token}}", HtmlPage.Methods, (HttpContext context, string token, LinkPages pages) =>
                pages.Show(context, path, topic, token));
        }

        account.MapPost("/link/{token}", (HttpContext context, string token, LinkPages pages) => pages.Post(context, token, pages.Enter));
        account.MapPost("/password/{token}", (HttpContext context, string token, LinkPages pages) => pages.Post(context, token, pages.SetPassword));
        account.MapPost("/email/{token}", (HttpContext context, string token, LinkPages pages) => pages.Post(context, token, pages.Move));
        account.MapPost("/undo/{token}", (HttpContext context, string token, LinkPages pages) => pages.Post(context, token, pages.Undo));
        account.MapPost("/second-factor", (HttpContext context, LinkPages pages) => pages.Post(context, "", pages.ShowFactor));
    }

    private HtmlPage Show(HttpContext context, string path, string topic, string token) =>
        secrets.Read(topic, token) is null ? Over(context) : Page(context, path, $"/account/{path}/{token}");

    private async Task<IResult> Post(HttpContext context, string token, FormAnswer answer)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null ? refused! : await answer(context, token, fields);
    }

    private async Task<IResult> Enter(HttpContext context, string token, IFormCollection fields) =>
        After(context, await signIn.ByLink(token, Caller.Of(context.Request), context.RequestAborted), to: null);

    private async Task<IResult> SetPassword(HttpContext context, string token, IFormCollection fields)
    {
        var outcome = await reset.ByLink(
            token, fields.Last("password"), Caller.Of(context.Request), Reader.LanguageOf(context), context.RequestAborted);
        return outcome.TryGet(out _, out var refusal) || refusal is not PasswordWeak
            ? After(context, outcome, to: null)
            : Page(context, "password", $"/account/password/{token}", refusal);
    }

    private async Task<IResult> Move(HttpContext context, string token, IFormCollection fields) =>
        (await change.ByLink(token, Caller.Of(context.Request))).TryGet(out _, out var refusal) ? Said(context, "account.moved") : Refused(context, refusal);

    private async Task<IResult> Undo(HttpContext context, string token, IFormCollection fields) =>
        (await change.Undo(token, Caller.Of(context.Request))).TryGet(out _, out var refusal) ? Said(context, "account.back") : Refused(context, refusal);

    private async Task<IResult> ShowFactor(HttpContext context, string token, IFormCollection fields)
    {
        var (challenge, to) = (fields.Last("challenge"), Onward.Read(fields.Last(Onward.Name)));
        var outcome = await factor.Enter(challenge, fields.Last("code"), Caller.Of(context.Request), context.RequestAborted);
        return outcome.TryGet(out _, out var refusal)
            ? After(context, outcome, to)
            : Page(context, "factor", SecondFactorPath, refusal, challenge, to);
    }

    /// <summary>What comes after somebody has shown who they are: in, or the second factor first.</summary>
    /// <param name="to">Where they wanted to go.</param>
    internal static IResult After(HttpContext context, Outcome<SignedIn> outcome, Onward? to)
    {
        if (!outcome.TryGet(out var signedIn, out var refusal))
        {
            return refusal is SecondFactorRequired { Challenge: var challenge }
                ? Page(context, "factor", SecondFactorPath, challenge: challenge, to: to)
                : Refused(context, refusal);
        }

        SessionCookie.Write(context.Response, signedIn.RefreshToken.Value, signedIn.Session);
        return Results.Extensions.SeeOther(to?.Path ?? Home);
    }

    /// <summary>The page that asks, or asks once more.</summary>
    private static HtmlPage Page(HttpContext context, string what, string action, Refusal? refusal = null, string? challenge = null, Onward? to = null)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var (heading, text) = (texts[$"account.{what}.heading"], texts[$"account.{what}.text"]);
        var frame = Frame.Of(context.Request, texts, heading, text);
        var page = new LinkPage(frame, heading, text, texts[$"account.{what}.button"], action)
        {
            Field = what switch
            {
                "password" => new LinkField(
                    "password", "password", texts["account.password.label"], texts["account.password.hint"], "new-password", null, Password.Longest),
                "factor" => new LinkField(
                    "code", "text", texts["account.factor.label"], texts["account.factor.hint"], "one-time-code", null, 24),
                _ => null,
            },
            Wrong = refusal?.Say(texts.Language),
            Challenge = challenge,
            Hidden = HiddenField.Of(to),
        };
        return new HtmlPage(
            Slices.Link.Create(page), frame, refusal is null ? StatusCodes.Status200OK : RefusalProblem.StatusOf(refusal.Kind), secret: true);
    }

    private static HtmlPage Said(HttpContext context, string key) => MessagePage.Of(context, StatusCodes.Status200OK, key, secret: true);

    private static HtmlPage Over(HttpContext context) => MessagePage.Of(context, StatusCodes.Status404NotFound, "account.over", secret: true);

    private static HtmlPage Refused(HttpContext context, Refusal refusal)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        return refusal is CodeRefused ? Over(context) : MessagePage.Of(
            context,
            RefusalProblem.StatusOf(refusal.Kind),
            texts["account.wait.heading"],
            refusal.Say(texts.Language),
            texts,
            link: null,
            linkLabel: null,
            secret: true);
    }
}
