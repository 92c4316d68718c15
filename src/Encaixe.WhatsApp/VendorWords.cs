using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Microsoft.Extensions.Logging;

namespace Encaixe.WhatsApp;

/// <summary>What is said to all vendors in the same way.</summary>
internal static partial class VendorWords
{
    /// <summary>The longest name of an event. Characters.</summary>
    private const int LongestEventId = 200;

    /// <summary>What comes of trouble: what is for good is never tried again, and all else may be mended or pass.</summary>
    public static Handed AsHanded(this Trouble trouble) => new(
        trouble is Trouble.NumberUnknown or Trouble.Unwanted or Trouble.TextRefused or Trouble.WindowClosed or Trouble.TemplateUnknown
            ? Delivery.Never
            : Delivery.Later,
        Trouble: trouble);

    /// <summary>A number's digits: that is how vendors want it. The ninth digit stays as it was given, since only WhatsApp knows by which of both
    /// an account was made.</summary>
    /// <returns><see langword="null"/>: it is no number.</returns>
    public static string? DigitsOf(Personal phone) => phone.Value is ['+', .. var digits] && IsPhone(digits) ? digits : null;

    /// <summary>A number as it is written here.</summary>
    /// <param name="digits">As a vendor writes it, without the plus.</param>
    /// <returns><see langword="null"/>: it is no number.</returns>
    public static Personal? PhoneOf(string? digits) => digits is not null && IsPhone(digits) ? new Personal($"+{digits}") : null;

    /// <summary>Whether something that a shop filled in can stand in an address or a head without changing its meaning.</summary>
    public static bool IsWord(string value) => value.Length <= 1_024
        && value.All(letter => letter is > ' ' and <= '~') && value.Any(char.IsAsciiLetterOrDigit);

    /// <summary>What an event is called. The same parts are called the same.</summary>
    public static string EventId(params ReadOnlySpan<string> parts)
    {
        var id = string.Join(':', parts);
        return id.Length <= LongestEventId ? id : Fingerprint(Encoding.UTF8.GetBytes(id));
    }

    /// <summary>What stands for bytes that are too long, or too personal, to be a name. 64 characters.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether both are the same, found out in a time that does not tell how much of them is.</summary>
    public static bool IsSame(string said, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(said)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Writes JSON.</summary>
    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Vendor} did not take a message: status {Status}, {Trouble}.")]
    public static partial void LogRefused(this ILogger log, string vendor, int status, Trouble trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Vendor} was not reached.")]
    public static partial void LogNotReached(this ILogger log, string vendor);

    /// <summary>As E.164 has it: at most fifteen digits, and no country's begin with zero.</summary>
    private static bool IsPhone(string digits) => digits.Length is >= 8 and <= 15 && digits[0] != '0' && digits.All(char.IsAsciiDigit);
}
