using System.Text.Json.Nodes;
using Encaixe.App.Accounts;
using Encaixe.App.Team;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>Every operation that the API describes, asked by everybody: a new one that nobody wrote a line for fails.</summary>
[Collection(ApiTests.Name)]
public sealed class WhoMayTests(ApiServer server)
{
    private const string Own = DemoShop.Slug;
    private const string Other = "loja-severa";

    private static readonly string _nothing = new('0', 32);
    private static readonly Caller _caller = new("tests", "");

    /// <summary>The least that one must be in the shop. By hand: it says what is meant, not what is.</summary>
    private static readonly Dictionary<string, Role> _least = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/appointments"] = Role.Professional,
        ["GET /api/v1/appointments/{id}"] = Role.Professional,
        ["GET /api/v1/expected"] = Role.Professional,
        ["POST /api/v1/appointments/{id}/confirm"] = Role.Professional,
        ["POST /api/v1/appointments/{id}/cancel"] = Role.Receptionist,
        ["POST /api/v1/appointments/{id}/check-in"] = Role.Professional,
        ["POST /api/v1/appointments/{id}/start"] = Role.Professional,
        ["POST /api/v1/appointments/{id}/complete"] = Role.Professional,
        ["POST /api/v1/appointments/{id}/no-show"] = Role.Professional,
        ["POST /api/v1/appointments"] = Role.Receptionist,
        ["POST /api/v1/appointments/{id}/accept"] = Role.Receptionist,
        ["POST /api/v1/appointments/{id}/decline"] = Role.Receptionist,
        ["POST /api/v1/appointments/{id}/services/{service}/cancel"] = Role.Receptionist,
        ["GET /api/v1/why-not"] = Role.Receptionist,
        ["GET /api/v1/clock-conflicts"] = Role.Receptionist,
        ["POST /api/v1/series"] = Role.Receptionist,
        ["POST /api/v1/series/preview"] = Role.Receptionist,
        ["GET /api/v1/series/{id}"] = Role.Receptionist,
        ["POST /api/v1/series/{id}/move"] = Role.Receptionist,
        ["POST /api/v1/series/{id}/cancel"] = Role.Receptionist,
        ["GET /api/v1/waitlist"] = Role.Receptionist,
        ["POST /api/v1/waitlist"] = Role.Receptionist,
        ["POST /api/v1/waitlist/{id}/priority"] = Role.Receptionist,
        ["POST /api/v1/waitlist/{id}/leave"] = Role.Receptionist,
        ["POST /api/v1/customers/{id}/block"] = Role.Receptionist,
        ["POST /api/v1/customers/{id}/unblock"] = Role.Receptionist,
        ["POST /api/v1/customers/{id}/merge"] = Role.Receptionist,
        ["GET /api/v1/absences"] = Role.Manager,
        ["POST /api/v1/absences"] = Role.Manager,
        ["POST /api/v1/absences/preview"] = Role.Manager,
        ["DELETE /api/v1/absences/{id}"] = Role.Manager,
        ["GET /api/v1/professionals/{professional}/appointments"] = Role.Manager,
        ["POST /api/v1/professionals/{professional}/appointments/transfer"] = Role.Manager,
        ["GET /api/v1/savings"] = Role.Manager,
    };

    /// <summary>What whoever is signed in changes about themselves.</summary>
    private static readonly string[] _ofOwnAccount =
    [
        "PUT /api/v1/accounts/me", "PUT /api/v1/accounts/me/password", "POST /api/v1/accounts/me/email", "POST /api/v1/accounts/me/email/confirm",
        "POST /api/v1/accounts/me/second-factor",
        "POST /api/v1/accounts/me/second-factor/confirm",
        "POST /api/v1/accounts/me/second-factor/end",
    ];

    /// <summary>What anybody may ask, with no shop behind it.</summary>
    private static readonly string[] _ofAccounts =
    [
        "POST /api/v1/accounts", "GET /api/v1/accounts/me", "GET /api/v1/slug-suggestion", "POST /api/v1/sessions", "GET /api/v1/sessions",
        "POST /api/v1/sessions/refresh", "DELETE /api/v1/sessions/current", "DELETE /api/v1/sessions/{id}",
        "POST /api/v1/sign-in-codes", "POST /api/v1/sessions/by-code", "POST /api/v1/sessions/by-link", "POST /api/v1/sessions/second-factor",
        "POST /api/v1/password-resets", "POST /api/v1/password-resets/complete",
        .. _ofOwnAccount,
    ];

    /// <summary>What clients ask, by the shop's page or their own link.</summary>
    private static readonly string[] _ofClients =
    [
        "GET /api/v1/appointments/by-token/{token}",
        "GET /api/v1/shops/{slug}",
        "GET /api/v1/shops/{slug}/slots",
        "GET /api/v1/waitlist/by-token/{token}",
        "POST /api/v1/appointments/by-token/{token}/book",
        "POST /api/v1/appointments/by-token/{token}/cancel",
        "POST /api/v1/appointments/by-token/{token}/confirm",
        "POST /api/v1/appointments/by-token/{token}/earlier",
        "POST /api/v1/appointments/by-token/{token}/reschedule",
        "POST /api/v1/appointments/by-token/{token}/services/{service}/cancel",
        "POST /api/v1/shops/{slug}/appointments",
        "POST /api/v1/shops/{slug}/holds",
        "POST /api/v1/shops/{slug}/waitlist",
        "POST /api/v1/waitlist/by-token/{token}/decline",
        "POST /api/v1/waitlist/by-token/{token}/leave",
        "POST /api/v1/waitlist/by-token/{token}/resume",
        "POST /api/v1/waitlist/by-token/{token}/take",
    ];

    [Fact]
    public async Task Everybody_may_what_is_written_down_and_nothing_else()
    {
        var operations = await Staff();
        Assert.Equal(_least.Keys.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var token = await TokenOf(await NewMember(role));
            foreach (var operation in operations)
            {
                var answer = await Ask(operation, token, Own);
                var isAllowed = role >= _least[operation];
                if ((answer.Status == 403) == isAllowed || answer.Status is 401 or >= 500 || (!isAllowed && answer.Code != "not-allowed"))
                {
                    wrong.Add($"{role} {operation}: {answer.Status} {answer.Text}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Whoever_belongs_elsewhere_hears_of_a_shop_what_they_hear_of_one_that_is_not_there()
    {
        var token = await TokenOf(await NewMember(Role.Owner));
        foreach (var operation in await Staff())
        {
            var theirs = await Ask(operation, token, Other);
            var nobodys = await Ask(operation, token, "nao-existe");

            theirs.Is(404, "shop-not-found");
            Assert.Equal(nobodys.Text, theirs.Text);
        }
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token_that_holds()
    {
        var account = await NewMember(Role.Owner);
        var token = await TokenOf(account);
        var parts = token.Split('.');
        string?[] tokens =
        [
            null, "", "x", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.{new string('A', 86)}", $"{token}.{token}", _nothing,
            server.Services.GetRequiredService<AccessTokens>().Sign(new Bearer(account, _nothing), "JWT", "encaixe"),
            server.Services.GetRequiredService<AccessTokens>().For(new Bearer(account, _nothing)), // of no session
        ];
        string[] ofAccounts = ["GET /api/v1/accounts/me", "GET /api/v1/sessions", "DELETE /api/v1/sessions/{id}", .. _ofOwnAccount];
        foreach (var operation in (IEnumerable<string>)[.. await Staff(), .. ofAccounts])
        {
            foreach (var one in tokens)
            {
                (await Ask(operation, one, Own)).Is(401, "not-signed-in");
            }
        }
    }

    [Fact]
    public async Task Whoever_was_taken_out_of_the_shop_is_out_at_once_and_whoever_has_another_role_has_it_at_once()
    {
        var account = await NewMember(Role.Manager);
        var token = await TokenOf(account);
        const string Absences = "/api/v1/absences?from=2026-11-24&to=2026-11-24";
        Assert.Equal(200, (await Get(Absences, token)).Status);

        await Members.Become(server, Own, account, Role.Receptionist);
        (await Get(Absences, token)).Is(403, "not-allowed");
        await Members.Become(server, Own, account, role: null);
        (await Ask("GET /api/v1/expected", token, Own)).Is(404, "shop-not-found");
    }

    [Fact]
    public async Task A_professional_sees_the_own_agenda_and_the_clients_in_it()
    {
        var joaos = await TokenOf(await NewMember(Role.Professional, "joao"));
        var anas = await TokenOf(await NewMember(Role.Professional, "ana"));
        var start = server.FreeTime();
        var id = ApiServer.IdIn(await server.TokenOfNew(start));
        var day = $"/api/v1/appointments?from={start[..10]}&to={start[..10]}";

        Assert.Contains(id, (await Get(day, joaos)).Text, StringComparison.Ordinal);
        Assert.Contains(id, (await Get($"{day}&professional=ana", joaos)).Text, StringComparison.Ordinal); // theirs, whatever they ask for
        foreach (var path in (string[])[day, $"{day}&professional=joao"])
        {
            var seen = await Get(path, anas);
            Assert.Equal(200, seen.Status);
            Assert.DoesNotContain(id, seen.Text, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await Get($"/api/v1/appointments/{id}", joaos)).Status);
        (await Get($"/api/v1/appointments/{id}", anas)).Is(404, "appointment-not-found");
        foreach (var step in (string[])["confirm", "check-in", "start", "complete", "no-show"])
        {
            (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/{step}", anas)).Is(404, "appointment-not-found");
        }

        (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/cancel", joaos)).Is(403, "not-allowed"); // that is for whoever runs the agenda
        Assert.Equal(200, (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/confirm", joaos)).Status);
    }

    [Fact]
    public async Task Of_a_visit_in_which_somebody_else_does_something_too_a_professional_does_not_say_how_it_stands()
    {
        var joaos = await TokenOf(await NewMember(Role.Professional, "joao"));
        const string Start = "2026-12-10T09:00"; // a Thursday morning that no other test wants
        var shared = await server.Send(
            HttpMethod.Post,
            "/api/v1/appointments",
            new JsonObject
            {
                ["services"] = new JsonArray("corte", "barba"),
                ["professional"] = "any",
                ["segments"] = new JsonArray(
                    new JsonObject { ["service"] = "corte", ["professional"] = "joao" },
                    new JsonObject { ["service"] = "barba", ["professional"] = "ze" }),
                ["start"] = Start,
                ["customer"] = new JsonObject { ["name"] = "Caio Prado", ["phone"] = server.FreePhone() },
            }.ToJsonString(),
            Guid.NewGuid().ToString("N"),
            header: ("Authorization", $"Bearer {await server.StaffKeyOf()}"));
        Assert.True(shared.Status == 201, shared.Text);
        var id = (string?)shared.Json["id"];

        Assert.Equal(200, (await Get($"/api/v1/appointments/{id}", joaos)).Status);
        (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/confirm", joaos)).Is(403, "not-allowed");
    }

    [Fact]
    public async Task Every_operation_is_written_down()
    {
        var paths = (await server.Get("/openapi/v1.json")).Json["paths"]!.AsObject();
        var all = paths.SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(
            ((IEnumerable<string>)[.. _least.Keys, .. _ofAccounts, .. _ofClients]).Order(StringComparer.Ordinal),
            all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        var (one, other) = (await NewMember(Role.Owner), await NewMember(Role.Owner));
        await TokenOf(other);
        var session = Assert.Single(await server.Services.GetRequiredService<Sessions>().Of(other, default));

        (await Send(HttpMethod.Delete, $"/api/v1/sessions/{session.Id}", await TokenOf(one))).Is(404, "session-not-found");

        Assert.Single(await server.Services.GetRequiredService<Sessions>().Of(other, default));
    }

    private Task<IReadOnlyList<string>> Staff() => Operations("Staff");

    private async Task<IReadOnlyList<string>> Operations(string tag)
    {
        var paths = (await server.Get("/openapi/v1.json")).Json["paths"]!.AsObject();
        return
        [
            .. paths.SelectMany(path => path.Value!.AsObject()
                .Where(operation => operation.Value!["tags"]!.AsArray().Any(one => (string?)one == tag))
                .Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")),
        ];
    }

    private async Task<string> NewMember(Role role, string? professional = null)
    {
        var account = await server.Services.GetRequiredService<OpenAccount>().Execute(
            NewAccount.Read(
                    new Contracts.Accounts.OpenAccountRequest(
                        $"gente-{Guid.NewGuid():N}@exemplo.com.br",
                        "uma frase só minha",
                        "Bia",
                        new Contracts.Accounts.NewShopRequest("Estúdio da Bia", "America/Sao_Paulo", "+5511900000001")),
                    App.Languages.Language.Portuguese)
                .Match(wish => wish, refusal => throw new InvalidOperationException(refusal.Code)),
            _caller,
            default);
        var id = account.Match(opened => opened.Id, refusal => throw new InvalidOperationException(refusal.Code));
        await Members.Become(server, Own, id, role, professional);
        return id;
    }

    private async Task<string> TokenOf(string account)
    {
        var who = await server.Services.GetRequiredService<AccountDirectory>().Find(account, default);
        var signedIn = await server.Services.GetRequiredService<Sessions>().Begin(who!, _caller, default);
        return server.Services.GetRequiredService<AccessTokens>().For(new Bearer(account, signedIn.Session.Id));
    }

    private Task<Answer> Get(string path, string token) => Send(HttpMethod.Get, path, token);

    private Task<Answer> Send(HttpMethod method, string path, string? token, string shop = Own)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Encaixe-Shop", shop);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        return Send(request);
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await server.Http.SendAsync(request);
            return await Answer.Of(response);
        }
    }

    private Task<Answer> Ask(string operation, string? token, string shop)
    {
        var (method, path) = operation.Split(' ') is [var verb, var template] ? (verb, template) : throw new FormatException(operation);
        var at = path.Replace("{id}", _nothing, StringComparison.Ordinal).Replace("{professional}", "joao", StringComparison.Ordinal)
            .Replace("{service}", "corte", StringComparison.Ordinal);
        return Send(new HttpMethod(method), at, token, shop);
    }
}
