using System.Security.Cryptography;

namespace Encaixe.App.Tenancy;

/// <summary>A secret that is kept because it is needed again: AES-256-GCM, bound to what it is of. Base64 of nonce, text and tag.</summary>
internal static class SealedBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Seals it.</summary>
    /// <param name="of">What it is of: it opens for nothing else.</param>
    public static string Seal(byte[] key, ReadOnlySpan<byte> secret, byte[] of)
    {
        var (nonce, text, tag) = (RandomNumberGenerator.GetBytes(NonceLength), new byte[secret.Length], new byte[TagLength]);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, secret, text, tag, of);
        return Convert.ToBase64String([.. nonce, .. text, .. tag]);
    }

    /// <summary>Opens it.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key, for something else, or is no such box.</exception>
    public static byte[] Open(byte[] key, string box, byte[] of)
    {
        var bytes = new byte[box.Length];
        if (!Convert.TryFromBase64String(box, bytes, out var length) || length < NonceLength + TagLength)
        {
            throw new CryptographicException("It has another length.");
        }

        var secret = new byte[length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(
            bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, secret.Length), bytes.AsSpan(NonceLength + secret.Length, TagLength), secret, of);
        return secret;
    }
}
