using System.Text;

namespace Encaixe.App.Documents;

/// <summary>What a key may be: 1 to 1,000 bytes of valid UTF-8, so that both engines order them alike.</summary>
public static class Keys
{
    /// <summary>The longest key. UTF-8 bytes.</summary>
    public const int LongestBytes = 1_000;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The key itself, when it is one.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or not valid Unicode.</exception>
    public static string Checked(string key)
    {
        int bytes;
        try
        {
            bytes = _strict.GetByteCount(key);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("A key is valid Unicode.", nameof(key), e);
        }

        return bytes is >= 1 and <= LongestBytes
            ? key
            : throw new ArgumentException($"A key has 1 to {LongestBytes} bytes; this one has {bytes}.", nameof(key));
    }

    /// <summary>The bytes that a key is ordered by.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or not valid Unicode.</exception>
    public static byte[] Bytes(string key) => _strict.GetBytes(Checked(key));
}
