using System.Globalization;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Appointments;

/// <summary>A visit that was agreed on, with the terms of the day on which it was.</summary>
public sealed record Appointment
{
    internal static readonly Shelf<Appointment> Shelf = new("appointment", AppJson.Default.Appointment);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How it stands.</summary>
    public required AppointmentStatus Status { get; init; }

    /// <summary>Goes up with every change that someone else may care about; 1 at first.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What is done, on what terms: a copy, so that later edits of the price list change nothing agreed.</summary>
    public required AgreedService Service { get; init; }

    /// <summary>Id of who does it.</summary>
    public required string Professional { get; init; }

    /// <summary>Their name when it was booked.</summary>
    public required string ProfessionalName { get; init; }

    /// <summary>When.</summary>
    public required AgreedTime Time { get; init; }

    /// <summary>Id of the customer.</summary>
    public required string Customer { get; init; }

    /// <summary>Who comes, as it was said when booking.</summary>
    public required Personal CustomerName { get; init; }

    /// <summary>Where messages go, E.164.</summary>
    public required Personal CustomerPhone { get; init; }

    /// <summary>Where mail goes, if it was said.</summary>
    public Personal? CustomerEmail { get; init; }

    /// <summary>Anything the shop should know.</summary>
    public Personal? Notes { get; init; }

    /// <summary>The language the client is written to in: a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>When it was booked.</summary>
    public required Instant BookedAt { get; init; }

    /// <summary>Who waived the notice and why, when the shop's people booked it past the clients' rules.</summary>
    public Waiver? NoticeWaived { get; init; }

    /// <summary>When it begins.</summary>
    internal Instant Start => Time.Start;

    /// <summary>When it ends.</summary>
    internal Instant End => Time.End;

    /// <summary>Whether its time is taken, or was.</summary>
    internal bool TakesTime => Status.TakesTime();

    /// <summary>Whether both sides count on it, and it has not begun.</summary>
    internal bool IsAgreed => Status.IsAgreed();

    /// <summary>How it stands, as an entity tag (RFC 9110, 8.8.3).</summary>
    internal string State => string.Create(CultureInfo.InvariantCulture, $"\"{Version}-{Status.Write()}\"");

    /// <summary>Its span in the day books.</summary>
    internal Span ToSpan() => Span.Of(
        Id, new Slot(Start, End), Duration.FromMinutes(Service.BeforeMinutes), Duration.FromMinutes(Service.AfterMinutes));

    /// <summary>The terms on which it is moved: what was agreed on, on today's rules of the shop.</summary>
    internal Offer ToOffer(Setup setup)
    {
        var now = setup.FindService(Service.Id) is { } service
            ? setup.OfferOf(service)
            : Service.Retired.ToOffer(setup.Shop.Rules);
        return now with
        {
            Length = Duration.FromMinutes(Service.LengthMinutes),
            Before = Duration.FromMinutes(Service.BeforeMinutes),
            After = Duration.FromMinutes(Service.AfterMinutes),
        };
    }
}

/// <summary>The time that was agreed on: on the wall, which is the promise, and on the time line, which follows from it
/// by the zone rules of that day.</summary>
/// <param name="Wall">The wall time of the start, ISO 8601.</param>
/// <param name="Zone">IANA name of the wall's zone.</param>
/// <param name="Rules">The zone rules by which the instants were found.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
public sealed record AgreedTime(string Wall, string Zone, string Rules, Instant Start, Instant End)
{
    /// <summary>The local date on which it begins, <c>yyyy-MM-dd</c>.</summary>
    internal string Date => Wall[..10];

    internal static AgreedTime Of(Slot slot, DateTimeZone zone) => new(
        LocalDateTimePattern.GeneralIso.Format(slot.Start.InZone(zone).LocalDateTime),
        zone.Id,
        ZoneRules.Version,
        slot.Start,
        slot.End);
}

/// <summary>A service on the terms on which it was booked.</summary>
/// <param name="Id">Its id on the price list.</param>
/// <param name="Name">Its name then.</param>
/// <param name="LengthMinutes">Its length then.</param>
/// <param name="BeforeMinutes">The free time before it then.</param>
/// <param name="AfterMinutes">The free time after it then.</param>
/// <param name="PriceMinor">Its price then, in minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="FreeCancellationMinutes">The cancellation policy that was accepted: free until this long before. Elapsed minutes.</param>
public sealed record AgreedService(
    string Id,
    string Name,
    int LengthMinutes,
    int BeforeMinutes,
    int AfterMinutes,
    long PriceMinor,
    string Currency,
    int FreeCancellationMinutes)
{
    /// <summary>What it costs.</summary>
    internal Money Price => new(PriceMinor, Currency);

    /// <summary>The service as it is booked on, when it left the price list meanwhile.</summary>
    internal Service Retired => new() { Id = Id, Name = Name, LengthMinutes = LengthMinutes, PriceMinor = PriceMinor };

    internal static AgreedService Of(Service service, Shop shop) => new(
        service.Id,
        service.Name,
        service.LengthMinutes,
        service.BeforeMinutes,
        service.AfterMinutes,
        service.PriceMinor,
        shop.Currency,
        shop.Rules.FreeCancellationMinutes);
}

/// <summary>That the shop's people set the notice aside.</summary>
/// <param name="By">Id of who did.</param>
/// <param name="Reason">Why.</param>
public sealed record Waiver(string By, string Reason);

/// <summary>An appointment in the list of a day: the second order of appointments, written with them, never behind.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Appointment">Its id.</param>
/// <param name="Professional">Who serves.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Service">What is done, by name.</param>
/// <param name="CustomerName">Who comes.</param>
public sealed record AgendaEntry(
    int V,
    string Appointment,
    string Professional,
    AppointmentStatus Status,
    Instant Start,
    Instant End,
    string Service,
    Personal CustomerName)
{
    internal static readonly Shelf<AgendaEntry> Shelf = new("agenda", AppJson.Default.AgendaEntry);

    /// <summary>Where an appointment stands in the agenda: by local date, then by time.</summary>
    internal static string Key(Appointment appointment) =>
        $"{appointment.Time.Date}/{SortableTime.Of(appointment.Start)}/{appointment.Id}";

    internal static AgendaEntry Of(Appointment appointment) => new(
        1,
        appointment.Id,
        appointment.Professional,
        appointment.Status,
        appointment.Start,
        appointment.End,
        appointment.Service.Name,
        appointment.CustomerName);
}
