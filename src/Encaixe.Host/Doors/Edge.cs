using System.Net;
using Encaixe.App.Shared;

namespace Encaixe.Host.Doors;

/// <summary>What stands between callers and this server, and from where browsers may call it.</summary>
internal sealed record Edge
{
    /// <summary>Nothing stands in between, and no other site's pages may call.</summary>
    public static readonly Edge None = new();

    /// <summary>The nets of the proxies that are believed when they say for whom they ask; nobody else is.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>How many of them a request passes, one after the other: so many addresses are believed, from the right. 1 to 5.</summary>
    public int Hops { get; init; } = 1;

    /// <summary>The origins whose pages may call the API from a browser, as a browser writes them.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Reads them, or says what is wrong in a sentence.</summary>
    public static (Edge? Edge, string? Wrong) Read(Func<string, string?> environment)
    {
        var proxies = new List<IPNetwork>();
        foreach (var text in Words(environment("ENCAIXE_PROXIES")))
        {
            if (!IPNetwork.TryParse(text.Contains('/', StringComparison.Ordinal) ? text : $"{text}/{(text.Contains(':', StringComparison.Ordinal) ? 128 : 32)}", out var net))
            {
                return (null, "ENCAIXE_PROXIES are the nets of the proxies in front, with commas between, like 127.0.0.1,10.0.0.0/24.");
            }

            proxies.Add(net);
        }

        if (!int.TryParse(environment("ENCAIXE_PROXY_HOPS") ?? "1", out var hops) || hops is < 1 or > 5)
        {
            return (null, "ENCAIXE_PROXY_HOPS says how many proxies a request passes, from 1 to 5.");
        }

        var origins = Words(environment("ENCAIXE_CORS_ORIGINS")).ToList();
        return !origins.TrueForAll(WebOrigin.IsOne)
            ? (null, "ENCAIXE_CORS_ORIGINS are origins with commas between, each without a path and none with a *, like https://www.salao.example.")
            : (new Edge { Proxies = proxies, Hops = hops, Origins = origins }, null);
    }

    private static string[] Words(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
