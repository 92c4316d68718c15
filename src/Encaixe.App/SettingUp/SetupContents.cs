using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.SettingUp;

/// <summary>All that a shop has set up, with the revisions at which it was read, as it was at one moment.</summary>
/// <param name="Stamp">Whoever writes expects it: so nobody else has written meanwhile.</param>
internal sealed record SetupContents(
    Revision Stamp,
    Stored<Shop> Shop,
    IReadOnlyList<Stored<Service>> Services,
    IReadOnlyList<Stored<Professional>> Professionals,
    IReadOnlyList<Stored<Resource>> Resources,
    IReadOnlyList<Stored<Combo>> Combos,
    IReadOnlyList<Stored<Location>> Locations)
{
    /// <summary>What was read.</summary>
    public SetupDocuments Documents { get; } = new(
        Shop.Document, All(Services), All(Professionals), All(Resources), All(Combos), All(Locations));

    /// <summary>Reads it; <see langword="null"/> when somebody wrote meanwhile, so that it may be of two moments.</summary>
    public static async Task<SetupContents?> Read(Tenant tenant, CancellationToken ct)
    {
        var documents = tenant.Documents;
        var stamp = (await documents.Find(SetupStamp.Shelf, SetupStamp.Key, ct))?.Revision;
        var contents = new SetupContents(
            stamp ?? throw new InvalidOperationException($"Shop {tenant.Id} has no setup."),
            await documents.Find(Shops.Shop.Shelf, Shops.Shop.Key, ct) ?? throw new InvalidOperationException($"Shop {tenant.Id} is not there."),
            await documents.ReadAll(Service.Shelf, ct),
            await documents.ReadAll(Professional.Shelf, ct),
            await documents.ReadAll(Resource.Shelf, ct),
            await documents.ReadAll(Combo.Shelf, ct),
            await documents.ReadAll(Location.Shelf, ct));
        return (await documents.Find(SetupStamp.Shelf, SetupStamp.Key, ct))?.Revision == stamp ? contents : null;
    }

    /// <summary>Whether there is such a service, retired or not.</summary>
    public bool HasService(string id) => Services.Any(service => service.Key == id);

    /// <summary>Whether there is such a professional, still here or not.</summary>
    public bool HasProfessional(string id) => Professionals.Any(one => one.Key == id);

    /// <summary>Whether the shop serves at such a location, or did when that is enough.</summary>
    public bool HasLocation(string id, bool orHad) =>
        id == Shop.Document.Locations[0].Id || Locations.Any(one => one.Key == id && (orHad || !one.Document.IsRetired));

    private static List<T> All<T>(IReadOnlyList<Stored<T>> stored)
        where T : class => [.. stored.Select(one => one.Document)];
}
