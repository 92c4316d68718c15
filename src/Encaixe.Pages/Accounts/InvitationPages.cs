using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.Contracts.Team;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The page behind an invitation's link: who invites, to which shop, as what. One comes in as whoever is signed in, or with an account
/// that is opened on the way.</summary>
internal sealed class InvitationPages(
    AcceptInvitation accept, SeeInvitations invitations, Sessions sessions, SignedInReader reader, ServerAddress server)
{
    private const string Route = "/account/invitation/{token}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(Route, HtmlPage.Methods, (HttpContext context, string token, InvitationPages page) => page.Show(context, token));
        pages.MapPost(Route, (HttpContext context, string token, InvitationPages page) => page.Post(context, token, page.Join));
        pages.MapPost(Route + "/account", (HttpContext context, string token, InvitationPages page) => page.Post(context, token, page.Open));
    }

    private async Task<IResult> Show(HttpContext context, string token) =>
        await accept.Open(token, context.RequestAborted) is not { } opened
            ? Over(context)
            : (await Page(context, token, opened, await reader.Of(context.Request, context.RequestAborted))).Answer();

    private async Task<IResult> Post(HttpContext context, string token, Func<HttpContext, string, IFormCollection, Task<IResult>> answer)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null ? refused! : await answer(context, token, fields);
    }

    private async Task<IResult> Join(HttpContext context, string token, IFormCollection fields)
    {
        var ct = context.RequestAborted;
        if (await reader.OfForm(context, ct) is not { } here)
        {
            return Results.Extensions.SeeOther(EntryPages.SignInPath);
        }

        // Once it is used, nothing says any more to which shop it was.
        var opened = await accept.Open(token, ct);
        return (await accept.Execute(token, here.Account.Id, Caller.Of(context.Request), ct)).TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(opened is null ? LinkPages.Home : ShopPages.PathOf(opened.Shop.Slug))
            : refusal is AlreadyMember && opened is not null ? Results.Extensions.SeeOther(ShopPages.PathOf(opened.Shop.Slug))
            : opened is null || refusal is InvitationNotFound ? Over(context)
            : (await Page(context, token, opened, here, refusal)).Answer(StatusOf(refusal));
    }

    private async Task<IResult> Open(HttpContext context, string token, IFormCollection fields)
    {
        var (ct, caller) = (context.RequestAborted, Caller.Of(context.Request));
        if (await accept.Open(token, ct) is not { } opened)
        {
            return Over(context);
        }

        var body = new AcceptInvitationRequest(
            fields.Last("name"), fields.Last("password"), fields.Last("email") is { Length: > 0 } email ? email : null);
        if (!AcceptInvitation.Read(body, opened.Invitation).TryGet(out var wish, out var refusal)
            || !(await accept.Execute(opened, wish, caller, ct)).TryGet(out var account, out refusal))
        {
            return refusal is InvitationNotFound
                ? Over(context)
                : (await Page(context, token, opened, here: null, refusal, fields)).Answer(StatusOf(refusal));
        }

        var signedIn = await sessions.Begin(account, caller, ct);
        SessionCookie.Write(context.Response, signedIn.RefreshToken.Value, signedIn.Session);
        return Results.Extensions.SeeOther(ShopPages.PathOf(opened.Shop.Slug));
    }

    private async Task<FormPage> Page(
        HttpContext context,
        string token,
        OpenedInvitation opened,
        SignedInHere? here,
        Refusal? refusal = null,
        IFormCollection? fields = null)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var said = (await invitations.Answer([opened.Invitation], context.RequestAborted))[0];
        var to = Onward.Invitation(token);
        var role = texts[$"account.role.{said.Role}"];
        var heading = texts.Say("account.invited.heading", ("shop", opened.Shop.Name));
        var text = said.InvitedBy is { } by
            ? texts.Say("account.invited.by", ("name", by), ("role", role))
            : texts.Say("account.invited.as", ("role", role));
        var frame = FormPage.FrameOf(context, texts, heading, text);
        if (here is not null)
        {
            return new FormPage(
                frame,
                heading,
                $"{text} {texts.Say("account.invited.here", ("name", here.Account.Name.Value), ("email", here.Account.Email.Value))}",
                to.Path,
                texts["account.invited.join"],
                [])
            {
                Refusal = refusal?.Say(texts.Language),
            };
        }

        return new FormPage(
            frame, heading, $"{text} {texts["account.invited.open"]}", $"{to.Path}/account", texts["account.invited.join"],
            Fields(opened.Invitation, refusal, fields, texts))
        {
            Refusal = refusal is PasswordWeak or NameInvalid || (refusal is EmailInvalid or EmailTaken && opened.Invitation.Email is null)
                ? null
                : refusal?.Say(texts.Language),
            Links = [new PageLink(Onward.From(EntryPages.SignInPath, to), texts["account.invited.have"])],
        };
    }

    /// <summary>What one types. An address only where the invitation is nobody's in particular: otherwise it is known, and not told.</summary>
    private static FormField[] Fields(TeamInvitation invitation, Refusal? refusal, IFormCollection? fields, Texts texts) =>
    [
        FormField.OwnName(texts, fields is null ? invitation.Name?.Value : fields.Last("name"), refusal is NameInvalid ? texts["account.name-wrong"] : null),
        .. invitation.Email is null
            ? [FormField.Email(texts, fields?.Last("email"), refusal switch
            {
                EmailInvalid => texts["account.email-wrong"],
                EmailTaken => refusal.Say(texts.Language),
                _ => null,
            }) with { AutoComplete = "email" }]
            : (FormField[])[],
        FormField.NewPassword(texts, refusal is PasswordWeak ? refusal.Say(texts.Language) : null) with { Label = texts["account.password-label"] },
    ];

    private static HtmlPage Over(HttpContext context)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        return MessagePage.Of(
            context,
            StatusCodes.Status404NotFound,
            texts["account.over.heading"],
            new InvitationNotFound().Say(texts.Language),
            texts,
            link: null,
            linkLabel: null,
            secret: true);
    }

    private static int StatusOf(Refusal refusal) => RefusalProblem.StatusOf(refusal.Kind);
}
