using System.Buffers.Text;
using System.Security.Cryptography;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Staff;

/// <summary>The key of a shop's people: who holds it may do what a shop does.</summary>
/// <remarks>Like a customer's link, it is the shop's id and an HMAC under the shop's key: derived whenever it is needed,
/// stored nowhere, and answered alike whether or not the shop exists. It lasts as long as the shop's key does (ADR 15).</remarks>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
public sealed class StaffKeys(ShopKeys keys, TenantResolver resolver)
{
    private const string Prefix = "ek_";
    private const string Purpose = "staff-key";
    private const string Everyone = "staff";
    private const int IdLength = 16;
    private const int MacLength = 32;
    private const int KeyLength = IdLength + MacLength;
    private const int TextLength = KeyLength / 3 * 4;

    /// <summary>A shop's key: <c>ek_</c> and 64 characters that may stand in a header.</summary>
    internal string KeyOf(TenantId shop)
    {
        var key = new byte[KeyLength];
        shop.Value.TryWriteBytes(key, bigEndian: true, out _);
        Mac(shop, key).CopyTo(key.AsSpan(IdLength));
        return Prefix + Base64Url.EncodeToString(key);
    }

    /// <summary>Who holds a key; <see langword="null"/> when it was not made for that shop, here or where it lived before.</summary>
    internal async ValueTask<StaffMember?> MemberOf(string key, CancellationToken ct)
    {
        var bytes = new byte[KeyLength];
        if (key.Length != Prefix.Length + TextLength || !key.StartsWith(Prefix, StringComparison.Ordinal)
            || !Base64Url.IsValid(key.AsSpan(Prefix.Length)) // decoding throws at what is none
            || !Base64Url.TryDecodeFromChars(key.AsSpan(Prefix.Length), bytes, out var length) || length != KeyLength)
        {
            return null;
        }

        var shop = new TenantId(new Guid(bytes.AsSpan(0, IdLength), bigEndian: true));
        var tenant = await resolver.Open(shop, ct);
        return keys.Knows(shop) && CryptographicOperations.FixedTimeEquals(Mac(shop, bytes), bytes.AsSpan(IdLength))
            ? new StaffMember(tenant, Everyone, Role.Owner)
            : null;
    }

    private byte[] Mac(TenantId shop, ReadOnlySpan<byte> key) => keys.Hash(shop, Purpose, key[..IdLength]);
}
