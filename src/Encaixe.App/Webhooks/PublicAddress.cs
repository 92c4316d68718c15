using System.Net;
using System.Net.Sockets;

namespace Encaixe.App.Webhooks;

/// <summary>Which addresses are of the public net. Whatever is not known to be is not: what somebody else names must not lead into the net that
/// the server stands in.</summary>
internal static class PublicAddress
{
    /// <summary>What is set aside of IPv4 (IANA's special-purpose registry, multicast and what is reserved).</summary>
    private static readonly IPNetwork[] _setAside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>All that IPv6 gives out to be reached by anybody.</summary>
    private static readonly IPNetwork _given = IPNetwork.Parse("2000::/3");

    /// <summary>What is set aside of that: protocols of their own (Teredo among them), documentation, 6to4, which carries IPv4 in it.</summary>
    private static readonly IPNetwork[] _setAsideOfGiven =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether it is. An address that carries another in it (mapped, NAT64, 6to4, ISATAP) is not, whichever that is.</summary>
    public static bool IsOne(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !_setAside.Any(net => net.Contains(address)),
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && _given.Contains(address)
            && !_setAsideOfGiven.Any(net => net.Contains(address)) && !IsIsatap(address),
        _ => false,
    };

    private static bool IsIsatap(IPAddress address) => address.GetAddressBytes() is [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5E, 0xFE, ..];
}
