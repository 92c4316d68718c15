namespace Encaixe.App.Languages;

/// <summary>A language that Encaixe speaks.</summary>
public sealed class Language
{
    private Language(string tag) => Tag = tag;

    /// <summary>Portuguese of Brazil: what is spoken unless someone asks for another.</summary>
    public static Language Portuguese { get; } = new("pt-BR");

    /// <summary>English.</summary>
    public static Language English { get; } = new("en");

    /// <summary>Spanish.</summary>
    public static Language Spanish { get; } = new("es");

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

    /// <summary>The first language of an <c>Accept-Language</c> header that is spoken here (RFC 9110, 12.5.4; browsers
    /// send them by preference, so the weights need no reading).</summary>
    public static Language Negotiate(ReadOnlySpan<char> acceptLanguage)
    {
        foreach (var part in acceptLanguage.Split(','))
        {
            var range = acceptLanguage[part].Trim();
            var weight = range.IndexOf(';');
            if (Find(weight < 0 ? range : range[..weight].TrimEnd()) is { } language)
            {
                return language;
            }
        }

        return Portuguese;
    }

    /// <inheritdoc/>
    public override string ToString() => Tag;
}
