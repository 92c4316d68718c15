using System.Net;
using Encaixe.App.Shared;
using Encaixe.App.Webhooks;

namespace Encaixe.App.Push;

/// <summary>Reads the addresses at which browsers are reached. A browser says them, so anybody could say anything: only those of the services that
/// browsers use are addresses, and what is sent there goes by <see cref="SafeHttp"/> all the same.</summary>
internal static class PushAddress
{
    /// <summary>The longest. Characters; those that there are have 150 to 500.</summary>
    public const int Longest = 1_000;

    /// <summary>Chrome, Edge and most others; Safari.</summary>
    private static readonly HashSet<string> _hosts = new(["fcm.googleapis.com", "web.push.apple.com"], StringComparer.Ordinal);

    /// <summary>Firefox, Safari, and Edge on Windows: each has several hosts below these.</summary>
    private static readonly string[] _families = [".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"];

    /// <summary>Reads one.</summary>
    /// <param name="reachesThisMachine">Whether one of this machine is one too: in tests.</param>
    public static Outcome<Uri> Read(string text, bool reachesThisMachine) =>
        text.Length <= Longest
        && WebhookAddress.Read(text, reachesThisMachine).TryGet(out var uri, out _)
        && (IsOfService(uri.IdnHost) || (reachesThisMachine && IPAddress.TryParse(uri.Host, out _)))
            ? uri
            : new PushEndpointInvalid();

    private static bool IsOfService(string host) =>
        _hosts.Contains(host) || Array.Exists(_families, family => host.EndsWith(family, StringComparison.Ordinal));
}
