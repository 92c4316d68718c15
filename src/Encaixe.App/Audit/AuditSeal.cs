using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Moving;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Audit;

/// <summary>What proves that some entries of the audit are as they were: their hashes, chained to the seal before, under the shop's key.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Number">1 for the first; each has the next.</param>
/// <param name="At">When it was made.</param>
/// <param name="Through">The latest moment of an entry that it or one before it names.</param>
/// <param name="Previous">The hash of the seal before; empty in the first.</param>
/// <param name="Entries">What it names, in the order of their keys.</param>
/// <param name="Hash">HMAC-SHA256 of all of that. 64 hexadecimal digits.</param>
public sealed record AuditSeal(
    int V, long Number, Instant At, Instant Through, string Previous, IReadOnlyList<SealedEntry> Entries, string Hash)
{
    /// <summary>The most that one names: far below what a document may have.</summary>
    internal const int MostEntries = 500;

    internal static readonly Shelf<AuditSeal> Shelf = new("audit-seal", AppJson.Default.AuditSeal);

    /// <summary>The entries of the audit as they stand there, byte for byte: whatever a later version reads in them.</summary>
    internal static readonly Shelf<RawDocument> Entry = new(AuditEntry.Shelf.Name, MovingJson.Default.RawDocument);

    /// <summary>How late an entry may come: it is noted with the moment at which its commit was decided, by a clock of its own. What is further
    /// behind the last seal is not sealed any more. Elapsed time.</summary>
    internal static readonly Duration Late = Duration.FromMinutes(15);

    /// <summary>Where it stands.</summary>
    internal static string Key(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>The moment from which on entries may still come after this seal, were one made now.</summary>
    internal Instant OpenFrom => Instant.Min(Through, At) - Late;

    /// <summary>What its hash must be.</summary>
    internal string HashUnder(ShopKeys keys, TenantId shop)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"{V}\n{Number}\n{At.ToUnixTimeTicks()}\n{Through.ToUnixTimeTicks()}\n{Previous}\n");
        foreach (var (key, hash) in Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hash} {key.Length} {key}\n"); // no text says two lists
        }

        return keys.Hash(shop, "audit-seal", text.ToString());
    }
}

/// <summary>An entry that a seal names.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="Hash">SHA-256 of its JSON as it stands there. 64 hexadecimal digits.</param>
public sealed record SealedEntry(string Key, string Hash)
{
    /// <summary>What seals an entry.</summary>
    internal static SealedEntry Of(Stored<RawDocument> entry) =>
        new(entry.Key, Convert.ToHexStringLower(SHA256.HashData(entry.Document.Json)));
}

/// <summary>The last seal of a shop: kept elsewhere, it shows later that no seal up to it is gone.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hash">Its hash.</param>
public sealed record SealHead(long Number, string Hash);
