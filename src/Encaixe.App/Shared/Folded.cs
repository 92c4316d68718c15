namespace Encaixe.App.Shared;

/// <summary>Text as it is compared by people who look for something: without accents and case.</summary>
internal static class Folded
{
    /// <summary>The text so.</summary>
    public static string Of(string text) => Accents.Without(text).ToLowerInvariant();

    /// <summary>Its words: whatever letters and digits stand together.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var (folded, words, begin) = (Of(text), new List<string>(), -1);
        for (var i = 0; i <= folded.Length; i++)
        {
            var isPart = i < folded.Length && (char.IsLetterOrDigit(folded[i]) || char.IsSurrogate(folded[i]));
            if (isPart && begin < 0)
            {
                begin = i;
            }
            else if (!isPart && begin >= 0)
            {
                words.Add(folded[begin..i]);
                begin = -1;
            }
        }

        return words;
    }
}
