using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Encaixe.Host;

/// <summary>How much of anything one caller may ask of the server.</summary>
internal static class Limits
{
    /// <summary>Longest target of a request: path and query as they are sent. Bytes.</summary>
    public const int LongestTarget = 4 * 1024;

    /// <summary>Most lines of headers.</summary>
    public const int MostHeaders = 64;

    /// <summary>All of them together. Bytes.</summary>
    public const int MostHeaderBytes = 16 * 1024;

    /// <summary>A request takes no longer, its body included, unless it is said otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A pattern is tried no longer, where it says nothing else: well within the patience with a request, and longer than
    /// a busy machine lets a process wait for its turn, since that time counts too.</summary>
    public static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(2);

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        // The web server refuses without a word, so it does so only at twice what is allowed: see WhatIsTooMuch.
        kestrel.Limits.MaxRequestHeadersTotalSize = 2 * MostHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = 2 * MostHeaders;
        kestrel.Limits.MaxRequestLineSize = 2 * LongestTarget;
        kestrel.Limits.MaxConcurrentConnections = 2_000;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
    }

    public static void Apply(RequestTimeoutOptions timeouts, TimeSpan patience) =>
        timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = patience };

    /// <summary>Bounds every pattern of this process. The first pattern reads it, so it comes before everything else.</summary>
    public static void ApplyToPatterns() => AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", PatternPatience);

    /// <summary>The status that refuses a request whose first part is too long; <see langword="null"/> when it is not.</summary>
    public static int? WhatIsTooMuch(HttpContext context)
    {
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestTarget)
        {
            return StatusCodes.Status414UriTooLong;
        }

        var (lines, bytes) = (0, 0);
        foreach (var (name, values) in context.Request.Headers)
        {
            lines += values.Count;
            foreach (var value in values)
            {
                bytes += name.Length + 2 + (value?.Length ?? 0) + 2; // with its colon, its blank and its end
            }
        }

        return lines > MostHeaders || bytes > MostHeaderBytes ? StatusCodes.Status431RequestHeaderFieldsTooLarge : null;
    }
}
