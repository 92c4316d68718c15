using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Web;

/// <summary>What a browser is told about every page: to run nothing but ours, to send nothing elsewhere.</summary>
public static class PageHeaders
{
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
    public static void Set(IHeaderDictionary headers, string nonce, bool secret)
    {
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
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

        SetCommon(headers);
    }

    /// <summary>Those that go with everything, style sheets and calendars too.</summary>
    public static void SetCommon(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
