using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Absences;

/// <summary>Time that a professional is away, or that units of a resource cannot be used. In their day books it stands as
/// spans that are nobody's appointment.</summary>
public sealed record Absence
{
    internal static readonly Shelf<Absence> Shelf = new("absence", AppJson.Default.Absence);

    /// <summary>The longest. Elapsed time.</summary>
    internal static readonly Duration Longest = Duration.FromDays(366);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the professional, or of the resource.</summary>
    public required string Participant { get; init; }

    /// <summary>From when; whole minutes.</summary>
    public required Instant Start { get; init; }

    /// <summary>Until when; whole minutes.</summary>
    public required Instant End { get; init; }

    /// <summary>Of a resource: how many units, 1 to 99; 0 for people.</summary>
    public int Units { get; init; }

    /// <summary>Why, if it was said.</summary>
    public string? Reason { get; init; }

    /// <summary>Who noted it, as the audit says it.</summary>
    public required string By { get; init; }

    /// <summary>How far it is written.</summary>
    public AbsenceStatus Status { get; init; }

    /// <summary>The book days that it touches.</summary>
    internal IEnumerable<LocalDate> Days
    {
        get
        {
            var last = DayBook.DayOf(End - Duration.Epsilon);
            for (var day = DayBook.DayOf(Start); day <= last; day = day.PlusDays(1))
            {
                yield return day;
            }
        }
    }

    /// <summary>What stands of it in a book day: a part for each unit, cut at the ends of the day, so that none stands twice
    /// in what is read of several days.</summary>
    internal IEnumerable<Span> SpansOn(LocalDate day)
    {
        var begins = DayBook.BeginOf(day);
        var slot = new Scheduling.Slot(Instant.Max(Start, begins), Instant.Min(End, DayBook.BeginOf(day.PlusDays(1))));
        for (var unit = Math.Min(1, Units); unit <= Units; unit++)
        {
            yield return Span.Of(SpanId(unit), slot, Duration.Zero, Duration.Zero) with { IsAbsence = true, Unit = unit };
        }
    }

    /// <summary>Whether a span is of it.</summary>
    internal bool Has(Span span) => span.IsAbsence && IdOf(span) == Id;

    /// <summary>The absence that a span is of.</summary>
    internal static string IdOf(Span span) => span.Appointment.Split('/')[0];

    /// <summary>Of several units each part has a name of its own: to the engine, they are as many.</summary>
    private string SpanId(int unit) => unit <= 1 ? Id : $"{Id}/{unit.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>How far an absence is written.</summary>
public enum AbsenceStatus
{
    /// <summary>All of it.</summary>
    Standing,

    /// <summary>Not all of it yet.</summary>
    Adding,

    /// <summary>It is being taken away.</summary>
    Removing,
}
