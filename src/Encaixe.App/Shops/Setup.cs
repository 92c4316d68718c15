using System.Collections.Concurrent;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Channels;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Shops;

/// <summary>All that a shop has set up: itself, its services, its people, ready for the engine, as it is at one of its locations.</summary>
/// <remarks>Whoever changes any of these documents puts the <see cref="SetupStamp"/> in the same commit, and every
/// booking checks the stamp: a change of hours or rules between reading and writing makes the booking's commit fail
/// (ADR 11). It also says when a parsed setup is still the present one.</remarks>
public sealed class Setup
{
    private readonly Dictionary<string, Service> _services;
    private readonly Dictionary<string, Professional> _professionals;
    private readonly Dictionary<string, Resource> _resources;
    private readonly Dictionary<(string Service, string Professional), Offer> _offers;
    private readonly Dictionary<string, WorkingHours> _hours;
    private readonly Dictionary<string, GapTable> _gaps;
    private readonly Dictionary<string, IReadOnlyList<Professional>> _taking;
    private readonly Timetables _timetables;
    private readonly IDateTimeZoneProvider _zones;
    private readonly SetupDocuments _documents;
    private readonly ConcurrentDictionary<string, Setup> _elsewhere;

    /// <summary>A setup as it is at the shop's first location.</summary>
    internal Setup(SetupDocuments documents, Revision stamp, IDateTimeZoneProvider zones)
        : this(documents, stamp, zones, documents.Shop.Locations[0], new(StringComparer.Ordinal)) => _elsewhere[Location.Id] = this;

    private Setup(
        SetupDocuments documents, Revision stamp, IDateTimeZoneProvider zones, Location location, ConcurrentDictionary<string, Setup> elsewhere)
    {
        _zones = zones;
        _documents = documents;
        _elsewhere = elsewhere;
        var shop = documents.Shop;
        Shop = shop;
        Location = location;
        Locations = [shop.Locations[0], .. documents.Locations.Where(one => !one.IsRetired).OrderBy(one => one.Order).ThenBy(one => one.Id, StringComparer.Ordinal)];
        Stamp = stamp;
        _resources = documents.Resources
            .Where(resource => !resource.IsRetired && shop.IsAt(resource.Location, location.Id))
            .ToDictionary(resource => resource.Id, StringComparer.Ordinal);
        Services =
        [
            .. documents.Services
                .Where(service => !service.IsRetired && service.IsAt(location.Id, shop) && !NeedsElsewhere(service))
                .OrderBy(service => service.Order)
                .ThenBy(service => service.Id, StringComparer.Ordinal),
        ];
        Everybody = [.. documents.Professionals.Where(p => !p.IsRetired).OrderBy(p => p.Order).ThenBy(p => p.Id, StringComparer.Ordinal)];
        Professionals = [.. Everybody.Where(p => p.WorksAt(location.Id, shop))];
        Combos = [.. documents.Combos.Where(combo => !combo.IsRetired)];
        Zone = zones.GetZoneOrNull(shop.TimeZone)
            ?? throw new InvalidOperationException($"A shop is in the unknown zone '{shop.TimeZone}'.");

        Hours = HoursAt(location);
        Horizon = shop.Rules.ToHorizon(Hours);
        _services = Services.ToDictionary(service => service.Id, StringComparer.Ordinal);
        _professionals = Everybody.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _taking = Services.ToDictionary(
            service => service.Id,
            service => (IReadOnlyList<Professional>)[.. Professionals.Where(p => p.Services.Contains(service.Id))],
            StringComparer.Ordinal);
        _offers = Services
            .SelectMany(service => _taking[service.Id].Select(p => (Service: service, Professional: p.Id)))
            .ToDictionary(
                pair => (pair.Service.Id, pair.Professional),
                pair => pair.Service.OfferBy(pair.Professional, shop.Rules, Horizon));
        _hours = Everybody.ToDictionary(
            p => p.Id,
            p => Hours with { Personal = p.HoursAt(location.Id, shop), Lunch = p.Break?.ToFlexibleBreak() },
            StringComparer.Ordinal);
        foreach (var resource in _resources.Values)
        {
            _hours.TryAdd(resource.Id, Hours with { Personal = resource.Hours?.ToWeeklyHours() });
        }

        _gaps = Everybody.ToDictionary(
            p => p.Id,
            p => new GapTable(p.Services
                .Where(id => _services.TryGetValue(id, out var service) && !service.IsShared)
                .Select(id => Duration.FromMinutes(_services[id].LengthBy(p.Id)))),
            StringComparer.Ordinal);
        _timetables = new Timetables(
            Hours, documents.Services.Where(service => !service.IsRetired), service => HoursAt(Find(service.Location) ?? shop.Locations[0]));
    }

    /// <summary>Who the shop is.</summary>
    public Shop Shop { get; }

    /// <summary>Where it is.</summary>
    public Location Location { get; }

    /// <summary>All of the shop's locations, its first one first.</summary>
    public IReadOnlyList<Location> Locations { get; }

    /// <summary>Those of them at which something can be booked: where nobody works yet, nobody is sent.</summary>
    public IReadOnlyList<Location> Bookable => field ??= [.. Locations.Where(one => At(one.Id) is var there && there.Services.Any(service => there.Taking(service).Count > 0))];

    /// <summary>Id of where it is; <see langword="null"/>: the shop's first location, as it stands in what is stored.</summary>
    internal string? LocationId => Shop.IsAt(null, Location.Id) ? null : Location.Id;

    /// <summary>The zone on its wall clock, at each of its locations.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The edition of the zone rules that its zone is from.</summary>
    internal string ZoneRulesVersion => _zones.VersionId;

    /// <summary>When it is open, whoever works.</summary>
    internal WorkingHours Hours { get; }

    /// <summary>How far ahead it can be booked.</summary>
    internal Horizon Horizon { get; }

    /// <summary>Its price list, in order.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>The people who work here, in order.</summary>
    public IReadOnlyList<Professional> Professionals { get; }

    /// <summary>The shop's people, wherever they work, in order.</summary>
    public IReadOnlyList<Professional> Everybody { get; }

    /// <summary>What costs or takes less together.</summary>
    public IReadOnlyList<Combo> Combos { get; }

    /// <summary>Through what its messages go.</summary>
    internal ShopChannels Channels => _documents.Channels;

    /// <summary>What it says to its clients by itself.</summary>
    internal MessageRules Messages => _documents.Messages;

    /// <summary>Whether anybody of the shop's people is told what becomes of visits.</summary>
    internal bool IsTeamTold => _documents.IsTeamTold;

    /// <summary>What a booking's commit checks.</summary>
    internal Revision Stamp { get; }

    /// <summary>The same for the shop's people, who may book as far ahead as anybody can.</summary>
    internal Setup OpenFar => field ??= new(
        _documents with { Shop = Shop with { Rules = Shop.Rules with { Horizon = null, HorizonDays = Scheduling.Horizon.Furthest } } },
        Stamp,
        _zones,
        Location,
        new(StringComparer.Ordinal));

    /// <summary>The same shop at another of its locations.</summary>
    /// <param name="location">Id of a location that it has, or had; <see langword="null"/>: its first.</param>
    public Setup At(string? location)
    {
        var there = Find(location) ?? Shop.Locations[0];
        return there.Id == Location.Id ? this : _elsewhere.GetOrAdd(there.Id, _ => new Setup(_documents, Stamp, _zones, there, _elsewhere));
    }

    /// <summary>Makes the setups of all locations ready: whatever is wrong with them comes out.</summary>
    internal void BuildAll()
    {
        foreach (var location in Locations)
        {
            At(location.Id);
        }
    }

    /// <summary>The same shop where somebody wants it.</summary>
    /// <param name="location">Id of a location, as it was sent; <see langword="null"/>: its first.</param>
    internal Outcome<Setup> Where(string? location) =>
        location is null || Locations.Any(one => one.Id == location) ? At(location) : new LocationNotFound();

    /// <summary>The last local date of its agenda that can be looked at; today's when no later one is open.</summary>
    public LocalDate LastDate(Instant now) =>
        LocalDate.Max(now.InZone(Zone).Date, Horizon.LastDate(now, Zone));

    /// <summary>The service with this id, if there is one.</summary>
    public Service? FindService(string id) => _services.GetValueOrDefault(id);

    /// <summary>The service with this id, wherever it is on the price list.</summary>
    internal Service? FindServiceAnywhere(string id) => _documents.Services.FirstOrDefault(service => service.Id == id && !service.IsRetired);

    /// <summary>The professional with this id, if there is one, wherever they work.</summary>
    public Professional? FindProfessional(string id) => _professionals.GetValueOrDefault(id);

    /// <summary>Whether somebody serves here, or did: their appointments are theirs still.</summary>
    internal bool HasHad(string professional) => _documents.Professionals.Any(p => p.Id == professional);

    /// <summary>What the shop is called at one of its locations: <c>Casa Dupla (Copacabana)</c>, where it has several.</summary>
    public string NameAt(string? location) =>
        Locations.Count > 1 && At(location).Location.Name is { } there ? $"{Shop.Name} ({there})" : Shop.Name;

    /// <summary>What somebody who serves here, or did, is called.</summary>
    public string NameOfProfessional(string id) => _documents.Professionals.FirstOrDefault(p => p.Id == id)?.Name ?? id;

    /// <summary>What a service is called that is on the price list, or was.</summary>
    public string NameOfService(string id) => _documents.Services.FirstOrDefault(service => service.Id == id)?.Name ?? id;

    /// <summary>What somebody who serves here, or did, earns of a service that is on the price list, or was. Hundredths of a percent;
    /// <see langword="null"/>: nobody set a rate.</summary>
    internal int? CommissionOf(string service, string professional) =>
        _documents.Services.FirstOrDefault(one => one.Id == service)?.Own?.GetValueOrDefault(professional)?.CommissionBasisPoints
        ?? _documents.Professionals.FirstOrDefault(one => one.Id == professional)?.CommissionBasisPoints;

    /// <summary>Who takes a service of this shop, in order.</summary>
    public IReadOnlyList<Professional> Taking(Service service) => _taking[service.Id];

    /// <summary>The resource with this id, if there is one at its location: a unit belongs to one, and nobody walks to
    /// another for it.</summary>
    public Resource? FindResource(string id) => _resources.GetValueOrDefault(id);

    /// <summary>The resource with this id, wherever it stands.</summary>
    internal Resource? FindResourceAnywhere(string id) => _documents.Resources.FirstOrDefault(resource => resource.Id == id && !resource.IsRetired);

    /// <summary>The terms of a service of this shop with one of its professionals.</summary>
    internal Offer OfferOf(Service service, string professional) =>
        _offers.TryGetValue((service.Id, professional), out var offer) ? offer : service.OfferBy(professional, Shop.Rules, Horizon);

    /// <summary>When a participant of this shop works here, or can be used.</summary>
    internal WorkingHours HoursOf(string participant) => _hours[participant];

    /// <summary>When a professional holds a class with a timetable; <see langword="null"/>: it has none, and is held whenever
    /// they work.</summary>
    internal WorkingHours? ClassHoursOf(Service service, string professional) => _timetables.HoursOf(service, professional);

    /// <summary>The classes that a professional keeps free for, whether or not anybody takes part yet.</summary>
    internal IEnumerable<Taken> ClassesOf(string professional, LocalDate first, LocalDate last) =>
        _timetables.ClassesOf(professional, first, last);

    /// <summary>Whether anything was found in a professional's own calendar elsewhere.</summary>
    internal bool HasOutsideCalendar(string professional) => _documents.Elsewhere.ContainsKey(professional);

    /// <summary>When a professional is busy by their own calendar elsewhere, from a week before some dates to a week after them: no visit is
    /// longer.</summary>
    internal IEnumerable<Slot> BusyElsewhere(string professional, LocalDate first, LocalDate last) =>
        _documents.Elsewhere.TryGetValue(professional, out var busy)
            ? busy.Between(WallTime.StartOf(first.PlusDays(-7), Zone), WallTime.StartOf(last.PlusDays(8), Zone))
            : [];

    /// <summary>What the gaps of a professional are good for.</summary>
    internal GapTable? GapsOf(string professional) => _gaps.GetValueOrDefault(professional);

    /// <summary>Whether something that a service needs stands at another of the shop's locations only.</summary>
    private bool NeedsElsewhere(Service service) => (service.Needs ?? []).Any(need =>
        _documents.Resources.Any(resource => need.Contains(resource.Id)) && !need.Any(_resources.ContainsKey));

    private Location? Find(string? location) => location is null ? null : _documents.Locations.FirstOrDefault(one => one.Id == location);

    private WorkingHours HoursAt(Location location) => new(Zone, location.Hours.ToWeeklyHours(), null, location.ToHolidayCalendar());
}
