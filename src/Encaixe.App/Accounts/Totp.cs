using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>Codes that a telephone and this server make of one secret and the time (RFC 6238): HMAC-SHA-1, six digits, thirty seconds,
/// which is what every such app knows.</summary>
internal static class Totp
{
    /// <summary>Of a secret: as long as the hash (RFC 4226, 4). Bytes.</summary>
    public const int SecretLength = 20;

    private const int StepSeconds = 30;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>In which step a moment is.</summary>
    public static long StepAt(Instant moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    /// <param name="digits">6 to 8.</param>
    public static string CodeOf(byte[] secret, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // SHA-1 as a keyed hash is what the standard says, and no weakness of it helps here
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFF_FFFF;
        return (number % (uint)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>Of which step a code is: this one, or, since clocks differ, the one before or after; never one that was used already.</summary>
    /// <param name="last">The last step that was used.</param>
    /// <returns><see langword="null"/>: of none of them.</returns>
    public static long? StepOf(string code, byte[] secret, Instant now, long last)
    {
        var (typed, found) = (Encoding.UTF8.GetBytes(code), (long?)null);
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(CodeOf(secret, step))) && step > last)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>Bytes as people type them (RFC 4648, 6), without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 / 5) + 1);
        var (bits, count) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, count) = (((bits & 0xFF) << 8) | one, count + 8);
            for (; count >= 5; count -= 5)
            {
                text.Append(Letters[(bits >> (count - 5)) & 31]);
            }
        }

        return (count > 0 ? text.Append(Letters[(bits << (5 - count)) & 31]) : text).ToString();
    }
}
