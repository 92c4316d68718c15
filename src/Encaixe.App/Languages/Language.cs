using System.Globalization;

namespace Encaixe.App.Languages;

/// <summary>A language that Encaixe speaks.</summary>
public sealed class Language
{
    private readonly int _bit;

    private Language(string tag, int bit) => (Tag, _bit) = (tag, bit);

    /// <summary>Portuguese of Brazil: what is spoken unless someone asks for another.</summary>
    public static Language Portuguese { get; } = new("pt-BR", 1);

    /// <summary>English.</summary>
    public static Language English { get; } = new("en", 2);

    /// <summary>Spanish.</summary>
    public static Language Spanish { get; } = new("es", 4);

    /// <summary>All of them, Portuguese first.</summary>
    public static IReadOnlyList<Language> All { get; } = [Portuguese, English, Spanish];

    /// <summary>Its tag (BCP 47).</summary>
    public string Tag { get; }

    /// <summary>The language with this tag, or of its family (<c>pt-PT</c>, <c>EN-us</c>); <see langword="null"/> when it is not spoken here.</summary>
    public static Language? Find(ReadOnlySpan<char> tag)
    {
        var dash = tag.IndexOf('-');
        var family = dash < 0 ? tag : tag[..dash];
        foreach (var language in All)
        {
            if (family.Equals(language.Tag.AsSpan(0, 2), StringComparison.OrdinalIgnoreCase))
            {
                return language;
            }
        }

        return null;
    }

    /// <summary>What of an <c>Accept-Language</c> header is spoken here and weighs most; of equals the first (RFC 9110,
    /// 12.5.4). When nothing is, the first language of ours that is not refused.</summary>
    public static Language Negotiate(ReadOnlySpan<char> acceptLanguage)
    {
        Language? best = null;
        var (most, refused) = (0.0, 0);
        foreach (var part in acceptLanguage.Split(','))
        {
            var range = acceptLanguage[part];
            var end = range.IndexOf(';');
            if (Find((end < 0 ? range : range[..end]).Trim()) is not { } language)
            {
                continue;
            }

            var weight = end < 0 ? 1 : WeightIn(range[(end + 1)..]);
            refused |= weight == 0 ? language._bit : 0;
            if (weight > most)
            {
                (best, most) = (language, weight);
            }
        }

        return best ?? FirstBut(refused) ?? Portuguese;
    }

    /// <inheritdoc/>
    public override string ToString() => Tag;

    /// <summary>From 0, refused, to 1; what is no weight is none, and so 1.</summary>
    private static double WeightIn(ReadOnlySpan<char> parameter)
    {
        parameter = parameter.Trim();
        return parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            && weight <= 1 ? weight : 1;
    }

    private static Language? FirstBut(int refused)
    {
        foreach (var language in All)
        {
            if ((language._bit & refused) == 0)
            {
                return language;
            }
        }

        return null;
    }
}
