using System.Collections.Concurrent;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Shops;

/// <summary>All that a shop has set up: itself, its services, its people, ready for the engine.</summary>
/// <remarks>Whoever changes any of these documents puts the <see cref="SetupStamp"/> in the same commit, and every
/// booking checks the stamp: a change of hours or rules between reading and writing makes the booking's commit fail
/// (ADR 11). It also says when a parsed setup is still the present one.</remarks>
public sealed class Setup
{
    private readonly Dictionary<string, Service> _services;
    private readonly Dictionary<string, Professional> _professionals;
    private readonly Dictionary<string, Offer> _offers;
    private readonly Dictionary<string, WorkingHours> _hours;
    private readonly Dictionary<string, IReadOnlyList<Professional>> _taking;

    internal Setup(
        Shop shop, IReadOnlyList<Service> services, IReadOnlyList<Professional> professionals, Revision stamp)
    {
        Shop = shop;
        Stamp = stamp;
        Services = [.. services.OrderBy(service => service.Order).ThenBy(service => service.Id, StringComparer.Ordinal)];
        Professionals = [.. professionals.OrderBy(p => p.Order).ThenBy(p => p.Id, StringComparer.Ordinal)];
        Zone = ZoneRules.Find(Location.TimeZone)
            ?? throw new InvalidOperationException($"A shop is in the unknown zone '{Location.TimeZone}'.");

        Hours = new WorkingHours(Zone, Location.Hours.ToWeeklyHours(), null, Location.ToHolidayCalendar());
        Horizon = shop.Rules.ToHorizon(Hours);
        _services = services.ToDictionary(service => service.Id, StringComparer.Ordinal);
        _professionals = professionals.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _offers = services.ToDictionary(service => service.Id, service => service.ToOffer(shop.Rules, Horizon), StringComparer.Ordinal);
        _hours = professionals.ToDictionary(
            p => p.Id, p => Hours with { Personal = p.Hours?.ToWeeklyHours() }, StringComparer.Ordinal);
        _taking = services.ToDictionary(
            service => service.Id,
            service => (IReadOnlyList<Professional>)[.. Professionals.Where(p => p.Services.Contains(service.Id))],
            StringComparer.Ordinal);
    }

    /// <summary>Who the shop is.</summary>
    public Shop Shop { get; }

    /// <summary>Where it is.</summary>
    public Location Location => Shop.Locations[0];

    /// <summary>The zone on its wall clock.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>When it is open, whoever works.</summary>
    internal WorkingHours Hours { get; }

    /// <summary>How far ahead it can be booked.</summary>
    internal Horizon Horizon { get; }

    /// <summary>Its price list, in order.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>Its people, in order.</summary>
    public IReadOnlyList<Professional> Professionals { get; }

    /// <summary>What a booking's commit checks.</summary>
    internal Revision Stamp { get; }

    /// <summary>The last local date of its agenda that can be looked at; today's when no later one is open.</summary>
    public LocalDate LastDate(Instant now) =>
        LocalDate.Max(now.InZone(Zone).Date, Horizon.LastDate(now, Zone));

    /// <summary>The service with this id, if there is one.</summary>
    public Service? FindService(string id) => _services.GetValueOrDefault(id);

    /// <summary>The professional with this id, if there is one.</summary>
    public Professional? FindProfessional(string id) => _professionals.GetValueOrDefault(id);

    /// <summary>Who takes a service of this shop, in order.</summary>
    public IReadOnlyList<Professional> Taking(Service service) => _taking[service.Id];

    /// <summary>The terms of a service of this shop.</summary>
    internal Offer OfferOf(Service service) => _offers[service.Id];

    /// <summary>The hours of a professional of this shop.</summary>
    internal WorkingHours HoursOf(Professional professional) => _hours[professional.Id];
}

/// <summary>Moves whenever anything moves that a booking's decision depends on, beside the day book.</summary>
/// <param name="V">The document's format: 1.</param>
public sealed record SetupStamp(int V)
{
    internal const string Key = "setup";

    internal static readonly Shelf<SetupStamp> Shelf = new("stamp", AppJson.Default.SetupStamp);
}

/// <summary>Reads setups, and keeps each shop's latest.</summary>
public sealed class SetupReader
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<TenantId, Setup> _latest = new();

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
        var services = await tenant.Documents.ReadAll(Service.Shelf, ct);
        var professionals = await tenant.Documents.ReadAll(Professional.Shelf, ct);
        var setup = new Setup(
            shop.Document,
            [.. services.Select(service => service.Document)],
            [.. professionals.Select(professional => professional.Document)],
            stamp.Revision);
        if (_latest.Count >= Most)
        {
            _latest.Clear(); // a rare event, and cheaper than keeping count of who was here last
        }

        _latest[tenant.Id] = setup;
        return setup;
    }
}
