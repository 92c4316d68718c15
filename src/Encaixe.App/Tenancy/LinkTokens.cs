using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace Encaixe.App.Tenancy;

/// <summary>The tokens of links that open one thing of one shop.</summary>
/// <remarks>A token is the shop's id, the thing's id, and an HMAC under the shop's key for links of its kind. It is derived
/// whenever it is needed and stored nowhere; of the shop that a token names, nothing but its key is read before it is judged.</remarks>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="purpose">What kind of link: no token opens what one of another kind does.</param>
internal sealed class LinkTokens(ShopKeys keys, TenantResolver resolver, string purpose)
{
    private const int IdLength = 16;
    private const int MacLength = 16;
    private const int TokenLength = (2 * IdLength) + MacLength;

    /// <summary>The token of a thing: 64 characters that may stand in a path.</summary>
    /// <param name="id">32 hexadecimal digits.</param>
    public string TokenOf(TenantId shop, string id)
    {
        var token = new byte[TokenLength];
        shop.Value.TryWriteBytes(token, bigEndian: true, out _);
        Guid.ParseExact(id, "N").TryWriteBytes(token.AsSpan(IdLength), bigEndian: true, out _);
        Mac(shop, token).CopyTo(token.AsSpan(2 * IdLength));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>What a token opens; <see langword="null"/>: it was not made for that shop, here or where it lived before.</summary>
    public async ValueTask<(Tenant Tenant, string Id)?> Open(string token, CancellationToken ct)
    {
        if (TokenBytes.Read(token, TokenLength) is not { } bytes)
        {
            return null;
        }

        var shop = new TenantId(new Guid(bytes.AsSpan(0, IdLength), bigEndian: true));
        var id = new Guid(bytes.AsSpan(IdLength, IdLength), bigEndian: true).ToString("N", CultureInfo.InvariantCulture);
        var tenant = await resolver.Open(shop, ct);
        return keys.Knows(shop) && CryptographicOperations.FixedTimeEquals(Mac(shop, bytes), bytes.AsSpan(2 * IdLength, MacLength))
            ? (tenant, id)
            : null;
    }

    private ReadOnlySpan<byte> Mac(TenantId shop, ReadOnlySpan<byte> token) =>
        keys.Hash(shop, purpose, token[..(2 * IdLength)]).AsSpan(0, MacLength);
}
