using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using Encaixe.Staff.Offline;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Encaixe.Staff.Api;

/// <summary>The shop that one is in, as far as the app has to know it.</summary>
/// <param name="kept">Asks the server, or knows what it said before.</param>
/// <param name="session">Who is in it.</param>
/// <param name="clock">The time.</param>
/// <param name="words">The reader's language.</param>
internal sealed class Shop(KeptAnswers kept, Session session, IClock clock, Words words)
{
    /// <summary>A time on a wall as it crosses the wire: <c>2026-11-24T10:00</c>.</summary>
    internal static readonly LocalDateTimePattern Wall = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private static readonly int _toTheMinute = "2026-11-24T10:00".Length;

    private DateTimeZone _zone = DateTimeZone.Utc;
    private Dictionary<string, IReadOnlyDictionary<string, WorkingHours>> _hours = [];

    /// <summary>What it says of itself, and its rules.</summary>
    public ShopSetup Setup { get; private set; } = null!;

    /// <summary>Who serves, or did, in the shop's order.</summary>
    public IReadOnlyList<ProfessionalSetup> Professionals { get; private set; } = [];

    /// <summary>Those whose days are shown: of a professional the own one alone, since of the others they would see nothing but free time.</summary>
    public IEnumerable<ProfessionalSetup> Shown =>
        session.Shop is { Role: "professional", Professional: var own } ? Professionals.Where(one => one.Id == own) : Professionals;

    /// <summary>Who serves.</summary>
    public IEnumerable<ProfessionalSetup> Serving => Professionals.Where(one => one.IsActive);

    /// <summary>What can be booked, in the shop's order.</summary>
    public IReadOnlyList<ServiceSetup> Services { get; private set; } = [];

    /// <summary>Where it serves beside its first location, in its order; none where nobody works anywhere else.</summary>
    public IReadOnlyList<LocationSetup> Locations { get; private set; } = [];

    /// <summary>What it is paid in: ISO 4217.</summary>
    public string Currency => Setup.Currency ?? "BRL";

    /// <summary>Whether it was read.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The date on its wall.</summary>
    public LocalDate Today => Now.Date;

    /// <summary>The time on its wall.</summary>
    public LocalDateTime Now => ToWall(Present);

    /// <summary>The time.</summary>
    public Instant Present => clock.GetCurrentInstant();

    /// <summary>When something was or will be, on its wall.</summary>
    public LocalDateTime At(DateTimeOffset moment) => ToWall(Instant.FromDateTimeOffset(moment));

    /// <summary>When something was or will be, on its wall.</summary>
    public LocalDateTime ToWall(Instant moment) => moment.InZone(_zone).LocalDateTime;

    /// <summary>The moment that its people mean by a time on its wall; <see langword="null"/>: the clocks skip it.</summary>
    public Instant? ToInstant(LocalDateTime wall) => WallTime.Booking(wall, _zone);

    /// <summary>The moment that its people mean by a time on its wall, as it crosses the wire: <c>2026-11-24T10:00</c>, and seconds where a browser adds
    /// them; <see langword="null"/>: it is none.</summary>
    public DateTimeOffset? OnWall(string wall) =>
        Wall.Parse(wall.EndsWith(":00", StringComparison.Ordinal) && wall.Length > _toTheMinute ? wall[.._toTheMinute] : wall) is { Success: true, Value: var time } && ToInstant(time) is { } moment ? moment.InZone(_zone).ToDateTimeOffset() : null;

    /// <summary>Who somebody is, by id.</summary>
    public string NameOf(string professional) => Professionals.FirstOrDefault(one => one.Id == professional)?.Name ?? "";

    /// <summary>Whether whoever is signed in books and cancels for clients: professionals do not.</summary>
    public bool RunsAgenda => session.Shop is { Role: not "professional" };

    /// <summary>Whether whoever is signed in runs the shop: sets it up, and brings tables in and takes them out.</summary>
    public bool RunsShop => session.Shop is { Role: "owner" or "manager" };

    /// <summary>Whether whoever is signed in owns the shop: lets programs in, and has them told.</summary>
    public bool OwnsShop => session.Shop is { Role: "owner" };

    /// <summary>Whether whoever is signed in sees reports: who runs the shop, and professionals their own where it lets them.</summary>
    public bool SeesReports => RunsShop || (session.Shop is { Role: "professional" } && Setup.ProfessionalsSeeReports);

    /// <summary>When somebody works, by where they do.</summary>
    /// <param name="location">Id of a location, empty for the shop's first; <see langword="null"/>: wherever it is.</param>
    public IEnumerable<WorkingHours> HoursOf(ProfessionalSetup professional, string? location = null) =>
        _hours[professional.Id!].Where(place => location is null || place.Key == location).Select(place => place.Value);

    /// <summary>The only location that somebody works at; <see langword="null"/>: the shop's first, or there are several.</summary>
    public string? HomeOf(string? professional) => Professionals.FirstOrDefault(one => one.Id == professional) is { Elsewhere: null or { Count: 0 } } one
        ? one.Location
        : null;

    /// <summary>The hours of the place where somebody works; of somebody new the shop's first.</summary>
    public HoursSetup PlaceHours(ProfessionalSetup? professional) =>
        Locations.FirstOrDefault(place => place.Id == professional?.Location)?.Hours ?? Setup.Hours;

    /// <summary>What its first location is called.</summary>
    public string FirstName => Setup.LocationName ?? Setup.Name;

    /// <summary>What a location is called; the shop's first unless it is known to be another.</summary>
    public string PlaceName(string? location) => Locations.FirstOrDefault(place => place.Id == location)?.Name ?? FirstName;

    /// <summary>When somebody works at a location.</summary>
    /// <param name="location">Its id; the shop's first unless set.</param>
    public WorkingHours HoursAt(ProfessionalSetup professional, string? location) =>
        _hours[professional.Id!].GetValueOrDefault(location ?? "") ?? OpenHours.Never(_zone);

    /// <summary>Reads it.</summary>
    /// <returns>Why not; <see langword="null"/>: it was read.</returns>
    public async Task<Refused?> Read()
    {
        var (setup, professionals, services) = (
            kept.Get(Routes.ShopSetup, Wire.Json.ShopSetup),
            kept.GetAll(Routes.Professionals, "", Wire.Json.SetupPageAnswerProfessionalSetup),
            kept.GetAll(Routes.Services, "active=true&", Wire.Json.SetupPageAnswerServiceSetup));
        if (!(await setup).TryGet(out var shop, out var refused)
            || !(await professionals).TryGet(out var people, out refused)
            || !(await services).TryGet(out var offered, out refused))
        {
            return refused;
        }

        List<LocationSetup> locations = [];
        if (people.Exists(one => one.Location is not null || one.Elsewhere is { Count: > 0 })
            && !(await kept.GetAll(Routes.Locations, "", Wire.Json.SetupPageAnswerLocationSetup)).TryGet(out locations!, out refused))
        {
            return refused;
        }

        (Setup, Professionals, Services, Locations) = (shop, people, offered, locations);
        try
        {
            _zone = DateTimeZoneProviders.Tzdb[shop.TimeZone];
        }
        catch (DateTimeZoneNotFoundException)
        {
            return new Refused(Refused.NotReached, words["app-too-old"]); // a zone newer than this version of the app
        }

        _hours = people.ToDictionary(one => one.Id!, one => OpenHours.Of(shop, locations, one, _zone), StringComparer.Ordinal);
        IsKnown = true;
        return null;
    }

    /// <summary>Forgets it: another is entered, or nobody is signed in.</summary>
    public void Forget() => (IsKnown, Professionals, Services) = (false, [], []);
}
