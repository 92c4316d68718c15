using System.Text.RegularExpressions;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Tests;

public sealed partial class TextsTests
{
    /// <summary>Families of texts whose last word is known when the app runs only.</summary>
    private static readonly string[] _families =
    [
        "nav.", "role.", "status.", "move.", "moved.", "inbox.by.", "inbox.kind.", "clients.", "setup.services.", "setup.service.", "setup.people.", "setup.person.", "step.", "holiday.", "rules.", "gaps.",
        "rooms.", "combos.", "places.", "brand.", "team.", "keys.", "hooks.", "alerts.", "channels.field.", "channels.how.", "channels.hook.", "message-rules.", "wordings.of.", "wordings.state.", "wordings.language.",
        "told.state.", "told.topic.", "view.", "before.", "after.", "visits.", "against.", "closed.", "reports.kind.", "reports.by.", "reports.grain.", "unsent.did.", "unsent.count.",
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
        var used = Sources().SelectMany(source => Quoted().Matches(source).Select(match => match.Groups["key"].Value)).ToHashSet(StringComparer.Ordinal);
        var asked = Sources().SelectMany(source => Asked().Matches(source).Select(match => match.Groups["key"].Value)).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, key => Assert.Contains(key, _portuguese.Keys));
        Assert.All(_portuguese.Keys, key => Assert.True(used.Contains(key) || _families.Any(family => key.StartsWith(family, StringComparison.Ordinal)), key));
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

    [GeneratedRegex("(Words|words)(\\[|\\.Say\\(|\\.List\\()\"(?<key>[a-z.-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
