using System.Text;
using System.Text.Json;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Integrity;
using Encaixe.App.Moving;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The audit is sealed, and whoever touches what is sealed is found out.</summary>
public sealed class SealTests
{
    [Fact]
    public async Task What_was_noted_is_sealed_once_in_a_chain()
    {
        var (shop, _) = await Sealed();

        var seals = (await shop.All(AuditSeal.Shelf)).Select(stored => stored.Document).ToList();

        Assert.Equal([1, 2, 3], seals.Select(seal => seal.Number));
        Assert.Equal(["", seals[0].Hash, seals[1].Hash], seals.Select(seal => seal.Previous));
        Assert.Equal(
            (await shop.All(AuditEntry.Shelf)).Select(entry => entry.Key),
            seals.SelectMany(seal => seal.Entries).Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.Empty(await shop.Flaws());
        Assert.Equal(new SealHead(3, seals[2].Hash), (await shop.Verify.Execute(shop.Tenant, Barbershop.Ct)).Seal);
    }

    [Fact]
    public async Task Where_nothing_happened_nothing_is_written()
    {
        var (shop, _) = await Sealed();
        shop.Store.BeforeNextCommit = () => throw new InvalidOperationException("Something is written.");

        for (var minute = 0; minute < 60; minute++)
        {
            shop.World.Now += Duration.FromMinutes(1);
            Assert.Equal(0, await shop.Seal.Execute(shop.Tenant, Barbershop.Ct));
        }

        Assert.NotNull(shop.Store.BeforeNextCommit);
    }

    [Fact]
    public async Task Whoever_changes_an_entry_is_found_out()
    {
        var (shop, keys) = await Sealed();
        var entry = await Raw(shop, keys[1]);

        await shop.Plant(commit => commit.Put(
            AuditSeal.Entry, keys[1], With(entry, text => text.Replace("appointment-booked", "appointment-moved", StringComparison.Ordinal)), Revision.Any));

        Assert.Contains(new Flaw("audit-entry-changed", keys[1]), await shop.Flaws());
    }

    [Fact]
    public async Task A_field_that_this_version_does_not_read_is_sealed_too()
    {
        var (shop, keys) = await Sealed();
        var entry = await Raw(shop, keys[0]);

        await shop.Plant(commit => commit.Put(AuditSeal.Entry, keys[0], With(entry, text => text[..^1] + ""","more":1}"""), Revision.Any));

        Assert.Equal([new Flaw("audit-entry-changed", keys[0])], await shop.Flaws());
    }

    [Fact]
    public async Task Whoever_removes_an_entry_is_found_out()
    {
        var (shop, keys) = await Sealed();

        await shop.Plant(commit => commit.Remove(AuditEntry.Shelf, keys[2], Revision.Any));

        Assert.Contains(new Flaw("audit-entry-removed", keys[2]), await shop.Flaws());
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(14, false)] // it may be one that came late
    public async Task Whoever_inserts_an_entry_is_found_out_unless_it_could_be_one_that_came_late(int minutesBefore, bool isFound)
    {
        var (shop, _) = await Sealed();
        var at = (await shop.All(AuditSeal.Shelf))[^1].Document.Through - Duration.FromMinutes(minutesBefore);
        var key = $"{SortableTime.Of(at)}/{Guid.Empty:N}";
        await shop.Plant(commit => commit.Put(
            AuditEntry.Shelf, key, new AuditEntry(1, at, "staff/ana", "absence-added", "x"), Revision.None));

        var found = await shop.Flaws();
        await shop.Seal.Execute(shop.Tenant, Barbershop.Ct);

        Assert.Equal(isFound ? [new Flaw("audit-entry-inserted", key)] : [], found);
        Assert.Equal(found, await shop.Flaws()); // nor does anybody seal it
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-23T12:00:00.000Z")]
    public async Task Nothing_that_the_product_would_not_have_put_there_passes(string key)
    {
        var (shop, _) = await Sealed();
        await shop.Plant(commit => commit.Put(
            AuditEntry.Shelf, key, new AuditEntry(1, shop.World.Now, "staff/ana", "absence-added", "x"), Revision.None));

        Assert.Equal(0, await shop.Seal.Execute(shop.Tenant, Barbershop.Ct));

        Assert.Equal([new Flaw("audit-entry-inserted", key)], await shop.Flaws());
    }

    [Fact]
    public async Task Whoever_changes_a_seal_is_found_out()
    {
        var (shop, _) = await Sealed();
        var (key, seal) = await Seal(shop, 2);

        await shop.Plant(commit => commit.Put(AuditSeal.Shelf, key, seal with { At = seal.At + Duration.FromSeconds(1) }, Revision.Any));

        Assert.Equal([new Flaw("audit-seal-changed", key)], await shop.Flaws());
    }

    [Fact]
    public async Task Whoever_changes_an_entry_and_its_seal_lacks_the_key()
    {
        var (shop, keys) = await Sealed();
        var (key, seal) = await Seal(shop, 2);
        var changed = With(await Raw(shop, keys[1]), text => text[..^1] + ""","more":1}""");
        var named = SealedEntry.Of(new Stored<RawDocument>(keys[1], changed, Revision.None));
        var other = new Tenancy.ShopKeys(new byte[Tenancy.ShopKeys.KeyLength]);
        other.Learn(shop.Tenant.Id, brought: null);
        var forged = seal with { Entries = [named] };

        await shop.Plant(commit => commit
            .Put(AuditSeal.Entry, keys[1], changed, Revision.Any)
            .Put(AuditSeal.Shelf, key, forged with { Hash = forged.HashUnder(other, shop.Tenant.Id) }, Revision.Any));

        Assert.Contains(new Flaw("audit-seal-changed", key), await shop.Flaws());
    }

    [Fact]
    public async Task Whoever_removes_a_seal_is_found_out()
    {
        var (shop, _) = await Sealed();

        await shop.Plant(commit => commit.Remove(AuditSeal.Shelf, AuditSeal.Key(2), Revision.Any));

        Assert.Contains(new Flaw("audit-seal-removed", AuditSeal.Key(2)), await shop.Flaws());
    }

    [Fact]
    public async Task Whoever_inserts_a_seal_is_found_out()
    {
        var (shop, _) = await Sealed();
        var (_, last) = await Seal(shop, 3);

        await shop.Plant(commit => commit.Put(
            AuditSeal.Shelf, AuditSeal.Key(4), last with { Number = 4, Previous = last.Hash, Entries = [] }, Revision.Any));

        Assert.Equal([new Flaw("audit-seal-changed", AuditSeal.Key(4))], await shop.Flaws());
    }

    [Fact]
    public async Task Whoever_puts_seals_in_another_order_is_found_out()
    {
        var (shop, _) = await Sealed();
        var ((one, first), (two, second)) = (await Seal(shop, 1), await Seal(shop, 2));

        await shop.Plant(commit => commit.Put(AuditSeal.Shelf, one, second, Revision.Any).Put(AuditSeal.Shelf, two, first, Revision.Any));

        Assert.Equal(
            [new Flaw("audit-seal-changed", one), new Flaw("audit-seal-changed", two)],
            (await shop.Flaws()).Where(flaw => flaw.Rule == "audit-seal-changed"));
    }

    [Fact]
    public async Task That_the_end_was_cut_off_is_seen_by_whoever_kept_what_was_the_last_seal()
    {
        var (shop, keys) = await Sealed();
        var kept = (await shop.Verify.Execute(shop.Tenant, Barbershop.Ct)).Seal;
        Assert.Empty((await shop.Verify.Execute(shop.Tenant, Barbershop.Ct, kept)).Flaws);

        await shop.Plant(commit => commit.Remove(AuditSeal.Shelf, AuditSeal.Key(3), Revision.Any).Remove(AuditEntry.Shelf, keys[2], Revision.Any));

        Assert.Contains(
            new Flaw("audit-seals-cut-off", AuditSeal.Key(3)), (await shop.Verify.Execute(shop.Tenant, Barbershop.Ct, kept)).Flaws);
        Assert.DoesNotContain((await shop.Flaws()), flaw => flaw.Rule.StartsWith("audit-seal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_that_comes_late_is_sealed_all_the_same()
    {
        var (shop, _) = await Sealed();
        var late = shop.World.Now - Duration.FromMinutes(10);
        var key = $"{SortableTime.Of(late)}/{Guid.Empty:N}";
        await shop.Plant(commit => commit.Put(
            AuditEntry.Shelf, key, new AuditEntry(1, late, "staff/ana", "absence-added", "x"), Revision.None));

        Assert.Equal(1, await shop.Seal.Execute(shop.Tenant, Barbershop.Ct));

        Assert.Equal([key], (await Seal(shop, 4)).Seal.Entries.Select(entry => entry.Key));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task A_clock_that_was_an_hour_ahead_and_is_put_back_leaves_nothing_unsealed()
    {
        var shop = await Barbershop.Open();
        shop.World.Now += Duration.FromHours(1);
        await shop.Book("16:00");
        await shop.Seal.Execute(shop.Tenant, Barbershop.Ct);
        shop.World.Now -= Duration.FromHours(1);
        await shop.Book("17:00");

        Assert.Equal(1, await shop.Seal.Execute(shop.Tenant, Barbershop.Ct));

        Assert.Empty(await shop.Flaws());
        Assert.Equal(0, await shop.Seal.Execute(shop.Tenant, Barbershop.Ct));
    }

    [Fact]
    public async Task Of_two_who_seal_at_once_one_does()
    {
        var shop = await Barbershop.Open();
        await shop.Book("14:00");
        var first = 0;
        shop.Store.BeforeNextCommit = async () => first = await shop.Seal.Execute(shop.Tenant, Barbershop.Ct);

        var second = await shop.Seal.Execute(shop.Tenant, Barbershop.Ct);

        Assert.Equal((1, 0), (first, second));
        Assert.Single(await shop.All(AuditSeal.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task However_much_is_open_it_is_sealed_in_seals_that_can_be_stored()
    {
        var shop = await Barbershop.Open();
        const int Many = (3 * AuditSeal.MostEntries) + 1;
        for (var first = 0; first < Many; first += 100)
        {
            await shop.Plant(commit =>
            {
                for (var number = first; number < Math.Min(Many, first + 100); number++)
                {
                    var at = shop.World.Now + Duration.FromSeconds(number * 2);
                    commit.Put(
                        AuditEntry.Shelf, $"{SortableTime.Of(at)}/{number:D32}", new AuditEntry(1, at, "system", "tested", "x"), Revision.None);
                }

                return commit;
            });
        }

        Assert.Equal(4, await shop.Seal.Execute(shop.Tenant, Barbershop.Ct));

        Assert.Equal(Many, (await shop.All(AuditSeal.Shelf)).Sum(seal => seal.Document.Entries.Count));
        Assert.Empty(await shop.Flaws());
    }

    /// <summary>A shop with three seals of one entry each, the keys of which it also says; an hour lies between them.</summary>
    private static async Task<(Barbershop Shop, IReadOnlyList<string> Keys)> Sealed()
    {
        var shop = await Barbershop.Open();
        foreach (var (start, phone) in (IEnumerable<(string, string)>)[("14:00", Barbershop.AnaPhone), ("15:00", Barbershop.BiaPhone), ("16:00", "+5511900000003")])
        {
            (await shop.TryBook(Barbershop.Wish($"2026-11-23T{start}", phone: phone))).Must();
            await shop.Seal.Execute(shop.Tenant, Barbershop.Ct);
            shop.World.Now += Duration.FromMinutes(60);
        }

        shop.World.Now -= Duration.FromMinutes(60);
        return (shop, [.. (await shop.All(AuditEntry.Shelf)).Select(entry => entry.Key)]);
    }

    private static async Task<(string Key, AuditSeal Seal)> Seal(Barbershop shop, long number) =>
        (AuditSeal.Key(number), (await shop.Tenant.Documents.Find(AuditSeal.Shelf, AuditSeal.Key(number), Barbershop.Ct))!.Document);

    private static async Task<string> Raw(Barbershop shop, string key) =>
        Encoding.UTF8.GetString((await shop.Tenant.Documents.Find(AuditSeal.Entry, key, Barbershop.Ct))!.Document.Json);

    private static RawDocument With(string json, Func<string, string> change) =>
        JsonSerializer.Deserialize(change(json), MovingJson.Default.RawDocument)!;
}
