using System.Text.Json.Nodes;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>What somebody sees and does whose own agenda alone it is.</summary>
[Collection(ApiTests.Name)]
public sealed class ProfessionalApiTests(ApiServer server)
{
    [Fact]
    public async Task A_professional_sees_the_own_agenda_and_the_clients_in_it()
    {
        var joaos = await Members.NewToken(server, DemoShop.Slug, Role.Professional, "joao");
        var anas = await Members.NewToken(server, DemoShop.Slug, Role.Professional, "ana");
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

        var visit = await Get($"/api/v1/appointments/{id}", joaos);
        Assert.Equal(200, visit.Status);
        (await Get($"/api/v1/appointments/{id}", anas)).Is(404, "appointment-not-found");
        Assert.Equal(200, (await Get($"/api/v1/customers/{visit.Json["customer"]}", joaos)).Status);
        (await Get($"/api/v1/customers/{visit.Json["customer"]}", anas)).Is(404, "customer-not-found");
        Assert.Contains(id, await Changed(joaos));
        Assert.DoesNotContain(id, await Changed(anas));
        foreach (var step in (string[])["confirm", "check-in", "start", "complete", "no-show", "reopen"])
        {
            (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/{step}", anas)).Is(404, "appointment-not-found");
        }

        (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/cancel", joaos)).Is(403, "not-allowed"); // that is for whoever runs the agenda
        Assert.Equal(200, (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/confirm", joaos)).Status);
    }

    [Fact]
    public async Task Of_a_visit_in_which_somebody_else_does_something_too_a_professional_does_not_say_how_it_stands()
    {
        var joaos = await Members.NewToken(server, DemoShop.Slug, Role.Professional, "joao");
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
            header: ("Authorization", $"Bearer {await server.OwnersToken()}"));
        Assert.True(shared.Status == 201, shared.Text);
        var id = (string?)shared.Json["id"];

        Assert.Equal(200, (await Get($"/api/v1/appointments/{id}", joaos)).Status);
        (await Send(HttpMethod.Post, $"/api/v1/appointments/{id}/confirm", joaos)).Is(403, "not-allowed");
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        var (one, other) = (await Members.New(server), await Members.New(server));
        await Members.TokenOf(server, other);
        var session = Assert.Single(await server.Services.GetRequiredService<Sessions>().Of(other, default));

        (await Send(HttpMethod.Delete, $"/api/v1/sessions/{session.Id}", await Members.TokenOf(server, one))).Is(404, "session-not-found");

        Assert.Single(await server.Services.GetRequiredService<Sessions>().Of(other, default));
    }

    [Fact]
    public async Task What_a_visit_costs_and_what_the_own_ones_saved_professionals_see_where_the_shop_says_so()
    {
        var joaos = await Members.NewToken(server, DemoShop.Slug, Role.Professional, "joao");
        var path = $"/api/v1/appointments/{ApiServer.IdIn(await server.TokenOfNew())}";
        const string Savings = "/api/v1/savings?week=2026-11-24";
        Assert.Equal(50_00, (int?)(await Get(path, joaos)).Json["priceMinor"]);
        (await Get(Savings, joaos)).Is(403, "not-allowed");

        await Save("joao", 10);
        await Save("ana", 20);
        await Set(new TeamRules { ProfessionalsSeePrices = false, ProfessionalsSeeReports = true });
        var (hidden, own) = ((await Get(path, joaos)).Json, await Get(Savings, joaos));
        var (owners, whole) = (await server.SendAsStaff(HttpMethod.Get, path), await server.SendAsStaff(HttpMethod.Get, Savings));
        var confirmed = await Send(HttpMethod.Post, $"{path}/confirm", joaos);
        await Set(new TeamRules());

        Assert.Null(hidden["priceMinor"]);
        Assert.Null(confirmed.Json["priceMinor"]);
        Assert.Equal(50_00, (int?)owners.Json["priceMinor"]);
        Assert.Equal((200, 200), (own.Status, whole.Status));
        Assert.Equal((10, 1), ((int)own.Json["minutes"]!, (int)own.Json["bookings"]!));
        Assert.Equal((30, 2), ((int)whole.Json["minutes"]!, (int)whole.Json["bookings"]!));
    }

    /// <summary>Ids of all that changed, as far as somebody sees it.</summary>
    private async Task<List<string?>> Changed(string token)
    {
        var (ids, next) = (new List<string?>(), (string?)"");
        while (next is not null)
        {
            var path = $"/api/v1/appointments?updatedSince=2026-11-23T00:00&limit=500&professional=joao{(next.Length == 0 ? "" : $"&cursor={next}")}";
            var page = (await Get(path, token)).Json;
            ids.AddRange(page["appointments"]!.AsArray().Select(item => (string?)item!["id"]));
            next = (string?)page["next"];
        }

        return ids;
    }

    /// <summary>Has a visit of somebody's have saved some minutes.</summary>
    private async Task Save(string professional, int minutes)
    {
        var shop = (await server.Services.GetRequiredService<TenantResolver>().BySlug(DemoShop.Slug, default))!.Value.Tenant.Documents;
        var day = await server.SendAsStaff(HttpMethod.Get, $"/api/v1/appointments?from=2026-11-24&to=2026-11-27&professional={professional}");
        var id = (string)day.Json["appointments"]!.AsArray().First(one => (string?)one!["status"] == "booked")!["id"]!;
        var visit = (await shop.Find(Appointment.Shelf, id, default))!;
        Assert.True(await shop.TryCommit(
            new Commit(Guid.CreateVersion7()).Put(Appointment.Shelf, id, visit.Document with { SavedMinutes = minutes }, visit.Revision), default));
    }

    private async Task Set(TeamRules rules)
    {
        var shop = (await server.Services.GetRequiredService<TenantResolver>().BySlug(DemoShop.Slug, default))!.Value.Tenant.Documents;
        var (stored, stamp) = (await shop.Find(Shop.Shelf, Shop.Key, default), await shop.Find(SetupStamp.Shelf, SetupStamp.Key, default));
        Assert.True(await shop.TryCommit(
            new Commit(Guid.CreateVersion7())
                .Put(Shop.Shelf, Shop.Key, stored!.Document with { Team = rules }, stored.Revision)
                .Put(SetupStamp.Shelf, SetupStamp.Key, stamp!.Document, stamp.Revision),
            default));
    }

    private Task<Answer> Get(string path, string token) => Send(HttpMethod.Get, path, token);

    private Task<Answer> Send(HttpMethod method, string path, string token) => server.AskAs(token, method, path, DemoShop.Slug);
}
