using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Federation;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Shared;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The pages by which one gets in: by password, by a letter's code, or with another password by one.</summary>
internal sealed class EntryPages(
    SignIn signIn,
    SignInByMail byMail,
    AskForLetter letters,
    ResetPassword reset,
    SignedInReader reader,
    IMailer mailer,
    ServerAddress server,
    SignInElsewhere? elsewhere = null)
{
    public const string SignInPath = "/account/sign-in";

    private const string LetterPath = SignInPath + "/letter";
    private const string CodePath = SignInPath + "/code";
    private const string ForgottenPath = "/account/password";
    private const string NewPasswordPath = ForgottenPath + "/code";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(SignInPath, HtmlPage.Methods, (HttpContext context, EntryPages entry) => entry.Show(context));
        pages.MapMethods(CodePath, HtmlPage.Methods, (HttpContext context, EntryPages entry) => entry.ShowCode(context));
        pages.MapMethods(ForgottenPath, HtmlPage.Methods, (HttpContext context, EntryPages entry) => entry.ShowForgotten(context));
        pages.MapMethods(NewPasswordPath, HtmlPage.Methods, (HttpContext context, EntryPages entry) => entry.ShowNewPassword(context));
        pages.MapMethods(LetterPath, HtmlPage.Methods, () => Results.Redirect(SignInPath));
        pages.MapPost(SignInPath, (HttpContext context, EntryPages entry) => entry.Post(context, entry.Enter));
        pages.MapPost(LetterPath, (HttpContext context, EntryPages entry) => entry.Post(context, entry.SendLetter));
        pages.MapPost(CodePath, (HttpContext context, EntryPages entry) => entry.Post(context, entry.EnterByCode));
        pages.MapPost(ForgottenPath, (HttpContext context, EntryPages entry) => entry.Post(context, entry.SendReset));
        pages.MapPost(NewPasswordPath, (HttpContext context, EntryPages entry) => entry.Post(context, entry.SetPassword));
    }

    private async Task<IResult> Post(HttpContext context, Func<HttpContext, IFormCollection, Task<IResult>> answer)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null ? refused! : await answer(context, fields);
    }

    private async Task<IResult> Show(HttpContext context)
    {
        var to = Onward.In(context.Request);
        return await reader.Of(context.Request, context.RequestAborted) is null
            ? SignInPage(context, to).Answer()
            : Results.Extensions.SeeOther(to?.Path ?? LinkPages.Home);
    }

    private async Task<IResult> Enter(HttpContext context, IFormCollection fields)
    {
        var (email, to) = (fields.Last("email"), Onward.Read(fields.Last(Onward.Name)));
        var outcome = await signIn.Execute(email, fields.Last("password"), Caller.Of(context.Request), context.RequestAborted);
        return IsIn(outcome, out var refusal)
            ? LinkPages.After(context, outcome, to)
            : SignInPage(context, to, email, refusal).Answer(StatusOf(refusal));
    }

    private async Task<IResult> SendLetter(HttpContext context, IFormCollection fields)
    {
        var (email, to) = (fields.Last("email"), Onward.Read(fields.Last(Onward.Name)));
        var refusal = await Ask(context, MailTopic.SignIn, email);
        return refusal is null
            ? Results.Extensions.SeeOther(Onward.From(CodePath, to))
            : SignInPage(context, to, email, refusal).Answer(StatusOf(refusal));
    }

    private HtmlPage ShowCode(HttpContext context) =>
        mailer.Reaches ? CodePage(context, Onward.In(context.Request), MailedTo.Read(context.Request)).Answer() : MessagePage.NotFound(context);

    private async Task<IResult> EnterByCode(HttpContext context, IFormCollection fields)
    {
        var (email, to) = (fields.Last("email"), Onward.Read(fields.Last(Onward.Name)));
        var outcome = await byMail.ByCode(email, fields.Last("code"), Caller.Of(context.Request), context.RequestAborted);
        if (!IsIn(outcome, out var refusal))
        {
            return CodePage(context, to, email, refusal).Answer(StatusOf(refusal));
        }

        MailedTo.Forget(context.Response);
        return LinkPages.After(context, outcome, to);
    }

    private HtmlPage ShowForgotten(HttpContext context) =>
        mailer.Reaches ? ForgottenPage(context, MailedTo.Read(context.Request)).Answer() : MessagePage.NotFound(context);

    private async Task<IResult> SendReset(HttpContext context, IFormCollection fields)
    {
        var email = fields.Last("email");
        var refusal = await Ask(context, MailTopic.Reset, email);
        return refusal is null
            ? Results.Extensions.SeeOther(NewPasswordPath)
            : ForgottenPage(context, email, refusal).Answer(StatusOf(refusal));
    }

    private HtmlPage ShowNewPassword(HttpContext context) =>
        mailer.Reaches ? NewPasswordPage(context, MailedTo.Read(context.Request)).Answer() : MessagePage.NotFound(context);

    private async Task<IResult> SetPassword(HttpContext context, IFormCollection fields)
    {
        var (email, code) = (fields.Last("email"), fields.Last("code"));
        var outcome = await reset.ByCode(
            email, code, fields.Last("password"), Caller.Of(context.Request), Reader.LanguageOf(context), context.RequestAborted);
        if (!IsIn(outcome, out var refusal))
        {
            // A code is used up by the password that is set, not by one that is refused.
            return NewPasswordPage(context, email, refusal, refusal is PasswordWeak ? code : null).Answer(StatusOf(refusal));
        }

        MailedTo.Forget(context.Response);
        return LinkPages.After(context, outcome, to: null);
    }

    private async Task<Refusal?> Ask(HttpContext context, string topic, string email)
    {
        if (!(await letters.Execute(topic, email, Caller.Of(context.Request), Reader.LanguageOf(context))).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        MailedTo.Write(context.Response, email);
        return null;
    }

    private FormPage SignInPage(HttpContext context, Onward? to, string? email = null, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        var page = FormPage.Of(
            context,
            texts,
            "sign-in",
            SignInPath,
            FormField.Email(texts, email, EmailWrong(texts, refusal)),
            FormField.OldPassword(texts, texts["account.password-label"]) with { IsRequired = !mailer.Reaches });
        return page with
        {
            Hidden = HiddenField.Of(to),
            Refusal = refusal is EmailInvalid ? null : refusal?.Say(texts.Language),
            Other = mailer.Reaches ? new OtherButton(LetterPath, texts["account.sign-in.by-letter"], texts["account.or"]) : null,
            Links =
            [
                .. mailer.Reaches ? [new PageLink(ForgottenPath, texts["account.sign-in.forgotten"])] : (PageLink[])[],
                .. elsewhere is null ? [] : (PageLink[])[new PageLink(HostedPages.Path, texts["account.sign-in.hosted"])],
                new PageLink(OpeningPages.Path, texts["account.sign-in.new"]),
            ],
        };
    }

    private static FormPage CodePage(HttpContext context, Onward? to, string? email, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        var isKnown = EmailAddress.Read(email) is not null;
        var page = FormPage.Of(context, texts, "code", CodePath, [.. Address(texts, email, isKnown), FormField.Code(texts, CodeWrong(texts, refusal))]);
        return page with
        {
            Text = SentTo(texts, email, isKnown) ?? page.Text,
            Hidden = [.. HiddenField.Of(to), .. Hidden(email, isKnown)],
            Refusal = refusal is CodeRefused ? null : refusal?.Say(texts.Language),
            Back = new PageLink(Onward.From(SignInPath, to), texts["account.code.again"]),
        };
    }

    private static FormPage ForgottenPage(HttpContext context, string? email, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        return FormPage.Of(context, texts, "forgotten", ForgottenPath, FormField.Email(texts, email, EmailWrong(texts, refusal))) with
        {
            Refusal = refusal is EmailInvalid ? null : refusal?.Say(texts.Language),
            Back = new PageLink(SignInPath, texts["account.forgotten.back"]),
        };
    }

    private static FormPage NewPasswordPage(HttpContext context, string? email, Refusal? refusal = null, string? code = null)
    {
        var texts = TextsOf(context);
        var isKnown = EmailAddress.Read(email) is not null;
        var page = FormPage.Of(
            context,
            texts,
            "reset",
            NewPasswordPath,
            [
                .. Address(texts, email, isKnown),
                FormField.Code(texts, CodeWrong(texts, refusal)) with { Value = code },
                FormField.NewPassword(texts, refusal is PasswordWeak ? refusal.Say(texts.Language) : null),
            ]);
        return page with
        {
            Text = SentTo(texts, email, isKnown) ?? page.Text,
            Hidden = [.. Hidden(email, isKnown)],
            Refusal = refusal is CodeRefused or PasswordWeak ? null : refusal?.Say(texts.Language),
            Back = new PageLink(ForgottenPath, texts["account.code.again"]),
        };
    }

    private static bool IsIn(Outcome<SignedIn> outcome, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? refusal) =>
        outcome.TryGet(out _, out refusal) || refusal is SecondFactorRequired;

    private static IEnumerable<FormField> Address(Texts texts, string? email, bool isKnown) =>
        isKnown ? [] : [FormField.Email(texts, email)];

    private static IEnumerable<HiddenField> Hidden(string? email, bool isKnown) => isKnown ? [new("email", email!)] : [];

    private static string? SentTo(Texts texts, string? email, bool isKnown) =>
        isKnown ? texts.Say("account.code.sent", ("email", email!)) : null;

    private static string? EmailWrong(Texts texts, Refusal? refusal) => refusal is EmailInvalid ? texts["account.email-wrong"] : null;

    private static string? CodeWrong(Texts texts, Refusal? refusal) => refusal is CodeRefused ? texts["account.code.wrong"] : null;

    private static Texts TextsOf(HttpContext context) => PageTexts.In(Reader.LanguageOf(context));

    private static int StatusOf(Refusal refusal) => RefusalProblem.StatusOf(refusal.Kind);
}
