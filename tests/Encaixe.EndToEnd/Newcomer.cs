using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Encaixe.EndToEnd;

/// <summary>Somebody who opens a shop of their own, in a browser.</summary>
internal sealed partial class Newcomer(Stage stage, Visitor visitor)
{
    public const string Secret = "uma frase só minha";

    private static int _count;

    /// <summary>Where they are reached.</summary>
    public string Email { get; } = $"gente-{Interlocked.Increment(ref _count)}@exemplo.com.br";

    /// <summary>The place of their shop in links, once it is open.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Fills in all that is asked, and opens it.</summary>
    public async Task SignUp(string name = "Ana Prado", string shop = "Salão da Ana")
    {
        await visitor.Open("/account/new");
        await visitor.Page.GetByLabel("Nome do estabelecimento").FillAsync(shop);
        await visitor.Page.GetByLabel("Salão", new() { Exact = false }).And(visitor.Page.GetByRole(AriaRole.Radio)).CheckAsync();
        await visitor.Page.GetByLabel("Telefone ou WhatsApp").FillAsync(stage.OwnPhone());
        await visitor.Page.GetByLabel("Seu nome").FillAsync(name);
        await visitor.Page.GetByLabel("E-mail").FillAsync(Email);
        await visitor.Page.GetByLabel("Senha").FillAsync(Secret);
        await visitor.Press("Criar minha agenda");
        await visitor.Reach("own-shop");
        Slug = new Uri(visitor.Page.Url).Segments[^1];
    }

    /// <summary>Signs in by password.</summary>
    public async Task SignIn(Visitor elsewhere, string secret = Secret)
    {
        await elsewhere.Open("/account/sign-in");
        await elsewhere.Page.GetByLabel("E-mail").FillAsync(Email);
        await elsewhere.Page.GetByLabel("Senha").FillAsync(secret);
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await elsewhere.Reach("own");
    }

    /// <summary>The six digits of the last of so many letters that came.</summary>
    public async Task<string> Code(int letters = 1)
    {
        for (var tries = 0; ; tries++)
        {
            var all = await stage.Http.GetFromJsonAsync<JsonElement[]>("/sandbox/letters");
            JsonElement[] mine = [.. all!.Where(letter => letter.GetProperty("to").GetString() == Email)];
            if (mine.Length >= letters)
            {
                return Digits.Match(mine[letters - 1].GetProperty("text").GetString()!).Value;
            }

            Assert.True(tries < 300, "No letter came.");
            await Task.Delay(100);
        }
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Digits { get; }
}
