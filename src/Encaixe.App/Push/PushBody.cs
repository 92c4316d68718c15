using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Encaixe.App.Push;

/// <summary>Encrypts what a browser is sent, so that the push service in between cannot read it: one record of <c>aes128gcm</c> (RFC 8291, RFC 8188).
/// No two have the same key: each has a key pair and a salt of its own.</summary>
internal static class PushBody
{
    /// <summary>How long a text may be: what is left of the 4,096 bytes that every push service takes. Bytes.</summary>
    public const int LongestText = 3_993;

    /// <summary>How a body is encoded, as the header <c>Content-Encoding</c> says it.</summary>
    public const string Encoding = "aes128gcm";

    /// <summary>How long a salt is. Bytes.</summary>
    private const int SaltLength = 16;

    private const int RecordLength = 4_096;
    private const int KeyLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int SecretLength = 32;

    /// <summary>What follows the text of the last record, which is the only one.</summary>
    private const byte Last = 2;

    /// <summary>Encrypts a text for a browser.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="LongestText"/>.</exception>
    public static byte[] Of(PushKeys browser, ReadOnlySpan<byte> text)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Of(browser, text, own, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>The same with a key pair and a salt that are given: for tests, since neither may serve twice.</summary>
    internal static byte[] Of(PushKeys browser, ReadOnlySpan<byte> text, ECDiffieHellman own, byte[] salt)
    {
        if (text.Length > LongestText)
        {
            throw new ArgumentException($"What is pushed has at most {LongestText} bytes; this has {text.Length}.", nameof(text));
        }

        var ownPoint = PushKeys.Export(own.ExportParameters(includePrivateParameters: false));
        var (key, nonce) = Agree(browser, own, ownPoint, salt);
        byte[] plain = [.. text, Last];
        var (cipher, tag) = (new byte[plain.Length], new byte[TagLength]);
        using var gcm = new AesGcm(key, TagLength);
        gcm.Encrypt(nonce, plain, cipher, tag);

        var size = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(size, RecordLength);
        return [.. salt, .. size, (byte)ownPoint.Length, .. ownPoint, .. cipher, .. tag];
    }

    /// <summary>What both sides come to, each from its own private key and the other's public one.</summary>
    private static (byte[] Key, byte[] Nonce) Agree(PushKeys browser, ECDiffieHellman own, byte[] ownPoint, byte[] salt)
    {
        using var theirs = PushKeys.Import(browser.Point);
        using var theirPublic = theirs.PublicKey;
        var shared = own.DeriveRawSecretAgreement(theirPublic);
        byte[] both = [.. "WebPush: info\0"u8, .. browser.Point, .. ownPoint];
        var secret = Derive(shared, SecretLength, browser.Auth, both);
        return (
            Derive(secret, KeyLength, salt, [.. "Content-Encoding: aes128gcm\0"u8]),
            Derive(secret, NonceLength, salt, [.. "Content-Encoding: nonce\0"u8]));
    }

    private static byte[] Derive(byte[] from, int length, byte[] salt, byte[] info) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, from, length, salt, info);
}
