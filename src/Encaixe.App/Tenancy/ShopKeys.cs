using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Encaixe.App.Tenancy;

/// <summary>The secrets of each shop: one key, and from it one for each purpose (HKDF, RFC 5869).</summary>
/// <remarks>A shop's key is derived from the installation's one: nothing to store, nothing to lose but the one. Only who moved in
/// brought theirs from another installation, sealed under this one's (ADR 25).</remarks>
public sealed class ShopKeys
{
    /// <summary>Length of a key, the installation's or a shop's. Bytes.</summary>
    public const int KeyLength = 32;

    private readonly byte[] _installation;

    // Of shops that are there, and so as many as there are shops. Never let go of: whoever is at work with one relies on it.
    private readonly ConcurrentDictionary<TenantId, KeyRing> _known = new();

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

    /// <summary>What tells the installation's key from others and helps nobody to guess it: it has 256 bits of chance. 64 hexadecimal
    /// digits.</summary>
    internal string Mark => Convert.ToHexStringLower(HMACSHA256.HashData(Derive(_installation, "key-mark"), "encaixe"u8));

    /// <summary>Keyed hash of something under a shop's key for one purpose. HMAC-SHA256, 32 bytes.</summary>
    /// <exception cref="InvalidOperationException">The shop's key was not learnt: a hash under another one would be no good later.</exception>
    internal byte[] Hash(TenantId shop, string purpose, ReadOnlySpan<byte> message) =>
        HMACSHA256.HashData(RingOf(shop).For(purpose), message);

    /// <summary>The same of a text, as 64 hexadecimal digits.</summary>
    internal string Hash(TenantId shop, string purpose, string message) =>
        Convert.ToHexStringLower(Hash(shop, purpose, Encoding.UTF8.GetBytes(message)));

    /// <summary>Seals a secret of a shop's under its own key, which it takes along when it moves.</summary>
    /// <param name="of">What it is of: it opens for nothing else.</param>
    /// <exception cref="InvalidOperationException">The shop's key was not learnt.</exception>
    internal string Seal(TenantId shop, string purpose, string of, byte[] secret) =>
        SealedBox.Seal(RingOf(shop).For(purpose), secret, Encoding.UTF8.GetBytes(of));

    /// <summary>Opens one.</summary>
    /// <param name="length">Of the secret. Bytes.</param>
    /// <exception cref="CryptographicException">It is of something else, or of another shop.</exception>
    /// <exception cref="InvalidOperationException">The shop's key was not learnt.</exception>
    internal byte[] Open(TenantId shop, string purpose, string of, string box, int length) =>
        SealedBox.Open(RingOf(shop).For(purpose), box, length, Encoding.UTF8.GetBytes(of));

    /// <summary>Seals something that is not always as long, so that no box tells how long it is.</summary>
    /// <param name="text">Without a zero byte; at most as long as what is sealed.</param>
    /// <param name="length">How much is sealed. Bytes.</param>
    internal string SealPadded(TenantId shop, string purpose, string of, ReadOnlySpan<byte> text, int length)
    {
        var padded = new byte[length];
        text.CopyTo(padded);
        return Seal(shop, purpose, of, padded);
    }

    /// <summary>Opens one.</summary>
    internal ReadOnlySpan<byte> OpenPadded(TenantId shop, string purpose, string of, string box, int length)
    {
        var padded = Open(shop, purpose, of, box, length).AsSpan();
        return padded.IndexOf((byte)0) is var end and >= 0 ? padded[..end] : padded;
    }

    /// <summary>A key of the installation's own for one purpose, for what belongs to no shop. <see cref="KeyLength"/> bytes.</summary>
    internal byte[] OfInstallation(string purpose) => Derive(_installation, $"installation/{purpose}");

    /// <summary>Whether the key of a shop was learnt.</summary>
    internal bool Knows(TenantId shop) => _known.ContainsKey(shop);

    /// <summary>Learns the key of a shop that is there.</summary>
    /// <param name="brought">The one it brought; <see langword="null"/>: it was opened here.</param>
    /// <exception cref="CryptographicException">It was sealed for another shop, or under another installation's key.</exception>
    internal void Learn(TenantId shop, BroughtKey? brought) =>
        _known.TryAdd(shop, new KeyRing(brought is null ? KeyFromHere(shop) : Open(shop, brought)));

    /// <summary>The key itself. <see cref="KeyLength"/> bytes, for whoever moves the shop.</summary>
    /// <exception cref="InvalidOperationException">It was not learnt.</exception>
    internal byte[] KeyOf(TenantId shop) => RingOf(shop).Key;

    /// <summary>The key that a shop has if it was opened here. <see cref="KeyLength"/> bytes.</summary>
    internal byte[] KeyFromHere(TenantId shop) => Derive(_installation, $"{shop}");

    /// <summary>Seals the key that a shop brings, bound to the shop's id.</summary>
    internal BroughtKey Seal(TenantId shop, byte[] key) => new(1, SealedBox.Seal(SealingKey, key, IdOf(shop)));

    private byte[] Open(TenantId shop, BroughtKey brought)
    {
        try
        {
            return SealedBox.Open(SealingKey, brought.Box, KeyLength, IdOf(shop));
        }
        catch (CryptographicException e)
        {
            throw new CryptographicException(
                $"The key that the shop {shop} brought here does not open under this installation's key. Put back the key and the data from one "
                + "and the same backup.",
                e);
        }
    }

    private KeyRing RingOf(TenantId shop) => _known.GetValueOrDefault(shop)
        ?? throw new InvalidOperationException($"The key of the shop {shop} was not learnt: nobody came to it by the resolver.");

    private byte[] SealingKey => Derive(_installation, "brought-keys");

    private static byte[] IdOf(TenantId shop) => shop.Value.ToByteArray(bigEndian: true);

    private static byte[] Derive(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, salt: [], info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>A shop's key and what was derived from it so far.</summary>
    private sealed class KeyRing(byte[] key)
    {
        private readonly ConcurrentDictionary<string, byte[]> _purposes = new();

        public byte[] Key => key;

        public byte[] For(string purpose) => _purposes.GetOrAdd(purpose, static (purpose, key) => Derive(key, purpose), key);
    }
}
