using Encaixe.App.Appointments;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Encaixe.App.Shared;

/// <summary>What a page of another site had a browser send.</summary>
public sealed record CrossOrigin() : Refusal(RefusalCodes.CrossOrigin, RefusalKind.Forbidden);

/// <summary>Whether something was sent from one of our own pages. No booking rides on a cookie, so another site could only make a visitor book
/// in their own name; even so, it may not. A session does, and its cookie says <c>SameSite</c> besides.</summary>
internal static class SameOrigin
{
    /// <param name="site">The <c>Sec-Fetch-Site</c> header: every browser of the last years sends it.</param>
    /// <param name="origin">The <c>Origin</c> header: what older browsers send.</param>
    /// <param name="ours">The origins that are ours.</param>
    public static bool Allows(string? site, string? origin, params ReadOnlySpan<string> ours)
    {
        if (!string.IsNullOrEmpty(site))
        {
            return site is "same-origin" or "none";
        }

        if (string.IsNullOrEmpty(origin))
        {
            return true; // neither: not a browser, so no visitor to deceive
        }

        foreach (var own in ours)
        {
            if (string.Equals(own, origin, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for a request.</summary>
    public static bool Allows(HttpRequest request, ServerAddress server) => Allows(
        request.Headers["Sec-Fetch-Site"],
        request.Headers.Origin,
        server.Base,
        UriHelper.BuildAbsolute(request.Scheme, request.Host).TrimEnd('/'));
}
