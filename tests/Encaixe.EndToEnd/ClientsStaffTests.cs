using System.Net;
using System.Net.Http.Json;
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
        var (day, name) = (Stage.StaffDay, "Iolanda Reis");
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
        await visitor.Page.Locator(".waitlist, .empty").WaitForAsync();
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
        var name = device == Device.Phone ? "Wanda Reis" : "Wilma Reis";
        await Wait(Stage.StaffDay, name);
        var visitor = await Enter(device);
        var flaws = new StaffFlaws(visitor);
        await Write(visitor, $"{name} de Albuquerque Cavalcanti", Stage.OwnPhone());
        await visitor.See("Nenhum horário ainda.");
        await flaws.Look("record");
        await visitor.Press("Editar");
        await visitor.Page.GetByPlaceholder("Nova etiqueta").FillAsync($"Noiva {name}");
        await visitor.Page.GetByPlaceholder("Nova etiqueta").PressAsync("Enter");
        await flaws.Look("edit");
        await visitor.Press("Salvar");
        await visitor.Press("É a mesma pessoa que…");
        await visitor.Page.Locator(".sheet input[type=search]").FillAsync("maria");
        await visitor.Press(visitor.Page.Locator(".sheet .known button").First);
        await visitor.See("Não dá para desfazer.");
        await flaws.Look("merge");
        await Close(visitor);
        await visitor.Page.Locator(".filter").WaitForAsync();
        await flaws.Look("list");
        await visitor.Press(visitor.Page.Locator(".list .line", new() { HasText = "Antônio" }).First);
        await visitor.Press(visitor.Page.Locator(".history .line").First);
        await visitor.Page.Locator(".within a").WaitForAsync();
        await flaws.Look("history");
        await Close(visitor);
        await visitor.Follow("Planilhas");
        await visitor.Page.Locator("textarea").FillAsync("Nome;Celular\nSem Telefone;12");
        await visitor.Press("Conferir antes");
        await visitor.See("Linha 2.");
        await flaws.Look("sheets");
        await visitor.Open("/app/waiting");
        await visitor.Page.Locator(".card", new() { HasText = name }).WaitForAsync();
        await flaws.Look("waiting");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"Tirar {name} da lista" }));
        await flaws.Look("sure");
        await visitor.Press("Tirar da lista");
        await visitor.See($"{name} saiu da lista de espera.");
        await visitor.Open("/app/messages");
        await visitor.Page.Locator(".list .line").First.WaitForAsync();
        await flaws.Look("messages");
        await visitor.Press(visitor.Page.Locator(".list .line").First);
        await visitor.Page.Locator(".sheet .talk").WaitForAsync();
        await flaws.Look("message");
        flaws.AssertNone();
    }

    [Fact]
    public async Task What_no_program_understands_a_person_answers()
    {
        var (visitor, phone) = (await Enter(Device.Phone), Stage.OwnPhone());
        var receptionist = new Receptionist(visitor);
        await receptionist.Look(Stage.StaffDay);
        await visitor.Press("Marcar horário");
        await visitor.Page.GetByLabel("Profissional").SelectOptionAsync("ze");
        await visitor.Page.Locator("input[type=time]").FillAsync("15:30");
        await receptionist.BookCut("Olga Reis", phone);
        await Stage.MessagesTo(phone, 1);

        using var said = await Stage.Http.PostAsJsonAsync("/sandbox/replies", new { from = $"+55{string.Concat(phone.Where(char.IsAsciiDigit))}", text = "Vocês têm estacionamento?" });
        Assert.Equal(HttpStatusCode.Accepted, said.StatusCode);
        await Stage.MessagesTo(phone, 2); // that a person will answer
        await visitor.Follow("Conversas");
        await visitor.Press(visitor.Page.Locator(".line", new() { HasText = "Olga Reis" }));
        await Expect(visitor.Page.Locator(".talk .theirs").Last).ToContainTextAsync("Vocês têm estacionamento?");
        await Expect(visitor.Page.Locator(".talk .ours").Last).ToBeVisibleAsync();
        var flaws = new StaffFlaws(visitor);
        await flaws.Look("conversation");
        await visitor.Page.GetByLabel("Sua resposta").FillAsync("Sim, na rua ao lado.");
        await visitor.Press("Enviar");

        await Expect(visitor.Page.Locator(".talk .ours").Last).ToContainTextAsync("Sim, na rua ao lado.");
        Assert.Equal("Sim, na rua ao lado.", (await Stage.MessagesTo(phone, 3))[^1].GetProperty("text").GetString());
        flaws.AssertNone();
    }

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
