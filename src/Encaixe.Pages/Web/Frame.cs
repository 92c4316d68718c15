using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Web;

/// <summary>What stands around every page: its head, and its foot.</summary>
/// <param name="Texts">What is said on it, in the reader's language.</param>
/// <param name="Title">What the tab says.</param>
/// <param name="Description">What a preview says under the title.</param>
/// <param name="Address">The page's own absolute address, for previews; none for pages that are nobody else's.</param>
/// <param name="Site">Whose page it is.</param>
/// <param name="Nonce">The word that its style element carries.</param>
/// <param name="Css">The shop's colour, as custom properties.</param>
/// <param name="Languages">The switch in the foot.</param>
public sealed record Frame(
    Texts Texts,
    string Title,
    string Description,
    string? Address,
    string Site,
    string Nonce,
    string Css,
    IReadOnlyList<LanguageLink> Languages)
{
    /// <summary>The language tag of the page.</summary>
    public string LanguageTag => Texts.Language.Tag;

    /// <summary>The same as previews want it: <c>pt_BR</c>.</summary>
    public string Locale => LanguageTag switch { "pt-BR" => "pt_BR", "es" => "es_ES", _ => "en_US" };

    /// <summary>The absolute address of the picture of its preview: previews take no other. No browser asks for it.</summary>
    public string? Picture { get; init; }

    /// <summary>Whose pages may show this one inside of theirs: the origins of a shop's sites.</summary>
    internal IReadOnlyList<string> ShownOn { get; private init; } = [];

    /// <summary>The same of a page that is no secret. Ours may too: whoever sets a shop up sees beside it what clients see.</summary>
    internal IReadOnlyList<string> ShownOnToo { get; private init; } = [];

    /// <summary>Where the style sheet is.</summary>
    public string StylePath => Assets.PathOf(Style);

    /// <summary>Its name.</summary>
    internal string Style { get; init; } = "encaixe.css";

    /// <summary>Where the script is.</summary>
    public string ScriptPath => Assets.PathOf(Script);

    /// <summary>Its name.</summary>
    internal string Script { get; init; } = "encaixe.js";

    /// <summary>What the page asks for besides, script and style by one name; nothing, on those of clients: they weigh what they must.</summary>
    internal string? More { get; init; }

    /// <summary>Where its style sheet is.</summary>
    public string? MoreStylePath => More is null ? null : Assets.PathOf($"{More}.css");

    /// <summary>Where its script is.</summary>
    public string? MoreScriptPath => More is null ? null : Assets.PathOf($"{More}.js");

    /// <summary>Where the icon is.</summary>
    public static string IconPath => Assets.PathOf("favicon.svg");

    /// <summary>The frame of a page as it was asked for.</summary>
    /// <param name="shop">Whose page it is; nobody's: the product's.</param>
    internal static Frame Of(
        HttpRequest request, Texts texts, string title, string description, string? address = null, Shop? shop = null) => new(
        texts,
        title,
        description,
        address,
        shop?.Name ?? "Encaixe",
        PageHeaders.NewNonce(),
        Colour.PaletteOf(shop?.Colour).ToCss(),
        [.. Language.All.Select(language => new LanguageLink(
            language.Tag,
            PageTexts.In(language)["language.name"],
            HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? Reader.AddressIn(request, language) : null,
            language == texts.Language))])
        {
            ShownOn = shop?.ShownOn ?? [],
            ShownOnToo = shop is null ? [] : ["'self'", .. shop.ShownOn],
        };
}

/// <summary>A language in the foot of a page.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Name">Its own name for itself.</param>
/// <param name="Address">This page in it; none when the page answers a form.</param>
/// <param name="Current">Whether the page is in it.</param>
public sealed record LanguageLink(string Tag, string Name, string? Address, bool Current);
