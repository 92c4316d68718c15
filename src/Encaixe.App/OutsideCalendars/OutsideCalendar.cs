using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>A professional's own calendar elsewhere, at times of which they are busy here: where it is, and how reading it fares. What was read stands in
/// <see cref="OutsideBusy"/>, and stays in force until something else is read.</summary>
public sealed record OutsideCalendar
{
    internal static readonly Shelf<OutsideCalendar> Shelf = new("outside-calendar", AppJson.Default.OutsideCalendar);

    /// <summary>From when on what was read last is called stale. Elapsed time.</summary>
    internal static readonly Duration Fresh = Duration.FromHours(24);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Id of whose calendar it is: under this it stands.</summary>
    public required string Professional { get; init; }

    /// <summary>Its address, sealed: whoever knows it reads all that is in it.</summary>
    public required string Address { get; init; }

    /// <summary>At whose house it is: all that is ever shown of the address.</summary>
    public required string Host { get; init; }

    /// <summary>The account of whoever gave the address.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Id of the job that reads it next. Any other is of before.</summary>
    public required string Next { get; init; }

    /// <summary>When somebody last asked for it to be read at once.</summary>
    public required Instant AskedAt { get; init; }

    /// <summary>When it was last tried; <see langword="null"/>: not yet.</summary>
    public Instant? TriedAt { get; init; }

    /// <summary>When it was last read; <see langword="null"/>: never yet.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>What came in the way the last time; <see langword="null"/>: nothing.</summary>
    public OutsideTrouble? Trouble { get; init; }

    /// <summary>How often in a row it could not be read.</summary>
    public int Failures { get; init; }

    /// <summary>How many times were found in it, each without a break.</summary>
    public int Times { get; init; }

    /// <summary>Of how many of its events it was not understood when they are: nobody is busy by those.</summary>
    public int Unread { get; init; }

    /// <summary>What it was marked with when it was read: it is not sent again as long as it is the same.</summary>
    public OutsideMark? Mark { get; init; }

    /// <summary>Whether what was read is so old that it may well be wrong.</summary>
    internal bool IsStale(Instant now) => now - (ReadAt ?? At) >= Fresh;

    /// <summary>Whether somebody asked for it to be read, and it was not yet.</summary>
    internal bool IsBeingRead => TriedAt is not { } tried || tried < AskedAt;
}

/// <summary>Of which state a calendar was read, and by what.</summary>
/// <param name="Tag">Its entity tag (RFC 9110, 8.8.3); <see langword="null"/>: it has none.</param>
/// <param name="ChangedAt">Since when it is so, in its own words; <see langword="null"/>: it does not say.</param>
/// <param name="By">By which zone, by which edition of the zone rules, and until when it was read: whatever is read by something else must be sent again.</param>
public sealed record OutsideMark(string? Tag, string? ChangedAt, string By);

/// <summary>Why a calendar elsewhere cannot be read.</summary>
public enum OutsideTrouble
{
    /// <summary>Nothing is at its address, or not any more.</summary>
    NotFound,

    /// <summary>Whoever is there lets nobody in, or it is no address of the public net.</summary>
    Refused,

    /// <summary>What is there is no calendar.</summary>
    NotACalendar,

    /// <summary>There is more in it than is read.</summary>
    TooBig,

    /// <summary>Nobody answers there, or not in time.</summary>
    Unreachable,
}

/// <summary>How troubles are said.</summary>
internal static class OutsideTroubles
{
    /// <summary>As it crosses the wire.</summary>
    public static string Write(this OutsideTrouble trouble) => trouble switch
    {
        OutsideTrouble.NotFound => "not-found",
        OutsideTrouble.Refused => "refused",
        OutsideTrouble.NotACalendar => "not-a-calendar",
        OutsideTrouble.TooBig => "too-big",
        OutsideTrouble.Unreachable => "unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, "It is no trouble."),
    };
}
