using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Web;

/// <summary>The files that pages ask for. Their names carry a hash of what is in them, so browsers keep them for good
/// and a new version is a new name. They are part of the binary: there is no folder to lose.</summary>
internal static class Assets
{
    private const string Folder = "/_/";

    private static readonly FrozenDictionary<string, Asset> _byPath = new[]
    {
        Read("encaixe.css", "text/css; charset=utf-8", "tokens.css", "base.css"),
        Read("encaixe.js", "text/javascript; charset=utf-8"),
        Read("docs.css", "text/css; charset=utf-8"),
        Read("embed.js", "text/javascript; charset=utf-8"),
        Read("account.css", "text/css; charset=utf-8"),
        Read("account.js", "text/javascript; charset=utf-8"),
        Read("sandbox.js", "text/javascript; charset=utf-8"),
        Read("favicon.svg", "image/svg+xml"),
        Read("card.png", Asset.Picture),
    }.ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> _paths =
        _byPath.Values.ToFrozenDictionary(asset => asset.Name, asset => asset.Path, StringComparer.Ordinal);

    /// <summary>Where a file is: <c>/_/encaixe.0a1b2c3d.css</c>.</summary>
    public static string PathOf(string name) => _paths[name];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Folder + "{file}", HtmlPage.Methods, (HttpContext context, string file) => Send(context, Folder + file))
            .ExcludeFromDescription();
        routes.MapMethods("/embed.js", HtmlPage.Methods, (HttpContext context) => SendToOthers(context, PathOf("embed.js")))
            .ExcludeFromDescription();
    }

    /// <summary>A file that other sites load by a name that stays: they look every hour whether there is a newer one.</summary>
    private static Task SendToOthers(HttpContext context, string path)
    {
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Send(context, path, "public, max-age=3600");
    }

    private static async Task Send(HttpContext context, string path, string kept = "public, max-age=31536000, immutable")
    {
        var response = context.Response;
        if (!_byPath.TryGetValue(path, out var asset))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = asset.Type;
        response.Headers.CacheControl = kept;
        if (asset.Type == Asset.Picture)
        {
            // It is for previews of links, which others show on their own pages, and is as small as it gets already.
            response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            await Write(response, asset.Bytes, context.RequestAborted);
            return;
        }

        response.Headers.Vary = "Accept-Encoding";
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var body = asset.Bytes;
        if (accepted.Contains("br", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "br";
            body = asset.Brotli.Value;
        }
        else if (accepted.Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "gzip";
            body = asset.Gzip.Value;
        }

        await Write(response, body, context.RequestAborted);
    }

    private static async Task Write(HttpResponse response, byte[] body, CancellationToken ct)
    {
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, ct);
    }

    /// <param name="first">What stands in front of it, in the same file: one request less.</param>
    private static Asset Read(string name, string type, params IReadOnlyList<string> first)
    {
        byte[] bytes = [.. first.SelectMany(BytesOf), .. BytesOf(name)];
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 5));
        return new Asset(
            name,
            $"{Folder}{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}",
            type,
            bytes,
            new(() => Squeeze(bytes, to => new BrotliStream(to, CompressionLevel.SmallestSize))),
            new(() => Squeeze(bytes, to => new GZipStream(to, CompressionLevel.SmallestSize))));
    }

    private static byte[] BytesOf(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"wwwroot.{name}")
            ?? throw new InvalidOperationException($"The file '{name}' is not in the binary.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Squeeze(byte[] bytes, Func<Stream, Stream> compress)
    {
        using var squeezed = new MemoryStream();
        using (var stream = compress(squeezed))
        {
            stream.Write(bytes);
        }

        return squeezed.ToArray();
    }

    private sealed record Asset(string Name, string Path, string Type, byte[] Bytes, Lazy<byte[]> Brotli, Lazy<byte[]> Gzip)
    {
        public const string Picture = "image/png";
    }
}
