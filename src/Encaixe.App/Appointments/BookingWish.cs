using System.Globalization;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts.Appointments;
using Encaixe.Scheduling;

namespace Encaixe.App.Appointments;

/// <summary>What somebody wants to book, read and found good.</summary>
/// <param name="Services">Ids of the services, in the order in which they were said; 1 to 5, each once.</param>
/// <param name="Professional">Id of who shall serve; <see langword="null"/>: anyone.</param>
/// <param name="Start">When.</param>
/// <param name="Customer">Who comes.</param>
/// <param name="Notes">Anything the shop should know.</param>
/// <param name="Language">What the client is written to in.</param>
/// <param name="NoticeWaived">The shop's people book it, and set the notice aside.</param>
public sealed record BookingWish(
    IReadOnlyList<string> Services,
    string? Professional,
    Moment Start,
    CustomerDetails Customer,
    Personal? Notes,
    Language Language,
    Waiver? NoticeWaived = null)
{
    /// <summary>The most that notes may say. UTF-16 characters.</summary>
    public const int LongestNotes = 500;

    /// <summary>The most services in one visit.</summary>
    public const int MostServices = 5;

    /// <summary>The most people who come together.</summary>
    public const int LargestParty = 99;

    /// <summary>How many people come; 1 to 99.</summary>
    public int Party { get; init; } = 1;

    /// <summary>Id of the location that it is wanted at; <see langword="null"/>: the shop's first.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the time is only to be kept free for a moment.</summary>
    public bool IsHold { get; init; }

    /// <summary>IANA name of the zone on the client's clock, if it was said: told beside the shop's where all is done from
    /// afar.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Who books.</summary>
    public Actor By { get; init; } = Actor.ClientOverApi;

    /// <summary>The shop's people put it on top of what is taken, on purpose.</summary>
    public Waiver? Override { get; init; }

    /// <summary>Ids of who shall do which service, by the service's; whom it leaves out, anyone may do.
    /// <see langword="null"/>: <see cref="Professional"/> does all.</summary>
    public IReadOnlyDictionary<string, string>? ProfessionalOf { get; init; }

    /// <summary>All that makes this wish another than that one, on one line. What is usual is not said: keys that were used
    /// before it could be otherwise are still known.</summary>
    internal string Canonical => string.Join(
        '\u001f',
        [
            string.Join('\u001e', Services),
            Professional ?? "any",
            Start.Canonical,
            Customer.Name.Value,
            Customer.Phone.Value,
            Customer.Email?.Value,
            Notes?.Value,
            .. IsHold ? ["hold"] : Array.Empty<string>(),
            .. Override is null ? [] : new[] { "override" },
            .. Party == 1 ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"party {Party}") },
            .. Location is null ? [] : new[] { $"at {Location}" },
            .. TimeZone is null ? [] : new[] { $"zone {TimeZone}" },
            .. ProfessionalOf is null ? [] : Services.Select(service => $"by {WhoFor(service) ?? "any"}"),
        ]);

    /// <summary>Id of who shall do a service; <see langword="null"/>: anyone.</summary>
    internal string? WhoFor(string service) =>
        ProfessionalOf is null ? Professional : ProfessionalOf.GetValueOrDefault(service);

    /// <summary>Reads what somebody wrote as notes.</summary>
    public static Outcome<Personal> ReadNotes(string? text) =>
        CustomerDetails.ReadText(text, LongestNotes, lines: true) is { } notes ? new Personal(notes) : new NotesInvalid();

    /// <summary>Reads how many come, from an address; 1 unless said.</summary>
    internal static Outcome<int> ReadParty(string? text) => text is null
        ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var party) && party is >= 1 and <= LargestParty
            ? party
            : new PartyTooLarge();

    /// <summary>Reads a wish from the wire.</summary>
    internal static Outcome<BookingWish> Read(BookAppointmentRequest body, Setup setup, Language language)
    {
        if (!ReadServices(body.Services).TryGet(out var services, out var refusal)
            || !ReadProfessionals(body.Segments, services).TryGet(out var professionals, out refusal))
        {
            return refusal;
        }

        if (body.Party is < 1 or > LargestParty)
        {
            return new PartyTooLarge();
        }

        if (!setup.Where(body.Location).TryGet(out var there, out refusal))
        {
            return refusal;
        }

        if (body.TimeZone is { } zone && ZoneRules.Find(zone) is null)
        {
            return new TimeZoneInvalid();
        }

        if (Moments.Read(body.Start) is not { } start)
        {
            return new StartInvalid();
        }

        var professional = body.Professional == "any" ? null : body.Professional;
        if (!CustomerDetails.Read(body.Customer.Name, body.Customer.Phone, body.Customer.Email)
                .TryGet(out var customer, out refusal)
            || !ReadNotes(body.Notes).TryGet(out var notes, out refusal))
        {
            return refusal;
        }

        return new BookingWish(
            services, professional, start, customer, notes.Value.Length == 0 ? null : notes, language)
        {
            Party = body.Party ?? 1,
            Location = there.LocationId,
            TimeZone = body.TimeZone,
            ProfessionalOf = body.Segments is null ? null : professionals,
        };
    }

    /// <summary>Reads the ids of services.</summary>
    internal static Outcome<IReadOnlyList<string>> ReadServices(IReadOnlyList<string?> ids)
    {
        if (ids.Count > MostServices || ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
        {
            return new ComboNotOffered();
        }

        return ids.Count == 0 || ids.Contains(null)
            ? new ServiceNotFound()
            : Outcome<IReadOnlyList<string>>.From([.. ids.OfType<string>()]);
    }

    /// <summary>Who shall do which service: each of the services is there once, and nothing else.</summary>
    private static Outcome<IReadOnlyDictionary<string, string>> ReadProfessionals(
        IReadOnlyList<SegmentRequest?>? segments, IReadOnlyList<string> services)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        if (segments is not null && !segments.Select(segment => segment?.Service).Order(StringComparer.Ordinal)
            .SequenceEqual(services.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            return new JsonInvalid("$.segments");
        }

        foreach (var segment in (segments ?? []).OfType<SegmentRequest>().Where(segment => segment.Professional != "any"))
        {
            read[segment.Service] = segment.Professional;
        }

        return read;
    }
}
