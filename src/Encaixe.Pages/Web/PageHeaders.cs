using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Web;

/// <summary>What a browser is told about every answer: of a page, to run nothing but ours and to send nothing elsewhere; of
/// anything else, to run nothing at all.</summary>
public static class PageHeaders
{
    /// <summary>For what is no page: should a browser ever show it as one, it does nothing there.</summary>
    public const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>For one year, this host by TLS only; of other hosts under its name nothing is known.</summary>
    public const string OnlyByTls = "max-age=31536000";

    /// <summary>A word that no one can guess, for the one style element of a page: 128 bits, base64url.</summary>
    public static string NewNonce()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Sets them.</summary>
    /// <param name="headers">Those of the answer.</param>
    /// <param name="nonce">The word that the page's style element carries.</param>
    /// <param name="secret">Whether the address itself is a secret, as a client's link is: then it goes nowhere, and
    /// nothing keeps the page.</param>
    /// <param name="shownOn">The origins of the sites that may show the page inside of theirs, or <c>'self'</c>; most may not.</param>
    public static void Set(IHeaderDictionary headers, string nonce, bool secret, IReadOnlyList<string> shownOn)
    {
        // 'self' for scripts, not a nonce with 'strict-dynamic': no script stands in a page, all are files of ours under
        // /_/, and nothing that anyone can write is ever served as a script. A nonce would be one thing more to leak.
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + $"frame-ancestors {(shownOn.Count == 0 ? "'none'" : string.Join(' ', shownOn))}; "
            + "require-trusted-types-for 'script'; trusted-types encaixe";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
        headers["Referrer-Policy"] = secret ? "no-referrer" : "strict-origin-when-cross-origin";
        headers.CacheControl = secret ? "no-store" : "no-cache";
        if (secret)
        {
            headers["X-Robots-Tag"] = "noindex";
        }
    }

    /// <summary>Those that every answer begins with; a page says more. Constants: they cost next to nothing.</summary>
    public static void SetCommon(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = NothingRuns;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
