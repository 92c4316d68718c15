using System.Collections.Concurrent;
using Encaixe.App.Catalog;
using Encaixe.App.Channels;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Shops;

/// <summary>All that a shop has set up, as it was read.</summary>
internal sealed record SetupDocuments(
    Shop Shop,
    IReadOnlyList<Service> Services,
    IReadOnlyList<Professional> Professionals,
    IReadOnlyList<Resource> Resources,
    IReadOnlyList<Combo> Combos,
    IReadOnlyList<Location> Locations)
{
    /// <summary>Through what its messages go.</summary>
    public ShopChannels Channels { get; init; } = ShopChannels.None;

    /// <summary>What it says to its clients by itself.</summary>
    public MessageRules Messages { get; init; } = MessageRules.Usual;

    /// <summary>Whether anybody of the shop's people is told what becomes of visits.</summary>
    public bool IsTeamTold { get; init; }

    /// <summary>When its people are busy by their own calendars, by their ids.</summary>
    public IReadOnlyDictionary<string, OutsideBusy> Elsewhere { get; init; } = new Dictionary<string, OutsideBusy>(StringComparer.Ordinal);
}

/// <summary>Moves whenever anything moves that a booking's decision depends on, beside the day book.</summary>
/// <param name="V">The document's format: 1.</param>
public sealed record SetupStamp(int V)
{
    internal const string Key = "setup";

    internal static readonly Shelf<SetupStamp> Shelf = new("stamp", AppJson.Default.SetupStamp);

    /// <summary>Where it is, for whoever is to move it: read before what it stands for.</summary>
    internal static async Task<Revision> Read(Tenant tenant, CancellationToken ct) =>
        (await tenant.Documents.Find(Shelf, Key, ct))?.Revision ?? Revision.None;
}

/// <summary>How the stamp moves.</summary>
internal static class SetupStamps
{
    /// <summary>Has a commit move the stamp, unless somebody else has since it was read.</summary>
    public static Commit MoveStamp(this Commit commit, Revision read) => commit.Put(SetupStamp.Shelf, SetupStamp.Key, new SetupStamp(1), read);
}

/// <summary>Reads setups, and keeps each shop's latest.</summary>
/// <param name="zones">The zone rules that hold; those inside the binary unless set.</param>
public sealed class SetupReader(IDateTimeZoneProvider? zones = null)
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<TenantId, Setup> _latest = new();

    /// <summary>The zone rules that hold.</summary>
    internal IDateTimeZoneProvider Zones { get; } = zones ?? ZoneRules.All;

    /// <summary>A shop's setup as it is now.</summary>
    /// <exception cref="InvalidOperationException">The shop has none: it was never set up.</exception>
    public async Task<Setup> Read(Tenant tenant, CancellationToken ct)
    {
        var stamp = await tenant.Documents.Find(SetupStamp.Shelf, SetupStamp.Key, ct)
            ?? throw new InvalidOperationException($"Shop {tenant.Id} has no setup.");
        if (_latest.TryGetValue(tenant.Id, out var known) && known.Stamp == stamp.Revision)
        {
            return known;
        }

        var shop = await tenant.Documents.Find(Shop.Shelf, Shop.Key, ct)
            ?? throw new InvalidOperationException($"Shop {tenant.Id} is not there.");
        var setup = new Setup(
            new SetupDocuments(
                shop.Document,
                await All(tenant, Service.Shelf, ct),
                await All(tenant, Professional.Shelf, ct),
                await All(tenant, Resource.Shelf, ct),
                await All(tenant, Combo.Shelf, ct),
                await All(tenant, Location.Shelf, ct))
            {
                Channels = (await tenant.Documents.Find(ShopChannels.Shelf, ShopChannels.Key, ct))?.Document ?? ShopChannels.None,
                Messages = (await tenant.Documents.Find(MessageRules.Shelf, MessageRules.Key, ct))?.Document ?? MessageRules.Usual,
                IsTeamTold = (await tenant.Documents.Find(ToldTeam.Shelf, ToldTeam.Key, ct))?.Document.IsAnybody ?? false,
                Elsewhere = (await tenant.Documents.ReadAll(OutsideBusy.Shelf, ct))
                    .ToDictionary(stored => stored.Key, stored => stored.Document, StringComparer.Ordinal),
            },
            stamp.Revision,
            Zones);
        if (_latest.Count >= Most)
        {
            _latest.Clear(); // a rare event, and cheaper than keeping count of who was here last
        }

        _latest[tenant.Id] = setup;
        return setup;
    }

    private static async Task<IReadOnlyList<T>> All<T>(Tenant tenant, Shelf<T> shelf, CancellationToken ct)
        where T : class => [.. (await tenant.Documents.ReadAll(shelf, ct)).Select(stored => stored.Document)];
}
