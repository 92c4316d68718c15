using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>The pages work for everyone: whatever the screen, the theme, the hand.</summary>
public sealed class EveryoneTests(Stage stage) : Journey(stage)
{
    private static readonly AxeRunOptions _wcag = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
        ResultTypes = [ResultType.Violations],
    };

    [Theory]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    [InlineData(Device.Desktop, true)]
    public async Task Axe_finds_nothing_on_any_page(Device device, bool dark)
    {
        var found = new List<string>();
        var client = await Welcome(device, new Wishes { Dark = dark });
        await Tour.Of(Stage, client, async name =>
        {
            var result = await client.Page.RunAxe(_wcag);
            found.AddRange(result.Violations.SelectMany(violation => violation.Nodes, (violation, node) =>
                $"{name}: {violation.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
        });
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(Device.Phone, 360)]
    [InlineData(Device.Phone, 320)] // also a desktop at 400 %
    [InlineData(Device.Desktop, 720)] // a desktop at 200 %
    [InlineData(Device.Desktop, 900)]
    public async Task Nothing_has_to_be_scrolled_sideways_and_everything_can_be_hit(Device device, int width)
    {
        var wrong = new List<string>();
        var client = await Welcome(device, new Wishes { Width = width });
        await Tour.Of(Stage, client, async name =>
        {
            wrong.AddRange((await client.Page.EvaluateAsync<string[]>(Sideways)).Select(what => $"{name}: too wide: {what}"));
            wrong.AddRange((await client.Page.EvaluateAsync<string[]>(Small)).Select(what => $"{name}: too small: {what}"));
        });
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_whole_booking_needs_nothing_but_the_keyboard()
    {
        var client = await Welcome(Device.Desktop);
        await client.Open($"{Stage.Shop}");
        await Tab(client, "Corte infantil");
        await Enter(client, "who");
        await Tab(client, "Zé Carlos");
        await Enter(client, "when");
        await Tab(client, "Próximos dias");
        await client.Page.Keyboard.PressAsync("Enter");
        await client.Page.WaitForURLAsync("**week=**");
        await Tab(client, "sexta, 4 de dezembro");
        await client.Page.Keyboard.PressAsync("Enter");
        await client.Page.WaitForURLAsync("**date=2026-12-04**");
        await Tab(client, ":");
        await Enter(client, "details");
        await Tab(client, "Seu nome");
        await client.Page.Keyboard.TypeAsync("Sofia Nogueira");
        await Tab(client, "Seu WhatsApp");
        await client.Page.Keyboard.TypeAsync(Stage.OwnPhone());
        await Tab(client, "Lembrar de mim");
        await client.Page.Keyboard.PressAsync("Space");
        await Tab(client, "Reservar");
        await Enter(client, "ticket");
        await client.See("Reservado, Sofia");
    }

    [Fact]
    public async Task The_first_key_leads_past_the_head_of_the_page()
    {
        var client = await Welcome(Device.Desktop);
        await client.Open(Stage.Shop);
        await Tab(client, "Ir para o conteúdo");
        await client.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(client.Page.Locator("main")).ToBeFocusedAsync();
    }

    /// <summary>Tabs on until something is reached; all that is passed shows that it is in focus.</summary>
    private static async Task Tab(Visitor visitor, string name)
    {
        for (var i = 0; i < 120; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            var (said, outline) = await Focused(visitor.Page);
            Assert.True(outline >= 2, $"'{said}' does not show that it is in focus.");
            if (name == ":" ? said.Length == 5 && said[2] == ':' : said.StartsWith(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"'{name}' cannot be reached.");
    }

    private static async Task Enter(Visitor visitor, string step)
    {
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Reach(step);
    }

    private static async Task<(string Said, double Outline)> Focused(IPage page)
    {
        var answer = await page.EvaluateAsync<string[]>("""
            () => {
              const on = document.activeElement, style = getComputedStyle(on);
              const said = on.getAttribute("aria-label") ?? on.labels?.[0]?.innerText ?? on.innerText;
              return [said.trim(), style.outlineStyle === "none" ? "0" : String(parseFloat(style.outlineWidth))];
            }
            """);
        return (answer[0], double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    private const string Sideways = """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > innerWidth + .5 && !e.closest(".sr"))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    /// <summary>Buttons, fields and links that stand by themselves: 44 px high. What is within a sentence may be a line.</summary>
    private const string Small = """
        () => [...document.querySelectorAll("a, button, input:not([type=hidden])")]
          .filter(e => e.checkVisibility() && !e.closest(".skip, .bubble"))
          .filter(e => (e.closest("label") ?? e).getBoundingClientRect().height < 43.5)
          .map(e => `${Math.round(e.getBoundingClientRect().height)} px: ${e.outerHTML.slice(0, 120)}`)
        """;
}
