using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>The pages work for everyone: whatever the screen, the theme, the hand.</summary>
public sealed class EveryoneTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_on_any_page_by_day_or_by_night(Device device)
    {
        var found = new List<string>();
        var client = await Welcome(device);
        await Tour.Of(Stage, client, async name => found.AddRange(await Axe.Look(client.Page, name)));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task What_moves_by_itself_is_complained_of()
    {
        await using var client = await Stage.Welcome(Device.Phone); // complaints fail a journey
        await client.Open("/health/live");
        await client.Page.SetContentAsync("""<!DOCTYPE html><html lang="pt-BR"><title>Encaixe</title><div id="late"></div><p style="height: 300px">Quem lê isto perde a linha.</p></html>""");
        await client.Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        var complained = client.Page.WaitForConsoleMessageAsync();

        await client.Page.EvaluateAsync("() => { document.getElementById('late').style.height = '200px'; }");

        await complained;
        Assert.StartsWith("console: It moved by 0.", Assert.Single(client.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_found()
    {
        var client = await Welcome(Device.Phone);
        await client.Page.SetContentAsync("""
            <!DOCTYPE html><html lang="pt-BR"><title>Encaixe</title>
            <style>@media (prefers-color-scheme: dark) { p { color: #222; background: #111; } }</style>
            <main><h1>Encaixe</h1><p>Quem lê isto no escuro?</p><img src="data:,"></main>
            """);

        var found = await Axe.Look(client.Page, "page");

        Assert.Equal(["page: image-alt", "page, dark: color-contrast"], found.Select(flaw => string.Join(':', flaw.Split(':')[..2])));
    }

    [Fact]
    public async Task Nothing_has_to_be_scrolled_sideways_and_everything_can_be_hit()
    {
        var wrong = new List<string>();
        var client = await Welcome(Device.Desktop);
        await Tour.Of(Stage, client, async name =>
        {
            // A small phone; the smallest, or a desktop at 400 %; a desktop at 200 %; the narrowest with steps side by side.
            foreach (var width in new[] { 360, 320, 720, 900 })
            {
                await client.Page.SetViewportSizeAsync(width, 740);
                wrong.AddRange((await client.Page.EvaluateAsync<string[]>(Sideways)).Select(what => $"{name}, {width}: too wide: {what}"));
                wrong.AddRange((await client.Page.EvaluateAsync<string[]>(Small)).Select(what => $"{name}, {width}: too small: {what}"));
            }
        });
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task The_main_button_is_under_the_thumb_and_says_the_price()
    {
        var client = await Welcome(Device.Phone);
        await client.Page.SetViewportSizeAsync(360, 500); // the form is longer than this screen
        await client.Open(Stage.FormFor(Stage.OwnDay(), "10:00"));
        var button = client.Page.GetByRole(AriaRole.Button, new() { Name = "Reservar · R$ 50,00" });
        var box = (await button.BoundingBoxAsync())!;
        Assert.InRange(box.Y + box.Height, 500 - 24, 500);
        Assert.Equal(0, await client.Page.EvaluateAsync<int>("() => scrollY"));
    }

    [Fact]
    public async Task The_mark_of_the_best_fit_stands_clear_of_its_pills_border()
    {
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=corte&professional=ana&date={Stage.OwnDay()}");
        await client.Page.Locator(".chip .fit-mark").First.WaitForAsync();
        Assert.Empty(await client.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".chip .fit-mark")]
              .map(mark => [mark.closest(".chip"), mark.closest(".chip").getBoundingClientRect().right - mark.getBoundingClientRect().right])
              .filter(([, room]) => room < 5)
              .map(([chip, room]) => `${chip.innerText}: ${room.toFixed(1)} px`)
            """));
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
        await Expect(client.Page).ToHaveURLAsync(new Regex("week="));
        await Tab(client, "sexta, 4 de dezembro");
        await client.Page.Keyboard.PressAsync("Enter");
        await Expect(client.Page).ToHaveURLAsync(new Regex("date=2026-12-04"));
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
    public async Task So_does_a_visit_of_several_services_and_a_party()
    {
        var client = await Welcome(Device.Desktop);
        await client.Open($"{Stage.Shop}?service=platinado");
        await Tab(client, "Adicionar outro serviço");
        await Enter(client, "more");
        await Expect(client.Page.Locator("#step-service")).ToBeFocusedAsync();
        await Tab(client, "Tirar Platinado completo");
        await Tab(client, "Barba com toalha quente");
        await Enter(client, "when");
        await Tab(client, ":");
        await Enter(client, "details");
        await Expect(client.Page.Locator(".stub .lines li")).ToHaveCountAsync(2);

        await client.Open($"{Stage.Shop}?service=oficina-de-barba");
        await Tab(client, "Mais uma pessoa");
        for (var party = 2; party <= 6; party++)
        {
            await client.Page.Keyboard.PressAsync("Enter");
            await Expect(client.Page.Locator(".stepper b")).ToHaveTextAsync($"{party} pessoas");
            await Expect(client.Page.Locator(party < 6 ? "#party-more" : "#party-less")).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task So_does_joining_the_waitlist_and_taking_what_is_offered()
    {
        var (day, tickets) = await SmallShop.FullDay(Stage);
        var client = await Welcome(Device.Desktop);
        var phone = Stage.OwnPhone();
        await client.Open($"/{SmallShop.Slug}?service=cut&professional=rui&date={day}");
        await Tab(client, "Entrar na lista de espera");
        await Enter(client, "wait");
        await Tab(client, "Manhã");
        await client.Page.Keyboard.PressAsync("Space");
        await Tab(client, "1 h");
        await client.Page.Keyboard.PressAsync("ArrowRight");
        await Tab(client, "Pode me avisar à noite");
        await Tab(client, "Seu nome");
        await client.Page.Keyboard.TypeAsync("Sofia Nogueira");
        await Tab(client, "Seu WhatsApp");
        await client.Page.Keyboard.TypeAsync(phone);
        await Tab(client, "Entrar na lista de espera");
        await Enter(client, "waiting");
        await Expect(client.Page.Locator("dl.stub")).ToContainTextAsync("pelo menos 2 h antes");

        await Stage.Cancel(tickets[0]);
        await SmallShop.OpenOffer(Stage, client, new Uri(client.Page.Url).AbsolutePath, phone);
        await Tab(client, "Ficar com este horário");
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
        await Expect(client.Page.Locator("main")).ToBeFocusedAsync();
    }

    /// <summary>Tabs on until something is reached; all that is passed shows that it is in focus.</summary>
    internal static async Task Tab(Visitor visitor, string name)
    {
        for (var i = 0; i < 120; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            var (said, outline) = await Focused(visitor.Page);
            if (said.Length == 0)
            {
                continue; // past the end of the page is the browser's own frame
            }

            Assert.True(outline >= 2, $"'{said}' does not show that it is in focus.");
            if (name == ":" ? said is [_, _, ':', ..] : said.Contains(name, StringComparison.Ordinal))
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
              const on = document.activeElement;
              if (on === document.body) return ["", "0"];
              // What a picture stands for has its outline around the picture.
              const outlines = [on, on.parentElement].map(e => getComputedStyle(e)).map(style => style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth));
              const said = on.getAttribute("aria-label") ?? on.labels?.[0]?.innerText ?? on.querySelector("b")?.innerText ?? on.innerText;
              return [said.trim(), String(Math.max(...outlines))];
            }
            """);
        return (answer[0], double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    internal const string Sideways = """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > innerWidth + .5 && !e.closest(".sr"))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    /// <summary>Buttons, fields and links that stand by themselves: 44 px high and wide. What is within a sentence may be a
    /// line.</summary>
    internal const string Small = """
        () => [...document.querySelectorAll("a, button, input:not([type=hidden])")]
          .filter(e => e.checkVisibility() && !e.closest(".skip, .bubble"))
          .map(e => [e, (e.closest("label") ?? e).getBoundingClientRect()])
          .filter(([, box]) => Math.min(box.width, box.height) < 43.95)
          .map(([e, box]) => `${box.width.toFixed(1)} × ${box.height.toFixed(1)} px: ${e.outerHTML.slice(0, 120)}`)
        """;
}
