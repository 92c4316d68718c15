using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>From a stranger to a shop that is booked, and all that somebody does with their account on the way.</summary>
public sealed class AccountTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, true)]
    [InlineData(Device.Phone, false)]
    public async Task Whoever_signs_up_has_a_page_that_is_booked_and_sees_who_comes(Device device, bool script)
    {
        var visitor = await Welcome(device, new Wishes { Script = script });
        var owner = new Newcomer(Stage, visitor);
        await owner.SignUp();
        await visitor.See("0 de 8 prontos");
        await Expect(visitor.Page.Locator(".share .address")).ToContainTextAsync($"/{owner.Slug}");

        var client = await Welcome(Device.Phone);
        await client.Open($"/{owner.Slug}?service=manicure&date=2026-11-24");
        await client.Press(client.Page.Locator(".times .chip").First);
        await client.Reach("details");
        await client.WriteIn("Helena Prado", Stage.OwnPhone());
        await client.Press("Reservar");
        await client.See("Reservado, Helena");

        await visitor.Open($"/account/shops/{owner.Slug}");
        await visitor.Follow("Ver amanhã");
        await visitor.See("Helena Prado");
        await visitor.Press("Confirmou");
        await Expect(visitor.Page.Locator(".visits .tag")).ToHaveTextAsync("Confirmado");
        Assert.Contains("day=2026-11-24", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_page_is_suggested_and_checked_while_one_types()
    {
        var visitor = await Welcome(Device.Desktop);
        await visitor.Open("/account/new");
        var line = visitor.Page.Locator("[data-slug]");
        await visitor.Page.GetByLabel("Nome do estabelecimento").FillAsync("Ateliê da Júlia");
        await Expect(line).ToContainTextAsync("Sua página: ");
        await Expect(line).ToContainTextAsync("/atelie-da-julia");
        await visitor.Page.GetByText("Endereço da página e fuso horário").ClickAsync();
        await visitor.Page.Locator("#slug").FillAsync("barbearia-demo");
        await Expect(line).ToContainTextAsync("já tem dono");
        await Expect(line).ToContainTextAsync("/barbearia-demo-2");
    }

    [Fact]
    public async Task What_was_typed_is_kept_when_something_is_wrong_but_for_the_password()
    {
        var visitor = await Welcome(Device.Phone);
        await visitor.Open("/account/new");
        await visitor.Page.GetByLabel("Nome do estabelecimento").FillAsync("Salão da Bia");
        await visitor.Page.GetByLabel("Senha").FillAsync("curta");
        await visitor.Page.GetByLabel("E-mail").FillAsync("bia");
        await visitor.Press("Criar minha agenda");
        await visitor.See("Confira e envie de novo");
        await Expect(visitor.Page.Locator(".notice")).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator("[aria-invalid]")).ToHaveCountAsync(4);
        await Expect(visitor.Page.GetByLabel("Nome do estabelecimento")).ToHaveValueAsync("Salão da Bia");
        await Expect(visitor.Page.GetByLabel("E-mail")).ToHaveValueAsync("bia");
        await Expect(visitor.Page.GetByLabel("Senha")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task One_signs_in_by_the_digits_of_a_letter_and_signs_out_elsewhere()
    {
        var first = await Welcome(Device.Desktop);
        var owner = new Newcomer(Stage, first);
        await owner.SignUp();

        var second = await Welcome(Device.Phone);
        await second.Open("/account/sign-in");
        await second.Page.GetByLabel("E-mail").FillAsync(owner.Email);
        await second.Press("Receber um link por e-mail");
        await second.See(owner.Email);
        await second.Page.GetByLabel("Código").FillAsync(await owner.Code());
        await second.Press("Entrar");
        await second.Reach("own");
        await Expect(second.Page.Locator(".device")).ToHaveCountAsync(2);

        await second.Press("Sair de Chrome");
        await second.See("você saiu de lá");
        await Expect(second.Page.Locator(".device")).ToHaveCountAsync(1);
        await first.Open("/account");
        await Expect(first.Page).ToHaveURLAsync(new Regex("/account/sign-in$"));
    }

    [Fact]
    public async Task Whoever_forgot_the_password_chooses_another()
    {
        var first = await Welcome(Device.Desktop);
        var owner = new Newcomer(Stage, first);
        await owner.SignUp();

        var second = await Welcome(Device.Phone);
        await second.Open("/account/sign-in");
        await second.Follow("Esqueci a senha");
        await second.Page.GetByLabel("E-mail").FillAsync(owner.Email);
        await second.Press("Receber o código");
        await second.Page.GetByLabel("Código").FillAsync(await owner.Code());
        await second.Page.GetByLabel("Senha nova").FillAsync("senha12345");
        await second.Press("Salvar e entrar");
        await second.See("que ninguém adivinhe");
        await second.Page.GetByLabel("Senha nova").FillAsync("outra frase minha");
        await second.Press("Salvar e entrar");
        await second.Reach("own");

        await first.Open("/account");
        await Expect(first.Page).ToHaveURLAsync(new Regex("/account/sign-in$"));
        await owner.SignIn(first, "outra frase minha");
    }

    [Fact]
    public async Task Whoever_is_invited_opens_an_account_or_comes_in_with_the_one_they_have()
    {
        var visitor = await Welcome(Device.Phone);
        var owner = new Newcomer(Stage, visitor);
        await owner.SignUp();
        var links = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await AccountTour.Invite(visitor);
            links.Add(new Uri((await visitor.Page.Locator(".notice .address a").GetAttributeAsync("href"))!).AbsolutePath);
            await visitor.Open($"/account/shops/{owner.Slug}");
        }

        var stranger = await Welcome(Device.Phone);
        await stranger.Open(links[0]);
        await stranger.See("Convite de Salão da Ana");
        await stranger.Page.GetByLabel("Seu nome").FillAsync("Bia Lima");
        await stranger.Page.GetByLabel("E-mail").FillAsync(new Newcomer(Stage, stranger).Email);
        await stranger.Page.GetByLabel("Senha").FillAsync(Newcomer.Secret);
        await stranger.Press("Aceitar o convite");
        await stranger.Reach("own-shop");
        await stranger.See("Recepção");
        await Expect(stranger.Page.Locator(".todo")).ToHaveCountAsync(0);

        var other = await Welcome(Device.Desktop);
        var second = new Newcomer(Stage, other);
        await second.SignUp("Caio Dias", "Barbearia do Caio");
        await other.Open("/account");
        await other.Press("Sair deste aparelho");
        await other.Open(links[1]);
        await other.Follow("Já tenho conta");
        await other.Page.GetByLabel("E-mail").FillAsync(second.Email);
        await other.Page.GetByLabel("Senha").FillAsync(Newcomer.Secret);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await other.See("Você entra com a conta de Caio Dias");
        await other.Press("Aceitar o convite");
        await other.Reach("own-shop");
        await other.Open("/account");
        await Expect(other.Page.Locator(".list .person")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Signing_up_needs_nothing_but_the_keyboard()
    {
        var visitor = await Welcome(Device.Desktop);
        await visitor.Open("/account/new");
        var keyboard = visitor.Page.Keyboard;
        await Type("Nome do estabelecimento", "Estúdio da Lia");
        await EveryoneTests.Tab(visitor, "Barbearia");
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("ArrowDown");
        await Expect(visitor.Page.Locator("#kind-studio")).ToBeCheckedAsync();
        await Type("Telefone ou WhatsApp", Stage.OwnPhone());
        await Type("Seu nome", "Lia");
        await Type("E-mail", new Newcomer(Stage, visitor).Email);
        await Type("Senha", Newcomer.Secret);
        await EveryoneTests.Tab(visitor, "Criar minha agenda");
        await keyboard.PressAsync("Enter");
        await visitor.Reach("own-shop");

        async Task Type(string field, string text)
        {
            await EveryoneTests.Tab(visitor, field);
            await keyboard.TypeAsync(text);
        }
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Axe_finds_nothing_and_everything_fits_and_can_be_hit(Device device)
    {
        var found = new List<string>();
        var visitor = await Welcome(device);
        await AccountTour.Of(Stage, visitor, async name =>
        {
            found.AddRange(await Axe.Look(visitor.Page, name));
            if (device == Device.Desktop)
            {
                foreach (var width in new[] { 360, 320, 720, 900 })
                {
                    await visitor.Page.SetViewportSizeAsync(width, 740);
                    found.AddRange((await visitor.Page.EvaluateAsync<string[]>(EveryoneTests.Sideways)).Select(what => $"{name}, {width}: too wide: {what}"));
                    found.AddRange((await visitor.Page.EvaluateAsync<string[]>(EveryoneTests.Small)).Select(what => $"{name}, {width}: too small: {what}"));
                }

                await visitor.Page.SetViewportSizeAsync(1440, 900);
            }
        });
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
