using Encaixe.App.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Web;

/// <summary>A page that says one thing: that something is not there, or went wrong, and what to do.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Heading">What happened.</param>
/// <param name="Text">What to do now.</param>
/// <param name="Link">Where to do it.</param>
/// <param name="LinkLabel">The same in words.</param>
public sealed record MessagePage(Frame Frame, string Heading, string Text, string? Link = null, string? LinkLabel = null)
{
    /// <summary>What is drawn above it: that something is not there, unless it is something else that is said.</summary>
    public HtmlString Picture { get; init; } = Icons.Lost;

    /// <summary>The page under <c>{key}.heading</c> and <c>{key}.text</c> of the texts.</summary>
    internal static HtmlPage Of(
        HttpContext context, int status, string key, string? link = null, string? linkLabel = null, bool secret = false)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        return Of(context, status, texts[$"{key}.heading"], texts[$"{key}.text"], texts, link, linkLabel, secret);
    }

    /// <summary>The page that says a refusal.</summary>
    internal static HtmlPage Of(
        HttpContext context, int status, string heading, string text, Texts texts, string? link, string? linkLabel, bool secret)
    {
        var frame = Frame.Of(context.Request, texts, heading, text);
        return new HtmlPage(
            Slices.Message.Create(new MessagePage(frame, heading, text, link, linkLabel)), frame, status, secret);
    }

    /// <summary>There is no such page.</summary>
    internal static HtmlPage NotFound(HttpContext context) => Of(context, StatusCodes.Status404NotFound, "not-found");
}
