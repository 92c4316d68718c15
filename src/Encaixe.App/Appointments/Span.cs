using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Time that is taken, as it is stored: at most 120 bytes. Times are whole minutes since 1970.</summary>
[JsonConverter(typeof(SpanJson))]
public sealed record Span
{
    /// <summary>Whose it is: an appointment's id, or an absence's.</summary>
    public required string Appointment { get; init; }

    /// <summary>First minute.</summary>
    public required long Start { get; init; }

    /// <summary>First minute after it.</summary>
    public required long End { get; init; }

    /// <summary>From when the free time before it was promised.</summary>
    public required long BlockedFrom { get; init; }

    /// <summary>Until when the free time after it was promised.</summary>
    public required long BlockedUntil { get; init; }

    /// <summary>It is only held: free from this second on. Seconds since 1970.</summary>
    public long? HoldUntil { get; init; }

    /// <summary>It is time off.</summary>
    public bool IsAbsence { get; init; }

    /// <summary>How many seats of its group it takes; 1 to 99.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>What it is shared in: all that is of one group may lie on top of each other, as far as there are seats
    /// (<see cref="GroupOf"/>). 0: it is not shared.</summary>
    public long Group { get; init; }

    /// <summary>Which of a resource's units it takes, 1 to 99; 0 in the days of people.</summary>
    public int Unit { get; init; }

    /// <summary>The time itself.</summary>
    internal Slot Slot => new(At(Start), At(End));

    /// <summary>The stretch with its free time.</summary>
    internal (Instant From, Instant Until) Blocked => (At(BlockedFrom), At(BlockedUntil));

    /// <summary>Whether it stands in more than one book day.</summary>
    internal bool CrossesCut => DayBook.DayOf(Blocked.From) != DayBook.DayOf(At(BlockedUntil - 1));

    /// <summary>The group of a service that several share, such as a class: the same 52 bits for ever, never 0.</summary>
    internal static long GroupOf(string service)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(service));
        return Math.Max(1, (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 12));
    }

    /// <summary>A span of an appointment.</summary>
    internal static Span Of(string appointment, Slot slot, Duration before, Duration after) => new()
    {
        Appointment = appointment,
        Start = Minute(slot.Start),
        End = Minute(slot.End),
        BlockedFrom = Minute(slot.Start - before),
        BlockedUntil = Minute(slot.End + after),
    };

    internal Taken ToTaken() => new(
        Slot,
        Duration.FromMinutes(Start - BlockedFrom),
        Duration.FromMinutes(BlockedUntil - End),
        HoldUntil is { } until ? Instant.FromUnixTimeSeconds(until) : null,
        IsAbsence,
        Group,
        Seats);

    /// <summary>Whether it was only held, and its time is free again.</summary>
    internal bool HasLapsed(Instant now) => HoldUntil <= now.ToUnixTimeSeconds();

    private static Instant At(long minute) => Instant.FromUnixTimeSeconds(minute * 60);

    private static long Minute(Instant time) => time.ToUnixTimeSeconds() / 60;
}
