using System.Text.Json.Serialization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Appointments;

/// <summary>An appointment in the list of a day: the second order of appointments, written with them, never behind. One
/// for a visit, with enough of its segments that a day can be drawn, person by person, from nothing else.</summary>
public sealed record AgendaEntry
{
    internal static readonly Shelf<AgendaEntry> Shelf = new("agenda", AppJson.Default.AgendaEntry);

    /// <summary>The document's format; the first is read too (<see cref="AgendaEntryV1"/>).</summary>
    public int V { get; init; } = 2;

    /// <summary>Its id.</summary>
    public required string Appointment { get; init; }

    /// <summary>How it stands.</summary>
    public required AppointmentStatus Status { get; init; }

    /// <summary>From when.</summary>
    public required Instant Start { get; init; }

    /// <summary>Until when.</summary>
    public required Instant End { get; init; }

    /// <summary>What is done by whom, in the order of time; at least one.</summary>
    public required IReadOnlyList<AgendaSegment> Segments { get; init => field = EqualList<AgendaSegment>.Of(value); }

    /// <summary>Who comes.</summary>
    public required Personal CustomerName { get; init; }

    /// <summary>Id of the customer whom it was booked for; nothing, in entries that were written before it was said.</summary>
    public string? Customer { get; init; }

    /// <summary>How many people come; 1 to 99. Entries that were written before it was said are of one.</summary>
    public int Party { get; init => field = Math.Max(1, value); } = 1;

    /// <inheritdoc cref="Appointments.Appointment.Location"/>
    public string? Location { get; init; }

    /// <summary>When it really began; <see langword="null"/>: it has not, or nobody said so.</summary>
    public Instant? BegunAt { get; init; }

    /// <summary>Whether it was put on top of what was taken already, on purpose.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Override { get; init; }

    /// <summary>Where an appointment stands in the agenda: by local date, then by time.</summary>
    internal static string Key(Appointment appointment) =>
        $"{appointment.Time.Date}/{SortableTime.Of(appointment.Start)}/{appointment.Id}";

    /// <summary>The local date that a key is of.</summary>
    internal static LocalDate DateOf(string key) => LocalDatePattern.Iso.Parse(key[..key.IndexOf('/', StringComparison.Ordinal)]).Value;

    internal static AgendaEntry Of(Appointment appointment) => new()
    {
        Appointment = appointment.Id,
        Status = appointment.Status,
        Start = appointment.Start,
        End = appointment.End,
        Segments =
        [
            .. appointment.Segments.Select(segment =>
                AgendaSegment.Of(segment, appointment)),
        ],
        CustomerName = appointment.CustomerName,
        Customer = appointment.Customer,
        Party = appointment.Party,
        Location = appointment.Location,
        BegunAt = appointment.BegunAt,
        Override = appointment.Override is not null,
    };

    /// <summary>Whether it says of an appointment what is so, as far as it says it: what was written before more was said stays as it is.</summary>
    internal bool Tells(Appointment appointment)
    {
        var present = Of(appointment);
        return this == present with
        {
            Customer = Customer is null ? null : present.Customer,
            Segments = Segments.All(segment => segment.Before is null)
                ? [.. present.Segments.Select(segment => segment with { Before = null, After = null })]
                : present.Segments,
        };
    }
}

/// <summary>A part of a visit in the list of a day.</summary>
/// <param name="Professional">Id of who does it.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Service">What is done, by name.</param>
public sealed record AgendaSegment(string Professional, Instant Start, Instant End, string Service)
{
    /// <summary>The free time that is kept before it. Minutes; nothing, in entries that were written before it was said.</summary>
    public int? Before { get; init; }

    /// <summary>The free time that is kept after it. Minutes; nothing, as before.</summary>
    public int? After { get; init; }

    internal static AgendaSegment Of(AgreedSegment segment, Appointment visit)
    {
        var (before, after) = segment.BuffersIn(visit.Segments);
        return new(segment.Professional, segment.Start, segment.End, segment.ServiceName) { Before = before, After = after };
    }
}
