using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Host.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>Reports over HTTP: who sees what of them.</summary>
[Collection(ApiTests.Name)]
public sealed class ReportApiTests(ApiServer server)
{
    private const string Days = "from=2026-11-24&to=2026-11-28";

    [Fact]
    public async Task Owners_see_all_and_no_client_by_name()
    {
        var visit = server.Booking();
        await server.Book(visit);

        var report = await server.SendAsStaff(HttpMethod.Get, "/api/v1/reports?from=2026-11-24&to=2026-12-31");

        Assert.Equal(200, report.Status);
        Assert.True((int)report.Json["totals"]!["counts"]!["open"]! > 0);
        Assert.True((long)report.Json["totals"]!["counts"]!["expectedMinor"]! > 0);
        Assert.Equal(38, report.Json["days"]!.AsArray().Count);
        Assert.Equal(
            (long?)report.Json["totals"]!["counts"]!["expectedMinor"],
            report.Json["services"]!.AsArray().Sum(service => (long)service!["counts"]!["expectedMinor"]!));
        Assert.DoesNotContain((string)visit["customer"]!["name"]!, report.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-11-24", "range-invalid")]
    [InlineData("from=2026-11-24&to=2026-11-23", "range-invalid")]
    [InlineData("from=2026-11-24&to=2027-11-25", "range-too-long")]
    public async Task What_is_asked_for_is_bounded(string query, string code)
    {
        (await server.SendAsStaff(HttpMethod.Get, $"/api/v1/reports?{query}")).Is(422, code);
        (await server.SendAsStaff(HttpMethod.Get, $"/api/v1/reports/export?{query}")).Is(422, code);
    }

    [Fact]
    public async Task A_table_says_the_same()
    {
        var table = await server.SendAsStaff(HttpMethod.Get, $"/api/v1/reports/export?{Days}");
        var lines = table.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((200, "text/csv"), (table.Status, table.Type));
        Assert.StartsWith("\ufeffParte;Nome;Concluídos;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Total;;", lines[1], StringComparison.Ordinal);
        Assert.Equal(5, lines.Count(line => line.StartsWith("Dia;", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Rule", "RP-5")]
    public async Task Receptionists_see_none_and_professionals_their_own_where_the_shop_says_so()
    {
        var receptionist = await Members.NewToken(server, DemoShop.Slug, Role.Receptionist);
        var joaos = await Members.NewToken(server, DemoShop.Slug, Role.Professional, "joao");
        (await Ask(receptionist)).Is(403, "not-allowed");
        (await Ask(joaos)).Is(403, "not-allowed");

        await Set(new TeamRules { ProfessionalsSeePrices = false, ProfessionalsSeeReports = true });
        var (own, table) = (await Ask(joaos), await Ask(joaos, "/export"));
        var refused = await Ask(receptionist);
        await Set(new TeamRules());

        refused.Is(403, "not-allowed");
        Assert.Equal(["joao"], own.Json["professionals"]!.AsArray().Select(one => (string?)one!["id"]));
        Assert.Null(own.Json["totals"]!["counts"]!["expectedMinor"]);
        Assert.Contains("\r\nProfissional;João", table.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nProfissional;Ana", table.Text, StringComparison.Ordinal);
    }

    private Task<Answer> Ask(string token, string more = "") =>
        server.AskAs(token, HttpMethod.Get, $"/api/v1/reports{more}?{Days}&professional=ana", DemoShop.Slug);

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
}
