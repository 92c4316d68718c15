using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Audit;

/// <summary>Seals what was noted in a shop since it was sealed last. Who finds nothing writes nothing.</summary>
/// <remarks>A seal is put under a number that is free: of two who seal at once one is too late, and looks again.</remarks>
/// <param name="keys">The shops' secrets.</param>
/// <param name="world">The time, and ids.</param>
public sealed class SealAudit(ShopKeys keys, IWorld world)
{
    /// <summary>The most seals that one shop gets at a time, before it is the others' turn.</summary>
    internal const int MostAtOnce = 20;

    private const int SealsOnPage = 4; // what an idle shop costs each round
    private const int EntriesOnPage = 200;

    /// <summary>Seals it.</summary>
    /// <returns>How many seals that were.</returns>
    public async Task<int> Execute(Tenant tenant, CancellationToken ct)
    {
        if ((await Look(tenant, Read.Cheap, ct)).Entries.Count == 0)
        {
            return 0;
        }

        var seals = 0;
        while (seals < MostAtOnce && await Look(tenant, Read.Latest, ct) is { Entries.Count: > 0 } open && await TrySeal(tenant, open, ct))
        {
            seals++;
        }

        return seals;
    }

    private async Task<bool> TrySeal(Tenant tenant, Open open, CancellationToken ct)
    {
        var through = AuditEntry.TimeIn(open.Entries[^1].Key)!.Value;
        var seal = new AuditSeal(
            1,
            (open.Head?.Number ?? 0) + 1,
            world.GetCurrentInstant(),
            Instant.Max(through, open.Head?.Through ?? through),
            open.Head?.Hash ?? "",
            open.Entries,
            Hash: "");
        seal = seal with { Hash = seal.HashUnder(keys, tenant.Id) };
        return await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Put(AuditSeal.Shelf, AuditSeal.Key(seal.Number), seal, Revision.None), ct);
    }

    /// <summary>The first entries that no seal names, of those that are not too late.</summary>
    private async Task<Open> Look(Tenant tenant, Read read, CancellationToken ct)
    {
        var (head, from, named) = await Named(tenant, read, ct);
        var range = KeyRange.Between(from is { } moment ? SortableTime.Of(moment) : "0", ":"); // ':' follows '9'
        var (entries, cursor) = (new List<SealedEntry>(), default(string));
        do
        {
            var page = await tenant.Documents.List(AuditSeal.Entry, range, EntriesOnPage, cursor, read, ct);
            entries.AddRange(page.Items
                .Where(entry => AuditEntry.TimeIn(entry.Key) is not null && !named.Contains(entry.Key))
                .Take(AuditSeal.MostEntries - entries.Count)
                .Select(SealedEntry.Of));
            cursor = page.Cursor;
        }
        while (cursor is not null && entries.Count < AuditSeal.MostEntries);
        return new Open(head, entries);
    }

    /// <summary>The last seal, from when on something may still be open, and what is named of that.</summary>
    private async Task<(AuditSeal? Head, Instant? From, HashSet<string> Keys)> Named(Tenant tenant, Read read, CancellationToken ct)
    {
        var (head, from, keys, cursor) = (default(AuditSeal), default(Instant?), new HashSet<string>(StringComparer.Ordinal), default(string));
        do
        {
            var page = await tenant.Documents.List(AuditSeal.Shelf, KeyRange.All.Reversed, SealsOnPage, cursor, read, ct);
            foreach (var seal in page.Items.Select(stored => stored.Document))
            {
                head ??= seal;
                from ??= Instant.Min(seal.OpenFrom, world.GetCurrentInstant() - AuditSeal.Late); // whose clock was ahead, is not any more
                if (seal.Through < from)
                {
                    return (head, from, keys); // and so does none before it name anything later
                }

                keys.UnionWith(seal.Entries.Select(entry => entry.Key));
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
        return (head, from, keys);
    }

    /// <summary>What is to be sealed.</summary>
    /// <param name="Head">The last seal.</param>
    /// <param name="Entries">What it and those before it do not name.</param>
    private sealed record Open(AuditSeal? Head, IReadOnlyList<SealedEntry> Entries);
}
