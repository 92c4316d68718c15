using System.Net;
using Encaixe.App.Accounts;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>The pages of accounts as browsers without script ask for them, and what others send in their place.</summary>
[Collection(ApiTests.Name)]
public sealed class AccountPagesTests(ApiServer server)
{
    private const string Secret = "uma frase só minha";

    [Fact]
    public async Task Whoever_signs_up_is_in_and_their_page_is_there()
    {
        var opened = await Post("/account/new", NewShop("Ateliê da Lua Cheia"));

        Assert.Equal((303, "/account/shops/atelie-da-lua-cheia"), (opened.Status, opened.Headers["Location"]));
        var cookie = CookieIn(opened);
        var page = await Get("/account/shops/atelie-da-lua-cheia", cookie);
        Assert.Equal(200, page.Status);
        Assert.Equal(("no-store", "no-referrer", "noindex"), (page.Headers["Cache-Control"], page.Headers["Referrer-Policy"], page.Headers["X-Robots-Tag"]));
        Assert.Contains("agenda.example/atelie-da-lua-cheia", page.Text, StringComparison.Ordinal);
        Assert.Contains("https://wa.me/?text=Agende%20seu%20hor%C3%A1rio", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await server.Get("/atelie-da-lua-cheia")).Status);
        Assert.Contains("Ateliê da Lua Cheia", (await Get("/account", cookie)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_beside_its_field_and_the_password_is_not_said_back()
    {
        var page = await Post("/account/new", new() { ["shop"] = "Casa & <b>Cia</b>", ["password"] = "curtinha", ["slug"] = "Não", ["zone"] = "Mars/North" });

        Assert.Equal(422, page.Status);
        foreach (var field in (string[])["name", "email", "password", "phone", "slug", "zone", "kind"])
        {
            Assert.Contains($"id=\"{field}-wrong\"", page.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("id=\"shop-wrong\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Casa &amp; &lt;b&gt;Cia&lt;/b&gt;\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("curtinha", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_or_an_e_mail_that_is_taken_is_said_beside_its_field()
    {
        var first = NewShop("Casa das Tranças");
        await Post("/account/new", first);

        var again = await Post("/account/new", new(first) { ["shop"] = "Outra casa" });
        Assert.Equal(409, again.Status);
        Assert.Contains("id=\"email-wrong\"", again.Text, StringComparison.Ordinal);
        var slug = await Post("/account/new", new(NewShop("Outra casa")) { ["slug"] = "casa-das-trancas" });
        Assert.Equal(409, slug.Status);
        Assert.Contains("id=\"slug-wrong\"", slug.Text, StringComparison.Ordinal);
        Assert.Contains("<details open", slug.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/new")]
    [InlineData("/account/new/shop")]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-in/letter")]
    [InlineData("/account/sign-in/code")]
    [InlineData("/account/password")]
    [InlineData("/account/password/code")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/sessions/00000000000000000000000000000000/end")]
    [InlineData("/account/me/name")]
    [InlineData("/account/me/password")]
    [InlineData("/account/me/email")]
    [InlineData("/account/me/email/code")]
    [InlineData("/account/me/second-factor")]
    [InlineData("/account/me/second-factor/confirm")]
    [InlineData("/account/me/second-factor/end")]
    [InlineData("/account/shops/barbearia-demo/invitations")]
    [InlineData("/account/shops/barbearia-demo/visits/00000000000000000000000000000000/confirm")]
    [InlineData("/account/shops/barbearia-demo/looks")]
    [InlineData("/account/shops/barbearia-demo/logo")]
    [InlineData("/account/shops/barbearia-demo/logo/remove")]
    [InlineData("/account/invitation/AAAA")]
    [InlineData("/account/invitation/AAAA/account")]
    public async Task A_form_of_another_site_does_nothing(string path)
    {
        var cookie = await CookieOf(Role.Owner);

        foreach (var site in (string[])["cross-site", "same-site"])
        {
            var answer = await Post(path, [], cookie, site);
            Assert.Equal((403, "text/html"), (answer.Status, answer.Type));
            Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        }

        Assert.Equal(200, (await Get("/account", cookie)).Status);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/new/shop")]
    [InlineData("/account/me/name")]
    [InlineData("/account/me/second-factor")]
    [InlineData("/account/shops/barbearia-demo")]
    public async Task A_stranger_is_asked_to_sign_in(string path)
    {
        foreach (var cookie in (string?[])[null, "nonsense", new string('A', 91)])
        {
            var answer = await Get(path, cookie);
            Assert.Equal(303, answer.Status);
            Assert.StartsWith("/account/sign-in", answer.Headers["Location"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_follows_a_link_of_another_site_is_asked_for_their_cookie_once_more()
    {
        var answer = await Get("/account/shops/barbearia-demo", cookie: null, site: "cross-site");

        Assert.Equal((200, "0;url=/account/shops/barbearia-demo"), (answer.Status, answer.Headers["Refresh"]));
    }

    [Fact]
    public async Task A_token_that_was_used_up_opens_nothing_and_a_form_with_it_ends_the_session()
    {
        var first = await CookieOf(Role.Owner);
        var last = await Renew(await Renew(first));

        Assert.Equal(303, (await Get("/account", first)).Status);
        Assert.Equal(200, (await Get("/account", last)).Status);
        Assert.Equal(303, (await Post("/account/me/name", new() { ["name"] = "Outra" }, first)).Status);
        Assert.Equal(303, (await Get("/account", last)).Status);
    }

    [Fact]
    public async Task A_shop_that_one_does_not_belong_to_is_not_there()
    {
        var cookie = await CookieOf(null);

        var others = await Get("/account/shops/barbearia-demo", cookie);
        var nobodys = await Get("/account/shops/nao-existe", cookie);
        Assert.Equal((404, 404), (others.Status, nobodys.Status));
        Assert.Equal(Unspoken(nobodys), Unspoken(others));
        Assert.Equal(404, (await Post("/account/shops/barbearia-demo/invitations", new() { ["role"] = "manager" }, cookie)).Status);
        Assert.Equal(404, (await Post($"/account/shops/barbearia-demo/visits/{Asking.Nothing}/confirm", [], cookie)).Status);

        static string Unspoken(Answer answer) => System.Text.RegularExpressions.Regex.Replace(
            answer.Text, "nonce=\"[^\"]+\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(Role.Owner, true, true)]
    [InlineData(Role.Manager, true, true)]
    [InlineData(Role.Receptionist, false, false)]
    [InlineData(Role.Professional, false, false)]
    public async Task Each_sees_and_does_what_their_role_allows(Role role, bool seesSteps, bool invites)
    {
        var cookie = await CookieOf(role);

        var page = await Get("/account/shops/barbearia-demo", cookie);
        Assert.Equal(200, page.Status);
        Assert.Equal(seesSteps, page.Text.Contains("Primeiros passos", StringComparison.Ordinal));
        Assert.Equal(invites, page.Text.Contains("Convidar a equipe", StringComparison.Ordinal));
        var invited = await Post("/account/shops/barbearia-demo/invitations", new() { ["role"] = "receptionist" }, cookie);
        Assert.Equal(invites ? 200 : 403, invited.Status);
        Assert.Equal(invites, invited.Text.Contains($"{ApiServer.Address}/account/invitation/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_becomes_of_a_visit_is_said_by_whom_it_concerns_alone()
    {
        var start = server.FreeTime();
        var token = (string)(await server.Book(server.Booking(start))).Json["manageUrl"]!;
        var path = $"/account/shops/barbearia-demo/visits/{ApiServer.IdIn(token.Split('/')[^1])}";
        var (joao, ana) = (await CookieOf(Role.Professional, "joao"), await CookieOf(Role.Professional, "ana"));

        var day = start[..10];
        Assert.Contains(path, (await Get($"/account/shops/barbearia-demo?day={day}", joao)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(path, (await Get($"/account/shops/barbearia-demo?day={day}", ana)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await Post($"{path}/confirm", [], ana)).Status);
        Assert.Equal(404, (await Post($"{path}/cancel", [], joao)).Status); // no button of this page
        Assert.Equal(409, (await Post($"{path}/no-show", [], joao)).Status); // before its time
        var said = await Post($"{path}/confirm", new() { ["day"] = day }, joao);
        Assert.Equal((303, $"/account/shops/barbearia-demo?day={day}#day"), (said.Status, said.Headers["Location"]));
        Assert.Contains("is-confirmed", (await Get($"/account/shops/barbearia-demo?day={day}", joao)).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await Post($"{path}/confirm", new() { ["day"] = "//evil.example" }, joao)).Status);
    }

    [Fact]
    public async Task Whoever_served_and_is_retired_is_still_named_beside_their_visits()
    {
        var shop = await OwnShop.Open(server);
        Assert.Equal(201, (await shop.Book("2026-11-24T10:00", "ana")).Status);
        var ana = (await shop.Documents.Find(Professional.Shelf, "ana", default))!;
        Assert.True(await shop.Documents.TryCommit( // as when the visit has passed: until then nobody who serves is retired
            new Commit(Guid.CreateVersion7())
                .Put(Professional.Shelf, "ana", ana.Document with { Name = "Ana Clara", IsRetired = true }, ana.Revision)
                .Put(SetupStamp.Shelf, SetupStamp.Key, new SetupStamp(1), Revision.Any),
            default));

        var page = await Get($"/account/shops/{shop.Slug}?day=2026-11-24", await Members.NewCookie(server, shop.Slug, Role.Owner));

        Assert.Contains("Corte, com Ana Clara", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shops/barbearia-demo", "/account/shops/barbearia-demo")]
    [InlineData("//evil.example", "/account")]
    [InlineData("shops/../../evil", "/account")]
    [InlineData("invitation/a?b=c", "/account")]
    [InlineData("https://evil.example/", "/account")]
    public async Task Signing_in_leads_on_to_our_own_pages_alone(string to, string leads)
    {
        var form = NewShop("Casa do Sol");
        await Post("/account/new", form);

        var signedIn = await Post(
            "/account/sign-in", new() { ["email"] = form["email"], ["password"] = Secret, ["to"] = to });

        Assert.Equal((303, leads), (signedIn.Status, signedIn.Headers["Location"]));
    }

    [Fact]
    public async Task Whoever_asks_for_a_letter_sees_the_same_whether_or_not_the_address_has_an_account()
    {
        var form = NewShop("Casa da Chuva");
        await Post("/account/new", form);

        foreach (var page in (string[])["/account/sign-in/letter", "/account/password"])
        {
            var known = await Post(page, new() { ["email"] = form["email"] });
            var unknown = await Post(page, new() { ["email"] = NewEmail() });
            Assert.Equal((303, known.Headers["Location"]), (unknown.Status, unknown.Headers["Location"]));
            Assert.DoesNotContain("@", known.Headers["Location"], StringComparison.Ordinal);
        }

        var wrong = await Post("/account/sign-in/code", new() { ["email"] = NewEmail(), ["code"] = "000000" });
        Assert.Equal(422, wrong.Status);
        Assert.Contains("id=\"code-wrong\"", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signs_another_out()
    {
        var (cookie, other) = (await CookieOf(Role.Owner), await CookieOf(Role.Owner));
        var session = server.Services.GetRequiredService<Sessions>().OwnerOf(other)!.Session;

        await Post($"/account/sessions/{session}/end", [], cookie);
        Assert.Equal(404, (await Post("/account/sessions/nothing/end", [], cookie)).Status);
        Assert.Equal(200, (await Get("/account", other)).Status);

        Assert.Equal(303, (await Post("/account/sign-out", [], other)).Status);
        Assert.Equal(303, (await Get("/account", other)).Status);
    }

    [Fact]
    public async Task A_changed_password_is_the_one_that_counts_and_the_wrong_one_changes_nothing()
    {
        var form = NewShop("Casa do Vento");
        var cookie = CookieIn(await Post("/account/new", form));

        var wrong = await Post("/account/me/password", new() { ["current"] = "não é essa", ["password"] = "outra frase minha" }, cookie);
        Assert.Equal(422, wrong.Status);
        Assert.Contains("id=\"current-wrong\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await Post("/account/me/password", new() { ["current"] = Secret, ["password"] = "outra frase minha" }, cookie)).Status);

        Assert.Equal(401, (await Post("/account/sign-in", new() { ["email"] = form["email"], ["password"] = Secret })).Status);
        Assert.Equal(303, (await Post("/account/sign-in", new() { ["email"] = form["email"], ["password"] = "outra frase minha" })).Status);
    }

    [Fact]
    public async Task The_second_factor_is_turned_on_by_a_code_and_asked_for_at_the_door()
    {
        var form = NewShop("Casa do Mar");
        var cookie = CookieIn(await Post("/account/new", form));
        var begun = await Post("/account/me/second-factor", new() { ["password"] = Secret }, cookie);
        Assert.Equal(200, begun.Status);
        var secret = Between(begun.Text, "name=\"secret\" value=\"", "\"");

        var wrong = await Post("/account/me/second-factor/confirm", new() { ["code"] = "nothing", ["secret"] = secret }, cookie);
        Assert.Equal(422, wrong.Status);
        Assert.Contains(secret, wrong.Text, StringComparison.Ordinal);
        var echoed = await Post("/account/me/second-factor/confirm", new() { ["code"] = "nothing", ["secret"] = "<script>" }, cookie);
        Assert.DoesNotContain("class=\"secret\"", echoed.Text, StringComparison.Ordinal);
        var (bytes, now) = (Members.BytesOf(secret), server.Services.GetRequiredService<IWorld>().GetCurrentInstant());
        var on = await Post("/account/me/second-factor/confirm", new() { ["code"] = Totp.CodeOf(bytes, Totp.StepAt(now)), ["secret"] = secret }, cookie);
        Assert.Equal(200, on.Status);
        Assert.Contains("class=\"codes\"", on.Text, StringComparison.Ordinal);

        var door = await Post("/account/sign-in", new() { ["email"] = form["email"], ["password"] = Secret, ["to"] = "shops/casa-do-mar" });
        Assert.Contains("action=\"/account/second-factor\"", door.Text, StringComparison.Ordinal);
        var entered = await Post("/account/second-factor", new()
        {
            ["challenge"] = Between(door.Text, "name=\"challenge\" value=\"", "\""),
            ["to"] = Between(door.Text, "name=\"to\" value=\"", "\""),
            ["code"] = Totp.CodeOf(bytes, Totp.StepAt(now) + 1), // each counts once
        });
        Assert.Equal((303, "/account/shops/casa-do-mar"), (entered.Status, entered.Headers["Location"]));
    }

    [Fact]
    public async Task A_shop_says_of_itself_what_clients_see_first_and_nothing_else_changes()
    {
        var cookie = CookieIn(await Post("/account/new", NewShop("Casa da Pedra")));

        var wrong = await Post("/account/shops/casa-da-pedra/looks", new() { ["about"] = "Oi", ["colour"] = "verde" }, cookie);
        Assert.Equal(422, wrong.Status);
        Assert.Contains("id=\"colour-wrong\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains(">Oi</textarea>", wrong.Text, StringComparison.Ordinal);
        var saved = await Post(
            "/account/shops/casa-da-pedra/looks",
            new() { ["about"] = "Massagem\r\ne sossego.", ["address"] = "Rua das Pedras, 12", ["colour"] = "#2a6f97" },
            cookie);
        Assert.Equal((303, "/account/shops/casa-da-pedra"), (saved.Status, saved.Headers["Location"]));

        var page = (await server.Get("/casa-da-pedra?service=manicure")).Text;
        Assert.Contains("Massagem e sossego.", page, StringComparison.Ordinal);
        Assert.Contains("Rua das Pedras, 12", page, StringComparison.Ordinal);
        var reception = await CookieOf(Role.Receptionist);
        Assert.Equal(404, (await Get("/account/shops/barbearia-demo/looks", reception)).Status);
        Assert.Equal(404, (await Post("/account/shops/barbearia-demo/looks", new() { ["colour"] = "#000000" }, reception)).Status);
        Assert.Equal(404, (await Get("/account/shops/barbearia-demo/looks", cookie)).Status);
    }

    [Fact]
    public async Task Where_no_mail_is_sent_no_page_offers_it()
    {
        await using var silent = await RunningServer.Start(demo: false);

        var page = await silent.Http.GetStringAsync("/account/sign-in");
        Assert.DoesNotContain("/account/sign-in/letter", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"/account/password\"", page, StringComparison.Ordinal);
        foreach (var path in (string[])["/account/password", "/account/sign-in/code", "/account/password/code"])
        {
            using var answer = await silent.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var front = await silent.Http.GetStringAsync("/?lang=pt-BR");
        Assert.Contains("href=\"/account/new\"", front, StringComparison.Ordinal);
        Assert.Contains("href=\"/account/sign-in\"", front, StringComparison.Ordinal);
    }

    private static string NewEmail() => $"gente-{Guid.NewGuid():N}@exemplo.com.br";

    private static string CookieIn(Answer answer) => Between(answer.Headers["Set-Cookie"], "__Host-encaixe=", ";");

    private static string Between(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        return text[(at + before.Length)..text.IndexOf(after, at + before.Length, StringComparison.Ordinal)];
    }

    private Dictionary<string, string> NewShop(string name) => new()
    {
        ["shop"] = name,
        ["kind"] = "salon",
        ["phone"] = server.FreePhone(),
        ["zone"] = "America/Manaus",
        ["slug"] = "",
        ["name"] = "Lua",
        ["email"] = NewEmail(),
        ["password"] = Secret,
    };

    /// <summary>The cookie of somebody who is signed in.</summary>
    /// <param name="role">What they are in the demo shop; <see langword="null"/>: nothing.</param>
    private Task<string> CookieOf(Role? role, string? professional = null) => Members.NewCookie(server, "barbearia-demo", role, professional);

    private async Task<string> Renew(string cookie) =>
        CookieIn(await server.Send(HttpMethod.Post, "/api/v1/sessions/refresh", header: ("Cookie", $"__Host-encaixe={cookie}")));

    private Task<Answer> Get(string path, string? cookie, string? site = null) => server.Browse(HttpMethod.Get, path, cookie: cookie, site: site);

    private Task<Answer> Post(string path, Dictionary<string, string> fields, string? cookie = null, string? site = "same-origin") =>
        server.Browse(HttpMethod.Post, path, fields, cookie, site);
}
