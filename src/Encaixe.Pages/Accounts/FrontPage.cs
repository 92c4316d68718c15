using Encaixe.App.Languages;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Accounts;

/// <summary>Where a stranger starts: what the product is, and the two ways in. It is the same for everybody.</summary>
/// <param name="Frame">What stands around it.</param>
public sealed record FrontPage(Frame Frame)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>Maps it. A demonstration has its own, which comes first.</summary>
    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapMethods("/", HtmlPage.Methods, (HttpContext context) =>
        {
            var texts = PageTexts.In(Reader.LanguageOf(context));
            var frame = Frame.Of(context.Request, texts, texts["front.title"], texts["front.text"]) with { More = "account" };
            return new HtmlPage(Slices.Front.Create(new FrontPage(frame)), frame);
        })
        .WithOrder(1)
        .ExcludeFromDescription();
}
