using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Integrity;

/// <summary>Whether the audit of a shop is as it was sealed: nothing in it changed, removed or inserted, and no seal of the chain either.</summary>
internal sealed class SealedAudit
{
    private readonly List<Flaw> _flaws = [];
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    private AuditSeal? _last;

    private SealedAudit()
    {
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Flaw> Flaws => _flaws;

    /// <summary>The last seal.</summary>
    public SealHead? Head => _last is null ? null : new SealHead(_last.Number, _last.Hash);

    /// <summary>Walks along the chain, then through the audit: what is written meanwhile is open.</summary>
    /// <param name="known">A seal that was the last once; it must be there still.</param>
    public static async Task<SealedAudit> Of(Tenant tenant, ShopKeys keys, SealHead? known, CancellationToken ct)
    {
        var audit = new SealedAudit();
        var isThere = known is null;
        await foreach (var stored in tenant.Documents.ReadAll(AuditSeal.Shelf, KeyRange.All, Read.Latest, ct))
        {
            audit.Follow(stored, stored.Document.HashUnder(keys, tenant.Id));
            isThere |= stored.Document.Number == known?.Number && stored.Document.Hash == known.Hash;
        }

        if (!isThere)
        {
            audit._flaws.Add(new Flaw("audit-seals-cut-off", AuditSeal.Key(known!.Number)));
        }

        await foreach (var entry in tenant.Documents.ReadAll(AuditSeal.Entry, KeyRange.All, Read.Latest, ct))
        {
            audit.Compare(entry);
        }

        audit._flaws.AddRange(audit._named.Keys.Order(StringComparer.Ordinal).Select(key => new Flaw("audit-entry-removed", key)));
        return audit;
    }

    private void Follow(Stored<AuditSeal> stored, string hash)
    {
        var (seal, next) = (stored.Document, (_last?.Number ?? 0) + 1);
        if (stored.Key != AuditSeal.Key(seal.Number) || seal.Number < next || seal.Hash != hash)
        {
            _flaws.Add(new Flaw("audit-seal-changed", stored.Key));
        }
        else if (seal.Number > next)
        {
            _flaws.Add(new Flaw("audit-seal-removed", AuditSeal.Key(next)));
        }
        else if (seal.Previous != (_last?.Hash ?? ""))
        {
            _flaws.Add(new Flaw("audit-seal-of-another-chain", stored.Key));
        }

        foreach (var (key, entry) in seal.Entries)
        {
            _named.TryAdd(key, entry);
        }

        _last = seal;
    }

    private void Compare(Stored<Moving.RawDocument> entry)
    {
        if (_named.Remove(entry.Key, out var hash))
        {
            if (hash != SealedEntry.Of(entry).Hash)
            {
                _flaws.Add(new Flaw("audit-entry-changed", entry.Key));
            }
        }
        else if (AuditEntry.TimeIn(entry.Key) is not { } time || time < _last?.OpenFrom)
        {
            _flaws.Add(new Flaw("audit-entry-inserted", entry.Key));
        }
    }
}
