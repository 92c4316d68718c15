using System.Text;
using Encaixe.App.Languages;
using Encaixe.App.Shared;

namespace Encaixe.App.Wordings;

/// <summary>What stands in braces in a text until it is said. People write the names of blanks in the language of the text: <c>{nome}</c>; what is kept has the
/// product's own.</summary>
internal static class Blanks
{
    /// <summary>A text with the product's names for its blanks, if every blank is one of its kind's.</summary>
    public static Outcome<string> Read(string text, MessageKind kind, Language language)
    {
        var read = new StringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOfAny('{', '}') is >= 0 and var at)
        {
            var close = rest[(at + 1)..].IndexOfAny('{', '}');
            if (rest[at] == '}' || close < 0 || rest[at + 1 + close] == '{')
            {
                return new WordingInvalid("brace");
            }

            var named = rest.Slice(at + 1, close).Trim().ToString();
            if (kind.Blanks.FirstOrDefault(blank => IsNamed(blank, named, language)) is not { } blank)
            {
                return new WordingInvalid("blank") { Blank = named, Allowed = [.. kind.Blanks.Select(one => NameOf(one, language))] };
            }

            read.Append(rest[..at]).Append('{').Append(blank).Append('}');
            rest = rest[(at + close + 2)..];
        }

        return read.Append(rest).ToString();
    }

    /// <summary>Whether anything is left of a text where there is no address, and nobody who hears.</summary>
    public static bool SaySomething(string text) =>
        !string.IsNullOrWhiteSpace(text.Replace("{place}", "", StringComparison.Ordinal).Replace("{confirm}", "", StringComparison.Ordinal));

    /// <summary>A text that is kept, with the names of its blanks that people write.</summary>
    public static string Write(string text, MessageKind kind, Language language)
    {
        foreach (var blank in kind.Blanks)
        {
            text = text.Replace($"{{{blank}}}", $"{{{NameOf(blank, language)}}}", StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>What a blank is called in a language.</summary>
    public static string NameOf(string blank, Language language) => AppTexts.In(language)[$"blank.{blank}"];

    private static bool IsNamed(string blank, string named, Language language) =>
        string.Equals(blank, named, StringComparison.OrdinalIgnoreCase) || Folded.Of(NameOf(blank, language)) == Folded.Of(named);
}
