using System.Buffers.Text;

namespace Encaixe.App.Tenancy;

/// <summary>What tokens that stand in links, cookies and headers are made of.</summary>
internal static class TokenBytes
{
    /// <summary>Reads one of a length; <see langword="null"/>: it is none.</summary>
    /// <param name="length">How long it is when it is read. Bytes.</param>
    public static byte[]? Read(ReadOnlySpan<char> token, int length) =>
        token.Length == Base64Url.GetEncodedLength(length)
        && Base64Url.IsValid(token, out var decoded) && decoded == length // decoding throws at what is none
            ? Base64Url.DecodeFromChars(token)
            : null;
}
