using Encaixe.App.Audit;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.Embedded.Tests;

/// <summary>Somebody has the data file of a server in their hands, and an editor for it.</summary>
public sealed class TamperedAuditTests : IAsyncLifetime
{
    private readonly DataFolders _folders = new();
    private readonly StillWorld _world = new();
    private EmbeddedSettings _settings = null!;
    private TenantId _shop;

    public async ValueTask InitializeAsync()
    {
        _settings = _folders.New();
        var store = SqliteStore.Open(_settings, _world);
        using (var house = new House(store, _world))
        {
            var shop = (await house.OpenLivedIn("beira-mar")).Shop;
            _shop = shop.Id;
            await house.Use<SealAudits>().Execute(default);
            _world.Now += Duration.FromHours(1);
            await house.Book(shop, "2026-11-27T15:00", 7);
            await house.Use<SealAudits>().Execute(default);
        }

        await store.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_leaves_it_alone_is_not_blamed() => Assert.Empty(await RulesBroken("SELECT 1"));

    [Theory]
    [InlineData("audit-entry-changed", "UPDATE document SET body = replace(CAST(body AS TEXT), 'customer/', 'staff/x') WHERE shelf = 'audit'")]
    [InlineData("audit-entry-changed", "UPDATE document SET body = CAST(body AS TEXT) || ' ', rev = rev + 1000000 WHERE shelf = 'audit' AND key = (SELECT max(key) FROM document WHERE shelf = 'audit')", false)]
    [InlineData("audit-entry-removed", "DELETE FROM document WHERE shelf = 'audit' AND key = (SELECT max(key) FROM document WHERE shelf = 'audit')")]
    [InlineData("audit-entry-inserted", "INSERT INTO document SELECT tenant, shelf, CAST('2026-11-23T11:30:00.000Z/x' AS BLOB), rev + 1000000, commit_id, exp, body FROM document WHERE shelf = 'audit' LIMIT 1")]
    [InlineData("audit-seal-changed", "UPDATE document SET body = replace(CAST(body AS TEXT), '\"v\":1', '\"v\":2') WHERE shelf = 'audit-seal'")]
    [InlineData("audit-seal-removed", "DELETE FROM document WHERE shelf = 'audit-seal' AND key = (SELECT min(key) FROM document WHERE shelf = 'audit-seal')")]
    [InlineData("audit-seal-changed", "UPDATE document SET body = (SELECT max(body) FROM document WHERE shelf = 'audit-seal') WHERE shelf = 'audit-seal'")]
    public async Task Whoever_changes_it_is_found_out(string rule, string sql, bool isFound = true) =>
        Assert.Equal(isFound, (await RulesBroken(sql)).Contains(rule)); // a blank behind a document is no other document

    public ValueTask DisposeAsync() => _folders.DisposeAsync();

    private async Task<IReadOnlyList<string>> RulesBroken(string sql)
    {
        using (var file = new SqliteFile(_settings.DataFile, writes: true))
        {
            file.Run(sql);
        }

        using var house = new House(_folders.Open(_settings, _world), _world);
        return [.. (await house.Flaws(_shop)).Select(flaw => flaw.Rule).Distinct()];
    }

    private sealed class StillWorld : IWorld
    {
        public Instant Now { get; set; } = House.Monday;

        public Instant GetCurrentInstant() => Now;

        public Guid NewId() => Guid.CreateVersion7();

        public double Chance() => 0.5;

        public Task Pause(Duration length, CancellationToken ct) => Task.CompletedTask;
    }
}
