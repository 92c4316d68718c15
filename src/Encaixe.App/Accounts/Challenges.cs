using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>What says for five minutes that somebody has shown the first factor: their id, until when, a mark of
/// the password that they had, and an HMAC. Stored nowhere.</summary>
/// <param name="keys">The installation's secrets.</param>
/// <param name="world">The time.</param>
internal sealed class Challenges(ShopKeys keys, IWorld world)
{
    private const int IdLength = 16;
    private const int MarkLength = 8;
    private const int SignedLength = IdLength + sizeof(long) + MarkLength;
    private const int Length = SignedLength + HMACSHA256.HashSizeInBytes;

    private static readonly Duration _life = Duration.FromMinutes(5);

    private readonly byte[] _key = keys.OfInstallation("second-factor-challenges");

    /// <summary>Makes one.</summary>
    public string For(Account account)
    {
        var token = new byte[Length];
        Convert.FromHexString(account.Id).CopyTo(token, 0);
        MarkOf(account).CopyTo(token.AsSpan(SignedLength - MarkLength));
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(IdLength), (world.GetCurrentInstant() + _life).ToUnixTimeSeconds());
        HMACSHA256.HashData(_key, token.AsSpan(0, SignedLength), token.AsSpan(SignedLength));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whether one is of an account with the password that it has now: whoever changes it ends what was begun with the old one.</summary>
    public bool IsOf(Account account, string token) =>
        CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(token).AsSpan(SignedLength - MarkLength, MarkLength), MarkOf(account));

    /// <summary>Whose one is; <see langword="null"/>: it is over, or was not made here.</summary>
    public string? Read(string? token) =>
        TokenBytes.Read(token, Length) is { } bytes
        && CryptographicOperations.FixedTimeEquals(
            HMACSHA256.HashData(_key, bytes.AsSpan(0, SignedLength)), bytes.AsSpan(SignedLength, HMACSHA256.HashSizeInBytes))
        && world.GetCurrentInstant().ToUnixTimeSeconds() < BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(IdLength))
            ? Convert.ToHexStringLower(bytes.AsSpan(0, IdLength))
            : null;

    private byte[] MarkOf(Account account) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(account.Password.Value))[..MarkLength];
}
