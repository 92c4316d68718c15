using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Integrations;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>Every operation that the API describes, asked by everybody: a new one that nobody wrote a line for fails.</summary>
[Collection(ApiTests.Name)]
public sealed partial class WhoMayTests(ApiServer server)
{
    private const string Own = DemoShop.Slug;
    private const string Other = "loja-severa";

    [Fact]
    public async Task Every_operation_is_written_down()
    {
        Assert.Equal(
            ((IEnumerable<string>)[.. _staff.Keys, .. _ofAccounts, .. _ofDoors, .. _ofClients]).Order(StringComparer.Ordinal),
            (await server.Operations()).Order(StringComparer.Ordinal));
        Assert.Equal(_staff.Keys.Order(StringComparer.Ordinal), (await server.Operations("Staff")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everybody_may_what_is_written_down_and_nothing_else()
    {
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var account = await Members.New(server);
            foreach (var (operation, row) in _staff)
            {
                await Members.Become(server, Own, account, role); // once more for whoever has left
                var answer = await server.Ask(operation, await Members.TokenOf(server, account), Own);
                if (!IsRight(answer, role >= row.Least))
                {
                    wrong.Add($"{role} {operation}: {answer.Status} {answer.Text}");
                }
            }

            await Members.Become(server, Own, account, role: null);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_program_may_what_is_written_down_of_its_key_and_nothing_else()
    {
        Assert.Equal(
            Scope.All.Order(StringComparer.Ordinal), _staff.Values.SelectMany(row => row.Scopes).Distinct().Order(StringComparer.Ordinal));
        var wrong = new List<string>();
        foreach (var scope in Scope.All)
        {
            var key = await NewKey(scope);
            foreach (var (operation, row) in _staff)
            {
                foreach (var shop in (string?[])[Own, null]) // a key is of one shop
                {
                    var answer = await server.Ask(operation, key, shop);
                    if (!IsRight(answer, row.Scopes.Contains(scope)))
                    {
                        wrong.Add($"{scope} {operation}: {answer.Status} {answer.Text}");
                    }
                }
            }

            foreach (var operation in _ofAccounts)
            {
                (await server.Ask(operation, key, Own)).Is(401, "not-signed-in");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Whoever_belongs_elsewhere_hears_of_a_shop_what_they_hear_of_one_that_is_not_there()
    {
        var tokens = new List<string> { await server.ApiKeyOf() };
        foreach (var role in Enum.GetValues<Role>())
        {
            tokens.Add(await Members.NewToken(server, Own, role));
        }

        foreach (var operation in _staff.Keys)
        {
            foreach (var token in tokens)
            {
                var theirs = await server.Ask(operation, token, Other);
                var nobodys = await server.Ask(operation, token, "nao-existe");

                theirs.Is(404, "shop-not-found");
                Assert.Equal(nobodys.Text, theirs.Text);
            }
        }
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token_or_a_key_that_holds()
    {
        var account = await Members.New(server);
        await Members.Become(server, Own, account, Role.Owner);
        var token = await Members.TokenOf(server, account);
        var parts = token.Split('.');
        var real = KeyText.Read(await server.ApiKeyOf())!;
        var access = server.Services.GetRequiredService<AccessTokens>();
        var session = System.Text.Json.Nodes.JsonNode.Parse(Base64Url(parts[1]))!["sid"]!.ToString();
        var revoked = await NewKey(AgendaRead, AgendaWrite);
        await server.AskAs(await server.OwnersToken(), HttpMethod.Delete, $"/api/v1/keys/{KeyText.Read(revoked)!.Id}", Own);
        string?[] tokens =
        [
            null, "", "x", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.{new string('A', 86)}", $"{token}.{token}", Asking.Nothing,
            Expired(new Bearer(account, session)),
            access.Sign(new Bearer(account, session), "JWT", "encaixe"), // of another kind
            access.For(new Bearer(account, Asking.Nothing)), // of no session
            "ek_", $"ek_{new string('A', 88)}", $"{real.Write()}A", real.Write()[..^1],
            (real with { Secret = new byte[KeyText.SecretLength] }).Write(),
            (real with { Id = Asking.Nothing }).Write(),
            (real with { Shop = new TenantId(Guid.NewGuid()) }).Write(),
            revoked,
        ];
        foreach (var operation in (IEnumerable<string>)[.. _staff.Keys, .. _ofAccounts])
        {
            foreach (var one in tokens)
            {
                (await server.Ask(operation, one, Own)).Is(401, "not-signed-in");
            }
        }
    }

    [Fact]
    public async Task Of_what_clients_ask_it_makes_no_difference_who_asks()
    {
        string?[] tokens = [await server.OwnersToken(), await server.ApiKeyOf(), await NewKey(AgendaRead), Expired(new Bearer(Asking.Nothing, Asking.Nothing)), "x"];
        foreach (var operation in (IEnumerable<string>)[.. _ofClients, .. _ofDoors])
        {
            var anybodys = await server.Ask(operation, null, null);
            Assert.True(_ofDoors.Contains(operation) || anybodys.Status is not (401 or 403), operation);
            foreach (var token in tokens)
            {
                var answer = await server.Ask(operation, token, Own);
                Assert.Equal((operation, anybodys.Status, anybodys.Text), (operation, answer.Status, answer.Text));
            }
        }
    }

    [Fact]
    public async Task Whoever_was_taken_out_of_the_shop_is_out_at_once_and_whoever_has_another_role_has_it_at_once()
    {
        var account = await Members.New(server);
        await Members.Become(server, Own, account, Role.Manager);
        var (token, owner) = (await Members.TokenOf(server, account), await server.OwnersToken());
        Task<Answer> Team() => server.AskAs(token, HttpMethod.Get, "/api/v1/team", Own);
        Assert.Equal(200, (await Team()).Status);

        Assert.Equal(200, (await server.AskAs(owner, HttpMethod.Put, $"/api/v1/team/{account}", Own, new() { ["role"] = "receptionist" })).Status);
        (await Team()).Is(403, "not-allowed");
        Assert.Equal(200, (await server.AskAs(owner, HttpMethod.Delete, $"/api/v1/team/{account}", Own)).Status);

        (await Team()).Is(404, "shop-not-found");
        (await server.Ask("GET /api/v1/expected", token, Own)).Is(404, "shop-not-found");
        (await server.Ask("GET /api/v1/expected", token, null)).Is(400, "shop-not-chosen");
    }

    /// <summary>Whether an answer is that of somebody who may, or may not. What they ask for is not there, or says nothing: that does not matter.</summary>
    private static bool IsRight(Answer answer, bool isAllowed) =>
        answer.Status is not (401 or >= 500) && (answer.Status == 403) != isAllowed && (isAllowed || answer.Code == "not-allowed");

    private static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    /// <summary>A token that was good until a minute ago.</summary>
    private string Expired(Bearer bearer)
    {
        var ahead = server.Services.GetRequiredService<IWorld>().GetCurrentInstant() - new SystemWorld().GetCurrentInstant();
        var then = new SystemWorld(ahead - AccessTokens.Life - Duration.FromMinutes(1));
        return new AccessTokens(server.Services.GetRequiredService<ShopKeys>(), server.Services.GetRequiredService<ServerAddress>(), then).For(bearer);
    }

    /// <summary>A key of the shop's.</summary>
    private async Task<string> NewKey(params IReadOnlyList<string> scopes)
    {
        var shop = (await server.Services.GetRequiredService<TenantResolver>().BySlug(Own, default))!.Value.Tenant;
        return (await server.Services.GetRequiredService<MakeKey>().Execute(shop, by: null, "Teste", scopes, default))
            .Match(made => made.Text.Value, refusal => throw new InvalidOperationException(refusal.Code));
    }
}
