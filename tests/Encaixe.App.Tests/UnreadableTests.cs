using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Moving;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>What cannot be read is told by where it stands, and not by what it says.</summary>
public sealed class UnreadableTests : IDisposable
{
    private const string Name = "Maria Aparecida";

    private readonly TestWorld _world = new(House.Monday);
    private readonly House _house;

    public UnreadableTests() => _house = new House(new MemoryStore(_world), _world);

    [Theory]
    [InlineData("""{"v":1,"job":{"id":"Maria Aparecida"}}""")]
    [InlineData("""{"v":1,"job":{"id":"Maria Aparecida","tenant":"Maria Aparecida"},"leasedUntil":"Maria Aparecida"}""")]
    [InlineData("""["Maria Aparecida"]""")]
    [InlineData("""{"v":1,"mark":"Maria Aparecida"}""")]
    public async Task A_row_that_nobody_can_read_is_told_by_its_shelf_whosever_it_is(string row)
    {
        var (shop, _) = await _house.OpenLivedIn("beira-mar");
        var shelf = MovingShelf.OfDirectory.Single(shelf => shelf.Name == "due/7").Documents;
        await _house.Store.Directory.TryCommit(
            new Commit(_world.NewId()).PutInDirectory(shelf, "2026-11-24", new RawDocument(Encoding.UTF8.GetBytes(row)), Revision.None), default);

        await IsTold(() => _house.Export(shop.Id));
        await IsTold(() => _house.Use<VerifyShop>().Execute(shop, default));
    }

    [Fact]
    public async Task A_row_that_stands_under_another_key_is_told_by_its_shelf()
    {
        var (shop, _) = await _house.OpenLivedIn("beira-mar");
        var rows = await Task.WhenAll(DueJobs.Shelves.Select(shelf => _house.Store.Directory.ReadAll(shelf, default)));
        await _house.Store.Directory.TryCommit(
            new Commit(_world.NewId()).PutInDirectory(DueJobs.Shelves[7], Name, rows.First(some => some.Count > 0)[0].Document, Revision.None), default);

        await IsTold(() => _house.Export(shop.Id));
    }

    [Fact]
    public async Task A_key_that_was_brought_and_does_not_open_is_told_by_its_shop()
    {
        var (shop, link) = await _house.OpenLivedIn("beira-mar");
        var memory = new MemoryStore(_world);
        using var house = new House(memory, _world, key: 2);
        await house.Import(await _house.Export(shop.Id));
        foreach (var box in (string[])["", "no Base64", Convert.ToBase64String(new byte[60]), Convert.ToBase64String(new byte[90])])
        {
            await memory.Open(shop.Id).TryCommit(
                new Commit(_world.NewId()).Put(BroughtKey.Shelf, BroughtKey.Key, new BroughtKey(1, box), Revision.Any), default);

            using var again = new House(memory, _world, key: 2);
            var thrown = await Assert.ThrowsAsync<CryptographicException>(() => again.Opens(link));
            Assert.StartsWith($"The key that the shop {shop.Id} brought here does not open", thrown.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _house.Dispose();

    private static async Task IsTold(Func<Task> reading)
    {
        var thrown = await Assert.ThrowsAsync<UnreadableDocumentException>(reading);
        Assert.Contains("'due/7'", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, thrown.Message, StringComparison.Ordinal);
    }
}
