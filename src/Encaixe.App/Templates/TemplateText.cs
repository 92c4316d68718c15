using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Wordings;

namespace Encaixe.App.Templates;

/// <summary>A shop's words as a template: what differs each time is counted, and none of it stands at the beginning or the end, which Meta refuses.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Language">In which language.</param>
/// <param name="Text">With <c>{{1}}</c>, <c>{{2}}</c>, … for what differs each time.</param>
/// <param name="Blanks">What is filled in, in its order.</param>
/// <param name="Place">The address that is part of the text, since no line break is ever filled in; empty: none is.</param>
internal sealed partial record TemplateText(MessageKind Kind, Language Language, string Text, IReadOnlyList<string> Blanks, string Place)
{
    /// <summary>By what a client answers to it, in this order; none: there is nothing to be answered.</summary>
    public IReadOnlyList<string> Answers => Kind.Name is "booked" or "reminder" or "reminder-soon" ? VisitMessages.Answers : [];

    /// <summary>What the vendor calls it: another text has another name, so that both can be known at a time.</summary>
    public string Name { get; } = $"encaixe_{Kind.Name.Replace('-', '_')}_{Mark(Text)}";

    /// <summary>What a shop says of a kind in a language.</summary>
    public static TemplateText Of(MessageKind kind, Language language, Setup setup)
    {
        var words = setup.Messages.OwnWords(kind.Name, language) ?? MessageKind.WordsOfAll(kind.Name, language);
        var (text, blanks, texts) = (new StringBuilder(), new List<string>(), AppTexts.In(language));
        var place = words.Contains("{place}", StringComparison.Ordinal) && setup.Locations.Count == 1 ? MessageText.PlaceOf(setup) : "";
        foreach (var part in Blank.Split(words).Select((part, i) => (part, IsBlank: i % 2 == 1)))
        {
            _ = part switch
            {
                (var said, false) => text.Append(said),
                ("confirm", _) => text, // there are buttons for it
                ("place", _) => text.Append(place),
                var (blank, _) => Count(blank),
            };
        }

        var whole = text.ToString().Trim();
        whole = whole.StartsWith("{{", StringComparison.Ordinal) ? $"{texts["template.open"]} {whole}" : whole;
        whole = whole.EndsWith("}}", StringComparison.Ordinal) ? $"{whole}\n\n{texts["template.close"]}" : whole;
        return new TemplateText(kind, language, whole, blanks, place);

        StringBuilder Count(string blank)
        {
            blanks.Add(blank);
            return text.Append(CultureInfo.InvariantCulture, $"{{{{{blanks.Count}}}}}");
        }
    }

    /// <summary>What a vendor is to judge.</summary>
    /// <param name="examples">Facts by their blanks' names.</param>
    public VendorTemplate ToVendor(IReadOnlyDictionary<string, string> examples)
    {
        var texts = AppTexts.In(Language);
        return new VendorTemplate(
            Name,
            Language.Tag,
            Text,
            [.. Blanks.Select(blank => Fact(examples[blank]))],
            [.. Answers.Select(answer => texts[$"button.{answer}"])],
            Kind.Name is Topic.Review or Topic.Birthday);
    }

    /// <summary>A fact as a template takes it: one line, and never nothing.</summary>
    public static string Fact(string text) => Spaces.Replace(text, " ").Trim() is { Length: > 0 } fact ? fact : "–";

    private static string Mark(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));

    [GeneratedRegex(@"\{(?<blank>[a-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces { get; }
}
