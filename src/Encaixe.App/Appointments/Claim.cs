using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>A span that an appointment takes of a participant's time.</summary>
/// <param name="Participant">Whose: id of a professional or a resource.</param>
/// <param name="Span">What stands in their day books.</param>
internal sealed record Claim(string Participant, Span Span)
{
    /// <summary>Whether it takes a unit of a resource: which one is settled when it is written.</summary>
    public bool IsOfResource { get; init; }

    /// <summary>All that a visit takes, segment by segment: of each professional the parts in which they are busy, and of
    /// each resource the whole segment.</summary>
    public static IReadOnlyList<Claim> Of(Appointment appointment)
    {
        var claims = new List<Claim>();
        foreach (var segment in appointment.Segments)
        {
            claims.AddRange(OfProfessional(appointment, segment));
            claims.AddRange(OfResources(appointment, segment));
        }

        return claims;
    }

    /// <summary>The keys of the day books that it stands in.</summary>
    public IReadOnlyList<string> Keys => DayBook.Keys(Participant, Span.Blocked.From, Span.Blocked.Until);

    /// <summary>The stretches of time that claims take, with the free time around them.</summary>
    public static IEnumerable<Stretch> Stretches(IEnumerable<Claim> claims) => claims
        .Select(claim => new Stretch(claim.Participant, claim.Span.Blocked.From, claim.Span.Blocked.Until));

    /// <summary>The busy parts. Free time was promised before the first and after the last only.</summary>
    private static IEnumerable<Claim> OfProfessional(Appointment appointment, AgreedSegment segment)
    {
        var (before, after) = segment.BuffersIn(appointment.Segments);
        var parts = segment.BusyParts;
        return parts.Select((part, i) => new Claim(segment.Professional, SpanOf(
            appointment,
            segment,
            new Slot(segment.Start + Duration.FromMinutes(part.OffsetMinutes), Duration.FromMinutes(part.LengthMinutes)),
            i == 0 ? before : 0,
            i == parts.Count - 1 ? after : 0)));
    }

    /// <summary>The resources. Segments that follow each other and need the same one keep it: nobody airs a room in which the
    /// client stays.</summary>
    private static IEnumerable<Claim> OfResources(Appointment appointment, AgreedSegment segment) =>
        (segment.Resources ?? []).Select(resource =>
        {
            var goesOn = appointment.Segments.Any(other => other.Start == segment.End
                && (other.Resources ?? []).Any(theirs => theirs.Resource == resource.Resource));
            var span = SpanOf(appointment, segment, new Slot(segment.Start, segment.End), 0, goesOn ? 0 : resource.BufferMinutes);
            return new Claim(resource.Resource, span) { IsOfResource = true };
        });

    private static Span SpanOf(Appointment appointment, AgreedSegment segment, Slot slot, int before, int after) =>
        Span.Of(appointment.Id, slot, Duration.FromMinutes(before), Duration.FromMinutes(after)) with
        {
            HoldUntil = appointment.Status.IsPending() ? appointment.HoldUntil?.ToUnixTimeSeconds() : null,
            Group = segment.Group is { } service ? Span.GroupOf(service) : 0,
            Seats = segment.Group is null ? 1 : appointment.Party, // whoever is alone with someone takes all of them
        };
}

/// <summary>A stretch of a participant's time.</summary>
/// <param name="Participant">Whose.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
internal readonly record struct Stretch(string Participant, Instant From, Instant Until)
{
    /// <summary>The keys of the day books that some stretches touch.</summary>
    public static IReadOnlyList<string> Keys(IEnumerable<Stretch> stretches) =>
    [
        .. stretches
            .SelectMany(stretch => DayBook.Keys(stretch.Participant, stretch.From, stretch.Until))
            .Distinct(StringComparer.Ordinal),
    ];
}
