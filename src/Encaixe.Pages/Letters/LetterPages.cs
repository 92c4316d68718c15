using Encaixe.App.Appointments;
using Encaixe.App.Mail;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Letters;

/// <summary>The page behind the link in each letter by which its receiver says that they want no more. Looking changes nothing, since mail programs look at every link; a form
/// does, and so does the one touch that some of them offer (RFC 8058).</summary>
internal sealed class LetterPages(MailLeaving leaving, SetupReader setups, ServerAddress server)
{
    private const string OneClick = "List-Unsubscribe";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/u/{token}").ExcludeFromDescription();
        group.MapMethods("", HtmlPage.Methods, (HttpContext context, string token, LetterPages pages) => pages.Get(context, token));
        group.MapMethods("/back", HtmlPage.Methods, (HttpContext context, string token) => Results.Extensions.SeeOther(PathOf(token)));
        group.MapPost("", (HttpContext context, string token, LetterPages pages) => pages.Post(context, token, leaves: true));
        group.MapPost("/back", (HttpContext context, string token, LetterPages pages) => pages.Post(context, token, leaves: false));
    }

    private async Task<IResult> Get(HttpContext context, string token) =>
        await leaving.Open(token, context.RequestAborted) is { } who ? await Show(context, token, who) : Nowhere(context);

    private async Task<IResult> Post(HttpContext context, string token, bool leaves)
    {
        var ct = context.RequestAborted;
        var (fields, refused) = await Form.Read(context, server, ct);
        if (fields is null)
        {
            return refused!;
        }

        if (await leaving.Open(token, ct) is not { } who)
        {
            return Nowhere(context);
        }

        if (!(await leaving.Change(who, leaves, ct)).TryGet(out _, out var refusal))
        {
            var texts = PageTexts.In(Reader.LanguageOf(context));
            return MessagePage.Of(
                context, RefusalProblem.StatusOf(refusal.Kind), texts["letters.title"], refusal.Say(texts.Language), texts, PathOf(token), texts["letters.again"], secret: true);
        }

        // Whoever does it by one touch in their mail program is not there to be sent on.
        return fields.ContainsKey(OneClick) ? await Show(context, token, who) : Results.Extensions.SeeOther(PathOf(token));
    }

    private async Task<IResult> Show(HttpContext context, string token, MailLeave who)
    {
        var ct = context.RequestAborted;
        var texts = PageTexts.In(Reader.LanguageOf(context));
        var shop = (await setups.Read(who.Tenant, ct)).Shop;
        var state = await MailLeaving.HasLeft(who, ct) ? "left" : "wanted";
        var frame = Frame.Of(context.Request, texts, texts["letters.title"], texts["letters.title"], shop: shop);
        var page = new LettersPage(
            frame, state, texts.Say($"letters.{state}.heading", ("shop", shop.Name)), texts.Say($"letters.{state}.text", ("shop", shop.Name)), PathOf(token));
        return new HtmlPage(Slices.Letters.Create(page), frame, secret: true);
    }

    private static HtmlPage Nowhere(HttpContext context) => MessagePage.Of(context, StatusCodes.Status404NotFound, "no-letters", secret: true);

    private static string PathOf(string token) => $"/u/{token}";
}

/// <summary>Whether somebody wants letters of a shop.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="State"><c>wanted</c> or <c>left</c>.</param>
/// <param name="Heading">What is asked, or what is so.</param>
/// <param name="Text">What follows from it.</param>
/// <param name="Self">The page's own path.</param>
public sealed record LettersPage(Frame Frame, string State, string Heading, string Text, string Self)
{
    /// <summary>What is said on it.</summary>
    public App.Languages.Texts T => Frame.Texts;
}
