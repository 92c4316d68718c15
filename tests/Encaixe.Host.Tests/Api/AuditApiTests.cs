using System.Text.Json.Nodes;
using Encaixe.App.Accounts;
using Encaixe.App.Integrations;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Team;
using Encaixe.Contracts.Accounts;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>What the owner sees of who did what, over HTTP.</summary>
[Collection(ApiTests.Name)]
public sealed class AuditApiTests(ApiServer server)
{
    private const string Secret = "uma frase só minha";
    private const string Days = "from=2026-11-01&to=2027-12-31";

    private readonly Dictionary<string, string> _mail = [];

    [Fact]
    public async Task A_visit_tells_who_had_a_hand_in_it_through_which_door_and_what_was_otherwise_before()
    {
        var (account, token) = await NewOwner();
        var visit = ApiServer.IdIn(await server.TokenOfNew(server.FreeTime()));
        Assert.Equal(200, (await Send(HttpMethod.Post, $"/api/v1/appointments/{visit}/confirm", token)).Status);
        var key = await server.ApiKeyOf();
        Assert.Equal(200, (await server.SendAsStaff(HttpMethod.Post, $"/api/v1/appointments/{visit}/cancel", key: key)).Status);

        var entries = (await Send(HttpMethod.Get, $"/api/v1/audit?{Days}&subject={visit}", token)).Json["entries"]!.AsArray();

        Assert.Equal(
            [$"appointment-cancelled key key/{KeyText.Read(key)!.Id}", $"appointment-confirmed staff staff/{account}", "appointment-booked api customer"],
            entries.Select(entry => $"{entry!["did"]} {entry["from"]!["door"]} {((string)entry["by"]!).Replace(Customer(entry), "", StringComparison.Ordinal)}"));
        Assert.Equal("Bia", (string?)entries[1]!["byName"]);
        Assert.EndsWith("/24", (string?)entries[1]!["from"]!["net"], StringComparison.Ordinal);
        Assert.NotNull(entries[1]!["from"]!["session"]);
        Assert.Null(entries[2]!["from"]!["net"]); // a client's is nobody's business
        var change = entries[1]!["changes"]!.AsArray().Single()!;
        Assert.Equal(("status", "booked", "confirmed"), ((string?)change["field"], (string?)change["before"], (string?)change["after"]));
    }

    [Fact]
    public async Task Who_signed_in_and_who_was_refused_is_seen_and_no_address_of_mail_is()
    {
        var (account, token) = await NewOwner();
        await server.Send(
            HttpMethod.Post, "/api/v1/sessions", new JsonObject { ["email"] = Mail(account), ["password"] = "não é esta aqui" }.ToJsonString());

        var answer = await Send(HttpMethod.Get, $"/api/v1/audit/sign-ins?{Days}&limit=200", token);

        var events = answer.Json["events"]!.AsArray().Where(one => (string?)one!["account"] == account).ToList();
        Assert.Contains(events, one => (string?)one!["did"] == "signed-in" && (string?)one["name"] == "Bia" && (string?)one["means"] == "password");
        Assert.Contains(events, one => (string?)one!["did"] == "sign-in-refused");
        Assert.DoesNotContain("@", answer.Text, StringComparison.Ordinal);
    }

    private static string Customer(JsonNode entry) =>
        (string?)entry["by"] is ['c', ..] and var by ? by["customer".Length..] : "\n";

    private string Mail(string account) => _mail[account];

    private async Task<(string Account, string Token)> NewOwner()
    {
        var mail = $"dona-{Guid.NewGuid():N}@exemplo.com.br";
        var caller = new Caller("203.0.113.0/24", "Firefox, Linux");
        var wish = NewAccount.Read(
            new OpenAccountRequest(mail, Secret, "Bia", new NewShopRequest("Estúdio da Bia", "America/Sao_Paulo", "+5511900000001")),
            Language.Portuguese);
        var account = (await server.Services.GetRequiredService<OpenAccount>().Execute(wish.Match(read => read, _ => null!), caller, default))
            .Match(opened => opened, refusal => throw new InvalidOperationException(refusal.Code));
        await Members.Become(server, DemoShop.Slug, account.Id, Role.Owner);
        var signedIn = await server.Services.GetRequiredService<Sessions>().Begin(account, caller, default);
        _mail[account.Id] = mail;
        return (account.Id, server.Services.GetRequiredService<AccessTokens>().For(new Bearer(account.Id, signedIn.Session.Id)));
    }

    private Task<Answer> Send(HttpMethod method, string path, string token) => server.AskAs(token, method, path, DemoShop.Slug);
}
