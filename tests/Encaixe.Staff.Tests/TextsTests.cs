using System.Text.RegularExpressions;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Tests;

public sealed partial class TextsTests
{
    /// <summary>What texts that belong to others are called by, behind the others' names.</summary>
    private static readonly string[] _endings =
    [
        ".why", ".none", ".one", ".many", ".none.title", ".none.text", ".new", ".added", ".off", ".in-use", ".is-retired", ".retire", ".retired", ".restore", ".restored",
    ];

    private static readonly IReadOnlyDictionary<string, string> _portuguese = Words.Read("pt-BR");

    public static TheoryData<string> Others => [.. Words.Languages.Skip(1)];

    [Theory]
    [MemberData(nameof(Others))]
    public void Each_language_says_all_of_it_with_the_same_blanks(string language)
    {
        var texts = Words.Read(language);

        Assert.Equal(_portuguese.Keys.Order(), texts.Keys.Order());
        Assert.All(_portuguese, text => Assert.Equal(Blanks(text.Value), Blanks(texts[text.Key])));
        Assert.Equal((12, 7), (texts["months"].Split(", ").Length, texts["weekdays"].Split(", ").Length));
    }

    [Fact]
    public void Every_text_that_is_used_is_there_and_every_one_that_is_there_is_used()
    {
        var (used, asked, families) = (Found(Quoted()), Found(Asked()), Found(Family()));

        Assert.NotEmpty(asked);
        Assert.NotEmpty(families);
        Assert.All(asked, key => Assert.Contains(key, _portuguese.Keys));
        Assert.All(_portuguese.Keys, key => Assert.True(
            used.Contains(key)
            || families.Any(family => key.StartsWith(family, StringComparison.Ordinal))
            || _endings.Any(ending => key.EndsWith(ending, StringComparison.Ordinal) && used.Contains(key[..^ending.Length])),
            key));

        static HashSet<string> Found(Regex what) =>
            Sources().SelectMany(source => what.Matches(source).Select(match => match.Groups["key"].Value)).ToHashSet(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("pt-BR", "pt-PT", "fr")]
    [InlineData("en", "fr", "en-GB", "pt-BR")]
    [InlineData("es", "es-419")]
    [InlineData("pt-BR", "fr")]
    [InlineData("pt-BR")]
    public void The_dearest_language_is_spoken_that_there_is(string spoken, params string[] wanted)
    {
        var words = new Words();

        words.Speak(wanted);

        Assert.Equal(spoken, words.Language);
    }

    private static IEnumerable<string> Blanks(string text) => Blank().Matches(text).Select(blank => blank.Value).Order();

    private static IEnumerable<string> Sources()
    {
        var assembly = typeof(TextsTests).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("source/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    [GeneratedRegex("\\{[a-z]+\\}", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex("\"(?<key>[a-z][a-z.-]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    /// <summary>Texts whose last word is known when the app runs only: <c>$"status.{…}"</c>.</summary>
    [GeneratedRegex("\\$\"(?<key>[a-z][a-z.-]*\\.)\\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Family();

    [GeneratedRegex("(Words|words)(\\[|\\.Say\\(|\\.List\\()\"(?<key>[a-z.-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
