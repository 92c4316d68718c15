using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Encaixe.App.Documents;

namespace Encaixe.Aws;

/// <summary>A stretch of keys from one up to, but without, another, as DynamoDB can be asked for it.</summary>
internal sealed record KeyStretch
{
    private KeyStretch()
    {
    }

    /// <summary>First key of it; <see langword="null"/>: the first there is.</summary>
    private string? From { get; init; }

    /// <summary>First key that is no longer of it; <see langword="null"/>: to the last there is.</summary>
    private string? Until { get; init; }

    private bool Backwards { get; init; }

    /// <summary>Whether no key is of it: DynamoDB takes that for a mistake.</summary>
    public bool IsEmpty => From is not null && Until is not null && Compare(From, Until) >= 0;

    /// <summary>What is left of a range from a cursor on. A cursor may come from outside: it narrows the range and never widens
    /// it.</summary>
    public static KeyStretch Of(KeyRange range, string? cursor)
    {
        var (from, until) = (range.From, range.Until);
        if (cursor is not null)
        {
            _ = Keys.Checked(cursor);
            if (range.Backwards)
            {
                until = until is null || Compare(cursor, until) < 0 ? cursor : until;
            }
            else
            {
                var next = cursor + "\0";
                from = from is null || Compare(next, from) > 0 ? next : from;
            }
        }

        return new KeyStretch { From = from, Until = until, Backwards = range.Backwards };
    }

    /// <summary>Whether a key that DynamoDB found is of it: its own ranges have both their ends.</summary>
    public bool Has(string key) => key != Until;

    public QueryRequest ToQuery(string table, string partition)
    {
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { [":shelf"] = new(partition) };
        if (From is not null)
        {
            values[":from"] = new AttributeValue(From);
        }

        if (Until is not null)
        {
            values[":until"] = new AttributeValue(Until);
        }

        var keys = (From, Until) switch
        {
            (null, null) => "",
            (_, null) => $" AND {Items.Key} >= :from",
            (null, _) => $" AND {Items.Key} < :until",
            _ => $" AND {Items.Key} BETWEEN :from AND :until",
        };
        return new QueryRequest(table)
        {
            KeyConditionExpression = string.Create(CultureInfo.InvariantCulture, $"{Items.Shelf} = :shelf{keys}"),
            ExpressionAttributeValues = values,
            ScanIndexForward = !Backwards,
        };
    }

    private static int Compare(string one, string other) =>
        Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
}
