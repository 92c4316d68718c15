using System.Net;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Limits;

/// <summary>From where somebody asks.</summary>
/// <param name="Network">The net, not the machine: 24 bits of an IPv4 address, 48 of an IPv6 one, as they are given to one customer;
/// <c>203.0.113.0/24</c>, or empty where there is none.</param>
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
        return new IPNetwork(Cut(plain, out var bits), bits).ToString();
    }

    private static IPAddress Cut(IPAddress address, out int bits)
    {
        var bytes = address.GetAddressBytes();
        bits = bytes.Length == 4 ? 24 : 48;
        bytes.AsSpan(bits / 8).Clear();
        return new IPAddress(bytes);
    }

    private static string? NameIn(string agent, (string Sign, string Name)[] names) =>
        names.FirstOrDefault(name => agent.Contains(name.Sign, StringComparison.Ordinal)).Name;
}
