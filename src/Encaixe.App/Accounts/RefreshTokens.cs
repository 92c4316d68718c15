using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Accounts;

/// <summary>By which session somebody goes on being signed in.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Session">Which.</param>
/// <param name="Turn">How often it had been renewed.</param>
internal sealed record Renewal(string Account, string Session, int Turn);

/// <summary>The tokens by which sessions go on, each for one turn.</summary>
/// <remarks>The ids of account and session, the turn, and an HMAC under a key of the installation's: derived whenever one is needed, stored
/// nowhere. A forged one costs no reading; one that is real but not of this turn says that somebody else has had it.</remarks>
/// <param name="keys">The installation's secrets.</param>
internal sealed class RefreshTokens(ShopKeys keys)
{
    private const int IdLength = 16;
    private const int SignedLength = (2 * IdLength) + sizeof(int);
    private const int Length = SignedLength + HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key = keys.OfInstallation("refresh-tokens");

    /// <summary>Makes one.</summary>
    public string For(Renewal renewal)
    {
        var token = new byte[Length];
        Guid.ParseExact(renewal.Account, "N").TryWriteBytes(token, bigEndian: true, out _);
        Guid.ParseExact(renewal.Session, "N").TryWriteBytes(token.AsSpan(IdLength), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(2 * IdLength), renewal.Turn);
        HMACSHA256.HashData(_key, token.AsSpan(0, SignedLength), token.AsSpan(SignedLength));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>What one says; <see langword="null"/>: it was not made here.</summary>
    public Renewal? Read(string? token)
    {
        if (TokenBytes.Read(token, Length) is not { } bytes
            || !CryptographicOperations.FixedTimeEquals(
                HMACSHA256.HashData(_key, bytes.AsSpan(0, SignedLength)), bytes.AsSpan(SignedLength, HMACSHA256.HashSizeInBytes)))
        {
            return null;
        }

        return new Renewal(IdAt(bytes, 0), IdAt(bytes, IdLength), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(2 * IdLength)));
    }

    private static string IdAt(byte[] bytes, int at) =>
        new Guid(bytes.AsSpan(at, IdLength), bigEndian: true).ToString("N", CultureInfo.InvariantCulture);
}
