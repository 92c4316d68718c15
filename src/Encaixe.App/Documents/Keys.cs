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
        _ = Bytes(key);
        return key;
    }

    /// <summary>The bytes that a key is ordered by.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or not valid Unicode.</exception>
    public static byte[] Bytes(string key)
    {
        byte[] bytes;
        try
        {
            bytes = _strict.GetBytes(key);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("A key is valid Unicode.", nameof(key), e);
        }

        return bytes.Length is >= 1 and <= LongestBytes
            ? bytes
            : throw new ArgumentException($"A key has 1 to {LongestBytes} bytes; this one has {bytes.Length}.", nameof(key));
    }
}
