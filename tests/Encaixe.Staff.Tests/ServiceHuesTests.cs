using System.Text.RegularExpressions;
using Bunit;
using CsCheck;
using Encaixe.Pages.Web;
using Encaixe.Staff.Agenda;

namespace Encaixe.Staff.Tests;

public sealed partial class ServiceHuesTests
{
    private const string Day = """
        {"timeZone":"America/Sao_Paulo","appointments":[
         {"id":"v","status":"confirmed","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","customerName":"Rita Lobo","party":1,"override":false,
          "segments":[{"professional":"ze","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","serviceName":"Corte"}]},
         {"id":"w","status":"booked","start":"2026-11-24T11:00:00-03:00","end":"2026-11-24T12:00:00-03:00","customerName":"Caio Prado","party":1,"override":false,
          "segments":[{"professional":"ze","start":"2026-11-24T11:00:00-03:00","end":"2026-11-24T11:30:00-03:00","serviceName":"Corte"},
                      {"professional":"ze","start":"2026-11-24T11:30:00-03:00","end":"2026-11-24T12:00:00-03:00","serviceName":"Barba"}]}]}
        """;

    private static readonly Gen<string[]> _names = Gen.String[Gen.Char.AlphaNumeric, 1, 12].Array[0, 24];

    [Fact]
    public void Each_service_has_a_hue_of_its_own_as_long_as_there_are_any_in_whatever_order_they_are_named() =>
        _names.Sample(names =>
        {
            var known = names.Distinct().ToList();
            var hues = new ServiceHues(names);
            var used = known.ConvertAll(name => hues.Of(name).Hue);

            Assert.All(used, hue => Assert.InRange(hue, 0, ServiceHues.Count - 1));
            Assert.InRange(used.GroupBy(hue => hue).Select(hue => hue.Count()).DefaultIfEmpty().Max(), 0, (known.Count + ServiceHues.Count - 1) / ServiceHues.Count);
            Assert.Equal(used, known.Select(name => new ServiceHues(names.Reverse()).Of(name).Hue));
        });

    [Theory]
    [InlineData("Barba", 3)]
    [InlineData("Corte", 4)]
    [InlineData("Corte infantil", 5)]
    public void A_hue_is_the_same_on_every_device_and_alone_or_on_a_list(string name, int hue)
    {
        Assert.Equal((name, hue), new ServiceHues([]).Of(name));
        Assert.Equal((name, hue), new ServiceHues(["Barba", "Corte", "Corte infantil"]).Of(name));
    }

    [Fact]
    public void Of_several_the_first_counts_unless_they_are_one_by_name()
    {
        var hues = new ServiceHues(["Corte", "Barba", "Lavar + secar"]);

        Assert.Equal(hues.Of("Corte"), hues.Of("Corte + Barba"));
        Assert.Equal("Lavar + secar", hues.Of("Lavar + secar").Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)] // in the dark
    public void All_that_stands_on_a_hue_can_be_read(int theme)
    {
        var (tokens, hues) = (Colours("tokens.css")[theme], Colours("agenda-colours.css")[theme]);

        Assert.Equal(2 * ServiceHues.Count, hues.Count);
        for (var i = 0; i < ServiceHues.Count; i++)
        {
            var (own, soft) = (hues[$"hue-{i}"], hues[$"hue-{i}-soft"]);
            Assert.InRange(Colour.Contrast(tokens["ink"], soft), 7, 21);
            Assert.InRange(Colour.Contrast(tokens["ink-2"], soft), 4.5, 21);
            Assert.InRange(Colour.Contrast(own, soft), 3, 21);
            Assert.InRange(Colour.Contrast(own, tokens["card"]), 3, 21);
        }
    }

    [Fact]
    public async Task Colours_say_how_visits_stand_until_somebody_wants_to_see_what_is_done_and_the_device_remembers_that()
    {
        await using var front = await Enter();
        var script = front.Context.JSInterop.SetupModule("./staff.js");
        script.Mode = JSRuntimeMode.Loose;
        var page = front.Context.Render<AgendaPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".visit").Count));
        Assert.Null(page.Find(".agenda").GetAttribute("data-colours"));
        Assert.Empty(page.FindAll(".legend"));

        await page.Find(".hue-switch").ClickAsync(new());

        Assert.Equal(("service", "true"), (page.Find(".agenda").GetAttribute("data-colours"), page.Find(".hue-switch").GetAttribute("aria-pressed")));
        Assert.Equal(["4 Corte"], page.FindAll(".legend li").Select(service => $"{service.GetAttribute("data-hue")} {service.TextContent}"));
        Assert.All(page.FindAll(".visit"), visit => Assert.Equal("4", visit.GetAttribute("data-hue")));
        Assert.Equal("confirmed", page.Find(".visit").GetAttribute("data-status")); // its sign stays
        Assert.Equal(["agenda-colours", "service"], script.Invocations["keep"].Single().Arguments);

        await page.Find(".hue-switch").ClickAsync(new());
        Assert.Null(page.Find(".agenda").GetAttribute("data-colours"));
        Assert.Equal(["agenda-colours", ""], script.Invocations["keep"][^1].Arguments);
    }

    [Fact]
    public async Task What_the_device_remembers_shows_at_once()
    {
        await using var front = await Enter();
        var script = front.Context.JSInterop.SetupModule("./staff.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<string?>("kept", "agenda-colours").SetResult("service");

        var page = front.Context.Render<AgendaPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".legend li")));
        Assert.Equal("service", page.Find(".agenda").GetAttribute("data-colours"));
    }

    private static Task<Front> Enter() =>
        Front.Enter(told: front => front.Says("GET /appointments", Day).Says("GET /absences", """{"absences":[]}"""));

    /// <summary>The colours that a style sheet names, in the light and in the dark.</summary>
    private static List<Dictionary<string, string>> Colours(string sheet)
    {
        using var reader = new StreamReader(typeof(ServiceHuesTests).Assembly.GetManifestResourceStream($"style/{sheet}")!);
        return [.. reader.ReadToEnd().Split("prefers-color-scheme").Select(theme =>
            Named().Matches(theme).ToDictionary(colour => colour.Groups["name"].Value, colour => colour.Groups["hex"].Value, StringComparer.Ordinal))];
    }

    [GeneratedRegex("--(?<name>[a-z0-9-]+): (?<hex>#[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
