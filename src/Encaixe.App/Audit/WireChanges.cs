using System.Text.Json;

namespace Encaixe.App.Audit;

/// <summary>What differs between two documents as they are written on the wire, member by member. For documents that say nothing about
/// a person.</summary>
internal static class WireChanges
{
    /// <summary>The most characters that are kept of a value: an audit entry stays small, whatever was changed.</summary>
    private const int Longest = 1_000;

    /// <summary>When somebody changed it is not what they changed.</summary>
    private const string Overlooked = "updatedAt";

    /// <summary>The differences, in the order of the members.</summary>
    public static IReadOnlyList<FieldChange> Between(byte[] before, byte[] after)
    {
        using var was = JsonDocument.Parse(before);
        using var becomes = JsonDocument.Parse(after);
        var changes = new List<FieldChange>();
        Compare("", was.RootElement, becomes.RootElement, changes);
        return changes;
    }

    private static void Compare(string field, JsonElement? before, JsonElement? after, List<FieldChange> changes)
    {
        if (before?.ValueKind != JsonValueKind.Object && after?.ValueKind != JsonValueKind.Object)
        {
            if (TextOf(before) is var was && TextOf(after) is var becomes && was != becomes)
            {
                changes.Add(new FieldChange(field, Cut(was), Cut(becomes)));
            }

            return;
        }

        foreach (var name in Names(before).Union(Names(after), StringComparer.Ordinal))
        {
            if (field.Length > 0 || name != Overlooked)
            {
                Compare(field.Length == 0 ? name : $"{field}.{name}", Member(before, name), Member(after, name), changes);
            }
        }
    }

    private static IEnumerable<string> Names(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } there ? there.EnumerateObject().Select(member => member.Name) : [];

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement? json) => json switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } value => value.GetRawText(),
    };

    private static string? Cut(string? text) => text is { Length: > Longest }
        ? string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest), "…")
        : text;
}
