using System.Globalization;
using System.Text.Json.Serialization;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Appointments;

/// <summary>A visit that was agreed on, with the terms of the day on which it was.</summary>
public sealed partial record Appointment
{
    internal static readonly Shelf<Appointment> Shelf = new("appointment", AppJson.Default.Appointment);

    /// <summary>The document's format; the first is read too (<see cref="AppointmentV1"/>).</summary>
    public int V { get; init; } = 2;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How it stands.</summary>
    public required AppointmentStatus Status { get; init; }

    /// <summary>Goes up with every change that someone else may care about; 1 at first.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What is done by whom, in the order of time; at least one.</summary>
    public required IReadOnlyList<AgreedSegment> Segments { get; init => field = EqualList<AgreedSegment>.Of(value); }

    /// <summary>The services that were taken out of it, as they were agreed on, in the order in which they were.</summary>
    public IReadOnlyList<AgreedSegment>? GivenUp { get; init => field = EqualList<AgreedSegment>.Of(value); }

    /// <summary>The terms of it all.</summary>
    public required AgreedTerms Terms { get; init; }

    /// <summary>When: from its first segment's start to the end of its last.</summary>
    public required AgreedTime Time { get; init; }

    /// <summary>How many people come; 1 to 99.</summary>
    public int Party { get; init; } = 1;

    /// <summary>Id of the location that it is at; <see langword="null"/>: the shop's first.</summary>
    public string? Location { get; init; }

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

    /// <summary>IANA name of the zone on its client's clock, when it is done from afar and they said so.</summary>
    public string? ClientZone { get; init; }

    /// <summary>When it was booked.</summary>
    public required Instant BookedAt { get; init; }

    /// <summary>Until when its time is kept free while it is pending; whole seconds. Means nothing afterwards.</summary>
    public Instant? HoldUntil { get; init; }

    /// <summary>When both sides agreed on it; <see langword="null"/>: they never did, or it was booked at once.</summary>
    public Instant? AgreedAt { get; init; }

    /// <summary>When it really began; <see langword="null"/>: it has not, or nobody said so.</summary>
    public Instant? BegunAt { get; init; }

    /// <summary>Whether the shop was to say yes first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeededApproval { get; init; }

    /// <summary>Who waived the notice and why, when the shop's people booked it past the clients' rules.</summary>
    public Waiver? NoticeWaived { get; init; }

    /// <summary>Who put it on top of what was taken already and why, when the shop's people did so on purpose.</summary>
    public Waiver? Override { get; init; }

    /// <summary>When it began before it was first moved; <see langword="null"/>: it never was.</summary>
    public Instant? FirstStart { get; init; }

    /// <summary>When it was to begin when it was moved too late for giving it up for nothing; <see langword="null"/>: it never
    /// was.</summary>
    public Instant? LateStart { get; init; }

    /// <summary>How often it was moved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Moves { get; init; }

    /// <summary>How often it was made longer or shorter. Nobody but the shop cares: it stays the same version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Resizes { get; init; }

    /// <summary>Whether it was the shop that gave it up, when it was given up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CancelledByShop { get; init; }

    /// <summary>How much less of its professional's time it loses for good than a start of its day taken at random would have,
    /// where gaps are counted. Minutes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SavedMinutes { get; init; }

    /// <summary>What became of it since it was booked, in order: of a long history the last <see cref="PastChange.Most"/>. The audit
    /// has all of it, but in the order of time.</summary>
    public IReadOnlyList<PastChange>? History { get; init => field = EqualList<PastChange>.Of(value); }

    /// <summary>Its place in a series, when it is one of several.</summary>
    public SeriesPlace? Series { get; init; }

    /// <summary>When it begins.</summary>
    internal Instant Start => Time.Start;

    /// <summary>When it ends.</summary>
    internal Instant End => Time.End;

    /// <summary>How long it takes. Elapsed minutes.</summary>
    internal int LengthMinutes => (int)(End - Start).TotalMinutes;

    /// <summary>What its client's own clock shows when it begins; <see langword="null"/>: the same as the shop's, as far as
    /// anybody knows.</summary>
    internal LocalDateTime? ClientWall(DateTimeZone zone) =>
        ClientZone is { } id && ZoneRules.Find(id) is { } theirs && theirs.GetUtcOffset(Start) != zone.GetUtcOffset(Start)
            ? Start.InZone(theirs).LocalDateTime
            : null;

    /// <summary>Whether its time is taken, or was.</summary>
    internal bool TakesTime => Status.TakesTime();

    /// <summary>Whether both sides count on it, and it has not begun.</summary>
    internal bool IsAgreed => Status.IsAgreed();

    /// <summary>The last moment at which its customer gives it up for nothing, by the policy that was accepted. Moved when it
    /// was too late for that already, it stays too late: moving does not evade a fee.</summary>
    internal Instant FreeCancellationUntil(DateTimeZone zone) => Terms.FreeCancellation.Until(LateStart ?? Start, zone);

    /// <summary>Whether both sides ever counted on it.</summary>
    internal bool WasAgreed => HoldUntil is null || AgreedAt is not null;

    /// <summary>What is done, by name: <c>Corte + Barba</c>.</summary>
    internal string ServiceNames => string.Join(" + ", Segments.Select(segment => segment.ServiceName));

    /// <summary>How it stands, as an entity tag (RFC 9110, 8.8.3).</summary>
    internal string State => Resizes == 0
        ? string.Create(CultureInfo.InvariantCulture, $"\"{Version}-{Status.Write()}\"")
        : string.Create(CultureInfo.InvariantCulture, $"\"{Version}-{Status.Write()}-{Resizes}\"");

    /// <summary>Whether its time was only kept free, and is free again.</summary>
    internal bool HasLapsed(Instant now) => Status.IsPending() && HoldUntil <= now;

    /// <summary>What it takes of its participants' time, whether or not it still does.</summary>
    internal IReadOnlyList<Claim> ToSpans() => Claim.Of(this);

    /// <summary>What stands of it in the day books.</summary>
    internal IReadOnlyList<Claim> Claims => TakesTime ? ToSpans() : [];

    /// <summary>Who does it, by name, each once: <c>Zé Carlos e João Victor</c>.</summary>
    internal string ProfessionalNames(Language language) => Spoken.List(
        [.. Segments.DistinctBy(segment => segment.Professional).Select(segment => segment.ProfessionalName)], language);

    /// <summary>The same, with what the audit notes of how it became so.</summary>
    internal Appointment Noting(AuditEntry note) => this with
    {
        History = [.. (History ?? []).TakeLast(PastChange.Most - 1), new PastChange(note.At, note.By, note.Did, note.Reason)],
    };

    /// <summary>The same at another time, and with whoever is free then.</summary>
    internal Appointment MovedTo(IReadOnlyList<AgreedSegment> segments, Setup setup) => this with
    {
        Status = AppointmentStatus.Booked,
        Version = Version + 1,
        Segments = segments,
        Time = AgreedTime.Of(SlotOf(segments), setup),
        FirstStart = FirstStart ?? Start,
        Moves = Moves + 1,
    };
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

    internal static AgreedTime Of(Slot slot, Setup setup) => Of(slot, setup.Zone, setup.ZoneRulesVersion);

    internal static AgreedTime Of(Slot slot, DateTimeZone zone, string rules) => new(
        LocalDateTimePattern.GeneralIso.Format(slot.Start.InZone(zone).LocalDateTime),
        zone.Id,
        rules,
        slot.Start,
        slot.End);
}

/// <summary>That the shop's people set a rule aside.</summary>
/// <param name="By">Id of who did.</param>
/// <param name="Reason">Why.</param>
public sealed record Waiver(string By, string Reason);

/// <summary>What became of an appointment once, as the audit says it too.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Did">What.</param>
/// <param name="Reason">Why, if it was said.</param>
public sealed record PastChange(Instant At, string By, string Did, string? Reason = null)
{
    /// <summary>How many an appointment keeps.</summary>
    internal const int Most = 12;
}

/// <summary>An appointment's place in a series.</summary>
/// <param name="Id">The series' id.</param>
/// <param name="Number">Which of it, from 1.</param>
public sealed record SeriesPlace(string Id, int Number);
