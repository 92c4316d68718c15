using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Whoever runs the shop sets up what is around the price list. What others rely on is as it was when they are done.</summary>
public sealed class ShopStaffTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_room_comes_into_use_and_out_of_it(Device device)
    {
        var visitor = await Enter(device);
        var name = $"Cabine {device}";
        await visitor.Follow("Mais");
        await visitor.Follow("Configurar");
        await visitor.Follow("Salas e equipamentos");
        await visitor.Press("Nova sala ou equipamento");
        await visitor.Page.GetByLabel("Nome").FillAsync(name);
        await visitor.Page.GetByLabel("Quantas iguais").FillAsync("2");
        await visitor.Press("Salvar");
        await visitor.See($"{name} entrou em uso.");
        var line = visitor.Page.Locator(".line", new() { HasText = name });
        await Expect(line).ToContainTextAsync("2 unidades");

        await visitor.Press(line);
        await visitor.Press("Tirar de uso");
        await visitor.See($"{name} saiu de uso.");
    }

    [Fact]
    public async Task Services_cost_less_together_in_the_order_that_is_chosen()
    {
        var visitor = await Enter(Device.Phone);
        await visitor.Open("/app/setup/combos");
        await visitor.Press("Novo combo");
        await visitor.Page.GetByLabel("Incluir um serviço").SelectOptionAsync("Acabamento (pezinho)");
        await visitor.Press("Incluir no combo");
        await visitor.Page.GetByLabel("Incluir um serviço").SelectOptionAsync("Corte infantil");
        await visitor.Press("Incluir no combo");
        await visitor.Press("Corte infantil antes");
        await visitor.Page.GetByLabel("Preço do combo").FillAsync("50");
        await visitor.Page.GetByLabel("Preço do combo").BlurAsync();
        await visitor.See("O cliente economiza R$\u00a010,00.");
        await visitor.Press("Salvar");
        await visitor.See("Corte infantil + Acabamento (pezinho) agora é um combo.");

        await visitor.Press(visitor.Page.Locator(".line", new() { HasText = "Corte infantil + Acabamento" }));
        await visitor.Press("Tirar da lista");
        await visitor.See("não é mais um combo");
    }

    [Fact]
    public async Task By_keyboard_alone_services_are_put_in_order()
    {
        var visitor = await Enter(Device.Desktop);
        await visitor.Open("/app/setup/combos");
        await visitor.Press("Novo combo");
        var (select, keys) = (visitor.Page.GetByLabel("Incluir um serviço"), visitor.Page.Keyboard);
        foreach (var service in new[] { "Acabamento (pezinho)", "Corte infantil", "Barba com toalha quente" })
        {
            await Expect(select).ToBeVisibleAsync();
            await select.FocusAsync();
            await keys.TypeAsync(service[..6]);
            await keys.PressAsync("Tab");
            await keys.PressAsync("Enter"); // on the button that adds it
            await Expect(visitor.Page.Locator(".ordered b").Last).ToHaveTextAsync(service);
            await Expect(select).ToBeFocusedAsync();
        }

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Barba com toalha quente antes" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Barba com toalha quente antes" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter"); // it is the first now, and cannot come earlier
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Barba com toalha quente depois" })).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator(".sheet [role=status]")).ToHaveTextAsync("Barba com toalha quente: 1º de 3");
        await Expect(visitor.Page.Locator(".ordered b")).ToHaveTextAsync(["Barba com toalha quente", "Acabamento (pezinho)", "Corte infantil"]);
    }

    [Fact]
    public async Task The_shops_page_stands_beside_its_brand_and_follows_it()
    {
        var visitor = await Enter(Device.Desktop);
        await visitor.Open("/app/setup/brand");
        var about = visitor.Page.GetByLabel("Apresentação");
        var before = await about.InputValueAsync();
        await Shows(before);

        await visitor.Page.Locator("input[type=color]").FillAsync("#ffe000");
        await visitor.See("Nesta cor o texto branco não se lê.");
        var shade = await visitor.Page.Locator(".shade").First.EvaluateAsync<string>("shade => getComputedStyle(shade).backgroundColor");
        Assert.Equal(shade, await visitor.Page.EvaluateAsync<string>("""
            () => {
              const page = document.querySelector('iframe').contentDocument, spot = page.body.appendChild(page.createElement('i'));
              spot.style.background = 'var(--accent)';
              return getComputedStyle(spot).backgroundColor;
            }
            """)); // shown before it is kept
        await about.FillAsync("Corte e conversa, sem pressa.");
        await visitor.Press("Salvar");
        await visitor.See("Sua página já está assim.");
        await Shows("Corte e conversa, sem pressa.");

        await visitor.Page.Locator("input[type=color]").FillAsync("#b4532a");
        await about.FillAsync(before);
        await visitor.Press("Salvar");
        await Shows(before);

        Task Shows(string text) => visitor.Page.WaitForFunctionAsync("text => document.querySelector('iframe')?.contentDocument?.body?.innerText.includes(text)", text);
    }

    [Fact]
    public async Task The_shops_page_stands_beside_its_rules_and_is_loaded_anew_when_they_change()
    {
        var visitor = await Enter(Device.Desktop);
        await visitor.Open("/app/setup/rules");
        await visitor.Page.FrameLocator(".preview iframe").GetByText("Corte infantil").First.WaitForAsync();

        await visitor.Page.GetByLabel("Quantas vezes pode mudar").FillAsync("9");
        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Press("Salvar"), answer => answer.Url.EndsWith("/barbearia-demo", StringComparison.Ordinal));

        await visitor.See("Regras salvas.");
        await visitor.Page.FrameLocator(".preview iframe").GetByText("Corte infantil").First.WaitForAsync();
        await visitor.Page.GetByLabel("Quantas vezes pode mudar").FillAsync("");
        await visitor.Press("Salvar");
        await visitor.See("Regras salvas.");
    }

    [Fact]
    public async Task A_link_invites_once_and_is_taken_back()
    {
        var visitor = await Enter(Device.Phone);
        visitor.Page.Dialog += (_, asked) => asked.AcceptAsync();
        await visitor.Open("/app/setup/team");
        await visitor.Press("Convidar");
        await visitor.Page.GetByLabel("Nome da pessoa").FillAsync("Rita Convidada");
        await visitor.Page.GetByLabel("Recepção").CheckAsync();
        await visitor.Press(visitor.Page.Locator(".sheet-foot button"));
        await Expect(visitor.Page.GetByLabel("Link do convite")).ToHaveValueAsync(new Regex("^http.+", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await visitor.Press("Já guardei, fechar");

        await visitor.Press("Desfazer o convite de Rita Convidada");
        await visitor.See("Convite de Rita Convidada desfeito.");
    }

    [Fact]
    public async Task A_key_is_seen_once_and_opens_nothing_when_it_is_gone()
    {
        var visitor = await Enter(Device.Desktop);
        var asked = new List<string>();
        visitor.Page.Dialog += (_, question) =>
        {
            asked.Add(question.Message);
            _ = question.Message.StartsWith("Tirar", StringComparison.Ordinal) ? question.AcceptAsync() : question.DismissAsync();
        };
        await visitor.Open("/app/setup/keys");
        await visitor.Press("Nova chave");
        await visitor.Page.GetByLabel("Para que serve").FillAsync("Site da loja");
        await visitor.Page.GetByLabel("Ver a agenda").CheckAsync();
        await visitor.Press("Fazer a chave");
        var key = await visitor.Page.Locator(".once textarea").InputValueAsync();
        Assert.Equal(200, await Ask(key));
        for (var tries = 1; tries <= 3; tries++)
        {
            await visitor.Page.Keyboard.PressAsync("Escape"); // Chromium closes a dialog by itself, the second time
            while (asked.Count < tries)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            await Expect(visitor.Page.Locator(".once textarea")).ToHaveValueAsync(key);
            await Expect(visitor.Page.Locator(".once textarea")).ToBeVisibleAsync();
        }

        Assert.All(asked, question => Assert.Contains("não aparece de novo", question, StringComparison.Ordinal));
        await visitor.Press("Já guardei, fechar");
        await Expect(visitor.Page.GetByText(key)).ToHaveCountAsync(0);

        await visitor.Press("Tirar a chave Site da loja");
        await visitor.See("A chave Site da loja não abre mais nada.");
        Assert.Equal(401, await Ask(key));
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_in_what_is_set_up_around_the_price_list(Device device)
    {
        var visitor = await Enter(device);
        var flaws = new StaffFlaws(visitor);
        foreach (var (path, ready, sheet) in new[]
        {
            ("rooms", ".setup-group", ".setup-group .line"), ("combos", ".setup-group", ".setup-group .line"), ("brand", ".preview iframe", null),
            ("team", ".page .button.main", ".page .button.main"), ("keys", ".page .button.main", ".page .button.main"),
            ("hooks", ".page .button.main", ".page .button.main"), ("places", ".page .button.main", ".page .button.main"), ("people", ".setup-group", (string?)".setup-group .line"),
        })
        {
            await visitor.Open($"/app/setup/{path}");
            await visitor.Page.Locator(ready).First.WaitForAsync();
            await flaws.Look(path);
            if (sheet is not null)
            {
                await visitor.Press(visitor.Page.Locator(sheet).First);
                await visitor.Page.Locator(".sheet form").WaitForAsync();
                await flaws.Look($"{path} sheet");
            }
        }

        flaws.AssertNone();
    }

    private async Task<int> Ask(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/appointments?from=2026-11-23&to=2026-11-24") { Headers = { Authorization = new("Bearer", key) } };
        using var answer = await Stage.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
