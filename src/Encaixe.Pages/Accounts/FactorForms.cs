using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>The pages on which whoever is signed in turns their second factor on and off. What is told once stands in the answer to the form
/// itself: kept for a look afterwards, it would be kept.</summary>
internal sealed class FactorForms(KeepSecondFactor factor, AccountDirectory accounts, SignedInReader reader, ServerAddress server)
{
    private const string ConfirmPath = OwnForms.FactorPath + "/confirm";
    private const string EndPath = OwnForms.FactorPath + "/end";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(OwnForms.FactorPath, HtmlPage.Methods, (HttpContext context, FactorForms own) => own.Show(context));
        pages.MapPost(OwnForms.FactorPath, (HttpContext context, FactorForms own) => own.Post(context, own.Begin));
        pages.MapPost(ConfirmPath, (HttpContext context, FactorForms own) => own.Post(context, own.Confirm));
        pages.MapPost(EndPath, (HttpContext context, FactorForms own) => own.Post(context, own.End));
    }

    private async Task<IResult> Show(HttpContext context) =>
        await reader.Of(context.Request, context.RequestAborted) is not { } here ? Results.Extensions.SeeOther(EntryPages.SignInPath)
        : await accounts.Documents.Find(SecondFactor.Shelf, here.Account.Id, context.RequestAborted) is { Document.IsOn: true }
            ? EndPage(context).Answer()
            : BeginPage(context).Answer();

    private async Task<IResult> Post(HttpContext context, Func<HttpContext, SignedInHere, IFormCollection, Task<IResult>> answer)
    {
        var (fields, refused) = await Form.Read(context, server, context.RequestAborted);
        return fields is null ? refused!
            : await reader.OfForm(context, context.RequestAborted) is { } here ? await answer(context, here, fields)
            : Results.Extensions.SeeOther(EntryPages.SignInPath);
    }

    private async Task<IResult> Begin(HttpContext context, SignedInHere here, IFormCollection fields)
    {
        var made = await factor.Begin(here.Bearer, fields.Last("password"), Caller.Of(context.Request), context.RequestAborted);
        return made.TryGet(out var secret, out var refusal)
            ? ConfirmPage(context, secret.Secret, here).Answer()
            : refusal is SecondFactorOn ? Results.Extensions.SeeOther(OwnForms.FactorPath)
            : BeginPage(context, refusal).Answer(StatusOf(refusal));
    }

    private async Task<IResult> Confirm(HttpContext context, SignedInHere here, IFormCollection fields)
    {
        var confirmed = await factor.Confirm(
            here.Bearer, fields.Last("code"), Caller.Of(context.Request), Reader.LanguageOf(context), context.RequestAborted);
        if (!confirmed.TryGet(out var codes, out var refusal))
        {
            return ConfirmPage(context, fields.Last("secret"), here, refusal).Answer(StatusOf(refusal));
        }

        var texts = TextsOf(context);
        var frame = FormPage.FrameOf(context, texts, texts["account.recovery.heading"]);
        return new HtmlPage(Slices.RecoveryCodes.Create(new RecoveryPage(frame, codes)), frame, secret: true);
    }

    private async Task<IResult> End(HttpContext context, SignedInHere here, IFormCollection fields)
    {
        var ended = await factor.End(
            here.Bearer, fields.Last("password"), fields.Last("code"), Caller.Of(context.Request), Reader.LanguageOf(context), context.RequestAborted);
        return ended.TryGet(out _, out var refusal)
            ? Results.Extensions.SeeOther(OwnPages.Saying("factor-off"))
            : EndPage(context, refusal).Answer(StatusOf(refusal));
    }

    private static FormPage BeginPage(HttpContext context, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        return Page(context, texts, "factor-begin", OwnForms.FactorPath, refusal is PasswordWrong ? null : refusal, Password(texts, refusal));
    }

    /// <param name="secret">Their own, as it was made, or as their browser sent it back: shown, and nothing else.</param>
    private static FormPage ConfirmPage(HttpContext context, string secret, SignedInHere here, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        var page = Page(
            context,
            texts,
            "factor-confirm",
            ConfirmPath,
            refusal is CodeRefused ? null : refusal,
            FormField.Code(texts, refusal is CodeRefused ? texts["account.factor-wrong"] : null));
        return secret.Length is 0 or > 64 || !secret.All(c => c is (>= 'A' and <= 'Z') or (>= '2' and <= '7')) ? page : page with
        {
            Hidden = [new HiddenField("secret", secret)],
            Secret = new ShownSecret(
                string.Join(' ', secret.Chunk(4).Select(group => new string(group))),
                SecondFactorSecret.Of(secret, here.Account).Uri,
                texts["account.factor-open"]),
        };
    }

    private static FormPage EndPage(HttpContext context, Refusal? refusal = null)
    {
        var texts = TextsOf(context);
        return Page(
            context,
            texts,
            "factor-end",
            EndPath,
            refusal is PasswordWrong or CodeRefused ? null : refusal,
            Password(texts, refusal),
            FormField.Code(texts, refusal is CodeRefused ? texts["account.factor-wrong"] : null, texts["account.factor.hint"]) with { InputMode = null });
    }

    private static FormField Password(Texts texts, Refusal? refusal) => FormField.OldPassword(
        texts, texts["account.password-now"], refusal is PasswordWrong ? refusal.Say(texts.Language) : null);

    private static FormPage Page(
        HttpContext context, Texts texts, string key, string action, Refusal? refusal, params IReadOnlyList<FormField> fields) =>
        FormPage.Of(context, texts, key, action, fields) with
        {
            Refusal = refusal?.Say(texts.Language),
            Back = new PageLink(LinkPages.Home, texts["account.heading"]),
        };

    private static Texts TextsOf(HttpContext context) => PageTexts.In(Reader.LanguageOf(context));

    private static int StatusOf(Refusal refusal) => RefusalProblem.StatusOf(refusal.Kind);
}
