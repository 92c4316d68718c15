using System.Reflection;
using System.Text.RegularExpressions;
using Encaixe.App.Languages;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Tests;

public sealed partial class TextsTests
{
    /// <summary>Keys that are put together from parts: their beginnings.</summary>
    private static readonly string[] _families = ["ticket.", "part.", "step.", "waiting.", "not-found.", "no-ticket.", "letters.", "no-letters.", "foreign.", "malformed.", "slow.", "crowd.", "broken.", "account."];

    [Fact]
    public void Every_language_says_the_same_things()
    {
        var keys = PageTexts.In(Language.Portuguese).Keys.Order().ToList();

        Assert.All(Language.All, language => Assert.Equal(keys, PageTexts.In(language).Keys.Order()));
    }

    [Fact]
    public void Every_language_leaves_the_same_blanks() => Assert.All(
        PageTexts.In(Language.Portuguese).Keys,
        key => Assert.All(Language.All, language => Assert.Equal(Blanks(Language.Portuguese, key), Blanks(language, key))));

    [Fact]
    public void Every_key_that_is_used_is_there() =>
        Assert.All(Used(), key => Assert.True(PageTexts.In(Language.Portuguese).Has(key), key));

    [Fact]
    public void Every_text_is_used()
    {
        var used = Used().ToHashSet();

        Assert.All(
            PageTexts.In(Language.Portuguese).Keys.Where(key => !_families.Any(key.StartsWith)),
            key => Assert.Contains(key, used));
    }

    [Fact]
    public void Spanish_calls_a_visit_cita_and_its_time_horario()
    {
        Assert.All(All(Language.Spanish), text => Assert.DoesNotContain("turno", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(
            PageTexts.In(Language.Spanish).Keys,
            key => Assert.False(AnHour.IsMatch(PageTexts.In(Language.Spanish)[key]), PageTexts.In(Language.Spanish)[key]));
    }

    [Fact]
    public void In_English_one_is_on_WhatsApp() =>
        Assert.All(All(Language.English), text => Assert.DoesNotMatch("\\bin (your )?WhatsApp", text));

    private static IEnumerable<string> All(Language language) =>
    [
        .. PageTexts.In(language).Keys.Select(key => PageTexts.In(language)[key]),
        .. AppTexts.In(language).Keys.Select(key => AppTexts.In(language)[key]),
    ];

    private static IEnumerable<string> Used() =>
        from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where name.StartsWith("source/", StringComparison.Ordinal)
        from Match match in Key.Matches(Read(name))
        from key in match.Groups["key"].Captures.Select(capture => capture.Value)
        select key;

    private static List<string> Blanks(Language language, string key) =>
        [.. Blank.Matches(PageTexts.In(language)[key]).Select(match => match.Value).Distinct().Order()];

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""(?:exts|T|language\))(?:\[|\.Say\(\s*)(?:[\w. {}()=<>]+ \? )?"(?<key>[a-z][a-z.-]+)"(?: : "(?<key>[a-z][a-z.-]+)")?""", RegexOptions.None, 1000)]
    private static partial Regex Key { get; }

    /// <summary>An hour that somebody could have; what a clock shows is one too.</summary>
    [GeneratedRegex("""(?i)\b(?:horas|(?:la|una|otra|esta|esa) hora)\b""", RegexOptions.None, 1000)]
    private static partial Regex AnHour { get; }

    [GeneratedRegex("""\{\w+\}""", RegexOptions.None, 1000)]
    private static partial Regex Blank { get; }
}
