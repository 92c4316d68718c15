using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Customers;

/// <summary>More tags than a customer may have, or one that is none.</summary>
public sealed record TagsInvalid() : Refusal(RefusalCodes.TagsInvalid, RefusalKind.Invalid);

/// <summary>What customers are sorted by.</summary>
internal static class CustomerTags
{
    /// <summary>The most that one customer has.</summary>
    public const int Most = 20;

    /// <summary>The most characters of one. UTF-16.</summary>
    public const int Longest = 30;

    /// <summary>Reads tags as somebody wrote them: those that differ by accents or case alone are one.</summary>
    public static Outcome<IReadOnlyList<string>> Read(IReadOnlyList<string>? tags)
    {
        var read = new List<string>();
        foreach (var tag in tags ?? [])
        {
            if (CustomerDetails.ReadText(tag, Longest) is not { Length: > 0 } one)
            {
                return new TagsInvalid();
            }

            read.Add(one);
        }

        var union = read.DistinctBy(Folded.Of, StringComparer.Ordinal).ToList();
        return union.Count <= Most ? union : new TagsInvalid();
    }

    /// <summary>Those of both, as many as there is room for; <see langword="null"/>: none.</summary>
    public static IReadOnlyList<string>? Union(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        (one ?? []).Concat(other ?? []).DistinctBy(Folded.Of, StringComparer.Ordinal).Take(Most).ToList() is { Count: > 0 } union ? union : null;
}
