using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Encaixe.Host;

/// <summary>The staff app, as files: what <c>dotnet publish src/Encaixe.Staff</c> makes, in a folder beside the server. It is the same for everyone; what
/// is in it is asked for by whoever has signed in.</summary>
internal sealed class StaffFiles
{
    private const string Root = "/app/";
    private const string Index = "index.html";
    private const string Worker = "service-worker.js";

    /// <summary>What the worker that keeps the app's files may do: read them, and show one as the icon of a notice.</summary>
    private const string WorkerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'";

    private static readonly FrozenDictionary<string, string> _types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".wasm"] = "application/wasm",
        [".webmanifest"] = "application/manifest+json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, StaffFile> _files;
    private readonly string _policy;

    private StaffFiles(string folder)
    {
        _files = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => _types.ContainsKey(Path.GetExtension(file)))
            .Select(file => new StaffFile(Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), file))
            .ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);

        // Blazor compiles WebAssembly, and sets places in the agenda by style attributes. The one script that stands in the page names files by their
        // hashes, and is let run by its own. The shop's page is shown beside what is set up of it, without its scripts.
        var page = File.ReadAllText(Path.Combine(folder, Index));
        var hashes = ScriptsIn(page).Select(script => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        _policy = $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{string.Concat(hashes)}; style-src 'self'; style-src-attr 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    /// <summary>Maps them, where there is such a folder.</summary>
    public static void Map(IEndpointRouteBuilder routes, string? folder)
    {
        if (folder is null)
        {
            return;
        }

        var files = new StaffFiles(folder);
        routes.MapMethods("/app/{**path}", ["GET", "HEAD"], (HttpContext context, string? path) => files.Send(context, path ?? ""))
            .DisableRateLimiting()
            .ExcludeFromDescription();
    }

    private async Task Send(HttpContext context, string path)
    {
        var response = context.Response;
        if (context.Request.Path == "/app")
        {
            response.Redirect(Root, permanent: true);
            return;
        }

        // What has no ending is one of the app's own places, which it finds by itself.
        var name = path.Length == 0 || !Path.HasExtension(path) ? Index : path;
        if (!_files.TryGetValue(name, out var file))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.Headers.CacheControl = file.IsNamedByHash ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.ETag = file.Tag;
        if (name == Index)
        {
            response.Headers.ContentSecurityPolicy = _policy;
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        }

        if (name == Worker)
        {
            response.Headers.ContentSecurityPolicy = WorkerPolicy; // its own: the page's does not hold for it
        }

        if (context.Request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = _types[Path.GetExtension(name)];
        var (encoding, at) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        response.ContentLength = new FileInfo(at).Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.SendFileAsync(at, context.RequestAborted);
        }
    }

    /// <summary>What stands between the tags of scripts: nothing, where it is in a file.</summary>
    private static IEnumerable<string> ScriptsIn(string page) =>
        from rest in page.Split("<script").Skip(1)
        let script = rest[(rest.IndexOf('>', StringComparison.Ordinal) + 1)..rest.IndexOf("</script>", StringComparison.Ordinal)]
        where script.Length > 0
        select script;

    private sealed class StaffFile
    {
        private readonly string _path;
        private readonly bool _hasBrotli;
        private readonly bool _hasGzip;

        public StaffFile(string name, string path)
        {
            (Name, _path) = (name, path);
            (_hasBrotli, _hasGzip) = (File.Exists(path + ".br"), File.Exists(path + ".gz"));
            var info = new FileInfo(path);
            Tag = $"\"{info.Length:x}-{info.LastWriteTimeUtc.Ticks:x}\"";
            IsNamedByHash = name.StartsWith("_framework/", StringComparison.Ordinal)
                && name.Split('.') is [.., { Length: 10 } hash, _] && hash.All(char.IsAsciiLetterOrDigit);
        }

        public string Name { get; }

        public string Tag { get; }

        /// <summary>Whether it never changes under its name, as the build made it: <c>_framework/NodaTime.7ei9nkzkqn.wasm</c>.</summary>
        public bool IsNamedByHash { get; }

        /// <summary>The smallest form of it that a browser takes.</summary>
        public (string? Encoding, string Path) For(string accepted) =>
            _hasBrotli && accepted.Contains("br", StringComparison.Ordinal) ? ("br", _path + ".br")
            : _hasGzip && accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", _path + ".gz")
            : (null, _path);
    }
}
