using System.Collections.Frozen;
using System.Globalization;

namespace Encaixe.App.Conversations;

/// <summary>Tells what a client means by a message, in any of our languages, or that a person should read it.</summary>
/// <remarks>A message means something only if every word of it is known: what stands beside a <c>sim</c> and is not understood may turn it around.
/// Not understanding costs somebody a minute; misunderstanding costs somebody an appointment.</remarks>
internal static class Understanding
{
    /// <summary>Whoever writes more than this has something to say to a person. UTF-16 characters, without what was repeated.</summary>
    private const int LongestUnderstood = 80;

    /// <summary>No choice has more digits.</summary>
    private const int MostDigits = 4;

    private const Sense Courtesy = Sense.Polite | Sense.Thanks | Sense.Greeting;
    private const Sense Nothing = Courtesy | Sense.Small | Sense.Okay;
    private const Sense Around = Nothing | Sense.Yes | Sense.Loose | Sense.Name | Sense.MyTimes | Sense.Number;

    /// <summary>What is said by words that carry nothing of what they do.</summary>
    private const Sense Filling = Sense.Polite | Sense.Small | Sense.Loose | Sense.Name | Sense.Service;

    /// <summary>What is not said by asking: <c>confirmado?</c> is no yes.</summary>
    private const Sense Answers =
        Sense.Confirm | Sense.Yes | Sense.Okay | Sense.No | Sense.Number | Sense.All;

    /// <summary>What is meant by whoever says the first, and beside it at most the second; of several rows the first that fits.</summary>
    private static readonly (Sense Said, Sense Beside, Meaning Meaning)[] _meanings =
    [
        (Sense.Leave, Courtesy | Sense.Okay, Meaning.Leave),
        (Sense.ComeBack, Courtesy | Sense.Okay, Meaning.ComeBack),
        (Sense.Confirm | Sense.All, Nothing | Sense.Yes, Meaning.ConfirmAll),
        (Sense.Confirm, Nothing | Sense.Yes | Sense.Name | Sense.Service | Sense.MyTimes | Sense.Number, Meaning.Confirm),
        (Sense.AnotherTime, Around | Sense.Service | Sense.Cannot | Sense.Keep, Meaning.AnotherTime),
        (Sense.Cancel, Around | Sense.Cannot, Meaning.Cancel),
        (Sense.Keep, Around | Sense.No, Meaning.Keep),
        (Sense.Cannot, Nothing | Sense.No | Sense.Loose | Sense.Name | Sense.MyTimes, Meaning.Cancel),
        (Sense.Book, Around | Sense.Service, Meaning.Book),
        (Sense.All, Nothing | Sense.Yes, Meaning.All),
        (Sense.Any, Nothing | Sense.Yes, Meaning.Any),
        (Sense.Number, Nothing | Sense.Yes, Meaning.Number),
        (Sense.Yes, Nothing | Sense.Name, Meaning.Yes),
        (Sense.No, Courtesy | Sense.Small, Meaning.No), // "não está bom" is no plain no,
        (Sense.MyTimes, Nothing | Sense.Loose | Sense.Name | Sense.Service, Meaning.MyTimes),
        (Sense.Okay, Nothing | Sense.Name, Meaning.Okay),
        (Sense.Thanks, Courtesy | Sense.Small | Sense.Name, Meaning.Thanks),
        (Sense.Greeting, Courtesy | Sense.Name, Meaning.Greeting),
    ];

    /// <summary>What is meant by a text.</summary>
    /// <param name="text">As it came; whatever it is, it is read in a time that grows with its length and no faster.</param>
    /// <param name="names">Words that are names in this shop, as <see cref="Words"/> cuts them, and of what: <c>bom dia, Zé</c> says no more than
    /// <c>bom dia</c>.</param>
    public static Understood Of(string text, IReadOnlyDictionary<string, Sense>? names = null)
    {
        names ??= FrozenDictionary<string, Sense>.Empty;
        var words = Words.Of(text);
        if (words.Sum(word => word.Length + 1) > LongestUnderstood)
        {
            return default;
        }

        if (words is [var only] && Phrases.Spelt(only) is { } spelt)
        {
            return new Understood(Meaning.Number, spelt);
        }

        var (said, number) = Read([.. words.Select(word => names.ContainsKey(word) ? word : Phrases.Mend(word))], names);
        foreach (var (meant, beside, meaning) in _meanings)
        {
            if ((said & meant) == meant && (said & ~(meant | beside)) == Sense.None)
            {
                return new Understood(meaning, number);
            }
        }

        return default;
    }

    /// <summary>All that the words carry, and the number that is among them.</summary>
    private static (Sense Said, int? Number) Read(List<string> words, IReadOnlyDictionary<string, Sense> names)
    {
        var (said, last, number) = (Sense.None, Sense.None, (int?)null);
        for (var i = 0; i < words.Count;)
        {
            var (sense, value, length) = At(words, i, names);
            if (words[i] == Words.Question && (last & Answers) != Sense.None)
            {
                sense = Sense.Doubt;
            }
            else if (sense == Sense.Number)
            {
                sense = number is null || number == value ? sense : Sense.Doubt; // 10:30 is no choice
                number = value;
            }

            said |= sense;
            last = (sense & ~Filling) == Sense.None ? last : sense;
            i += length;
        }

        return (said, number);
    }

    /// <summary>What the longest phrase carries that is known and begins here, and how many words it has.</summary>
    private static (Sense Sense, int Number, int Length) At(List<string> words, int begin, IReadOnlyDictionary<string, Sense> names)
    {
        for (var length = Math.Min(Phrases.Longest, words.Count - begin); length > 0; length--)
        {
            if (Phrases.SenseOf(string.Join(' ', words[begin..(begin + length)]), out var number) is not Sense.None and var sense)
            {
                return (sense, number, length);
            }
        }

        var word = words[begin];
        if (word.All(char.IsAsciiDigit))
        {
            return word.Length <= MostDigits ? (Sense.Number, int.Parse(word, CultureInfo.InvariantCulture), 1) : (Sense.Doubt, 0, 1);
        }

        var isSilent = word is Words.Question or Words.Pause || Words.IsSign(word);
        return (names.TryGetValue(word, out var name) ? name : isSilent ? Sense.None : Sense.Doubt, 0, 1);
    }
}
