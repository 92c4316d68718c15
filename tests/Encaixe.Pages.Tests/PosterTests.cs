using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.Pages.Posters;
using Encaixe.Pages.Web;
using NodaTime;
using ZXing.Common;
using ZXing.QrCode.Internal;

namespace Encaixe.Pages.Tests;

public sealed partial class PosterTests
{
    private const string Address = "https://agenda.example/barbearia-do-ze";

    [Theory]
    [InlineData("https://agenda.example/ze")]
    [InlineData(Address)]
    [InlineData("https://agenda.de-um-nome-bem-comprido.com.br/salao-da-maria-aparecida-de-albuquerque-c")]
    public void A_camera_reads_the_address_off_it(string address)
    {
        var path = QrPath.Of(address);
        var (modules, quiet) = (path.Modules, 4);
        var bits = new BitMatrix(modules - (2 * quiet));
        foreach (Match run in Run.Matches(path.Data))
        {
            var (x, y, width) = (Number(run, "x"), Number(run, "y"), Number(run, "width"));
            Assert.True(x >= quiet && y >= quiet && x + width <= modules - quiet, "The quiet zone is not quiet.");
            bits.setRegion(x - quiet, y - quiet, width, 1);
        }

        Assert.Equal(address, new Decoder().decode(bits, hints: null).Text);
    }

    [Theory]
    [InlineData("Zé", "Zé")]
    [InlineData("Barbearia do Zé", "Barbearia do Zé")]
    [InlineData("Maria Aparecida de Albuquerque Cavalcanti", "Maria Aparecida de", "Albuquerque Cavalcanti")]
    [InlineData("Estúdioumaúnicapalavramuitocomprida", "Estúdioumaúnicapalavramuitocomprida")]
    [InlineData("A <b> & \"C\"", "A <b> & \"C\"")]
    public void The_name_stands_on_it_whole_and_inside_of_the_sheet(string name, params string[] lines)
    {
        var texts = Texts(Poster.Of(Shop(name), Address, PageTexts.In(Language.Portuguese)));

        Assert.Equal(lines, texts.Take(lines.Length).Select(text => text.Value));
        Assert.All(texts, text => Assert.InRange(text.Value.Length * double.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture) * 0.6, 0, 200));
        Assert.Contains("agenda.example/barbearia-do-ze", texts.Select(text => text.Value));
    }

    [Fact]
    public void It_speaks_the_readers_language() => Assert.Equal(
        ["Agende seu horário", "Book your time", "Reserva tu horario"],
        Language.All.Select(language => Texts(Poster.Of(Shop("Zé"), Address, PageTexts.In(language)))[1].Value));

    private static List<XElement> Texts(string svg) => [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text")];

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    private static Shop Shop(string name) => new()
    {
        Name = name,
        Slug = "barbearia-do-ze",
        Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On([IsoDayOfWeek.Monday], "09:00-18:00") }],
    };

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<width>\d+)v1H\d+z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Run { get; }
}
