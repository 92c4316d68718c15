using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Whoever runs the shop says through what its messages go, when, and in whose words. What others rely on is as it was when they are done.</summary>
public sealed class MessagesSetupStaffTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_channel_is_set_up_checked_moved_and_taken_away(Device device)
    {
        var visitor = await Enter(device);
        visitor.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await visitor.Open("/app/setup/channels");
        await visitor.Press(visitor.Page.Locator(".offers a[href='setup/channels/z-api']"));
        await visitor.See("Não é um canal oficial");
        await visitor.Page.GetByLabel("ID da instância").FillAsync("3C-nenhuma");
        await visitor.Page.Locator("#account-token").FillAsync("um-segredo-qualquer");
        await visitor.Press("Incluir este canal");
        await Expect(visitor.Page.Locator("[role=status] .banner")).ToContainTextAsync("O serviço de WhatsApp"); // nobody is there
        await Expect(visitor.Page.Locator("#hook")).ToHaveValueAsync(new Regex("/webhooks/z-api/."));
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.GetByLabel("ID da instância")).ToHaveValueAsync("3C-nenhuma");
        await Expect(visitor.Page.Locator("#account-token")).ToHaveValueAsync("");

        await visitor.Open("/app/setup/channels/by-hand");
        await visitor.Press("Incluir este canal");
        await visitor.See("À mão, no WhatsApp incluído.");
        await visitor.Open("/app/setup/channels");
        await Expect(visitor.Page.Locator(".channels b")).ToHaveTextAsync(["Z-API", "À mão, no WhatsApp"]);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Subir À mão" }).PressAsync("Enter");
        await visitor.See("À mão, no WhatsApp agora é o principal.");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Descer À mão" })).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator(".channels b")).ToHaveTextAsync(["À mão, no WhatsApp", "Z-API"]);

        var flaws = new StaffFlaws(visitor);
        await flaws.Look("channels");
        foreach (var name in new[] { "z-api", "by-hand" })
        {
            await visitor.Open($"/app/setup/channels/{name}");
            await visitor.Page.Locator("form").WaitForAsync();
            await flaws.Look(name);
            await visitor.Press("Tirar este canal");
            await visitor.Page.Locator(".offers").WaitForAsync();
        }

        await visitor.See("Nenhum canal ainda");
        flaws.AssertNone();
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Words_are_changed_with_what_they_become_beside_them_and_given_up_again(Device device)
    {
        var visitor = await Enter(device);
        await visitor.Open("/app/setup/wordings");
        await visitor.Press(visitor.Page.Locator(".wordings a[href='setup/wordings/pt-BR/missed']"));
        var (text, preview) = (visitor.Page.GetByLabel("Texto", new() { Exact = true }), visitor.Page.Locator(".ours"));
        await text.FillAsync("Oi, ! Que pena.");
        await text.EvaluateAsync("field => field.setSelectionRange(4, 4)");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "{nome}" }));
        await Expect(text).ToHaveValueAsync("Oi, {nome}! Que pena.");
        await Expect(preview).ToHaveTextAsync("Oi, Maria! Que pena.");

        await text.FillAsync("Oi, {nomee}! Que pena.");
        await Expect(visitor.Page.Locator("#words-wrong")).ToContainTextAsync("Não conhecemos {nomee}.");
        var flaws = new StaffFlaws(visitor);
        await flaws.Look("wrong");
        await text.FillAsync("Oi, {nome}! Sentimos sua falta em {estabelecimento}.");
        await Expect(preview).ToHaveTextAsync("Oi, Maria! Sentimos sua falta em Barbearia do Zé.");
        await visitor.Press("Salvar");
        await visitor.See("Texto salvo.");

        await visitor.Page.ReloadAsync();
        await Expect(text).ToHaveValueAsync("Oi, {nome}! Sentimos sua falta em {estabelecimento}.");
        await flaws.Look("wording");
        await visitor.Press("Voltar ao texto padrão");
        await visitor.See("Voltou ao texto padrão.");
        await Expect(text).ToHaveValueAsync(new Regex("profissional"));
        await visitor.Follow("English");
        await Expect(preview).ToContainTextAsync("We missed you");
        flaws.AssertNone();
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Reminders_are_set_and_whoever_leaves_before_they_are_kept_is_asked(Device device)
    {
        var visitor = await Enter(device);
        var asked = 0;
        visitor.Page.Dialog += (_, _) => asked++;
        visitor.Page.Dialog += (_, dialog) => dialog.DismissAsync();
        await visitor.Open("/app/setup");
        await visitor.Press(visitor.Page.Locator(".list a[href='setup/messages']"));
        await visitor.Press("Incluir lembrete");
        await visitor.Page.GetByLabel("Pedir uma avaliação").CheckAsync();
        await visitor.Page.GetByLabel("Dar parabéns").CheckAsync();
        await visitor.Page.GetByLabel("Endereço da avaliação").FillAsync("https://g.page/r/barbearia/review");
        var flaws = new StaffFlaws(visitor);
        await flaws.Look("rules");
        flaws.AssertNone();

        await visitor.Follow("Voltar");
        await Expect(visitor.Page.GetByLabel("Endereço da avaliação")).ToHaveValueAsync("https://g.page/r/barbearia/review");
        Assert.Equal(1, asked);
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Tirar o lembrete 3" }));
        await visitor.Page.GetByLabel("Pedir uma avaliação").UncheckAsync();
        await visitor.Page.GetByLabel("Dar parabéns").UncheckAsync();
        var quiet = visitor.Page.Locator("input[type=time]").First;
        await quiet.FillAsync("20:45");
        await quiet.BlurAsync();
        await quiet.FillAsync("21:00"); // as it was: others send meanwhile
        await quiet.BlurAsync();
        await visitor.Press("Salvar");
        await visitor.See("Lembretes e avisos salvos.");
        await visitor.Follow("Voltar");
        await visitor.Page.WaitForURLAsync("**/app/setup");
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_where_messages_are_set_up(Device device)
    {
        var visitor = await Enter(device);
        var flaws = new StaffFlaws(visitor);
        foreach (var (path, ready) in new[]
        {
            ("channels", ".offers"), ("channels/z-api", "form"), ("channels/whatsapp-cloud", "form"), ("channels/e-mail", "form"), ("messages", ".rules"), ("wordings", ".wordings"),
            ("wordings/es", ".wordings"), ("wordings/pt-BR/booked", ".wording"), ("../alerts", ".check"),
        })
        {
            await visitor.Open($"/app/setup/{path}");
            await visitor.Page.Locator(ready).First.WaitForAsync();
            await flaws.Look(path);
        }

        flaws.AssertNone();
    }
}
