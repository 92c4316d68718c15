namespace Encaixe.Contracts.Absences;

/// <summary>An absence that is wanted.</summary>
/// <param name="Participant">Id of a professional, or of a resource.</param>
/// <param name="Start">From when: RFC 3339 with an offset, or the time on the shop's wall.</param>
/// <param name="End">Until when; at most 366 days later.</param>
/// <param name="Units">Of a resource: how many units cannot be used.</param>
/// <param name="Reason">Why; at most 200 characters.</param>
/// <param name="Decisions">What becomes of the appointments in that time.</param>
public sealed record AbsenceRequest(
    string Participant,
    string Start,
    string End,
    int? Units = null,
    string? Reason = null,
    IReadOnlyList<AbsenceDecisionRequest>? Decisions = null);

/// <summary>What becomes of an appointment.</summary>
/// <param name="Appointment">Its id.</param>
/// <param name="Choice"><c>keep</c>, <c>cancel</c> or <c>move</c>.</param>
/// <param name="Start">Where it is moved to; the same time unless set.</param>
/// <param name="Professional">Who it is moved to: an id, or <c>any</c>; the same unless set.</param>
public sealed record AbsenceDecisionRequest(string Appointment, string Choice, string? Start = null, string? Professional = null);

/// <summary>The appointments that an absence would be over.</summary>
/// <param name="Appointments">In the order of time.</param>
public sealed record AbsencePreviewAnswer(IReadOnlyList<AffectedAppointmentAnswer> Appointments);

/// <summary>An appointment that an absence would be over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="End">When it ends, with the shop's offset.</param>
/// <param name="ServiceName">What is done.</param>
/// <param name="CustomerName">Who comes.</param>
/// <param name="Why">Why what was decided about it cannot be done: a code.</param>
public sealed record AffectedAppointmentAnswer(
    string Id, string Status, DateTimeOffset Start, DateTimeOffset End, string ServiceName, string CustomerName, string? Why = null);

/// <summary>Absences.</summary>
/// <param name="Absences">In the order of time.</param>
public sealed record AbsencesAnswer(IReadOnlyList<AbsenceAnswer> Absences);

/// <summary>An absence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Participant">Id of the professional, or of the resource.</param>
/// <param name="Start">From when, with the shop's offset.</param>
/// <param name="End">Until when, with the shop's offset.</param>
/// <param name="Units">Of a resource: how many units; 0 for people.</param>
/// <param name="Reason">Why, if it was said.</param>
public sealed record AbsenceAnswer(
    string Id, string Participant, DateTimeOffset Start, DateTimeOffset End, int Units, string? Reason = null);

/// <summary>The coming appointments of a professional who leaves.</summary>
/// <param name="Appointments">In the order of time.</param>
public sealed record ComingAppointmentsAnswer(IReadOnlyList<AffectedAppointmentAnswer> Appointments);

/// <summary>Hands appointments over to someone else, each at its time.</summary>
/// <param name="To">Id of who takes them, or <c>any</c>.</param>
/// <param name="Appointments">Ids of those; all that are to come unless set.</param>
public sealed record TransferRequest(string To, IReadOnlyList<string>? Appointments = null);

/// <summary>What became of the appointments of a professional who leaves.</summary>
/// <param name="Transferred">Those that someone else has now.</param>
/// <param name="Left">Those that nobody could take at their time, each with why.</param>
public sealed record TransferAnswer(
    IReadOnlyList<AffectedAppointmentAnswer> Transferred, IReadOnlyList<AffectedAppointmentAnswer> Left);
