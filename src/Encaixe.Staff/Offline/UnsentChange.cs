using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Offline;

/// <summary>What somebody did without a network, until the server knows of it.</summary>
public sealed record UnsentChange
{
    /// <summary>What a booking is called.</summary>
    public const string Book = "book";

    /// <summary>Its own, and the same for every try.</summary>
    public required string Key { get; init; }

    /// <summary>When it was done, by this device.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the API calls it: <c>check-in</c>; or <see cref="Book"/>.</summary>
    public required string What { get; init; }

    /// <summary>How the visit stood; <see langword="null"/>: there was none.</summary>
    public AgendaItemAnswer? Before { get; init; }

    /// <summary>How it stands by this.</summary>
    public required AgendaItemAnswer After { get; init; }

    /// <summary>What is booked.</summary>
    public StaffBookingRequest? Booking { get; init; }

    /// <summary>Where it is moved to.</summary>
    public StaffRescheduleRequest? Elsewhere { get; init; }

    /// <summary>Why it is given up, if anything was said.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the server was asked for it and nobody heard what it said: it may be done there.</summary>
    public bool MayBeDone { get; init; }

    /// <summary>Why the server did not do it, so that a person has to decide; <see langword="null"/>: it was not asked yet.</summary>
    public Refused? Why { get; init; }

    /// <summary>How the visit stands there.</summary>
    public AgendaItemAnswer? Now { get; init; }

    /// <summary>What all that somebody did here begins with.</summary>
    public static string PrefixOf(string account) => $"unsent/{account}/";

    /// <summary>The same, of a visit that has this id now.</summary>
    public UnsentChange Of(string visit) => this with { Before = Before! with { Id = visit }, After = After with { Id = visit } };

    /// <summary>Where a visit stands that was moved so.</summary>
    /// <param name="start">When it begins then.</param>
    /// <param name="professional">Who does all of it then; <see langword="null"/>: whoever did.</param>
    public static AgendaItemAnswer Move(AgendaItemAnswer visit, DateTimeOffset start, string? professional)
    {
        var by = start - visit.Start;
        return visit with
        {
            Start = start,
            End = (visit.End + by).ToOffset(start.Offset),
            Segments =
            [
                .. visit.Segments.Select(part => part with
                {
                    Professional = professional ?? part.Professional,
                    Start = (part.Start + by).ToOffset(start.Offset),
                    End = (part.End + by).ToOffset(start.Offset),
                }),
            ],
        };
    }

    /// <summary>Whether a visit stands as it was seen when this was done. That a client has confirmed since changes nothing about whether they came.</summary>
    public bool Meets(AgendaItemAnswer now) => Before is { } before
        && IsAt(now, before)
        && (now.Status == before.Status || (Standing.IsOpen(now.Status) && Standing.IsOpen(before.Status) && What is not ("cancel" or "reschedule")));

    /// <summary>Whether a visit stands as this wanted it: done already, by this or by somebody else.</summary>
    public bool IsDone(AgendaItemAnswer now) => now.Status == After.Status && IsAt(now, After);

    private static bool IsAt(AgendaItemAnswer one, AgendaItemAnswer other) =>
        one.Start == other.Start && one.Segments.Select(part => part.Professional).SequenceEqual(other.Segments.Select(part => part.Professional));
}
