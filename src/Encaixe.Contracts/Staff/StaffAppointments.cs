using System.Text.Json.Serialization;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Calendars;

namespace Encaixe.Contracts.Staff;

/// <summary>A stretch of a shop's agenda.</summary>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Appointments">In the order of their starts, whatever became of them.</param>
/// <param name="Next">The cursor that the list goes on with; nothing when it is at its end. A page may be short and still
/// not be the last.</param>
/// <param name="AsOf">Of what changed since a moment: from when on to ask, once the list is at its end.</param>
/// <param name="Elsewhere">On the first page of at most 62 dates: when people are busy by their own calendars elsewhere, which is nobody's appointment; nothing
/// when none of them has one.</param>
public sealed record StaffAppointmentsAnswer(
    string TimeZone,
    IReadOnlyList<AgendaItemAnswer> Appointments,
    string? Next,
    DateTimeOffset? AsOf = null,
    IReadOnlyList<BusyElsewhereAnswer>? Elsewhere = null);

/// <summary>An appointment in the agenda.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="End">When it ends, with the shop's offset.</param>
/// <param name="Segments">What is done by whom, in order.</param>
/// <param name="CustomerName">Who comes.</param>
/// <param name="Party">How many people.</param>
/// <param name="Override">Whether it was put on top of what was taken already, on purpose.</param>
/// <param name="Location">Id of the location that it is at; the shop's first unless set.</param>
/// <param name="Customer">The customer's id; nothing, of appointments from before it was said.</param>
public sealed record AgendaItemAnswer(
    string Id,
    string Status,
    DateTimeOffset Start,
    DateTimeOffset End,
    IReadOnlyList<AgendaSegmentAnswer> Segments,
    string CustomerName,
    int Party,
    bool Override,
    string? Location = null,
    string? Customer = null);

/// <summary>A part of an appointment in the agenda.</summary>
/// <param name="Professional">Id of who does it.</param>
/// <param name="Start">From when, with the shop's offset.</param>
/// <param name="End">Until when, with the shop's offset.</param>
/// <param name="ServiceName">What is done, by name.</param>
/// <param name="BeforeMinutes">The free time that is kept before it. Minutes, 0 to 480; nothing: none.</param>
/// <param name="AfterMinutes">The free time that is kept after it. Minutes, 0 to 480; nothing: none.</param>
public sealed record AgendaSegmentAnswer(
    string Professional,
    DateTimeOffset Start,
    DateTimeOffset End,
    string ServiceName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int BeforeMinutes = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int AfterMinutes = 0);

/// <summary>An appointment as the shop's people see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Version">Goes up when it is moved or cancelled.</param>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="End">When it ends, with the shop's offset.</param>
/// <param name="Segments">What is done by whom, in order.</param>
/// <param name="Party">How many people come.</param>
/// <param name="CustomerName">Who comes.</param>
/// <param name="CustomerPhone">Where they are reached, E.164.</param>
/// <param name="CustomerEmail">Where mail goes, if it was said.</param>
/// <param name="Notes">What they want the shop to know.</param>
/// <param name="PriceMinor">What it costs, in minor units of <paramref name="Currency"/>; nothing for professionals of a shop that does not show
/// them.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="BookedAt">When it was booked.</param>
/// <param name="Override">Whether it was put on top of what was taken already, on purpose.</param>
/// <param name="CancelledByShop">Whether it was the shop that gave it up, when it was given up.</param>
/// <param name="Customer">The customer's id.</param>
/// <param name="History">What became of it since it was booked, in order; of a long history the last twelve.</param>
/// <param name="Location">Id of the location that it is at; the shop's first unless set.</param>
public sealed record StaffAppointmentAnswer(
    string Id,
    string Status,
    int Version,
    string TimeZone,
    DateTimeOffset Start,
    DateTimeOffset End,
    IReadOnlyList<SegmentAnswer> Segments,
    int Party,
    string CustomerName,
    string CustomerPhone,
    string? CustomerEmail,
    string? Notes,
    long? PriceMinor,
    string Currency,
    DateTimeOffset BookedAt,
    bool Override,
    bool CancelledByShop,
    string Customer,
    IReadOnlyList<HistoryAnswer> History,
    string? Location = null);

/// <summary>Something that became of an appointment.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: <c>customer</c>, <c>staff/</c> and an id, or what of the system.</param>
/// <param name="Did">What: <c>appointment-booked</c>, <c>appointment-moved</c>, …</param>
/// <param name="Reason">Why, if it was said.</param>
public sealed record HistoryAnswer(DateTimeOffset At, string By, string Did, string? Reason);

/// <summary>Why the shop's people do something with an appointment. Kept in the audit, and not told to the customer.</summary>
/// <param name="Reason">At most 200 characters, without personal data.</param>
public sealed record StaffChangeRequest(string? Reason = null);

/// <summary>Moves an appointment, by the shop's people: to any minute and without notice.</summary>
/// <param name="Start">When it is to begin: RFC 3339 with an offset, or the time on the shop's wall.</param>
/// <param name="Professional">Id of a professional, or <c>any</c>; the same unless set.</param>
/// <param name="Reason">Why; at most 200 characters, without personal data. Kept, and not told to the customer.</param>
/// <param name="Overbook">Whether it is put on top of what is taken, on purpose; needs a reason.</param>
public sealed record StaffRescheduleRequest(string Start, string? Professional = null, string? Reason = null, bool? Overbook = null);

/// <summary>Has an appointment take longer or shorter than it was booked for, by the shop's people.</summary>
/// <param name="LengthMinutes">How long it takes in all, from its start. Elapsed minutes; 1 to 1,440, and more than passes before its last service
/// begins.</param>
/// <param name="Reason">Why; at most 200 characters, without personal data. Kept, and not told to the customer.</param>
/// <param name="Overbook">Whether it reaches into what is taken, on purpose; needs a reason.</param>
public sealed record StaffLengthRequest(int LengthMinutes, string? Reason = null, bool? Overbook = null);

/// <summary>Books for a client, by the shop's people: at any minute and without notice.</summary>
/// <param name="Services">As in <see cref="BookAppointmentRequest"/>.</param>
/// <param name="Professional">Id of a professional, or <c>any</c>.</param>
/// <param name="Customer">Who comes.</param>
/// <param name="Start">As in <see cref="BookAppointmentRequest"/>; the next minute unless set: the client is there.</param>
/// <param name="Notes">Anything worth knowing; at most 500 characters.</param>
/// <param name="Party">How many people; 1 unless set.</param>
/// <param name="Segments">Who shall do which of the services.</param>
/// <param name="Overbook">Whether it is put on top of what is taken, on purpose; needs a reason.</param>
/// <param name="Reason">Why it is done past the rules; at most 200 characters.</param>
/// <param name="Location">Id of one of the shop's locations; its first unless set.</param>
public sealed record StaffBookingRequest(
    IReadOnlyList<string> Services,
    string Professional,
    CustomerRequest Customer,
    string? Start = null,
    string? Notes = null,
    int? Party = null,
    IReadOnlyList<SegmentRequest>? Segments = null,
    bool? Overbook = null,
    string? Reason = null,
    string? Location = null);

/// <summary>What fitting bookings between others saved in a week.</summary>
/// <param name="Week">The ISO week, <c>2026-W48</c>.</param>
/// <param name="Minutes">Minutes of the professionals' time that were not lost, against starts taken at random.</param>
/// <param name="Bookings">How many bookings that is counted over.</param>
public sealed record SavingsAnswer(string Week, int Minutes, int Bookings);

/// <summary>Today's visits that are still to come.</summary>
/// <param name="Visits">In the order of their times.</param>
public sealed record ExpectedVisitsAnswer(IReadOnlyList<ExpectedVisitAnswer> Visits);

/// <summary>When a visit is to be expected.</summary>
/// <param name="Id">The appointment's id.</param>
/// <param name="Start">When it begins, as agreed on, with the shop's offset.</param>
/// <param name="Expected">When it is expected to begin: never earlier.</param>
/// <param name="LateMinutes">How much later that is. Minutes, rounded up; 0: it is on time.</param>
public sealed record ExpectedVisitAnswer(string Id, DateTimeOffset Start, DateTimeOffset Expected, int LateMinutes);

/// <summary>Whether clients are offered a start, and what is against it.</summary>
/// <param name="IsOpen">Whether they are.</param>
/// <param name="With">What is against it, person by person.</param>
public sealed record WhyNotAnswer(bool IsOpen, IReadOnlyList<WhyNotWithAnswer> With);

/// <summary>What is against a start with one professional.</summary>
/// <param name="Professional">Their id; nothing for a visit of several services.</param>
/// <param name="Reasons">The rules against it; none when it could begin then.</param>
public sealed record WhyNotWithAnswer(string? Professional, IReadOnlyList<ReasonAnswer> Reasons);

/// <summary>A rule that takes a start away.</summary>
/// <param name="Code">Its name, for programs.</param>
/// <param name="Text">What it says, for people.</param>
/// <param name="Bound">The moment that decides, if one does: the first start in time, or closing time.</param>
/// <param name="WithStart">From when what is in the way lasts, if something is.</param>
/// <param name="WithEnd">Until when.</param>
/// <param name="Resource">Id of the room, chair or machine that is missing.</param>
public sealed record ReasonAnswer(
    string Code,
    string Text,
    DateTimeOffset? Bound,
    DateTimeOffset? WithStart,
    DateTimeOffset? WithEnd,
    string? Resource);

/// <summary>How the shop stands to a customer.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="IsBlocked">Whether it takes no bookings from them over the net.</param>
public sealed record CustomerStandingAnswer(string Id, bool IsBlocked);

/// <summary>Coming visits that meet others since the zone's rules, or the shop's zone, changed.</summary>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Conflicts">In the order of the visits.</param>
public sealed record ClockConflictsAnswer(string TimeZone, IReadOnlyList<ClockConflictAnswer> Conflicts);

/// <summary>A visit that meets others.</summary>
/// <param name="Appointment">Its id.</param>
/// <param name="Start">When it begins now, with the shop's offset.</param>
/// <param name="With">Ids of those it meets.</param>
public sealed record ClockConflictAnswer(string Appointment, DateTimeOffset Start, IReadOnlyList<string> With);
