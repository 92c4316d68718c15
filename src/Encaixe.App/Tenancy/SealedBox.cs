using System.Security.Cryptography;

namespace Encaixe.App.Tenancy;

/// <summary>Secrets that are stored so that the key opens them, and only for what they were sealed for (AES-256-GCM).</summary>
internal static class SealedBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Seals a secret.</summary>
    /// <param name="about">What it is of: opened for anything else, it does not open.</param>
    /// <returns>Nonce, text and tag. Base64.</returns>
    public static string Seal(byte[] key, byte[] secret, ReadOnlySpan<byte> about)
    {
        var (nonce, text, tag) = (RandomNumberGenerator.GetBytes(NonceLength), new byte[secret.Length], new byte[TagLength]);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, secret, text, tag, about);
        return Convert.ToBase64String([.. nonce, .. text, .. tag]);
    }

    /// <summary>Opens what was sealed.</summary>
    /// <param name="length">Of the secret. Bytes.</param>
    /// <exception cref="CryptographicException">It was sealed under another key or for something else, or was changed.</exception>
    public static byte[] Open(byte[] key, string sealedBox, int length, ReadOnlySpan<byte> about)
    {
        var (box, secret) = (new byte[NonceLength + length + TagLength], new byte[length]);
        if (!Convert.TryFromBase64String(sealedBox, box, out var read) || read != box.Length)
        {
            throw new CryptographicException("It has another length.");
        }

        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, length), box.AsSpan(NonceLength + length), secret, about);
        return secret;
    }
}
