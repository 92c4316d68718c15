using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Accounts;

/// <summary>What a page answers that is for whoever is signed in, to somebody of whom that is not known.</summary>
internal static class Arriving
{
    /// <summary>They sign in first. Whoever follows a link on another site may be signed in all the same: their browser does not say so then
    /// (<c>SameSite=Strict</c>), and does when the page asks for itself once more.</summary>
    /// <param name="to">Where they wanted to go; nothing: home.</param>
    public static IResult Stranger(HttpContext context, Onward? to)
    {
        if (context.Request.Headers["Sec-Fetch-Site"] != "cross-site")
        {
            return Results.Extensions.SeeOther(Onward.From(EntryPages.SignInPath, to));
        }

        var (texts, path) = (PageTexts.In(Reader.LanguageOf(context)), to?.Path ?? LinkPages.Home);
        context.Response.Headers["Refresh"] = $"0;url={path}";
        return MessagePage.Of(
            context,
            StatusCodes.Status200OK,
            texts["account.busy"],
            texts["account.arriving"],
            texts,
            path,
            texts["account.arriving-go"],
            secret: true);
    }
}
