using System.Globalization;
using System.Text;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Posters;

/// <summary>A sheet to print (A4, SVG) that leads whoever points a camera at it to a shop's page. All colours are in attributes, so that it may be
/// shown where no style may run.</summary>
internal static class Poster
{
    private const string Ink = "#1f1b16";
    private const string Grey = "#6b6258";
    private const double Width = 210;
    private const double Height = 297;
    private const double CodeSize = 118;
    private const double MostNameSize = 19;
    private const double NameWidth = 174;

    /// <summary>How wide a letter of the system's bold sans is on average, to its size: what is measured nowhere has to be guessed on the safe side.</summary>
    private const double LetterWidth = 0.6;

    /// <summary>A name longer than this is written in two lines.</summary>
    private const int LongName = 18;

    /// <summary>The poster of a shop whose page is at an address.</summary>
    public static string Of(Shop shop, string address, Texts texts)
    {
        var accent = Colour.PaletteOf(shop.Colour).Light;
        var code = QrPath.Of(address);
        var left = (Width - CodeSize) / 2;
        const double Top = 104;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}mm" height="{Height}mm" viewBox="0 0 {Width} {Height}" lang="{texts.Language.Tag}" role="img" aria-label="{Escape(texts.Say("poster.label", ("shop", shop.Name)))}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" text-anchor="middle">
            <rect width="{Width}" height="{Height}" fill="#ffffff"/>
            <rect width="{Width}" height="9" fill="{accent.Accent}"/>

            """);
        WriteName(svg, shop.Name);
        Write(svg, 88, 11, 600, accent.Text, texts["poster.title"]);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <rect x="{left - 3}" y="{Top - 3}" width="{CodeSize + 6}" height="{CodeSize + 6}" rx="7" fill="none" stroke="{accent.Accent}" stroke-width="1.2"/>
            <g transform="translate({left} {Top}) scale({CodeSize / code.Modules:0.######})"><path d="{code.Data}" fill="#000000" shape-rendering="crispEdges"/></g>

            """);
        Write(svg, 243, 7.5, 500, Ink, texts["poster.how"]);
        Write(svg, 258, Math.Min(7, NameWidth / (LetterWidth * Shown(address).Length)), 600, Ink, Shown(address));
        Write(svg, 284, 4.2, 400, Grey, texts["poster.foot"]);
        return svg.Append("</svg>\n").ToString();
    }

    private static void WriteName(StringBuilder svg, string name)
    {
        var lines = Lines(name);
        var size = Math.Min(MostNameSize, NameWidth / (LetterWidth * lines.Max(line => line.Length)));
        for (var i = 0; i < lines.Length; i++)
        {
            Write(svg, lines.Length == 1 ? 56 : 42 + (i * size * 1.18), size, 700, Ink, lines[i]);
        }
    }

    /// <summary>A name in one line, or broken at the blank that is nearest to its middle.</summary>
    private static string[] Lines(string name)
    {
        var blanks = Enumerable.Range(0, name.Length).Where(i => name[i] == ' ').ToList();
        if (name.Length <= LongName || blanks.Count == 0)
        {
            return [name];
        }

        var at = blanks.MinBy(i => Math.Abs(i - (name.Length / 2)));
        return [name[..at], name[(at + 1)..]];
    }

    private static void Write(StringBuilder svg, double y, double size, int weight, string colour, string text) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{Width / 2}\" y=\"{y:0.##}\" font-size=\"{size:0.##}\" font-weight=\"{weight}\" fill=\"{colour}\">{Escape(text)}</text>\n");

    /// <summary>An address as one would type it.</summary>
    private static string Shown(string address) => address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..];

    private static string Escape(string text) => PagesFeature.Encoder.Encode(text);
}
