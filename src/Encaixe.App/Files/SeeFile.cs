using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Files;

/// <summary>Gives anyone a shop's picture. Its name is another one when it is another picture, so that it can be kept for good.</summary>
internal static class SeeFile
{
    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Routes.File, _methods, Get).ExcludeFromDescription();

    private static async Task Get(string shop, string file, HttpContext http, IFileStore files, CancellationToken ct)
    {
        var response = http.Response;
        if (!TenantId.TryParse(shop, out var tenant) || !PictureName.IsFile(file) || await files.Open(tenant).Find(file, ct) is not { } bytes)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = PictureName.Type;
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // shops show it on sites of their own
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(bytes, ct);
        }
    }
}
