using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ShopApiTests(ApiServer server)
{
    private const string Week = "services=corte&from=2026-12-07&to=2026-12-13";

    [Fact]
    public async Task A_shop_says_who_it_is_and_what_it_offers()
    {
        var answer = await server.Get(ApiServer.Demo);

        Assert.Equal((200, "application/json"), (answer.Status, answer.Type));
        Assert.Equal(("barbearia-demo", "America/Sao_Paulo", "BRL"), (
            (string?)answer.Json["slug"], (string?)answer.Json["timeZone"], (string?)answer.Json["currency"]));
        Assert.Equal(7, answer.Json["hours"]!.AsArray().Count);
        Assert.Equal(1440, (int?)answer.Json["cancellationPolicy"]!["freeUntilMinutes"]);
        var services = answer.Json["services"]!.AsArray();
        string[] demo = ["corte", "corte-infantil", "pezinho", "barba", "platinado", "oficina-de-barba"];
        Assert.Equal(demo, services.Select(service => (string?)service!["id"]).Intersect(demo)); // beside what other tests bring in as a table
        var cut = services.Single(service => (string?)service!["id"] == "corte")!;
        Assert.Equal((30, 5000), ((int?)cut["lengthMinutes"], (int?)cut["priceMinor"]));
        Assert.Equal(["ze", "ana", "joao"], answer.Json["professionals"]!.AsArray().Select(p => (string?)p!["id"]));
    }

    [Fact]
    public async Task An_old_slug_leads_to_the_present_one()
    {
        var store = server.Services.GetRequiredService<IStore>();
        var shop = (await server.Services.GetRequiredService<TenantResolver>().BySlug("barbearia-demo", CancellationToken.None))!.Value.Tenant;
        await store.Directory.TryCommit(
            new Commit(server.Services.GetRequiredService<IWorld>().NewId()).PutInDirectory(
                SlugEntry.Shelf, "barbearia-antiga", new SlugEntry(1, shop.Id, "barbearia-demo"), Revision.Any),
            CancellationToken.None);

        var answer = await server.Get("/api/v1/shops/barbearia-antiga");
        var slots = await server.Get($"/api/v1/shops/barbearia-antiga/slots?{Week}");

        Assert.Equal((301, ApiServer.Demo), (answer.Status, answer.Headers["Location"]));
        Assert.Equal(200, slots.Status);
    }

    [Fact]
    public async Task Every_date_is_listed_with_its_slots_and_who_could_take_them()
    {
        var answer = await server.Get($"{ApiServer.Demo}/slots?{Week}&professional=any");

        Assert.Equal((200, "no-store"), (answer.Status, answer.Headers["Cache-Control"]));
        var days = answer.Json["days"]!.AsArray();
        Assert.Equal("America/Sao_Paulo", (string?)answer.Json["timeZone"]);
        Assert.Equal(
            Enumerable.Range(7, 7).Select(day => $"2026-12-{day:00}"),
            days.Select(day => (string?)day!["date"]));
        Assert.Empty(days[6]!["slots"]!.AsArray()); // Sunday
        var slot = days[5]!["slots"]![0]!;
        Assert.EndsWith("-03:00", (string?)slot["start"], StringComparison.Ordinal);
        Assert.NotEmpty(slot["professionals"]!.AsArray());
    }

    [Fact]
    public async Task What_is_listed_can_be_booked_and_is_listed_no_more()
    {
        var path = $"{ApiServer.Demo}/slots?services=corte&professional=joao&from=2027-01-22&to=2027-01-22";
        var start = (string)(await server.Get(path)).Json["days"]![0]!["slots"]![0]!["start"]!;

        var booked = await server.Book(server.Booking(start));

        Assert.Equal(201, booked.Status);
        Assert.DoesNotContain(start, (await server.Get(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_two_dates_are_answered_at_once_and_no_more()
    {
        var most = await server.Get($"{ApiServer.Demo}/slots?services=corte&from=2026-11-23&to=2027-01-23");
        var more = await server.Get($"{ApiServer.Demo}/slots?services=corte&from=2026-11-23&to=2027-01-24");

        Assert.Equal(62, most.Json["days"]!.AsArray().Count);
        Assert.Equal(62, (int?)more.Is(422, "range-too-long").Json["mostDays"]);
    }

    [Theory]
    [InlineData("services=corte", "range-invalid", 422)]
    [InlineData("services=corte&from=2026-12-07", "range-invalid", 422)]
    [InlineData("services=corte&from=2026-12-08&to=2026-12-07", "range-invalid", 422)]
    [InlineData("services=corte&from=07/12/2026&to=2026-12-07", "range-invalid", 422)]
    [InlineData("services=corte&from=2026-12-07&to=9999-12-31", "range-invalid", 422)]
    [InlineData("services=corte&from=2026-12-07&from=2026-12-08&to=2026-12-09", "range-invalid", 422)]
    [InlineData("from=2026-12-07&to=2026-12-07", "service-not-found", 404)]
    [InlineData("services=&from=2026-12-07&to=2026-12-07", "service-not-found", 404)]
    [InlineData("services=corte,oficina-de-barba&from=2026-12-07&to=2026-12-07", "combo-not-offered", 422)]
    [InlineData("services=corte&professional=ninguem&from=2026-12-07&to=2026-12-07", "professional-not-found", 404)]
    [InlineData("services=barba&professional=ana&from=2026-12-07&to=2026-12-07", "professional-not-found", 404)]
    public async Task A_question_that_cannot_be_answered_is_refused(string query, string code, int status)
    {
        (await server.Get($"{ApiServer.Demo}/slots?{query}")).Is(status, code);
    }

    [Theory]
    [InlineData("from=1970-01-01&to=1970-03-02")]
    [InlineData("from=2999-12-01&to=2999-12-31")]
    public async Task At_the_ends_of_the_calendar_nothing_is_open(string range)
    {
        var answer = await server.Get($"{ApiServer.Demo}/slots?services=platinado&{range}");

        Assert.Equal(200, answer.Status);
        Assert.All(answer.Json["days"]!.AsArray(), day => Assert.Empty(day!["slots"]!.AsArray()));
    }

    [Theory]
    [InlineData("/api/v1/shops/nao-existe")]
    [InlineData("/api/v1/shops/nao-existe/slots?services=corte&from=2026-12-07&to=2026-12-07")]
    [InlineData("/api/v1/shops/API")]
    [InlineData("/api/v1/shops/%F0%9F%92%88")]
    public async Task A_slug_of_nobody_leads_nowhere(string path)
    {
        (await server.Get(path)).Is(404, "shop-not-found");
    }
}
