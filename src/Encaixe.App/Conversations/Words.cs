using System.Buffers;
using System.Globalization;
using System.Text;
using Encaixe.App.Shared;

namespace Encaixe.App.Conversations;

/// <summary>A text as people type it on a telephone, cut into what could mean something: words, numbers, emoji and question marks.</summary>
/// <remarks>Words come without accents and case, and with each letter once where it is repeated: <c>Simmm</c> is <c>sim</c>, and so is <c>SIM!</c>.
/// Whatever words are compared with has to be cut the same way.</remarks>
internal static class Words
{
    /// <summary>What a question mark comes as.</summary>
    public const string Question = "?";

    /// <summary>What a comma comes as, and whatever else parts sentences: <c>não, cancela</c> is not <c>não cancela</c>.</summary>
    public const string Pause = ",";

    /// <summary>What comes for a sign that counts or reckons: <c>+1</c> is not 1, and neither is <c>R$ 1</c>.</summary>
    public const string Reckoning = "+";

    private const int KeyCap = 0x20e3;

    /// <summary>The words of a text, in order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var rune in Folded.Of(text.Replace("<3", "❤", StringComparison.Ordinal)).EnumerateRunes())
        {
            if (IsPartOfWord(rune))
            {
                Add(word, rune);
            }
            else if (!IsLeftOut(rune))
            {
                End(words, word);
                if (Sign(rune) is { } sign && (words.Count == 0 || words[^1] != sign)) // 👍👍👍 is no more than 👍
                {
                    words.Add(sign);
                }
            }
            else if (rune.Value == KeyCap)
            {
                End(words, word); // the next one is a number of its own
            }
        }

        End(words, word);
        if (words is [.., Pause])
        {
            words.RemoveAt(words.Count - 1);
        }

        return words;
    }

    /// <summary>Whether a word is a sign: an emoji that may say something, or only stand there.</summary>
    public static bool IsSign(string word) =>
        Rune.DecodeFromUtf16(word, out var rune, out _) == OperationStatus.Done && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    /// <summary>The words of a text, with what is written in one cut into letters and digits: <c>15h30</c> is said as <c>15:30</c> is.</summary>
    public static IReadOnlyList<string> Apart(string text)
    {
        var parts = new List<string>();
        foreach (var word in Of(text).Where(word => word != Pause))
        {
            var begin = 0;
            for (var i = 1; i <= word.Length; i++)
            {
                if (i == word.Length || char.IsAsciiDigit(word[i]) != char.IsAsciiDigit(word[i - 1]))
                {
                    parts.Add(word[begin..i]);
                    begin = i;
                }
            }
        }

        return parts;
    }

    private static void Add(StringBuilder word, Rune rune)
    {
        Span<char> letter = stackalloc char[2];
        var length = rune.EncodeToUtf16(letter);
        var isRepeated = length == 1 && word.Length > 0 && word[^1] == letter[0] && !char.IsAsciiDigit(letter[0]);
        if (!isRepeated)
        {
            word.Append(letter[..length]);
        }
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsPartOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) && rune.Value is not ('ª' or 'º');

    /// <summary>What only says how the sign before it looks: the frame of a key, the colour of a thumb, who shrugs.</summary>
    private static bool IsLeftOut(Rune rune) => rune.Value is 'ª' or 'º' or '♀' or '♂' || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol;

    private static string? Sign(Rune rune) => rune.Value switch
    {
        '?' => Question,
        ',' or '.' or ';' or '!' or '\n' => Pause,
        '%' or '@' => Reckoning,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherNumber => Reckoning,
            UnicodeCategory.OtherSymbol => rune.ToString(),
            _ => null,
        },
    };
}
