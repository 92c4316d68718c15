using System.Globalization;

namespace Encaixe.Pages.Web;

/// <summary>What a shop's own colour becomes on a page: every shade that its buttons, links and grounds need, in light
/// and in dark, each one readable.</summary>
/// <param name="Light">On warm paper.</param>
/// <param name="Dark">On warm black.</param>
/// <param name="Nudged">Whether the colour itself could not be used on paper: its owner is told so.</param>
public sealed record Palette(Shades Light, Shades Dark, bool Nudged)
{
    /// <summary>The shades as CSS custom properties, for both themes.</summary>
    public string ToCss() =>
        $":root{{{Light.ToCss()}}}@media(prefers-color-scheme:dark){{:root{{{Dark.ToCss()}}}}}";
}

/// <summary>The shades of one theme, each <c>#rrggbb</c>.</summary>
/// <param name="Accent">Fills the main button; at least 3:1 on the ground.</param>
/// <param name="Hover">The same under the pointer.</param>
/// <param name="Pressed">The same under the finger.</param>
/// <param name="OnAccent">Text on any of the three; at least 4.5:1.</param>
/// <param name="Text">The accent as text on ground, card or <paramref name="Soft"/>; at least 4.5:1.</param>
/// <param name="Soft">A ground with a touch of the accent.</param>
public sealed record Shades(string Accent, string Hover, string Pressed, string OnAccent, string Text, string Soft)
{
    internal string ToCss() =>
        $"--accent:{Accent};--accent-hover:{Hover};--accent-pressed:{Pressed};--on-accent:{OnAccent};"
        + $"--accent-text:{Text};--accent-soft:{Soft}";
}

/// <summary>A colour in OKLCH, where one step of lightness looks like one step whatever the hue; so that a shade can be
/// moved until it is readable and still be the shop's.</summary>
/// <param name="L">Lightness, 0 to 1.</param>
/// <param name="C">Chroma, 0 (grey) and up.</param>
/// <param name="H">Hue. Radians.</param>
public readonly record struct Colour(double L, double C, double H)
{
    private const double Step = 0.005;
    private const string White = "#ffffff";

    /// <summary>What pages stand on, and the cards upon it, as in the style sheet: light, then dark.</summary>
    internal static readonly string[] LightGrounds = ["#fbf8f4", "#fffefc"], DarkGrounds = ["#171411", "#211d19"];

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        if (text is not { Length: 7 } || text[0] != '#'
            || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
        {
            return false;
        }

        var (r, g, b) = (Linear((rgb >> 16) & 255), Linear((rgb >> 8) & 255), Linear(rgb & 255));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        var lightness = (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
        var a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var bb = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        colour = new Colour(lightness, Math.Sqrt((a * a) + (bb * bb)), Math.Atan2(bb, a));
        return true;
    }

    /// <summary>The palette of a shop's colour; one that cannot be read becomes terracotta.</summary>
    public static Palette PaletteOf(string? colour)
    {
        if (!TryParse(colour, out var own))
        {
            _ = TryParse("#b4532a", out own);
        }

        var light = Darkened(own, White, 4.5, LightGrounds, 3);
        // Very dark colours have no room below: they lighten under the pointer, as far as white stays readable.
        var way = light.L < 0.35 ? 1 : -1;
        var soft = new Colour(0.955, Math.Min(own.C, 0.028), own.H).ToHex();
        var lightShades = new Shades(
            light.ToHex(),
            (light with { L = light.L + (way * 0.045) }).ToHex(),
            (light with { L = light.L + (way * 0.085) }).ToHex(),
            White,
            Darkened(light, soft, 4.5, LightGrounds, 4.5).ToHex(),
            soft);

        var dark = Lightened(own with { L = Math.Max(own.L, 0.72) }, DarkGrounds[0], 4.5, DarkGrounds, 3);
        var darkSoft = new Colour(0.29, Math.Min(own.C, 0.045), own.H).ToHex();
        var darkShades = new Shades(
            dark.ToHex(),
            (dark with { L = Math.Min(dark.L + 0.04, 0.97) }).ToHex(),
            (dark with { L = Math.Min(dark.L + 0.08, 0.99) }).ToHex(),
            DarkGrounds[0],
            Lightened(dark, darkSoft, 4.5, DarkGrounds, 4.5).ToHex(),
            darkSoft);

        return new Palette(lightShades, darkShades, Math.Abs(light.L - own.L) > Step / 2);
    }

    /// <summary>The contrast of two colours (WCAG 2): 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary><c>#rrggbb</c>; a colour that screens cannot show gives up chroma, never lightness or hue.</summary>
    public string ToHex()
    {
        var lightness = Math.Clamp(L, 0, 1);
        var (least, most) = (0.0, C);
        if (!Fits(lightness, C, H))
        {
            for (var i = 0; i < 20; i++)
            {
                var middle = (least + most) / 2;
                (least, most) = Fits(lightness, middle, H) ? (middle, most) : (least, middle);
            }

            most = least;
        }

        var (r, g, b) = ToLinear(lightness, most, H);
        return string.Create(CultureInfo.InvariantCulture, $"#{Byte(r):x2}{Byte(g):x2}{Byte(b):x2}");
    }

    private static Colour Darkened(Colour colour, string text, double textContrast, string[] grounds, double groundContrast) =>
        Moved(colour, -Step, text, textContrast, grounds, groundContrast);

    private static Colour Lightened(Colour colour, string text, double textContrast, string[] grounds, double groundContrast) =>
        Moved(colour, Step, text, textContrast, grounds, groundContrast);

    private static Colour Moved(
        Colour colour, double step, string text, double textContrast, string[] grounds, double groundContrast)
    {
        while (colour.L is > 0 and < 1 && !Passes(colour.ToHex()))
        {
            colour = colour with { L = Math.Clamp(colour.L + step, 0, 1) };
        }

        return colour;

        bool Passes(string hex) =>
            Contrast(hex, text) >= textContrast && Array.TrueForAll(grounds, ground => Contrast(hex, ground) >= groundContrast);
    }

    private static double Luminance(string hex)
    {
        var rgb = int.Parse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (0.2126 * Linear((rgb >> 16) & 255)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));
    }

    private static double Linear(int channel)
    {
        var part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }

    private static int Byte(double linear)
    {
        var part = linear <= 0.0031308 ? linear * 12.92 : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (int)Math.Round(Math.Clamp(part, 0, 1) * 255);
    }

    private static bool Fits(double lightness, double chroma, double hue)
    {
        var (r, g, b) = ToLinear(lightness, chroma, hue);
        return r is >= -0.0001 and <= 1.0001 && g is >= -0.0001 and <= 1.0001 && b is >= -0.0001 and <= 1.0001;
    }

    private static (double R, double G, double B) ToLinear(double lightness, double chroma, double hue)
    {
        var (a, bb) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        var l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * bb));
        var m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * bb));
        var s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * bb));
        return (
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));

        static double Cube(double x) => x * x * x;
    }
}
