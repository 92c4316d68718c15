using System.Net.Http.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>The shop's people keep their clients, and look after those who wait and what was said.</summary>
public sealed class ClientsStaffTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone, "Zélia Prates")]
    [InlineData(Device.Desktop, "Zilá Antunes")]
    public async Task A_client_is_written_down_found_without_accents_changed_and_booked_for(Device device, string name)
    {
        var visitor = await Enter(device);
        var plain = name.Replace('é', 'e').Replace('á', 'a');
        await Write(visitor, name, Stage.OwnPhone());
        await visitor.See($"{name} está nos seus clientes.");

        await visitor.Press("Editar");
        await visitor.Page.GetByLabel("Dia", new() { Exact = true }).FillAsync("15");
        await visitor.Page.GetByLabel("Mês").SelectOptionAsync("3");
        await visitor.Page.GetByPlaceholder("Nova etiqueta").FillAsync(plain);
        await visitor.Page.GetByPlaceholder("Nova etiqueta").PressAsync("Enter");
        await visitor.Page.GetByLabel("Observações").FillAsync("Café sem açúcar");
        await visitor.Press("Salvar");
        await visitor.See("15 de março");
        await Expect(visitor.Page.Locator(".sheet .tag")).ToHaveTextAsync(plain);

        await visitor.Press("Bloquear");
        await visitor.See("Não marca pela internet.");
        await visitor.Press("Desbloquear");
        await Expect(visitor.Page.Locator(".sheet .banner")).ToHaveCountAsync(0);

        await Close(visitor);
        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync(plain.ToLowerInvariant());
        await visitor.Press(visitor.Page.Locator(".list .line", new() { HasText = name }));
        await visitor.See("Café sem açúcar");
        await visitor.See("Nenhum horário ainda.");
        await visitor.Press("Marcar horário");
        await Expect(visitor.Page.GetByLabel("Nome do cliente")).ToHaveValueAsync(name);
        Assert.DoesNotContain(plain[..4], visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_saves_second_loses_nothing_and_says_which_word_is_the_last()
    {
        var (one, other) = (await Enter(Device.Phone), await Enter(Device.Desktop));
        await Write(one, "Nara Brito", Stage.OwnPhone());
        await one.Press("Editar");
        await Find(other, "nara brito");
        await other.Press("Editar");

        await one.Page.GetByLabel("Nome do cliente").FillAsync("Nara Brito Sá");
        await one.Press("Salvar");
        await one.See("Cadastro de Nara Brito Sá salvo.");
        await other.Page.GetByLabel("Nome do cliente").FillAsync("Nara Britto");
        await other.Page.GetByLabel("E-mail").FillAsync("nara@example.com");
        await other.Press("Salvar");
        await other.See("Alguém mudou este cadastro enquanto você escrevia.");
        await other.See("Nara Brito Sá");
        await other.Press("Salvar o meu");

        await other.See("Cadastro de Nara Britto salvo.");
        await other.See("nara@example.com");
    }

    [Fact]
    public async Task Two_records_of_one_person_become_one()
    {
        var visitor = await Enter(Device.Phone);
        await Write(visitor, "Quitéria Alves", Stage.OwnPhone());
        await Close(visitor);
        await Write(visitor, "Quitéria A.", Stage.OwnPhone());
        await visitor.Press("É a mesma pessoa que…");
        await visitor.Page.Locator(".sheet input[type=search]").FillAsync("quiteria al");
        await visitor.Press(visitor.Page.Locator(".sheet .known button", new() { HasText = "Quitéria Alves" }));
        await visitor.See("Não dá para desfazer.");
        await visitor.Press(visitor.Page.Locator(".both label", new() { HasText = "Quitéria Alves" }));
        await visitor.Press("Juntar os dois");

        await visitor.See("Quitéria Alves agora é um cadastro só.");
        await Close(visitor);
        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync("quiteria");
        await Expect(visitor.Page.Locator(".list .line", new() { HasText = "Quitéria A." })).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator(".list .line", new() { HasText = "Quitéria Alves" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_spreadsheet_is_looked_at_brought_in_and_taken_away()
    {
        var visitor = await Enter(Device.Desktop);
        await visitor.Follow("Clientes");
        await visitor.Follow("Planilhas");
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "antigos.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes($"Nome;Celular;Cor\nUrsula Peçanha;{Stage.OwnPhone()};azul\nSem Telefone;12;verde\n"),
        });
        await visitor.See("Linha 3.");
        await visitor.See("Sem Telefone;12;verde");
        await visitor.See("Ficam de fora: Cor.");
        await visitor.Press("Trazer 1");
        await visitor.See("ninguém se repete");

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Press("Baixar a planilha"));
        Assert.Equal("clientes.csv", download.SuggestedFilename);
        Assert.Contains("Ursula Peçanha", await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await visitor.Follow("Ver os clientes");
        await Find(visitor, "ursula pecanha");
    }

    [Fact]
    public async Task Who_waits_is_booked_for_and_waits_no_more_and_what_they_were_told_is_in_the_log()
    {
        var (day, name) = (Stage.OwnDay(), "Iolanda Reis");
        await Wait(day, name);
        var visitor = await Enter(Device.Phone);
        await visitor.Follow("Mais");
        await visitor.Follow("Lista de espera");
        await visitor.Press(visitor.Page.Locator(".card", new() { HasText = name }).GetByRole(AriaRole.Button, new() { Name = "Marcar" }));
        await Expect(visitor.Page.GetByLabel("Nome do cliente")).ToHaveValueAsync(name);
        await visitor.Page.Locator("input[type=time]").FillAsync("10:00");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Marcar", Exact = true }));
        await visitor.See($"{name} marcado às 10:00.");

        await visitor.Follow("Mais");
        await visitor.Follow("Lista de espera");
        await visitor.Page.Locator(".cards, .empty").WaitForAsync();
        await Expect(visitor.Page.Locator(".card", new() { HasText = name })).ToHaveCountAsync(0);

        await visitor.Follow("Voltar");
        await visitor.Follow("Mensagens enviadas");
        await visitor.Press(visitor.Page.Locator(".list .line", new() { HasText = name }).First);
        await visitor.Page.Locator(".talk .ours").WaitForAsync();
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_and_nothing_is_too_small_to_be_hit(Device device)
    {
        var (found, name) = (new List<string>(), device == Device.Phone ? "Wanda Reis" : "Wilma Reis");
        await Wait(Stage.OwnDay(), name);
        var visitor = await Enter(device);
        await Write(visitor, $"{name} de Albuquerque Cavalcanti", Stage.OwnPhone());
        await visitor.See("Nenhum horário ainda.");
        await Check("record");
        await visitor.Press("Editar");
        await visitor.Page.GetByPlaceholder("Nova etiqueta").FillAsync($"Noiva {name}");
        await visitor.Page.GetByPlaceholder("Nova etiqueta").PressAsync("Enter");
        await Check("edit");
        await visitor.Press("Salvar");
        await visitor.Press("É a mesma pessoa que…");
        await visitor.Page.Locator(".sheet input[type=search]").FillAsync("maria");
        await visitor.Press(visitor.Page.Locator(".sheet .known button").First);
        await visitor.See("Não dá para desfazer.");
        await Check("merge");
        await Close(visitor);
        await visitor.Page.Locator(".filter").WaitForAsync();
        await Check("list");
        await visitor.Press(visitor.Page.Locator(".list .line", new() { HasText = "Antônio" }).First);
        await visitor.Press(visitor.Page.Locator(".history .line").First);
        await visitor.Page.Locator(".within a").WaitForAsync();
        await Check("history");
        await Close(visitor);
        await visitor.Follow("Planilhas");
        await visitor.Page.Locator("textarea").FillAsync("Nome;Celular\nSem Telefone;12");
        await visitor.Press("Conferir antes");
        await visitor.See("Linha 2.");
        await Check("sheets");
        await visitor.Open("/app/waiting");
        await visitor.Page.Locator(".card", new() { HasText = name }).WaitForAsync();
        await Check("waiting");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"Tirar {name} da lista" }));
        await Check("sure");
        await visitor.Press("Tirar da lista");
        await visitor.See($"{name} saiu da lista de espera.");
        await visitor.Open("/app/messages");
        await visitor.Page.Locator(".list .line").First.WaitForAsync();
        await Check("messages");
        await visitor.Press(visitor.Page.Locator(".list .line").First);
        await visitor.Page.Locator(".sheet .talk").WaitForAsync();
        await Check("message");
        Assert.True(found.Count == 0, string.Join('\n', found));

        async Task Check(string what)
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var result = await visitor.Page.RunAxe(scheme == ColorScheme.Light ? EveryoneTests.Rules : EveryoneTests.Colours);
                found.AddRange(result.Violations.SelectMany(
                    violation => violation.Nodes,
                    (violation, node) => $"{what}, {scheme}: {violation.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
            }

            found.AddRange((await visitor.Page.EvaluateAsync<string[]>(Small)).Select(small => $"{what}: too small: {small}"));
        }
    }

    /// <summary>Buttons, links and fields that are less than 44 pixels high or wide; fields in labels are hit by those.</summary>
    private const string Small = """
        () => [...document.querySelectorAll('button, a, input, select, textarea')]
            .filter(one => one.checkVisibility() && !one.closest('.check, .pick, .find, .file') && !one.matches('.skip'))
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
            .map(([one, box]) => `${one.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`)
        """;

    private static async Task Write(Visitor visitor, string name, string phone)
    {
        await visitor.Follow("Clientes");
        await visitor.Press("Novo cliente");
        await visitor.Page.GetByLabel("Nome do cliente").FillAsync(name);
        await visitor.Page.GetByLabel("Celular", new() { Exact = true }).FillAsync(phone);
        await visitor.Press("Salvar");
        await Expect(visitor.Page.Locator("#sheet-title")).ToHaveTextAsync(name);
    }

    private static Task Close(Visitor visitor) => visitor.Press(visitor.Page.Locator(".sheet-head .round"));

    private static async Task Find(Visitor visitor, string search)
    {
        await visitor.Follow("Clientes");
        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync(search);
        await Expect(visitor.Page.Locator(".list .line")).ToHaveCountAsync(1);
        await visitor.Press(visitor.Page.Locator(".list .line"));
        await visitor.Page.Locator(".numbers").WaitForAsync();
    }

    private async Task<Visitor> Enter(Device device)
    {
        var visitor = await Welcome(device);
        await new Receptionist(visitor).SignIn();
        return visitor;
    }

    private async Task Wait(string day, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/shops/barbearia-demo/waitlist")
        {
            Content = JsonContent.Create(new { services = new[] { "corte" }, professionals = new[] { "ze" }, from = day, to = day, customer = new { name, phone = Stage.OwnPhone() } }),
        };
        request.Headers.Add("Idempotency-Key", $"wait/{Uri.EscapeDataString(name)}");
        using var answer = await Stage.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
