using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Aws;

/// <summary>How a document stands in the table: which attributes an item has, and what is asked of them.</summary>
internal static class Items
{
    /// <summary>Partition key: whose shelf. <c>{shop}#{shelf}</c>; of the directory's shelves <c>#{shelf}</c>.</summary>
    public const string Shelf = "pk";

    /// <summary>Sort key: the document's key. DynamoDB orders it by its UTF-8 bytes.</summary>
    public const string Key = "sk";

    /// <summary>When DynamoDB may delete the item. Seconds since 1970, not before <see cref="Gone"/>.</summary>
    public const string Expiry = "exp";

    /// <summary>Nothing there, or nothing any more: what has expired may still stand there for days.</summary>
    public const string IsAbsent = $"(attribute_not_exists({Shelf}) OR {Gone} <= :now)";

    /// <summary>There, at the revision that is expected.</summary>
    public const string IsAtRevision = $"(rev = :rev AND {IsThere})";

    private const string IsThere = $"(attribute_not_exists({Gone}) OR {Gone} > :now)";

    private const string Gone = "gone"; // from when on it is absent; ticks since 1970
    private const string Rev = "rev";
    private const string CommitId = "commit";
    private const string Body = "body";

    /// <summary>Bits of a revision that are chance; above them is the moment.</summary>
    private const int ChanceBits = 21;

    public static Dictionary<string, AttributeValue> KeyOf(string partition, string key) => new(StringComparer.Ordinal)
    {
        [Shelf] = new AttributeValue(partition),
        [Key] = new AttributeValue(key),
    };

    public static Dictionary<string, AttributeValue> Of(string partition, Change change, Guid commit)
    {
        var item = KeyOf(partition, change.Key);
        item[Rev] = Number(RevisionOf(commit).Value);
        item[CommitId] = new AttributeValue(Text(commit));
        item[Body] = new AttributeValue(System.Text.Encoding.UTF8.GetString(change.Body));
        if (change.Expires is { } expires)
        {
            item[Gone] = Number(expires.ToUnixTimeTicks());
            item[Expiry] = Number(expires.ToUnixTimeSeconds() + 1);
        }

        return item;
    }

    /// <summary>What stands in an item; <see langword="null"/>: it has expired.</summary>
    public static Stored<T>? Read<T>(Dictionary<string, AttributeValue> item, Shelf<T> shelf, Instant now)
        where T : class
    {
        Instant? expires = item.TryGetValue(Gone, out var gone) ? Instant.FromUnixTimeTicks(Long(gone)) : null;
        return expires <= now
            ? null
            : new Stored<T>(
                item[Key].S, JsonSerializer.Deserialize(item[Body].S, shelf.Json)!, new Revision(Long(item[Rev])))
            {
                Expires = expires,
            };
    }

    /// <summary>Whether an item was written by a commit.</summary>
    public static bool IsBy(Guid commit, Dictionary<string, AttributeValue>? item) =>
        item is not null && item.TryGetValue(CommitId, out var by) && by.S == Text(commit);

    /// <summary>The values that conditions are about.</summary>
    public static Dictionary<string, AttributeValue> Values(Revision expected, Instant now)
    {
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":now"] = Number(now.ToUnixTimeTicks()),
        };
        if (expected.Value > 0)
        {
            values[":rev"] = Number(expected.Value);
        }

        return values;
    }

    /// <summary>The revision that a commit gives to all it writes: its moment and, below, some of its chance. No key sees one
    /// twice: to write it again, somebody must have read it or seen it gone, which takes longer than its millisecond.</summary>
    public static Revision RevisionOf(Guid commit)
    {
        Span<byte> id = stackalloc byte[16];
        commit.TryWriteBytes(id, bigEndian: true, out _);
        var moment = BinaryPrimitives.ReadInt64BigEndian(id) >>> 16; // UUIDv7: milliseconds since 1970
        var chance = BinaryPrimitives.ReadUInt32BigEndian(id[12..]) & ((1 << ChanceBits) - 1);
        return new Revision((((moment << ChanceBits) | chance) & long.MaxValue) | 1);
    }

    public static string Text(Guid commit) => commit.ToString("N", CultureInfo.InvariantCulture);

    private static long Long(AttributeValue value) => long.Parse(value.N, CultureInfo.InvariantCulture);

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
