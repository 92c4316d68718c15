using System.Globalization;
using System.Text.Json.Nodes;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Api;

/// <summary>A shop of a test's own, whose people set it up over HTTP.</summary>
internal sealed class OwnShop(ApiServer server, Tenant tenant, string slug)
{
    private int _phones;

    /// <summary>Its place in links, as it was opened.</summary>
    public string Slug { get; } = slug;

    /// <summary>Its documents.</summary>
    public IDocuments Documents => tenant.Documents;

    /// <summary>Opens one: two who cut and shave, a room, and a combo of both.</summary>
    public static async Task<OwnShop> Open(ApiServer server)
    {
        var slug = $"loja-{Guid.NewGuid():N}"[..24];
        var tenant = await server.Services.GetRequiredService<OpenShop>().Execute(
            new Shop
            {
                Name = "Loja Própria",
                Slug = slug,
                Locations =
                [
                    new Location { Id = "main", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "09:00-18:00") },
                ],
            },
            [
                new Service { Id = "corte", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 },
                new Service { Id = "barba", Name = "Barba", LengthMinutes = 30, PriceMinor = 40_00, Order = 1, Needs = [["sala"]] },
            ],
            [Person("ana"), Person("bia")],
            CancellationToken.None,
            [new Resource { Id = "sala", Name = "Sala" }],
            [new Combo { Id = "corte-barba", Services = ["corte", "barba"], PriceMinor = 80_00 }]);
        return new OwnShop(server, tenant!, slug);
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, JsonObject body, string? key = null) =>
        Send(HttpMethod.Post, path, body, "Idempotency-Key", key);

    public Task<Answer> Put(string path, JsonObject body, string? match = null) => Send(HttpMethod.Put, path, body, "If-Match", match);

    public Task<Answer> Delete(string path, string? match = null) => Send(HttpMethod.Delete, path, null, "If-Match", match);

    /// <summary>Sends something back as it was read, but for what is to be otherwise.</summary>
    public async Task<Answer> Change(string path, Action<JsonObject> change)
    {
        var body = (await Get(path)).Json.AsObject();
        change(body);
        return await Put(path, body);
    }

    /// <summary>Books as a client.</summary>
    public Task<Answer> Book(string start, string professional = "any", params string[] services) => server.Book(
        new JsonObject
        {
            ["services"] = new JsonArray([.. services.DefaultIfEmpty("corte").Select(id => (JsonNode)id)]),
            ["professional"] = professional,
            ["start"] = start,
            ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = NextPhone() },
        },
        shop: $"/api/v1/shops/{Slug}");

    /// <summary>Its page, as a program reads it.</summary>
    public Task<Answer> Profile() => server.Get($"/api/v1/shops/{Slug}");

    /// <summary>What is free in a week.</summary>
    public Task<Answer> Slots(string services) =>
        server.Get($"/api/v1/shops/{Slug}/slots?services={services}&professional=any&from=2026-11-24&to=2026-11-30");

    /// <summary>What was done to something, first things first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditOf(string subject) =>
    [
        .. (await Documents.ReadAll(AuditEntry.Shelf, CancellationToken.None))
            .Select(entry => entry.Document)
            .Where(entry => entry.Subject == subject),
    ];

    /// <summary>Each shop knows its own clients: no other's numbers are used up.</summary>
    private string NextPhone() => string.Create(CultureInfo.InvariantCulture, $"+5511900000{Interlocked.Increment(ref _phones) % 1_000:000}");

    private async Task<Answer> Send(HttpMethod method, string path, JsonObject? body = null, string? name = null, string? value = null) =>
        await server.SendAsStaff(method, $"/api/v1/{path}", body, value is null ? null : name, value, await server.OwnersToken(Slug));

    private static Professional Person(string id) => new() { Id = id, Name = id, Services = ["corte", "barba"] };
}
