using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Encaixe.Vendors;

/// <summary>A browser that subscribed: it alone can read what it is sent (RFC 8291). It reads by the letter of the standard and of nothing that the
/// product knows.</summary>
public sealed class FakeBrowser : IDisposable
{
    private const int SaltLength = 16;
    private const int PointLength = 65;
    private const int HeaderLength = SaltLength + sizeof(uint) + 1 + PointLength;
    private const int TagLength = 16;

    private readonly ECDiffieHellman _key;
    private readonly byte[] _point;
    private readonly byte[] _auth;

    /// <summary>With keys of its own.</summary>
    public FakeBrowser()
        : this(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    /// <param name="key">Its key pair.</param>
    /// <param name="auth">What it shares with whoever may tell it something: 16 bytes.</param>
    public FakeBrowser(ECDiffieHellman key, byte[] auth)
    {
        (_key, _auth) = (key, auth);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        _point = [4, .. point.X!, .. point.Y!];
    }

    /// <summary>Its public key, as it gives it.</summary>
    public string P256dh => Base64Url.EncodeToString(_point);

    /// <summary>What it shares, as it gives it.</summary>
    public string Auth => Base64Url.EncodeToString(_auth);

    /// <summary>Reads what it was sent.</summary>
    /// <exception cref="CryptographicException">It is for another one, or was changed, or is not written as it should be.</exception>
    public string Read(byte[] body)
    {
        if (body.Length < HeaderLength + 1 + TagLength || body[SaltLength + sizeof(uint)] != PointLength)
        {
            throw new CryptographicException("It has no header of aes128gcm.");
        }

        var (salt, size) = (body[..SaltLength], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(SaltLength)));
        var (point, sealedText) = (body[(SaltLength + sizeof(uint) + 1)..HeaderLength], body[HeaderLength..]);
        if (sealedText.Length > size)
        {
            throw new CryptographicException("It has more than one record.");
        }

        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        var secret = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(sender.PublicKey), 32, _auth, [.. "WebPush: info\0"u8, .. _point, .. point]);
        var plain = new byte[sealedText.Length - TagLength];
        using var gcm = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]), TagLength);
        gcm.Decrypt(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt, [.. "Content-Encoding: nonce\0"u8]),
            sealedText.AsSpan(..^TagLength),
            sealedText.AsSpan(^TagLength..),
            plain);
        var end = Array.FindLastIndex(plain, octet => octet != 0); // what follows the end of the text is padding
        return end >= 0 && plain[end] == 2 ? Encoding.UTF8.GetString(plain, 0, end) : throw new CryptographicException("It has no end.");
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
