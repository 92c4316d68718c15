using System.Text.Json.Serialization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>Visits that repeat, agreed on at once. The truth about each visit is its appointment; this says which they are,
/// which are still to be taken, and what the next change of all of them goes by.</summary>
public sealed record VisitSeries
{
    internal static readonly Shelf<VisitSeries> Shelf = new("series", AppJson.Default.VisitSeries);

    /// <summary>How long a series may take to be written before what there is of it is given up. Elapsed time.</summary>
    internal static readonly Duration Patience = Duration.FromMinutes(15);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Goes up with every change of the series as such; 1 at first.</summary>
    public int Version { get; init; } = 1;

    /// <summary>How it stands.</summary>
    public required SeriesStatus Status { get; init; }

    /// <summary>On which dates it falls.</summary>
    public required SeriesPattern Pattern { get; init; }

    /// <summary>What is done, by whom, and how far the rules were set aside for it.</summary>
    public required SeriesTerms Terms { get; init; }

    /// <summary>What becomes of visits that cannot be had.</summary>
    public required SeriesPolicy Policy { get; init; }

    /// <summary>Id of the customer.</summary>
    public required string Customer { get; init; }

    /// <summary>Who comes.</summary>
    public required Personal CustomerName { get; init; }

    /// <summary>Where messages go, E.164.</summary>
    public required Personal CustomerPhone { get; init; }

    /// <summary>Where mail goes, if it was said.</summary>
    public Personal? CustomerEmail { get; init; }

    /// <summary>Anything the shop should know.</summary>
    public Personal? Notes { get; init; }

    /// <summary>The language the client is written to in: a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>Who booked it, as the audit says it.</summary>
    public required string By { get; init; }

    /// <summary>When it was booked.</summary>
    public required Instant BookedAt { get; init; }

    /// <summary>When the change began that led to this version; <see langword="null"/>: there was none.</summary>
    public Instant? ChangedAt { get; init; }

    /// <summary>Where the key is kept that it was asked for under.</summary>
    public required string RequestKey { get; init; }

    /// <summary>Its visits, in order.</summary>
    public required IReadOnlyList<Occurrence> Occurrences { get; init => field = EqualList<Occurrence>.Of(value); }

    /// <summary>Those whose time is yet to be kept free, while the series is pending.</summary>
    internal IEnumerable<Occurrence> Waiting => Occurrences.Where(one => one is { Status: OccurrenceStatus.Planned, Appointment: not null });

    /// <summary>Those that are taken when the agenda is open that far.</summary>
    internal IEnumerable<Occurrence> Ahead => Occurrences.Where(one => one is { Status: OccurrenceStatus.Planned, Appointment: null });

    /// <summary>The visit of this number; <see langword="null"/> when there is none.</summary>
    internal Occurrence? Find(int number) => number >= 1 && number <= Occurrences.Count ? Occurrences[number - 1] : null;

    /// <summary>The same, with some visits as they are now.</summary>
    internal VisitSeries With(params IReadOnlyCollection<Occurrence> changed) => this with
    {
        Occurrences = [.. Occurrences.Select(one => changed.FirstOrDefault(other => other.Number == one.Number) ?? one)],
    };
}

/// <summary>What a series is a repetition of.</summary>
/// <param name="Services">Ids of the services, in order; 1 to 5.</param>
/// <param name="Professional">Id of who shall serve; <see langword="null"/>: anyone.</param>
/// <param name="Party">How many people come; 1 to 99.</param>
/// <param name="Waived">Who waived the notice and why.</param>
/// <param name="BeyondHorizon">Whether the shop's people take dates for which the agenda is not open yet.</param>
public sealed record SeriesTerms(
    IReadOnlyList<string> Services, string? Professional, int Party = 1, Waiver? Waived = null, bool BeyondHorizon = false)
{
    /// <summary>Id of the location that they are at; <see langword="null"/>: the shop's first.</summary>
    public string? Location { get; init; }
}

/// <summary>One visit of a series.</summary>
public sealed record Occurrence
{
    /// <summary>Which of the series, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The local date on which the series has it.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The time on the wall at which it has it. Minutes after midnight, 0 to 1,439.</summary>
    public required int Minute { get; init; }

    /// <summary>Id of who shall serve this one, when it is not as in the series.</summary>
    public string? Professional { get; init; }

    /// <summary>How it stands.</summary>
    public required OccurrenceStatus Status { get; init; }

    /// <summary>Id of its appointment, when it has one or is about to.</summary>
    public string? Appointment { get; init; }

    /// <summary>The appointment's version when the series wrote it last: another one means that somebody changed it by
    /// itself.</summary>
    public int AppointmentVersion { get; init; } = 1;

    /// <summary>The version of the series at which it was touched last.</summary>
    public int Edit { get; init; } = 1;

    /// <summary>Why it was left out, if it was not by choice: a code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    /// <summary>When the series has it, on the wall.</summary>
    internal LocalDateTime Wall => Date.AtMidnight().PlusMinutes(Minute);

    /// <summary>The same at another time on the wall.</summary>
    internal Occurrence At(LocalDateTime wall) => this with { Date = wall.Date, Minute = (wall.Hour * 60) + wall.Minute };
}

/// <summary>How a series stands.</summary>
public enum SeriesStatus
{
    /// <summary>It is being written: its times are kept free, and nobody counts on them.</summary>
    Pending,

    /// <summary>It is agreed on.</summary>
    Active,

    /// <summary>It came to nothing, and what was kept free for it is free again.</summary>
    Failed,
}

/// <summary>How one visit of a series stands.</summary>
public enum OccurrenceStatus
{
    /// <summary>It has no time yet.</summary>
    Planned,

    /// <summary>It has an appointment.</summary>
    Booked,

    /// <summary>It was left out.</summary>
    Skipped,

    /// <summary>It was given up together with others of the series, or from there.</summary>
    Cancelled,
}

/// <summary>What becomes of visits of a series that cannot be had.</summary>
public enum SeriesPolicy
{
    /// <summary>Then nothing is booked.</summary>
    AllOrNothing,

    /// <summary>They are left out, and told.</summary>
    BestEffort,

    /// <summary>Whoever books says what becomes of each.</summary>
    Ask,
}
