using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>What says for five minutes that somebody has shown the first factor: their id, until when, and an HMAC. Stored nowhere.</summary>
/// <param name="keys">The installation's secrets.</param>
/// <param name="world">The time.</param>
internal sealed class Challenges(ShopKeys keys, IWorld world)
{
    private const int IdLength = 16;
    private const int SignedLength = IdLength + sizeof(long);
    private const int Length = SignedLength + HMACSHA256.HashSizeInBytes;

    private static readonly Duration _life = Duration.FromMinutes(5);

    private readonly byte[] _key = keys.OfInstallation("second-factor-challenges");

    /// <summary>Makes one.</summary>
    public string For(string account)
    {
        var token = new byte[Length];
        Convert.FromHexString(account).CopyTo(token, 0);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(IdLength), (world.GetCurrentInstant() + _life).ToUnixTimeSeconds());
        HMACSHA256.HashData(_key, token.AsSpan(0, SignedLength), token.AsSpan(SignedLength));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whose one is; <see langword="null"/>: it is over, or was not made here.</summary>
    public string? Read(string? token)
    {
        var bytes = new byte[Length + 2];
        return token is not null && token.Length == Base64Url.GetEncodedLength(Length) && Base64Url.IsValid(token)
            && Base64Url.TryDecodeFromChars(token, bytes, out var length) && length == Length
            && CryptographicOperations.FixedTimeEquals(
                HMACSHA256.HashData(_key, bytes.AsSpan(0, SignedLength)), bytes.AsSpan(SignedLength, HMACSHA256.HashSizeInBytes))
            && world.GetCurrentInstant().ToUnixTimeSeconds() < BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(IdLength))
                ? Convert.ToHexStringLower(bytes.AsSpan(0, IdLength))
                : null;
    }
}
