using System.Text.Json.Nodes;
using Encaixe.App.Team;
using Encaixe.Emulators;
using Encaixe.Host.Demo;

namespace Encaixe.Host.Tests.Api;

/// <summary>A shop's team and its keys, over HTTP.</summary>
[Collection(ApiTests.Name)]
public sealed class TeamApiTests(ApiServer server)
{
    private const string Shop = DemoShop.Slug;
    private const string Team = "/api/v1/team";

    [Fact]
    public async Task Somebody_is_invited_comes_in_gets_another_role_and_leaves()
    {
        var made = await Owner(HttpMethod.Post, $"{Team}/invitations", new() { ["role"] = "receptionist", ["name"] = "Caio", ["email"] = "caio-convidado@exemplo.com.br" });
        Assert.True(made.Status == 201, made.Text);
        Assert.Null(made.Json["link"]); // it is in the letter, and nowhere else
        Assert.Equal("no-store", made.Headers["Cache-Control"]);
        var token = await server.InvitationTokenOf((string)made.Json["id"]!);
        Assert.Contains($"{ApiServer.Address}/account/invitation/{token}", (string?)(await server.LetterTo("caio-convidado@exemplo.com.br"))["text"], StringComparison.Ordinal);
        var path = $"/api/v1/invitations/{token}";
        var listed = Assert.Single((await Owner(HttpMethod.Get, $"{Team}/invitations")).Json["invitations"]!.AsArray(), one => (string?)one!["id"] == (string?)made.Json["id"]);
        Assert.Null(listed!["link"]);

        var seen = await server.AskAs(null, HttpMethod.Get, path, null);
        Assert.Equal("no-store", seen.Headers["Cache-Control"]);
        Assert.Equal(
            ("Barbearia do Zé", Shop, "receptionist", "Caio", "c•••@exemplo.com.br", "Bia"),
            ((string?)seen.Json["shop"], (string?)seen.Json["slug"], (string?)seen.Json["role"], (string?)seen.Json["name"], (string?)seen.Json["emailHint"], (string?)seen.Json["invitedBy"]));
        Assert.DoesNotContain("caio-convidado", seen.Text, StringComparison.Ordinal);
        (await server.AskAs(await Members.NewToken(server, "loja-severa", Role.Owner), HttpMethod.Post, $"{path}/accept", null)).Is(403, "invitation-for-another");

        var joined = await server.AskAs(null, HttpMethod.Post, $"{path}/accept", null, new() { ["name"] = "Caio Prado", ["password"] = "outra frase comprida" });
        Assert.True(joined.Status == 201, joined.Text);
        Assert.Contains("__Host-encaixe=", joined.Headers["Set-Cookie"], StringComparison.Ordinal);
        var caios = (string)joined.Json["accessToken"]!;
        Assert.Equal((Shop, "receptionist"), ((string?)joined.Json["shops"]![0]!["slug"], (string?)joined.Json["shops"]![0]!["role"]));
        (await server.AskAs(null, HttpMethod.Get, path, null)).Is(404, "invitation-not-found");

        var account = (string)joined.Json["account"]!["id"]!;
        var member = (await Owner(HttpMethod.Get, Team)).Json["members"]!.AsArray().Single(one => (string?)one!["account"] == account)!;
        Assert.Equal(("Caio Prado", "receptionist", false), ((string?)member["name"], (string?)member["role"], (bool?)member["isYou"]));
        var etag = (string)member["etag"]!;
        var changed = await Owner(HttpMethod.Put, $"{Team}/{account}", new() { ["role"] = "professional", ["professional"] = "joao" }, etag);
        Assert.Equal((200, "professional", "joao"), (changed.Status, (string?)changed.Json["role"], (string?)changed.Json["professional"]));
        Assert.Equal(changed.Headers["ETag"], (string?)changed.Json["etag"]);
        (await Owner(HttpMethod.Put, $"{Team}/{account}", new() { ["role"] = "manager" }, etag)).Is(412, "member-changed");

        await server.TokenOfNew(); // João has visits to come
        var left = await server.AskAs(caios, HttpMethod.Delete, $"{Team}/me", Shop);
        Assert.Equal((200, "joao", "/api/v1/professionals/joao/appointments"), (left.Status, (string?)left.Json["professional"], (string?)left.Json["appointments"]));
        var coming = (await Owner(HttpMethod.Get, (string)left.Json["appointments"]!)).Json["appointments"]!.AsArray().Count;
        Assert.Equal(coming, (int?)left.Json["comingAppointments"]);
        Assert.Empty((await server.AskAs(caios, HttpMethod.Get, "/api/v1/accounts/me", null)).Json["shops"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_is_signed_in_accepts_without_saying_anything_and_then_has_two_shops_between_which_they_switch()
    {
        var account = await Members.New(server);
        var token = await Members.TokenOf(server, account);
        var opened = await server.AskAs(
            token, HttpMethod.Post, "/api/v1/shops", null, new() { ["name"] = "Estúdio da Bia", ["timeZone"] = "America/Sao_Paulo", ["phone"] = "+5511900000001", ["kind"] = "studio" });
        Assert.Equal((201, "owner", "p1"), (opened.Status, (string?)opened.Json["role"], (string?)opened.Json["professional"]));
        var own = (string)opened.Json["slug"]!;
        Assert.Equal(200, (await server.Get($"/api/v1/shops/{own}")).Status);
        Assert.Equal(200, (await server.AskAs(token, HttpMethod.Get, Team, null)).Status); // the only one need not be said
        var link = (string)(await Owner(HttpMethod.Post, $"{Team}/invitations", new() { ["role"] = "manager" })).Json["link"]!;
        var path = $"/api/v1/invitations/{link.Split('/')[^1]}/accept";

        (await server.AskAs(null, HttpMethod.Post, path, null)).Is(401, "not-signed-in");
        var joined = await server.AskAs(token, HttpMethod.Post, path, null);

        Assert.Equal(200, joined.Status);
        Assert.Equal([own, Shop], joined.Json["shops"]!.AsArray().Select(shop => (string)shop!["slug"]!).OrderBy(slug => slug == Shop));
        (await server.AskAs(token, HttpMethod.Get, Team, null)).Is(400, "shop-not-chosen");
        Assert.Equal(200, (await server.AskAs(token, HttpMethod.Get, Team, Shop)).Status);
        (await server.AskAs(token, HttpMethod.Get, "/api/v1/keys", Shop)).Is(403, "not-allowed");
        Assert.Equal(200, (await server.AskAs(token, HttpMethod.Get, "/api/v1/keys", own)).Status);
    }

    [Fact]
    public async Task A_shop_is_handed_over()
    {
        var (one, other) = (await Members.New(server), await Members.New(server));
        await Members.Become(server, "loja-severa", one, Role.Owner);
        await Members.Become(server, "loja-severa", other, Role.Manager);
        var token = await Members.TokenOf(server, one);

        (await server.AskAs(token, HttpMethod.Post, $"{Team}/{other}/owner", "loja-severa", new() { ["become"] = "owner" })).Is(422, "role-invalid");
        Assert.Equal("owner", (string?)(await server.AskAs(token, HttpMethod.Post, $"{Team}/{other}/owner", "loja-severa")).Json["role"]);
        Assert.Equal(200, (await server.AskAs(token, HttpMethod.Post, $"{Team}/{other}/owner", "loja-severa", new() { ["become"] = "receptionist" })).Status);

        (await server.AskAs(token, HttpMethod.Get, Team, "loja-severa")).Is(403, "not-allowed");
        await Members.Become(server, "loja-severa", one, role: null);
    }

    [Fact]
    public async Task Of_two_owners_who_leave_at_the_same_moment_one_stays()
    {
        for (var round = 0; round < 10; round++)
        {
            var (one, other) = (await Members.New(server), await Members.New(server));
            string[] tokens = [await Members.TokenOf(server, one), await Members.TokenOf(server, other)];
            var opened = await server.AskAs(
                tokens[0], HttpMethod.Post, "/api/v1/shops", null, new() { ["name"] = "Sociedade", ["timeZone"] = "America/Sao_Paulo", ["phone"] = "+5511900000001" });
            var slug = (string)opened.Json["slug"]!;
            await Members.Become(server, slug, other, Role.Owner);

            var answers = await Task.WhenAll(tokens.Select(token => server.AskAs(token, HttpMethod.Delete, $"{Team}/me", slug)));

            Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
            Assert.Equal("last-owner", answers.Single(answer => answer.Status == 409).Code);
        }
    }

    [Fact]
    public async Task A_key_is_told_once_used_and_taken_away()
    {
        var made = await Owner(HttpMethod.Post, "/api/v1/keys", new() { ["name"] = "Site", ["scopes"] = new JsonArray("reports:read", "agenda:read", "agenda:read") });
        Assert.True(made.Status == 201, made.Text);
        var (id, key) = ((string)made.Json["id"]!, (string)made.Json["key"]!);
        Assert.Equal(["agenda:read", "reports:read"], made.Json["scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.Null(made.Json["lastUsedAt"]);

        Assert.Equal(200, (await server.AskAs(key, HttpMethod.Get, "/api/v1/expected", null)).Status);
        var listed = (await Keys()).Single(one => (string?)one!["id"] == id)!;
        Assert.Equal(("Site", "Bia", null), ((string?)listed["name"], (string?)listed["madeBy"], (string?)listed["key"]));
        await Eventually.Is(async () => (await Keys()).Single(one => (string?)one!["id"] == id)!["lastUsedAt"] is not null); // nobody waits until it is noted
        Assert.Equal(204, (await Owner(HttpMethod.Delete, $"/api/v1/keys/{id}")).Status);

        (await server.AskAs(key, HttpMethod.Get, "/api/v1/expected", null)).Is(401, "not-signed-in");
        (await Owner(HttpMethod.Delete, $"/api/v1/keys/{id}")).Is(404, "key-not-found");
        Assert.DoesNotContain(await Keys(), one => (string?)one!["id"] == id);
    }

    [Fact]
    public async Task What_programs_do_is_done_by_their_key()
    {
        var key = await server.ApiKeyOf();
        var booked = await server.AskAs(key, HttpMethod.Post, "/api/v1/appointments", null, server.Booking());
        Assert.True(booked.Status == 201, booked.Text);

        Assert.Equal(200, (await server.AskAs(key, HttpMethod.Post, $"/api/v1/appointments/{booked.Json["id"]}/confirm", null)).Status);
        Assert.Equal(50_00, (int?)booked.Json["priceMinor"]);
    }

    private async Task<JsonArray> Keys() => (await Owner(HttpMethod.Get, "/api/v1/keys")).Json["keys"]!.AsArray();

    private async Task<Answer> Owner(HttpMethod method, string path, JsonObject? body = null, string? ifMatch = null) =>
        await server.AskAs(await server.OwnersToken(), method, path, Shop, body, ifMatch);
}
