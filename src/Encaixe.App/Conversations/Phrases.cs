using System.Collections.Frozen;

namespace Encaixe.App.Conversations;

/// <summary>What is known of what people write, in all languages at once: nobody says which one they are about to use.</summary>
/// <remarks>Phrases are written as people say them, with commas between them; <c>/</c> stands between words of which one is said, and <c>_</c> for
/// none: <c>nao posso/vou _/mais ir</c> is four phrases.</remarks>
internal static partial class Phrases
{
    /// <summary>The shortest word that may be one with a slip of the finger in it.</summary>
    private const int ShortestSlip = 6;

    private static readonly FrozenDictionary<string, Sense> _senses = Read(
        Portuguese.Concat(English).Concat(Spanish).Concat(Signs));

    private static readonly FrozenDictionary<string, int> _numbers = new (int Number, string Said)[]
    {
        (1, "primeiro, primeira opcao, primero, first, first one, the first one"),
        (2, "segundo, segunda opcao, segundo, second one, the second one"),
        (3, "terceiro, terceira, terceira opcao, tercero, third, third one, the third one"),
        (1, "1o, 1a"), (2, "2o, 2a"), (3, "3o, 3a"),
    }.SelectMany(row => Phrase(row.Said).Select(phrase => (phrase, row.Number)))
        .DistinctBy(one => one.phrase, StringComparer.Ordinal)
        .ToFrozenDictionary(one => one.phrase, one => one.Number, StringComparer.Ordinal);

    /// <summary>Numbers that are other words too, as <c>um horário</c> has one: they count when nothing else is said.</summary>
    private static readonly FrozenDictionary<string, int> _spelt = new (int Number, string Said)[]
    {
        (1, "um, uma, one, uno, una"), (2, "dois, duas, two, dos"), (3, "tres, three"), (4, "quatro, four, cuatro"), (5, "cinco, five"),
    }.SelectMany(row => Phrase(row.Said).Select(phrase => (phrase, row.Number)))
        .ToFrozenDictionary(one => one.phrase, one => one.Number, StringComparer.Ordinal);

    private static readonly FrozenSet<string> _words =
        _senses.Keys.Concat(_numbers.Keys).SelectMany(phrase => phrase.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] _long = [.. _words.Where(word => word.Length > ShortestSlip).Order(StringComparer.Ordinal)];

    /// <summary>How many words the longest phrase has.</summary>
    public static int Longest { get; } = _senses.Keys.Max(phrase => phrase.Count(c => c == ' ') + 1);

    /// <summary>What emoji say.</summary>
    private static IEnumerable<(Sense Sense, string Said)> Signs =>
    [
        (Sense.Okay, "👍, 👌, 🆗, 🤝, 🙌, 🫡, 🤙"),
        (Sense.Yes, "✅, ✔, ☑"),
        (Sense.No, "👎, ❌, ✖, 🚫, 🙅"),
        (Sense.Thanks, "🙏, ❤, 💕, 💖, "
            + "💙, 💚, 💛, 💜, 🧡, 🖤, 🤍, 🤎, 💗, 💓, 💞, 😘, 😍, 🥰, 😊, 😁, 😀, 😃, "
            + "😄, 🙂, 😉, 🤗, ☺, 😂, 🤣, 😅, 👏, 🎉, ✨, 🌹, 🌷, 💐, 🌸"),
        (Sense.Greeting, "👋"),
    ];

    /// <summary>What a phrase carries, or a number.</summary>
    /// <param name="phrase">Words with a space between them.</param>
    /// <param name="number">The number, if it is one.</param>
    public static Sense SenseOf(string phrase, out int number)
    {
        number = 0;
        return _senses.TryGetValue(phrase, out var sense) ? sense
            : _numbers.TryGetValue(phrase, out number) ? Sense.Number
            : Sense.None;
    }

    /// <summary>The number that a word is when it stands alone; <see langword="null"/>: none.</summary>
    public static int? Spelt(string word) => _spelt.TryGetValue(word, out var number) ? number : null;

    /// <summary>The word that was meant: itself, or the long one that it is but for a slip of the finger.</summary>
    public static string Mend(string word)
    {
        if (word.Length < ShortestSlip || _words.Contains(word))
        {
            return word;
        }

        foreach (var meant in _long)
        {
            if (IsSlipOf(word, meant))
            {
                return meant;
            }
        }

        return word;
    }

    /// <summary>Whether a word is another with one letter missing, too many, wrong, or in its neighbour's place. The first letter is right.</summary>
    private static bool IsSlipOf(string word, string meant)
    {
        if (word[0] != meant[0] || Math.Abs(word.Length - meant.Length) > 1)
        {
            return false;
        }

        var i = 0;
        while (i < word.Length && i < meant.Length && word[i] == meant[i])
        {
            i++;
        }

        var rest = word.AsSpan(i);
        var expected = meant.AsSpan(i);
        return (word.Length - meant.Length) switch
        {
            1 => rest[1..].SequenceEqual(expected),
            -1 => rest.SequenceEqual(expected[1..]),
            _ => rest.Length > 0 && (rest[1..].SequenceEqual(expected[1..])
                || (rest.Length > 1 && rest[0] == expected[1] && rest[1] == expected[0] && rest[2..].SequenceEqual(expected[2..]))),
        };
    }

    private static FrozenDictionary<string, Sense> Read(IEnumerable<(Sense Sense, string Said)> rows)
    {
        var senses = new Dictionary<string, Sense>(StringComparer.Ordinal);
        foreach (var (sense, said) in rows)
        {
            foreach (var phrase in Phrase(said))
            {
                senses.TryAdd(phrase, sense); // the language that comes first says what a word is that several have
            }
        }

        return senses.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The phrases of a row, cut as messages are.</summary>
    private static IEnumerable<string> Phrase(string said) => said.Split(',').SelectMany(Said).Select(one => string.Join(' ', Words.Of(one)));

    /// <summary>All that a phrase with choices in it can say.</summary>
    private static IEnumerable<string> Said(string phrase) =>
        phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(
            (IEnumerable<string>)[""],
            (begun, choices) => begun.SelectMany(_ => choices.Split('/'), (one, choice) => choice == "_" ? one : $"{one} {choice}"));
}
