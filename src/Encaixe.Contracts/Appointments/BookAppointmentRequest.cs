using System.Text.Json.Serialization;

namespace Encaixe.Contracts.Appointments;

/// <summary>Books a time in a shop.</summary>
/// <param name="Services">Ids of the services wanted, in order, each once; 1 to 5.</param>
/// <param name="Professional">Id of a professional, or <c>any</c>.</param>
/// <param name="Start">RFC 3339 with an offset (<c>2026-11-24T10:00:00-03:00</c>), or the time on the shop's wall without
/// one (<c>2026-11-24T10:00</c>): where the clocks are set back, that means the earlier of the two.</param>
/// <param name="Customer">Who comes.</param>
/// <param name="Notes">Anything the shop should know; at most 500 characters.</param>
/// <param name="Party">How many people, 1 to 99; 1 unless set.</param>
/// <param name="Location">Id of one of the shop's locations; its first unless set.</param>
/// <param name="Segments">Who shall do which of the services, when it is not the same for all: each of
/// <paramref name="Services"/> once. Then <paramref name="Professional"/> means nothing.</param>
/// <param name="TimeZone">IANA name of the zone on the client's own clock (<c>America/Manaus</c>): of what is done from afar they
/// are told their own time too.</param>
public sealed record BookAppointmentRequest(
    IReadOnlyList<string> Services,
    string Professional,
    string Start,
    CustomerRequest Customer,
    string? Notes = null,
    int? Party = null,
    string? Location = null,
    IReadOnlyList<SegmentRequest>? Segments = null,
    string? TimeZone = null);

/// <summary>Who shall do a service.</summary>
/// <param name="Service">Id of one of the services wanted.</param>
/// <param name="Professional">Id of a professional, or <c>any</c>.</param>
public sealed record SegmentRequest(string Service, string Professional);

/// <summary>Who comes.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="Phone">As one dials it in Brazil, or with <c>+</c> and the country's code.</param>
/// <param name="Email">Where a copy goes, if wanted.</param>
public sealed record CustomerRequest(string Name, string Phone, string? Email = null);

/// <summary>A booking that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands, for example <c>booked</c>.</param>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="End">When it ends, with the shop's offset.</param>
/// <param name="Professional">Id of who serves; of several, the first.</param>
/// <param name="Segments">What is done by whom, in order.</param>
/// <param name="ManageUrl">The customer's own link: to see, confirm, move or cancel it.</param>
/// <param name="Location">Id of the location that it is at; the shop's first unless set.</param>
public sealed record BookAppointmentAnswer(
    string Id,
    string Status,
    DateTimeOffset Start,
    DateTimeOffset End,
    string Professional,
    IReadOnlyList<SegmentAnswer> Segments,
    string ManageUrl,
    string? Location = null);

/// <summary>A part of a visit.</summary>
/// <param name="Service">Id of what is done.</param>
/// <param name="Professional">Id of who does it.</param>
/// <param name="Start">From when, with the shop's offset.</param>
/// <param name="End">Until when, with the shop's offset.</param>
/// <param name="ServiceName">What is done, by name.</param>
/// <param name="ProfessionalName">Who does it, by name.</param>
/// <param name="BeforeMinutes">The free time that is kept before it, as the shop's people are told. Minutes, 0 to 480; nothing: none.</param>
/// <param name="AfterMinutes">The free time that is kept after it, as the shop's people are told. Minutes, 0 to 480; nothing: none.</param>
public sealed record SegmentAnswer(
    string Service,
    string Professional,
    DateTimeOffset Start,
    DateTimeOffset End,
    string ServiceName,
    string ProfessionalName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int BeforeMinutes = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int AfterMinutes = 0);
