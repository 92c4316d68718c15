using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Shared;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The pages on which whoever is signed in changes what is theirs: name, address, password.</summary>
internal sealed class OwnForms(
    ChangeName changeName, ChangePassword changePassword, ChangeEmail changeEmail, SignedInReader reader, IMailer mailer, ServerAddress server)
{
    public const string NamePath = "/account/me/name";
    public const string PasswordPath = "/account/me/password";
    public const string EmailPath = "/account/me/email";
    public const string FactorPath = "/account/me/second-factor";

    private const string EmailCodePath = EmailPath + "/code";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(NamePath, HtmlPage.Methods, (HttpContext context, OwnForms own) =>
            own.Show(context, here => NamePage(context, here.Account.Name.Value)));
        pages.MapMethods(PasswordPath, HtmlPage.Methods, (HttpContext context, OwnForms own) =>
            own.Show(context, here => PasswordPage(context, here)));
        pages.MapMethods(EmailPath, HtmlPage.Methods, (HttpContext context, OwnForms own) =>
            own.Show(context, _ => own.HasMail ? EmailPage(context, null) : null));
        pages.MapMethods(EmailCodePath, HtmlPage.Methods, (HttpContext context, OwnForms own) =>
            own.Show(context, _ => own.HasMail ? EmailCodePage(context) : null));
        pages.MapPost(NamePath, (HttpContext context, OwnForms own) => own.Post(context, own.PutName));
        pages.MapPost(PasswordPath, (HttpContext context, OwnForms own) => own.Post(context, own.PutPassword));
        pages.MapPost(EmailPath, (HttpContext context, OwnForms own) => own.Post(context, own.AskForEmail));
        pages.MapPost(EmailCodePath, (HttpContext context, OwnForms own) => own.Post(context, own.MoveEmail));
    }

    private bool HasMail => mailer.Reaches;

    private async Task<IResult> Show(HttpContext context, Func<SignedInHere, FormPage?> page) =>
        await reader.Of(context.Request, context.RequestAborted) is not { } here ? Results.Extensions.SeeOther(EntryPages.SignInPath)
        : page(here) is { } shown ? shown.Answer()
        : MessagePage.NotFound(context);

    private async Task<IResult> Post(HttpContext context, Func<HttpContext, SignedInHere, IFormCollection, Task<IResult>> answer)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null ? refused!
            : await reader.OfForm(context, context.RequestAborted) is { } here ? await answer(context, here, fields)
            : Results.Extensions.SeeOther(EntryPages.SignInPath);
    }

    private async Task<IResult> PutName(HttpContext context, SignedInHere here, IFormCollection fields) =>
        (await changeName.Execute(here.Bearer, fields.Last("name"), context.RequestAborted)).TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(OwnPages.Saying("name"))
            : NamePage(context, fields.Last("name"), refusal).Answer(StatusOf(refusal));

    private async Task<IResult> PutPassword(HttpContext context, SignedInHere here, IFormCollection fields)
    {
        var changed = await changePassword.Execute(
            here.Bearer,
            fields.Last("current"),
            fields.Last("password"),
            Caller.Of(context.Request),
            Reader.LanguageOf(context),
            context.RequestAborted);
        return changed.TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(OwnPages.Saying("password"))
            : PasswordPage(context, here, refusal).Answer(StatusOf(refusal));
    }

    private async Task<IResult> AskForEmail(HttpContext context, SignedInHere here, IFormCollection fields)
    {
        var asked = await changeEmail.Ask(
            here.Bearer,
            fields.Last("email"),
            fields.Last("password"),
            Caller.Of(context.Request),
            Reader.LanguageOf(context),
            context.RequestAborted);
        return asked.TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(EmailCodePath)
            : EmailPage(context, fields.Last("email"), refusal).Answer(StatusOf(refusal));
    }

    private async Task<IResult> MoveEmail(HttpContext context, SignedInHere here, IFormCollection fields) =>
        (await changeEmail.ByCode(here.Bearer, fields.Last("code"), Caller.Of(context.Request))).TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(OwnPages.Saying("email"))
            : EmailCodePage(context, refusal).Answer(StatusOf(refusal));

    private static FormPage NamePage(HttpContext context, string name, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        return Page(context, texts, "name", NamePath, refusal is NameInvalid ? null : refusal, FormField.OwnName(
            texts, name, refusal is NameInvalid ? texts["account.name-wrong"] : null));
    }

    private static FormPage PasswordPage(HttpContext context, SignedInHere here, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        return Page(
            context,
            texts,
            "change-password",
            PasswordPath,
            refusal is PasswordWrong or PasswordWeak ? null : refusal,
            FormField.OldPassword(texts, texts["account.password-now"], SayIf<PasswordWrong>(refusal, texts), "current"),
            FormField.NewPassword(texts, SayIf<PasswordWeak>(refusal, texts))) with
        {
            Hidden = [new HiddenField("username", here.Account.Email.Value)], // so that a browser knows which password it keeps anew
        };
    }

    private static FormPage EmailPage(HttpContext context, string? email, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        return Page(
            context,
            texts,
            "change-email",
            EmailPath,
            refusal is PasswordWrong or EmailInvalid ? null : refusal,
            FormField.Email(texts, email, refusal is EmailInvalid ? texts["account.email-wrong"] : null) with
            {
                Label = texts["account.email-new"],
                AutoComplete = "email",
            },
            FormField.OldPassword(texts, texts["account.password-now"], SayIf<PasswordWrong>(refusal, texts)));
    }

    private static FormPage EmailCodePage(HttpContext context, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        return Page(
            context,
            texts,
            "email-code",
            EmailCodePath,
            refusal is CodeRefused ? null : refusal,
            FormField.Code(texts, refusal is CodeRefused ? texts["account.code.wrong"] : null));
    }

    private static FormPage Page(
        HttpContext context, Texts texts, string key, string action, Refusal? refusal, params IReadOnlyList<FormField> fields) =>
        FormPage.Of(context, texts, key, action, fields) with
        {
            Refusal = refusal?.Say(texts.Language),
            Back = new PageLink(LinkPages.Home, texts["account.heading"]),
        };

    private static string? SayIf<T>(Refusal? refusal, Texts texts)
        where T : Refusal => (refusal as T)?.Say(texts.Language);

    private static Texts TextsOf(HttpContext context) => PageTexts.In(Reader.LanguageOf(context));

    private static int StatusOf(Refusal refusal) => RefusalProblem.StatusOf(refusal.Kind);
}
