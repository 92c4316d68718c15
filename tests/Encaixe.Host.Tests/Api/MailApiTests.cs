using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Encaixe.Host.Tests.Api;

/// <summary>Getting in by a letter, as a person does it: over the API, and by the pages that links lead to.</summary>
[Collection(ApiTests.Name)]
public sealed partial class MailApiTests(ApiServer server)
{
    private const string Secret = "uma frase só minha";

    [Fact]
    public async Task By_the_code_of_a_letter_one_is_in()
    {
        var email = await Open();
        var asked = await Post("/api/v1/sign-in-codes", new JsonObject { ["email"] = email });
        Assert.Equal((202, "no-store", "{\"expiresInSeconds\":900}"), (asked.Status, asked.Headers["Cache-Control"], asked.Text));

        var signedIn = await Post(
            "/api/v1/sessions/by-code", new JsonObject { ["email"] = email, ["code"] = CodeIn(await server.LetterTo(email)) });

        Assert.Equal(200, signedIn.Status);
        Assert.Equal(email, (string?)signedIn.Json["account"]!["email"]);
        Assert.StartsWith("__Host-encaixe=", signedIn.Headers["Set-Cookie"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/sign-in-codes")]
    [InlineData("/api/v1/password-resets")]
    public async Task Whoever_asks_for_a_letter_to_an_address_that_nobody_has_hears_the_same(string path)
    {
        var known = await Post(path, new JsonObject { ["email"] = await Open() });
        var unknown = await Post(path, new JsonObject { ["email"] = NewEmail() });

        Assert.Equal((known.Status, known.Text), (unknown.Status, unknown.Text));
        Assert.Equal(
            known.Headers.Keys.Where(name => name != "Date").Order(StringComparer.Ordinal),
            unknown.Headers.Keys.Where(name => name != "Date").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_link_leads_to_a_page_that_changes_nothing_until_its_button_is_pressed()
    {
        var email = await Open();
        await Post("/api/v1/sign-in-codes", new JsonObject { ["email"] = email });
        var path = PathIn(await server.LetterTo(email));
        Assert.StartsWith("/account/link/", path, StringComparison.Ordinal);

        for (var look = 0; look < 3; look++) // mail programs look too
        {
            var page = await server.Get(path);
            Assert.Equal((200, "text/html"), (page.Status, page.Type));
            Assert.Equal(("no-store", "no-referrer", "noindex"), (page.Headers["Cache-Control"], page.Headers["Referrer-Policy"], page.Headers["X-Robots-Tag"]));
            Assert.Contains($"<form method=\"post\" action=\"{path}\">", page.Text, StringComparison.Ordinal);
            Assert.False(page.Headers.ContainsKey("Set-Cookie"));
        }

        var pressed = await server.PostForm(path, []);
        Assert.Equal((303, "/account"), (pressed.Status, pressed.Headers["Location"]));
        Assert.StartsWith("__Host-encaixe=", pressed.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("Este link não vale mais", (await server.PostForm(path, [])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_has_nobody_signed_in()
    {
        var email = await Open();
        await Post("/api/v1/sign-in-codes", new JsonObject { ["email"] = email });
        var path = PathIn(await server.LetterTo(email));

        Assert.Equal(403, (await server.PostForm(path, [], site: "cross-site")).Status);
        Assert.Equal(303, (await server.PostForm(path, [])).Status);
    }

    [Fact]
    public async Task A_link_that_was_made_up_leads_to_a_page_that_says_so()
    {
        foreach (var kind in (string[])["link", "password", "email", "undo"])
        {
            var page = await server.Get($"/account/{kind}/{new string('A', 64)}", "en");
            Assert.Equal(404, page.Status);
            Assert.Contains("This link does not work any more", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_forgot_the_password_sets_another_on_the_page_of_the_letters_link()
    {
        var email = await Open();
        await Post("/api/v1/password-resets", new JsonObject { ["email"] = email });
        var path = PathIn(await server.LetterTo(email));
        Assert.Contains("autocomplete=\"new-password\"", (await server.Get(path)).Text, StringComparison.Ordinal);

        var weak = await server.PostForm(path, new Dictionary<string, string> { ["password"] = "senha12345" });
        Assert.Equal(422, weak.Status);
        Assert.Contains("aria-invalid=\"true\"", weak.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("senha12345", weak.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await server.PostForm(path, new Dictionary<string, string> { ["password"] = "outra frase só minha" })).Status);

        Assert.Equal(401, (await SignIn(email, Secret)).Status);
        Assert.Equal(200, (await SignIn(email, "outra frase só minha")).Status);
        Assert.Equal("Sua senha mudou", (string?)(await server.LetterTo(email, 2))["subject"]);
    }

    [Fact]
    public async Task An_address_is_confirmed_and_the_change_called_off_on_the_pages_of_letters()
    {
        var (email, another) = (await Open(), NewEmail());
        var token = (string)(await SignIn(email, Secret)).Json["accessToken"]!;
        var asked = await server.Send(
            HttpMethod.Post,
            "/api/v1/accounts/me/email",
            new JsonObject { ["email"] = another, ["password"] = Secret }.ToJsonString(),
            header: ("Authorization", $"Bearer {token}"));
        Assert.Equal(202, asked.Status);

        Assert.Equal(200, (await server.PostForm(PathIn(await server.LetterTo(another)), [])).Status);
        Assert.Equal(401, (await SignIn(email, Secret)).Status);
        Assert.Equal(200, (await SignIn(another, Secret)).Status);
        Assert.Equal(200, (await server.PostForm(PathIn(await server.LetterTo(email)), [])).Status);

        Assert.Equal(401, (await SignIn(email, Secret)).Status); // whoever moved it knew that password
        Assert.Equal(401, (await SignIn(another, Secret)).Status);
        await Post("/api/v1/password-resets", new JsonObject { ["email"] = email });
        Assert.Equal("Escolha uma senha nova", (string?)(await server.LetterTo(email, 2))["subject"]);
    }

    [Fact]
    public async Task Letters_are_in_the_sandboxs_inbox_and_nobody_answers_them()
    {
        var email = await Open();
        await Post("/api/v1/sign-in-codes", new JsonObject { ["email"] = email });
        var letter = await server.LetterTo(email);

        var key = Pages.Sandbox.SandboxPhone.KeyOf(email);
        var page = await server.Get($"/sandbox?phone={key}");

        Assert.Contains((string)letter["subject"]!, page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{ApiServer.Address}/account/link/", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/sandbox/replies", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_mail_says_so()
    {
        await using var silent = await RunningServer.Start(demo: false);

        foreach (var path in (string[])["/api/v1/sign-in-codes", "/api/v1/password-resets"])
        {
            using var body = new StringContent("{\"email\":\"ze@exemplo.com.br\"}", System.Text.Encoding.UTF8, "application/json");
            using var response = await silent.Http.PostAsync(path, body);
            (await Answer.Of(response)).Is(409, "mail-unavailable");
        }
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"https://agenda\.example(?<path>/account/\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link { get; }

    private static string NewEmail() => $"gente-{Guid.NewGuid():N}@exemplo.com.br";

    private static string CodeIn(JsonNode letter) => Code.Match((string)letter["text"]!).Value;

    private static string PathIn(JsonNode letter) => Link.Match((string)letter["text"]!).Groups["path"].Value;

    private async Task<string> Open()
    {
        var email = NewEmail();
        var opened = await Post("/api/v1/accounts", new JsonObject
        {
            ["email"] = email,
            ["password"] = Secret,
            ["name"] = "Zé",
            ["shop"] = new JsonObject { ["name"] = "Barbearia do Zé", ["timeZone"] = "America/Sao_Paulo", ["phone"] = server.FreePhone() },
        });
        Assert.True(opened.Status == 201, opened.Text);
        return email;
    }

    private Task<Answer> SignIn(string email, string password) =>
        Post("/api/v1/sessions", new JsonObject { ["email"] = email, ["password"] = password });

    private Task<Answer> Post(string path, JsonObject body) => server.Send(HttpMethod.Post, path, body.ToJsonString(), language: "pt-BR");
}
