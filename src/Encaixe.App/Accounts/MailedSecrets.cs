using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Accounts;

/// <summary>What somebody shows of a letter: its code, or its link.</summary>
/// <param name="Topic">What the letter is about.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Code">What was typed; <see langword="null"/>: the link was followed.</param>
/// <param name="Id">Which letter the link is of.</param>
internal sealed record ShownProof(string Topic, string Place, string? Code, string? Id = null)
{
    /// <summary>Not the code.</summary>
    public override string ToString() => nameof(ShownProof);
}

/// <summary>The codes and links of letters, derived of the letter's id whenever they are needed and stored nowhere.</summary>
/// <remarks>A link's token is where the letter stands, its id, and an HMAC over both: a forged one costs no reading. A code is six digits of
/// another HMAC; it is looked for where its address says.</remarks>
/// <param name="keys">The installation's secrets.</param>
internal sealed class MailedSecrets(ShopKeys keys)
{
    private const int IdLength = 16;
    private const int MacLength = 16;
    private const int SignedLength = 2 * IdLength;
    private const int TokenLength = SignedLength + MacLength;
    private const int CodeLength = 6;

    private readonly byte[] _codes = keys.OfInstallation("mailed-codes");
    private readonly byte[] _links = keys.OfInstallation("mailed-links");

    /// <summary>The code of a letter: six digits.</summary>
    public string CodeOf(string topic, string id)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(_codes, Encoding.UTF8.GetBytes($"{topic}/{id}")));
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The token of a letter's link: 64 characters that may stand in a path.</summary>
    /// <param name="place">32 hexadecimal digits.</param>
    /// <param name="id">The same.</param>
    public string TokenOf(string topic, string place, string id)
    {
        var token = new byte[TokenLength];
        Convert.FromHexString(place).CopyTo(token, 0);
        Convert.FromHexString(id).CopyTo(token, IdLength);
        MacOf(topic, token.AsSpan(0, SignedLength)).CopyTo(token, SignedLength);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>What a link shows; <see langword="null"/>: it was not made here, or is of a letter about something else.</summary>
    public ShownProof? Read(string topic, string? token) =>
        TokenBytes.Read(token, TokenLength) is { } bytes
        && CryptographicOperations.FixedTimeEquals(MacOf(topic, bytes.AsSpan(0, SignedLength)), bytes.AsSpan(SignedLength, MacLength))
            ? new ShownProof(
                topic, Convert.ToHexStringLower(bytes.AsSpan(0, IdLength)), Code: null, Convert.ToHexStringLower(bytes.AsSpan(IdLength, IdLength)))
            : null;

    /// <summary>Whether what was shown is of this letter. It takes as long to say so of none.</summary>
    public bool Fits(ShownProof shown, Mailing? mailing)
    {
        var expected = shown.Code is null
            ? Encoding.ASCII.GetBytes(mailing?.Id ?? "")
            : Encoding.ASCII.GetBytes(CodeOf(shown.Topic, mailing?.Id ?? ""));
        var given = Encoding.UTF8.GetBytes(shown.Code ?? shown.Id ?? "");
        return CryptographicOperations.FixedTimeEquals(expected, given) && mailing is not null;
    }

    /// <summary>A code as somebody typed it, blanks apart; <see langword="null"/>: it is none.</summary>
    public static string? ReadCode(string? text)
    {
        if (text is not { Length: <= 4 * CodeLength })
        {
            return null;
        }

        var code = string.Concat(text.Where(c => c is not (' ' or '-' or '\u00a0')));
        return code.Length == CodeLength && code.All(char.IsAsciiDigit) ? code : null;
    }

    private byte[] MacOf(string topic, ReadOnlySpan<byte> signed) =>
        HMACSHA256.HashData(_links, (byte[])[.. Encoding.UTF8.GetBytes(topic), 0, .. signed])[..MacLength];
}
