using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Limits;

/// <summary>From where somebody asks.</summary>
/// <param name="Network">The net, not the machine: 24 bits of an IPv4 address, 48 of an IPv6 one, as they are given to one customer.</param>
/// <param name="Device">What the browser says of itself, in a few words.</param>
public sealed record Caller(string Network, string Device)
{
    private static readonly (string Sign, string Name)[] _browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] _systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    /// <summary>Whoever sent a request.</summary>
    internal static Caller Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        string?[] device = [NameIn(agent, _browsers), NameIn(agent, _systems)];
        return new Caller(
            NetworkOf(request.HttpContext), string.Join(", ", device.Where(name => name is not null)));
    }

    /// <summary>The net that a request came from; nothing where that is not known.</summary>
    public static string NetworkOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6));
    }

    private static string? NameIn(string agent, (string Sign, string Name)[] names) =>
        names.FirstOrDefault(name => agent.Contains(name.Sign, StringComparison.Ordinal)).Name;
}
