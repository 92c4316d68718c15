using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Accounts;
using Encaixe.App.Documents;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>How each refusal about a shop's team and its keys is brought about.</summary>
internal static class TeamRefusalCases
{
    private const string Team = "/api/v1/team";
    private const string Hooks = "/api/v1/webhooks";
    private const string Shop = DemoShop.Slug;

    public static IReadOnlyDictionary<string, (int Status, Func<RefusedClient, Task<Answer>> Ask)> All { get; } =
        new Dictionary<string, (int, Func<RefusedClient, Task<Answer>>)>(StringComparer.Ordinal)
        {
            [RefusalCodes.MemberNotFound] = (404, one => Owner(one, HttpMethod.Delete, $"{Team}/{Asking.Nothing}")),
            [RefusalCodes.MemberChanged] = (412, async one => await Owner(
                one, HttpMethod.Put, $"{Team}/{await Member(one, Role.Professional)}", Become("manager"), ("If-Match", "\"x\""))),
            [RefusalCodes.RoleInvalid] = (422, one => Owner(one, HttpMethod.Post, $"{Team}/invitations", Become("owner"))),
            [RefusalCodes.AboveOwnRole] = (403, async one => await As(
                one, await Member(one, Role.Manager), HttpMethod.Delete, $"{Team}/{await Member(one, Role.Owner)}")),
            [RefusalCodes.OwnRole] = (409, OwnRole),
            [RefusalCodes.LastOwner] = (409, async one => await one.AskAs(await one.Opened(), HttpMethod.Delete, $"{Team}/me")),
            [RefusalCodes.TeamFull] = (409, TeamFull),
            [RefusalCodes.InvitationNotFound] = (404, one => one.Get($"/api/v1/invitations/{new string('A', 64)}")),
            [RefusalCodes.InvitationForAnother] = (403, async one => await As(
                one, await Members.New(one.Server), HttpMethod.Post, await Invitation(one, "davi@exemplo.com.br"))),
            [RefusalCodes.AlreadyMember] = (409, async one => await As(
                one, await Member(one, Role.Professional), HttpMethod.Post, await Invitation(one))),
            [RefusalCodes.TooManyShops] = (409, TooManyShops),
            [RefusalCodes.KeyNotFound] = (404, one => Owner(one, HttpMethod.Delete, $"/api/v1/keys/{Asking.Nothing}")),
            [RefusalCodes.ScopeUnknown] = (422, one => Owner(one, HttpMethod.Post, "/api/v1/keys", Key("team:write"))),
            [RefusalCodes.TooManyKeys] = (409, TooManyKeys),
            [RefusalCodes.FeedNotFound] = (404, one => Owner(one, HttpMethod.Delete, "/api/v1/professionals/ana/feeds/full")),
            [RefusalCodes.FeedKindUnknown] = (422, one => Owner(one, HttpMethod.Put, "/api/v1/professionals/ana/feeds/all")),
            [RefusalCodes.OutsideCalendarNotFound] = (404, one => Owner(one, HttpMethod.Get, "/api/v1/professionals/ana/outside-calendar")),
            [RefusalCodes.OutsideAddressInvalid] = (422, one => Owner(
                one, HttpMethod.Put, "/api/v1/professionals/ana/outside-calendar", new JsonObject { ["url"] = "ftp://exemplo.com.br/a.ics" })),
            [RefusalCodes.WebhookNotFound] = (404, one => Owner(one, HttpMethod.Delete, $"{Hooks}/{Asking.Nothing}")),
            [RefusalCodes.WebhookUrlInvalid] = (422, one => Owner(one, HttpMethod.Post, Hooks, Webhook(url: "https://10.0.0.1/"))),
            [RefusalCodes.EventUnknown] = (422, one => Owner(one, HttpMethod.Post, Hooks, Webhook(happens: "ping"))),
            [RefusalCodes.TooManyWebhooks] = (409, TooManyWebhooks),
            [RefusalCodes.DeliveryNotFound] = (404, one => OfNewWebhook(one, $"deliveries/{Asking.Nothing}/replay")),
            [RefusalCodes.WebhookOff] = (409, one => OfNewWebhook(one, "test", isActive: false)),
        };

    private static async Task<Answer> OwnRole(RefusedClient one)
    {
        var owner = await Member(one, Role.Owner);
        return await As(one, owner, HttpMethod.Put, $"{Team}/{owner}", Become("manager"));
    }

    private static async Task<Answer> TeamFull(RefusedClient one)
    {
        var (owner, slug) = await OwnShop(one);
        var shop = (await one.Server.Services.GetRequiredService<TenantResolver>().BySlug(slug, default))!.Value.Tenant;
        var commit = new Commit(Guid.CreateVersion7());
        for (var people = 1; people < 100; people++)
        {
            var account = Guid.CreateVersion7().ToString("N");
            commit.Put(App.Team.Member.Shelf, account, new Member(1, account, Role.Professional, null, default), Revision.None);
        }

        Assert.True(await shop.Documents.TryCommit(commit, default));
        return await As(one, owner, HttpMethod.Post, $"{Team}/invitations", Become("manager"), shop: slug);
    }

    private static async Task<Answer> TooManyShops(RefusedClient one)
    {
        var account = await Members.New(one.Server);
        var commit = new Commit(Guid.CreateVersion7());
        for (var shops = 0; shops < 50; shops++)
        {
            var shop = new TenantId(Guid.CreateVersion7());
            commit.Put(AccountShop.Shelf, AccountShop.Key(account, shop), new AccountShop(1, shop), Revision.None);
        }

        Assert.True(await one.Server.Services.GetRequiredService<AccountDirectory>().Documents.TryCommit(commit, default));
        return await As(one, account, HttpMethod.Post, "/api/v1/shops", (JsonObject)one.NewAccount()["shop"]!.DeepClone());
    }

    private static async Task<Answer> TooManyKeys(RefusedClient one)
    {
        var (owner, slug) = await OwnShop(one);
        for (var keys = 0; keys < 20; keys++)
        {
            Assert.Equal(201, (await As(one, owner, HttpMethod.Post, "/api/v1/keys", Key("agenda:read"), shop: slug)).Status);
        }

        return await As(one, owner, HttpMethod.Post, "/api/v1/keys", Key("agenda:read"), shop: slug);
    }

    private static async Task<Answer> TooManyWebhooks(RefusedClient one)
    {
        var (owner, slug) = await OwnShop(one);
        for (var hooks = 0; hooks < 10; hooks++)
        {
            Assert.Equal(201, (await As(one, owner, HttpMethod.Post, Hooks, Webhook(), shop: slug)).Status);
        }

        return await As(one, owner, HttpMethod.Post, Hooks, Webhook(), shop: slug);
    }

    private static async Task<Answer> OfNewWebhook(RefusedClient one, string path, bool isActive = true)
    {
        var (owner, slug) = await OwnShop(one);
        var made = await As(one, owner, HttpMethod.Post, Hooks, Webhook(isActive: isActive), shop: slug);
        return await As(one, owner, HttpMethod.Post, $"{Hooks}/{made.Json["id"]}/{path}", shop: slug);
    }

    private static JsonObject Webhook(
        string url = "https://eventos.exemplo.com.br/", string happens = "appointment.created", bool isActive = true) =>
        new() { ["url"] = url, ["events"] = new JsonArray(happens), ["active"] = isActive };

    private static async Task<(string Owner, string Slug)> OwnShop(RefusedClient one)
    {
        var opened = await one.Open(one.NewAccount());
        Assert.True(opened.Status == 201, opened.Text);
        return ((string)opened.Json["account"]!["id"]!, (string)opened.Json["shops"]![0]!["slug"]!);
    }

    private static async Task<string> Member(RefusedClient one, Role role)
    {
        var account = await Members.New(one.Server);
        await Members.Become(one.Server, Shop, account, role);
        return account;
    }

    /// <summary>Where an invitation is accepted.</summary>
    private static async Task<string> Invitation(RefusedClient one, string? email = null)
    {
        var body = Become("receptionist");
        body["email"] = email;
        var made = await Owner(one, HttpMethod.Post, $"{Team}/invitations", body);
        Assert.True(made.Status == 201, made.Text);
        return $"/api/v1/invitations/{await one.Server.InvitationTokenOf((string)made.Json["id"]!)}/accept";
    }

    private static JsonObject Become(string role) => new() { ["role"] = role };

    private static JsonObject Key(string scope) => new() { ["name"] = "Site", ["scopes"] = new JsonArray(scope) };

    private static Task<Answer> Owner(
        RefusedClient one, HttpMethod method, string path, JsonObject? body = null, params (string Name, string Value)[] headers) =>
        one.Send(method, path, Content(body), isStaff: true, [.. headers, ("Encaixe-Shop", Shop)]);

    private static async Task<Answer> As(
        RefusedClient one, string account, HttpMethod method, string path, JsonObject? body = null, string shop = Shop) =>
        await one.Send(
            method,
            path,
            Content(body),
            isStaff: false,
            ("Authorization", $"Bearer {await Members.TokenOf(one.Server, account)}"),
            ("Encaixe-Shop", shop));

    private static StringContent? Content(JsonObject? body) =>
        body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
}
