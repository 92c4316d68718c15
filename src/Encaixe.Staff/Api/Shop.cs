using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.TimeZones;

namespace Encaixe.Staff.Api;

/// <summary>The shop that one is in, as far as the app has to know it.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="session">Who is in it.</param>
/// <param name="clock">The time.</param>
/// <param name="words">The reader's language.</param>
internal sealed class Shop(EncaixeClient client, Session session, IClock clock, Words words)
{
    private DateTimeZone _zone = DateTimeZone.Utc;
    private Dictionary<string, WorkingHours> _hours = [];

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

    /// <summary>Whether it was read.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The date on its wall.</summary>
    public LocalDate Today => Now.Date;

    /// <summary>The time on its wall.</summary>
    public LocalDateTime Now => clock.GetCurrentInstant().InZone(_zone).LocalDateTime;

    /// <summary>Whether whoever is signed in books and cancels for clients: professionals do not.</summary>
    public bool RunsAgenda => session.Shop is { Role: not "professional" };

    /// <summary>Whether whoever is signed in sees reports: who runs the shop, and professionals their own where it lets them.</summary>
    public bool SeesReports => session.Shop is { Role: "owner" or "manager" } || (session.Shop is { Role: "professional" } && Setup.ProfessionalsSeeReports);

    /// <summary>When somebody works.</summary>
    public WorkingHours HoursOf(ProfessionalSetup professional) => _hours[professional.Id!];

    /// <summary>Reads it.</summary>
    /// <returns>Why not; <see langword="null"/>: it was read.</returns>
    public async Task<Refused?> Read()
    {
        var (setup, professionals, services) = (
            client.Get(Routes.ShopSetup, Wire.Json.ShopSetup),
            All($"{Routes.Professionals}?", Wire.Json.SetupPageAnswerProfessionalSetup),
            All($"{Routes.Services}?active=true&", Wire.Json.SetupPageAnswerServiceSetup));
        if (!(await setup).TryGet(out var shop, out var refused)
            || !(await professionals).TryGet(out var people, out refused)
            || !(await services).TryGet(out var offered, out refused))
        {
            return refused;
        }

        (Setup, Professionals, Services) = (shop, people, offered);
        try
        {
            _zone = DateTimeZoneProviders.Tzdb[shop.TimeZone];
        }
        catch (DateTimeZoneNotFoundException)
        {
            return new Refused(Refused.NotReached, words["app-too-old"]); // a zone newer than this version of the app
        }

        _hours = people.ToDictionary(one => one.Id!, one => OpenHours.Of(shop, one, _zone), StringComparer.Ordinal);
        IsKnown = true;
        return null;
    }

    /// <summary>Forgets it: another is entered, or nobody is signed in.</summary>
    public void Forget() => (IsKnown, Professionals, Services) = (false, [], []);

    private async Task<Answer<List<T>>> All<T>(string path, JsonTypeInfo<SetupPageAnswer<T>> type) =>
        (await client.GetAll($"{path}limit=500", type, page => page.Next)).TryGet(out var pages, out var refused)
            ? pages.SelectMany(page => page.Items).ToList()
            : refused;
}
