using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Encaixe.App.Tenancy;

/// <summary>The secrets of each shop, all derived from the installation's one (HKDF, RFC 5869): nothing to store,
/// nothing to lose but the one.</summary>
public sealed class ShopKeys
{
    /// <summary>Length of the installation's key. Bytes.</summary>
    public const int KeyLength = 32;

    // Shops times purposes.
    private const int MostKept = 4_096;

    private readonly byte[] _installation;
    private readonly ConcurrentDictionary<(TenantId Shop, string Purpose), byte[]> _derived = new();

    /// <param name="installation">The installation's key, <see cref="KeyLength"/> random bytes.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public ShopKeys(byte[] installation)
    {
        if (installation.Length != KeyLength)
        {
            throw new ArgumentException($"The installation's key has {KeyLength} bytes.", nameof(installation));
        }

        _installation = installation;
    }

    /// <summary>Keyed hash of something under a shop's key for one purpose. HMAC-SHA256, 32 bytes.</summary>
    internal byte[] Hash(TenantId shop, string purpose, ReadOnlySpan<byte> message) =>
        HMACSHA256.HashData(KeyOf(shop, purpose), message);

    /// <summary>The same of a text, as 64 hexadecimal digits.</summary>
    internal string Hash(TenantId shop, string purpose, string message) =>
        Convert.ToHexStringLower(Hash(shop, purpose, Encoding.UTF8.GetBytes(message)));

    /// <summary>Tells whether two installations have the same secrets of a shop, and nothing about what they are.</summary>
    internal string FingerprintOf(TenantId shop) => Hash(shop, "key-fingerprint", shop.ToString());

    private byte[] KeyOf(TenantId shop, string purpose)
    {
        if (_derived.TryGetValue((shop, purpose), out var known))
        {
            return known;
        }

        if (_derived.Count >= MostKept)
        {
            _derived.Clear(); // a rare event, and cheaper than keeping count of who was here last
        }

        return _derived[(shop, purpose)] = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, _installation, KeyLength, salt: [], info: Encoding.UTF8.GetBytes($"{shop}/{purpose}"));
    }
}
