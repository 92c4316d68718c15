using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>Every page of an account, visited in turn.</summary>
internal static class AccountTour
{
    private const string LongName = "Maria Aparecida de Albuquerque Cavalcanti";

    /// <summary>Shows each of them to <paramref name="look"/>, with its name.</summary>
    public static async Task Of(Stage stage, Visitor visitor, Func<string, Task> look)
    {
        var page = visitor.Page;
        foreach (var (name, path) in new (string, string)[]
            {
                ("sign-up", "/account/new"), ("sign-in", "/account/sign-in"), ("code", "/account/sign-in/code"),
                ("forgotten", "/account/password"), ("no invitation", "/account/invitation/nothing"),
            })
        {
            await visitor.Open(path);
            await look(name);
        }

        await visitor.Open("/account/new");
        await visitor.Press("Criar minha agenda");
        await visitor.See("Confira e envie de novo");
        await look("sign-up with errors");
        await visitor.Open("/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync("ninguem@exemplo.com.br");
        await page.GetByLabel("Senha").FillAsync("senha errada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await visitor.See("E-mail ou senha não conferem");
        await look("sign-in refused");
        await visitor.Press("Receber um link por e-mail");
        await visitor.See("Confira seu e-mail");
        await look("code sent");

        var owner = new Newcomer(stage, visitor);
        await owner.SignUp(LongName, "Salão de Beleza Maria Aparecida Cavalcanti & Filhas");
        await look("new shop");
        await Invite(visitor);
        await look("invitation made");
        var link = new Uri(await page.Locator(".notice .address a").GetAttributeAsync("href") ?? "").AbsolutePath;
        await visitor.Open(link);
        await look("invitation, signed in");
        await visitor.Open($"/account/shops/{owner.Slug}/looks");
        await look("looks");
        await Own(visitor, look);

        await visitor.Press("Sair deste aparelho");
        await visitor.Reach("account");
        await visitor.Open(link);
        await look("invitation, stranger");
        await Demo(visitor, look);
    }

    /// <summary>Makes the link of an invitation.</summary>
    public static async Task Invite(Visitor visitor)
    {
        await visitor.Page.GetByText("Fazer um convite").ClickAsync();
        await visitor.Page.GetByLabel("Recepção").CheckAsync();
        await visitor.Press("Fazer o link");
        await visitor.See("Convite feito");
    }

    private static async Task Own(Visitor visitor, Func<string, Task> look)
    {
        foreach (var (name, path) in new[]
            {
                ("home", "/account"), ("one more shop", "/account/new/shop"), ("own name", "/account/me/name"),
                ("own password", "/account/me/password"), ("own e-mail", "/account/me/email"),
                ("own e-mail code", "/account/me/email/code"), ("second factor", "/account/me/second-factor"),
            })
        {
            await visitor.Open(path);
            await look(name);
        }

        await visitor.Page.GetByLabel("Sua senha de hoje").FillAsync(Newcomer.Secret);
        await visitor.Press("Ligar");
        await visitor.See("Guarde esta chave");
        await look("second factor secret");
        await visitor.Open("/account");
    }

    private static async Task Demo(Visitor visitor, Func<string, Task> look)
    {
        await visitor.Open("/account/sign-in?to=shops%2Fbarbearia-demo");
        await visitor.Page.GetByLabel("E-mail").FillAsync("dona@barbearia-demo.example");
        await visitor.Page.GetByLabel("Senha").FillAsync("tesoura e navalha");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await visitor.Reach("own-shop");
        await visitor.Open("/account/shops/barbearia-demo?day=2026-11-24");
        await look("a full day");
        await visitor.Open("/account");
        await visitor.Press("Sair deste aparelho");
        await visitor.Reach("account");
    }
}
