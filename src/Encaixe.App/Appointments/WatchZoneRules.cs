using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Appointments;

/// <summary>By which edition of the zone rules this installation's appointments were last resolved.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Version">The edition.</param>
internal sealed record RulesInUse(int V, string Version)
{
    internal const string Key = "current";

    internal static readonly Shelf<RulesInUse> Shelf = new("zone-rules", AppJson.Default.RulesInUse);
}

/// <summary>Notices at the start that the binary brought other zone rules, and has every shop's appointments looked at.</summary>
/// <param name="store">The engine.</param>
/// <param name="setups">What shops have set up.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time.</param>
public sealed class WatchZoneRules(IStore store, SetupReader setups, Outbox outbox, IWorld world)
{
    /// <summary>Compares the editions. Cut off in the middle, it begins again at the next start: each shop's job has one id.</summary>
    public async Task Execute(CancellationToken ct)
    {
        var known = await store.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, ct);
        if (known?.Document.Version == setups.Zones.VersionId)
        {
            return;
        }

        if (known is not null)
        {
            await foreach (var slug in store.Directory.ReadAll(SlugEntry.Shelf, KeyRange.All, Read.Latest, ct))
            {
                var tenant = new Tenant(slug.Document.Shop, store.Open(slug.Document.Shop));
                var setup = await setups.Read(tenant, ct);
                var commit = new Commit(world.NewId());
                ResolveTimesAnew.Enqueue(commit, tenant.Id, setup, world.GetCurrentInstant());
                await outbox.TryCommit(tenant, commit, ct);
            }
        }

        await store.Directory.TryCommit(
            new Commit(world.NewId()).PutInDirectory(
                RulesInUse.Shelf, RulesInUse.Key, new RulesInUse(1, setups.Zones.VersionId), known?.Revision ?? Revision.None),
            ct);
    }
}
