using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Moving;

/// <summary>A document of a shop, as a line of a shop file.</summary>
/// <param name="Shop">Whose.</param>
/// <param name="Shelf">Where it stands: on the shop's shelf, or on one of the directory's.</param>
/// <param name="Key">Under which key.</param>
/// <param name="Document">What it says.</param>
/// <param name="Expires">From when on it counts as absent; <see langword="null"/>: never.</param>
internal sealed record ShopLine(TenantId Shop, string Shelf, string Key, RawDocument Document, Instant? Expires = null)
{
    /// <summary>The longest line. Bytes of UTF-8: a document, a key of which each byte is escaped, and the names.</summary>
    public const int MostBytes = Commit.LargestDocumentBytes + (6 * Keys.LongestBytes) + 1_000;

    /// <summary>Whether the other stands at the same place and says the same.</summary>
    public bool IsSame(ShopLine other) =>
        (Shop, Shelf, Key, Expires) == (other.Shop, other.Shelf, other.Key, other.Expires)
        && Document.Json.SequenceEqual(other.Document.Json);
}

/// <summary>The first line of a shop file.</summary>
/// <param name="Format">The file's format: <see cref="Current"/>.</param>
/// <param name="Shops">Whose documents follow, in this order.</param>
/// <param name="ZoneRules">By which edition of the zone rules their appointments were last resolved, if they were.</param>
internal sealed record ShopFileHeader(int Format, IReadOnlyList<MovingShop> Shops, string? ZoneRules = null)
{
    /// <summary>The format that this version writes and the only one it reads.</summary>
    public const int Current = 1;

    /// <summary>The longest first line, for who writes it and who reads it. Bytes: some 36,000 shops.</summary>
    public const int MostBytes = 4 << 20;
}

/// <summary>A shop in a shop file.</summary>
/// <param name="Id">Which.</param>
/// <param name="Key">Its key, <see cref="ShopKeys.KeyLength"/> bytes. Hexadecimal.</param>
internal sealed record MovingShop(TenantId Id, string Key)
{
    /// <summary>The key itself.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public byte[] ToKey() => Convert.FromHexString(Key) is { Length: ShopKeys.KeyLength } key && Convert.ToHexStringLower(key) == Key
        ? key
        : throw new FormatException("The key of a shop is none.");
}

/// <summary>The last line of a shop file: without it, the file is not whole.</summary>
/// <param name="Lines">How many lines come before.</param>
/// <param name="Sha256">The hash of all their bytes. Hexadecimal.</param>
internal sealed record ShopFileEnd(long Lines, string Sha256);

/// <summary>How the lines of a shop file are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(InstantJson), typeof(TenantIdJson)])]
[JsonSerializable(typeof(ShopFileHeader))]
[JsonSerializable(typeof(RawDocument))]
[JsonSerializable(typeof(ShopLine))]
[JsonSerializable(typeof(ShopFileEnd))]
internal sealed partial class MovingJson : JsonSerializerContext;
