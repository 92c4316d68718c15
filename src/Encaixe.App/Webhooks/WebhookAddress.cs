using System.Net;
using Encaixe.App.Shared;

namespace Encaixe.App.Webhooks;

/// <summary>Reads addresses that events are sent to. Strict, so that no two readers of one can mean different hosts: https, the host as plain lower or
/// upper case letters, digits and hyphens with a dot in it, no port but 443, nobody's name or password. Where the name leads is looked at when it
/// is dialled: <see cref="SafeHttp"/>.</summary>
internal static class WebhookAddress
{
    /// <summary>The longest. Characters.</summary>
    public const int Longest = 2_000;

    private const string Scheme = "https://";
    private const int LongestHost = 253;
    private const int LongestLabel = 63;

    /// <summary>Names that lead into a house, not out of it.</summary>
    private static readonly HashSet<string> _inside = new(StringComparer.Ordinal)
    {
        "localhost", "localdomain", "local", "internal", "intranet", "private", "lan", "home", "corp", "arpa", "onion", "test", "invalid",
    };

    /// <summary>Reads one.</summary>
    /// <param name="reachesThisMachine">Whether <c>http://127.0.0.1:…</c> is one too: in tests.</param>
    public static Outcome<Uri> Read(string text, bool reachesThisMachine = false)
    {
        if (text.Length is 0 or > Longest)
        {
            return new WebhookUrlInvalid("length");
        }

        if (text.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || text.Contains('\\', StringComparison.Ordinal))
        {
            return new WebhookUrlInvalid("characters");
        }

        if (reachesThisMachine && Uri.TryCreate(text, UriKind.Absolute, out var here) && IPAddress.TryParse(here.Host, out var address)
            && IPAddress.IsLoopback(address))
        {
            return here;
        }

        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new WebhookUrlInvalid("scheme");
        }

        if (text.Contains('#', StringComparison.Ordinal))
        {
            return new WebhookUrlInvalid("fragment");
        }

        var authority = text.AsSpan(Scheme.Length);
        authority = authority.IndexOfAny('/', '?') is var end and >= 0 ? authority[..end] : authority;
        if (authority.Contains('@'))
        {
            return new WebhookUrlInvalid("credentials");
        }

        var colon = authority.IndexOf(':');
        if (colon >= 0 && authority[colon..] is not ":443")
        {
            return new WebhookUrlInvalid(authority[0] == '[' ? "host" : "port");
        }

        var host = (colon < 0 ? authority : authority[..colon]).ToString().ToLowerInvariant();
        return IsHost(host) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { IsDefaultPort: true, UserInfo: "" }
            && uri.HostNameType == UriHostNameType.Dns && uri.IdnHost == host
                ? uri
                : new WebhookUrlInvalid("host");
    }

    private static bool IsHost(string host) =>
        host.Length <= LongestHost && host.Split('.') is { Length: > 1 } labels
        && labels.All(IsLabel)
        && labels[^1] is var top && !char.IsAsciiDigit(top[0]) // 127.1, 0x7f.1: numbers by some readers
        && !_inside.Contains(top);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
