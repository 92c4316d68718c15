namespace Encaixe.App.Conversations;

/// <summary>Finds what somebody means who does not answer with a number, but says what was listed.</summary>
internal static class Named
{
    /// <summary>What one says around a name, or a time.</summary>
    private static readonly HashSet<string> _around = new(
        [
            "a", "o", "as", "os", "e", "de", "da", "das", "do", "no", "na", "com", "para", "pra", "por", "favor", "quero", "pode", "ser", "h", "hs",
            "hr", "hrs", "horas", "the", "at", "on", "with", "please", "el", "la", "las", "los", "del", "con", "quiero", "al", "una", "um", "uma", "un",
        ],
        StringComparer.Ordinal);

    /// <summary>The one among some labels that has all words of a text in it, or is it; <see langword="null"/>: there is none, or more than one.</summary>
    public static int? Choose(string text, IReadOnlyList<string> labels)
    {
        var said = WordsOf(text);
        if (said.Count == 0 || Words.Of(text).Contains(Words.Question))
        {
            return null; // "15h?" asks
        }

        return Single(labels, label => said.IsSubsetOf(WordsOf(label))) ?? Single(labels, label => said.SetEquals(WordsOf(label)));
    }

    /// <summary>The one among some labels that a text has all words of; <see langword="null"/>: there is none, or more than one.</summary>
    public static int? Mentioned(string text, IReadOnlyList<string> labels)
    {
        var said = WordsOf(text);
        var named = labels.Select(WordsOf).ToList();
        var most = named.Where(said.IsSupersetOf).Select(label => label.Count).DefaultIfEmpty().Max(); // "corte e barba" names no "corte"
        return most == 0 ? null : Single(named, label => label.Count == most && said.IsSupersetOf(label));
    }

    private static HashSet<string> WordsOf(string text) =>
        Words.Apart(text).Where(word => char.IsLetterOrDigit(word[0]) && !_around.Contains(word)).ToHashSet(StringComparer.Ordinal);

    private static int? Single<T>(IReadOnlyList<T> items, Func<T, bool> fits)
    {
        int? found = null;
        for (var i = 0; i < items.Count; i++)
        {
            if (fits(items[i]))
            {
                if (found is not null)
                {
                    return null;
                }

                found = i;
            }
        }

        return found;
    }
}
