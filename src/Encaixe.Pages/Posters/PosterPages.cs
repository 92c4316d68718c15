using System.Text;
using Encaixe.App.Appointments;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Posters;

/// <summary>Where a shop finds its poster. It says nothing that its page does not.</summary>
internal static class PosterPages
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/{slug}/poster.svg", HtmlPage.Methods, Get).ExcludeFromDescription();

    private static async Task<IResult> Get(
        HttpContext context, string slug, TenantResolver tenants, SetupReader setups, ServerAddress server, CancellationToken ct)
    {
        if (await tenants.BySlug(slug, ct) is not var (tenant, current))
        {
            return MessagePage.NotFound(context);
        }

        if (current != slug)
        {
            return OldSlug.LeadOn(context, $"/{current}/poster.svg{BookingPages.QueryAgain(context.Request)}");
        }

        var texts = PageTexts.In(Reader.LanguageOf(context));
        var shop = (await setups.Read(tenant, ct)).Shop;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentLanguage = texts.Language.Tag;
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        return Results.Text(Poster.Of(shop, $"{server.Base}/{shop.Slug}", texts), "image/svg+xml", Encoding.UTF8);
    }
}
