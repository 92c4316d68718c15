using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>Signing up, in, on and out, as a browser does it.</summary>
[Collection(ApiTests.Name)]
public sealed class SessionApiTests(ApiServer server)
{
    private const string Secret = "uma frase só minha";

    [Fact]
    public async Task Whoever_signs_up_is_in_and_their_shop_is_bookable_at_once()
    {
        var opened = await Open(NewEmail());

        Assert.Equal((201, "no-store"), (opened.Status, opened.Headers["Cache-Control"]));
        var shop = opened.Json["shops"]![0]!;
        Assert.Equal(("owner", "p1"), ((string?)shop["role"], (string?)shop["professional"]));
        var page = await server.Get($"/{shop["slug"]}");
        Assert.Contains("Corte e barba", page.Text, StringComparison.Ordinal);
        var booked = await server.Book(
            new JsonObject
            {
                ["services"] = new JsonArray("haircut"),
                ["professional"] = "any",
                ["start"] = "2026-11-24T10:00",
                ["customer"] = new JsonObject { ["name"] = "Caio Prado", ["phone"] = server.FreePhone() },
            },
            shop: $"/api/v1/shops/{shop["slug"]}");
        Assert.True(booked.Status == 201, booked.Text);
        var agenda = await server.Send(
            HttpMethod.Get, "/api/v1/appointments?from=2026-11-24&to=2026-11-24", header: Bearer(opened));
        Assert.Contains("Caio Prado", agenda.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_is_in_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        var cookie = (await Open(NewEmail())).Headers["Set-Cookie"];

        Assert.StartsWith("__Host-encaixe=", cookie, StringComparison.Ordinal);
        foreach (var said in new[] { "path=/", "secure", "httponly", "samesite=strict", "expires=" })
        {
            Assert.Contains(said, cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task One_goes_on_by_the_cookie_and_is_out_when_one_signs_out()
    {
        var opened = await Open(NewEmail());
        var renewed = await Refresh(CookieOf(opened));

        Assert.Equal(200, renewed.Status);
        Assert.NotEqual(CookieOf(opened), CookieOf(renewed));
        Assert.Equal((string?)opened.Json["account"]!["id"], (string?)renewed.Json["account"]!["id"]);
        var left = await Send(HttpMethod.Delete, "/api/v1/sessions/current", CookieOf(renewed));
        Assert.Equal(204, left.Status);
        Assert.Contains("__Host-encaixe=;", left.Headers["Set-Cookie"], StringComparison.Ordinal);
        (await Refresh(CookieOf(renewed))).Is(401, "not-signed-in");
        Assert.Equal(204, (await Send(HttpMethod.Delete, "/api/v1/sessions/current", CookieOf(renewed))).Status);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Another_site_has_nothing_renewed_or_ended(string site)
    {
        var cookie = CookieOf(await Open(NewEmail()));

        (await Send(HttpMethod.Post, "/api/v1/sessions/refresh", cookie, ("Sec-Fetch-Site", site))).Is(403, "cross-origin");
        (await Send(HttpMethod.Delete, "/api/v1/sessions/current", cookie, ("Sec-Fetch-Site", site))).Is(403, "cross-origin");
        Assert.Equal(200, (await Refresh(cookie)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cookie_of_nobody_is_taken_back(string token)
    {
        var answer = (await Refresh($"__Host-encaixe={token}")).Is(401, "not-signed-in");

        Assert.Contains("1970", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_signs_out_there()
    {
        var email = NewEmail();
        var first = await Open(email);
        var second = await SignIn(email);

        var sessions = (await server.Send(HttpMethod.Get, "/api/v1/sessions", header: Bearer(second))).Json["sessions"]!.AsArray();
        Assert.Equal(2, sessions.Count);
        var other = (string?)Assert.Single(sessions, session => !(bool)session!["isThisOne"]!)!["id"];
        Assert.Equal(204, (await server.Send(HttpMethod.Delete, $"/api/v1/sessions/{other}", header: Bearer(second))).Status);

        (await Refresh(CookieOf(first))).Is(401, "not-signed-in");
        (await server.Send(HttpMethod.Get, "/api/v1/accounts/me", header: Bearer(first))).Is(401, "not-signed-in"); // at once
        Assert.Equal(200, (await Refresh(CookieOf(second))).Status);
    }

    [Fact]
    public async Task However_many_guess_at_once_only_few_guesses_are_looked_at()
    {
        var email = NewEmail();
        await Open(email);
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(guess => SignIn(email, $"a senha de outro {guess}")));

        Assert.InRange(all.Count(answer => answer.Status == 401), 1, 6);
        Assert.All(all, answer => Assert.Contains(answer.Code, new[] { "sign-in-refused", "too-many-tries", "try-again" }));
    }

    [Fact]
    public async Task Of_many_who_open_one_account_at_once_one_has_it()
    {
        var email = NewEmail();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Open(email)));

        Assert.Single(all, answer => answer.Status == 201);
        Assert.All(all.Where(answer => answer.Status != 201), answer => Assert.Contains(answer.Code, new[] { "email-taken", "try-again", "too-many-tries" }));
        var shops = (await server.Send(HttpMethod.Get, "/api/v1/accounts/me", header: Bearer(await SignIn(email)))).Json["shops"]!.AsArray();
        Assert.Single(shops);
    }

    [Fact]
    public async Task A_place_in_links_is_suggested_and_free()
    {
        var suggested = (string?)(await server.Get("/api/v1/slug-suggestion?name=Barbearia%20Demo")).Json["slug"];

        Assert.StartsWith("barbearia-demo-", suggested, StringComparison.Ordinal);
        (await server.Get("/api/v1/slug-suggestion")).Is(422, "name-invalid");
    }

    [Fact]
    public async Task Neither_an_address_nor_a_password_reaches_the_log()
    {
        var email = NewEmail();
        const string Wrong = "a senha de outro";
        var opened = await Open(email);
        await SignIn(email, Wrong);
        await Refresh(CookieOf(opened) + "x");

        string[] secrets = [email, Secret, Wrong, (string)opened.Json["accessToken"]!, CookieOf(opened).Split('=')[1]];
        Assert.DoesNotContain(server.Log, line => Array.Exists(secrets, secret => line.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static string NewEmail() => $"dona-{Guid.NewGuid():N}@exemplo.com.br";

    private static (string, string) Bearer(Answer signedIn) => ("Authorization", $"Bearer {signedIn.Json["accessToken"]}");

    private static string CookieOf(Answer answer) => answer.Headers["Set-Cookie"].Split(';')[0];

    private Task<Answer> Open(string email) => server.Send(
        HttpMethod.Post,
        "/api/v1/accounts",
        new JsonObject
        {
            ["email"] = email,
            ["password"] = Secret,
            ["name"] = "Maria Aparecida",
            ["shop"] = new JsonObject
            {
                ["name"] = "Barbearia da Maria",
                ["timeZone"] = "America/Sao_Paulo",
                ["phone"] = "(11) 90000-0001",
                ["kind"] = "barbershop",
            },
        }.ToJsonString(),
        language: "pt-BR");

    private Task<Answer> SignIn(string email, string password = Secret) => server.Send(
        HttpMethod.Post, "/api/v1/sessions", new JsonObject { ["email"] = email, ["password"] = password }.ToJsonString());

    private Task<Answer> Refresh(string cookie) => Send(HttpMethod.Post, "/api/v1/sessions/refresh", cookie);

    private async Task<Answer> Send(HttpMethod method, string path, string cookie, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("Cookie", cookie), .. headers])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }
}
