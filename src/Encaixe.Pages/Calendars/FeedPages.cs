using System.Security.Cryptography;
using Encaixe.App.Calendars;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Encaixe.Pages.Calendars;

/// <summary>Gives calendars elsewhere the agenda that an address opens. They ask as they like: what they say they accept is not looked at, since
/// Google's say nothing.</summary>
internal static class FeedPages
{
    /// <summary>How long nothing may have happened for the second in which it last did to be told. Elapsed time. HTTP's dates have no
    /// fractions: what happens in the same second would be held to be known (RFC 9110, 8.8.2.2).</summary>
    private static readonly Duration _settled = Duration.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Routes.Feed, HtmlPage.Methods, Get).ExcludeFromDescription();

    private static async Task<IResult> Get(string token, HttpContext http, ReadFeed feeds, IWorld world, CancellationToken ct)
    {
        if (await feeds.Execute(token, ct) is not { } agenda)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var language = LanguageOf(http.Request);
        var file = FeedFile.Write(agenda, PageTexts.In(language));
        var headers = http.Response.Headers;
        headers.CacheControl = "private, max-age=300";
        headers.Vary = "Accept-Language";
        headers.ContentLanguage = language.Tag;
        headers["X-Robots-Tag"] = "noindex";
        return Results.Bytes(
            file,
            "text/calendar; charset=utf-8",
            lastModified: ToldChange(agenda, world.GetCurrentInstant()),
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 16))}\""));
    }

    /// <summary>Since when nothing happened, in whole seconds; <see langword="null"/>: something did a moment ago.</summary>
    internal static DateTimeOffset? ToldChange(ReadAgenda agenda, Instant now) => agenda.ChangedAt + _settled > now ? null
        : Instant.FromUnixTimeSeconds(agenda.ChangedAt.ToUnixTimeSeconds()).ToDateTimeOffset();

    /// <summary>What the address says, else what whoever asks reads. Cookies have no say: nobody sits there.</summary>
    private static Language LanguageOf(HttpRequest request) =>
        Language.Find(request.Query["lang"].ToString()) ?? Language.Negotiate(request.Headers.AcceptLanguage.ToString());
}
