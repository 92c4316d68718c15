using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Encaixe.App.Accounts;
using Encaixe.App.Team;
using Encaixe.Host.Demo;
using Encaixe.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Federation;

/// <summary>Signing in at a user pool, and what of its tokens opens the API.</summary>
public sealed class CognitoTests : IAsyncLifetime
{
    private UserPool _pool = null!;
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _pool = await UserPool.Start();
        _server = new RunningServer
        {
            Cognito = _pool.Settings,
            Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }),
        };
        await _server.InitializeAsync();
        await _server.Seed();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _pool.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_signs_in_there_is_signed_in_here_with_an_account_that_is_theirs_each_time()
    {
        var (first, again) = (await SignIn(), await SignIn());

        Assert.Equal((200, "0; url=/account"), (first.Status, first.Headers["Refresh"]));
        var (one, two) = (await Me(first), await Me(again));
        Assert.Equal(("ana@exemplo.com.br", "Ana Souza"), ((string?)one["account"]!["email"], (string?)one["account"]!["name"]));
        Assert.Equal((string?)one["account"]!["id"], (string?)two["account"]!["id"]);
        _pool.Subject = "bbbbbbbb-0000-4000-8000-000000000002";
        _pool.Email = "bia@exemplo.com.br";
        Assert.NotEqual((string?)one["account"]!["id"], (string?)(await Me(await SignIn()))["account"]!["id"]);
    }

    [Fact]
    public async Task Whoever_has_an_account_with_their_address_has_that_one_but_only_if_the_pool_saw_to_the_address()
    {
        _pool.Email = DemoPeople.Email;
        _pool.IsVerified = false;
        Assert.Equal(403, (await SignIn()).Status);

        _pool.IsVerified = true;
        var me = await Me(await SignIn());

        Assert.Equal(DemoShop.Slug, (string?)me["shops"]![0]!["slug"]);
    }

    [Fact]
    public async Task That_the_pool_saw_to_an_address_is_known_of_whoever_had_an_account_with_it_before()
    {
        var account = await Members.New(_server.Services, "caio@exemplo.com.br");
        var accounts = _server.Services.GetRequiredService<AccountDirectory>();
        Assert.False((await accounts.Find(account, default))!.ReadsMail);
        (_pool.Subject, _pool.Email) = ("cccccccc-0000-4000-8000-000000000003", "caio@exemplo.com.br");

        Assert.Equal(account, (string?)(await Me(await SignIn()))["account"]!["id"]);

        Assert.True((await accounts.Find(account, default))!.ReadsMail);
    }

    [Fact]
    public async Task A_code_counts_once_and_for_the_browser_that_began()
    {
        var (at, kept) = await Begin();
        var (other, othersKept) = await Begin();
        var back = await Authorize(at);

        Assert.Equal(403, (await Back(back, kept: null)).Status); // somebody else's browser
        back = await Authorize(at);
        Assert.Equal(403, (await Back(back, othersKept)).Status); // begun twice: it is the other's state
        back = await Authorize(at);
        Assert.Equal(403, (await Back(back.Replace("state=", "state=x", StringComparison.Ordinal), kept)).Status);
        back = await Authorize(at);
        Assert.Equal(200, (await Back(back, kept)).Status);
        Assert.Equal(403, (await Back(back, kept)).Status);
        Assert.Equal(200, (await Back(await Authorize(other), othersKept)).Status);
        Assert.Equal(403, (await Back($"{new Uri(back).GetLeftPart(UriPartial.Path)}?error=access_denied&state=x", kept)).Status);
    }

    [Fact]
    public async Task An_access_token_opens_what_our_memberships_say_and_not_what_its_groups_say()
    {
        var me = await Me(await SignIn());
        var token = _pool.Sign(_pool.Access());

        Assert.Equal(200, (await Ask("/api/v1/accounts/me", token)).Status);
        (await Ask("/api/v1/shop", token, DemoShop.Slug)).Is(404, "shop-not-found"); // of which its groups make it the owner

        await Members.Become(_server.Services, DemoShop.Slug, (string)me["account"]!["id"]!, Role.Professional, "joao");
        Assert.Equal(200, (await Ask("/api/v1/shop", token, DemoShop.Slug)).Status);
        (await Ask("/api/v1/team", token, DemoShop.Slug)).Is(403, "not-allowed");
    }

    [Fact]
    public async Task Nothing_but_an_access_token_of_the_pools_for_our_client_opens_anything()
    {
        await SignIn();
        using var stranger = RSA.Create(2048);
        Assert.Equal(200, (await Ask("/api/v1/accounts/me", _pool.Sign(_pool.Access()))).Status);
        (string What, string Token)[] wrong =
        [
            ("an ID token", _pool.Sign(_pool.Id(), key: 1)),
            ("over", _pool.Sign(With("exp", UserPool.In(-61)))),
            ("without an end", _pool.Sign(Without("exp"))),
            ("not yet", _pool.Sign(With("nbf", UserPool.In(600)))),
            ("another issuer", _pool.Sign(With("iss", _pool.Issuer + "x"))),
            ("another client", _pool.Sign(With("client_id", "4fakeclientid0000000000002"))),
            ("no client", _pool.Sign(Without("client_id"))),
            ("a client as audience", _pool.Sign(Also(Without("client_id"), "aud", UserPool.Client))),
            ("no use", _pool.Sign(Without("token_use"))),
            ("no subject", _pool.Sign(Without("sub"))),
            ("a subject who never was here", _pool.Sign(With("sub", "cccccccc-0000-4000-8000-000000000003"))),
            ("another's signature", _pool.Sign(_pool.Access(), with: stranger)),
            ("a key that is none", _pool.Sign(_pool.Access(), header: head => head["kid"] = "nobody")),
            ("no key named", _pool.Sign(_pool.Access(), header: head => head.Remove("kid"))),
            ("no signature", _pool.Sign(_pool.Access(), header: head => head["alg"] = "none")),
            ("the public key as a secret", _pool.Sign(_pool.Access(), header: head => head["alg"] = "HS256")),
            ("the other key's signature", _pool.Sign(_pool.Access(), key: 1, header: head => head["kid"] = "access-1")),
            ("a key of its own", _pool.Sign(_pool.Access(), header: head => (head["jwk"], head["jku"]) = (new JsonObject(), "http://127.0.0.1:1/"), with: stranger)),
        ];

        foreach (var (what, token) in wrong)
        {
            Assert.Equal((what, 401), (what, (await Ask("/api/v1/accounts/me", token)).Status));
        }
    }

    [Fact]
    public async Task Forged_keys_do_not_have_the_pool_asked_again_and_again()
    {
        await SignIn();
        for (var i = 0; i < 20; i++)
        {
            (await Ask("/api/v1/accounts/me", _pool.Sign(_pool.Access(), header: head => head["kid"] = $"nobody-{i}"))).Is(401, "not-signed-in");
        }

        Assert.InRange(_pool.KeysAsked, 1, 2);
    }

    private JsonObject With(string name, JsonNode value) => Also(_pool.Access(), name, value);

    private JsonObject Without(string name)
    {
        var claims = _pool.Access();
        claims.Remove(name);
        return claims;
    }

    private static JsonObject Also(JsonObject claims, string name, JsonNode value)
    {
        claims[name] = value;
        return claims;
    }

    private async Task<Answer> SignIn()
    {
        var (at, kept) = await Begin();
        return await Back(await Authorize(at), kept);
    }

    /// <summary>Where a browser is sent, and what it keeps.</summary>
    private async Task<(string At, string Kept)> Begin()
    {
        var answer = await Send(HttpMethod.Get, "/account/hosted");
        Assert.Equal(302, answer.Status);
        Assert.Contains("SameSite=Lax", answer.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        return (answer.Headers["Location"], answer.Headers["Set-Cookie"].Split(';')[0]);
    }

    private static async Task<string> Authorize(string at)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(new Uri(at));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private Task<Answer> Back(string address, string? kept) => Send(HttpMethod.Get, new Uri(address).PathAndQuery, cookie: kept);

    /// <summary>Who a browser is by the session that it was given.</summary>
    private async Task<JsonNode> Me(Answer signedIn)
    {
        Assert.True(signedIn.Status == 200, signedIn.Text);
        var cookie = signedIn.Headers["Set-Cookie"].Split(", ").Select(one => one.Split(';')[0]).Single(one => one.StartsWith("__Host-encaixe=", StringComparison.Ordinal));
        var renewed = await Send(HttpMethod.Post, "/api/v1/sessions/refresh", cookie: cookie);
        Assert.True(renewed.Status == 200, renewed.Text);
        return (await Ask("/api/v1/accounts/me", (string)renewed.Json["accessToken"]!)).Json;
    }

    private Task<Answer> Ask(string path, string token, string? shop = null) => Send(HttpMethod.Get, path, token, shop: shop);

    private async Task<Answer> Send(HttpMethod method, string path, string? token = null, string? cookie = null, string? shop = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        foreach (var (name, value) in (IEnumerable<(string, string?)>)
            [("Authorization", token is null ? null : $"Bearer {token}"), ("Cookie", cookie), ("Encaixe-Shop", shop)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _server.Http.SendAsync(request);
        return await Answer.Of(response);
    }
}
