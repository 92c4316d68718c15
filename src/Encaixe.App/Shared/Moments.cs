using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Shared;

/// <summary>Reads and writes moments at the edge: dates, RFC 3339 with an offset, or the time on a shop's wall.</summary>
internal static class Moments
{
    private const int DaysTo1970 = 719_162;

    private static readonly IPattern<OffsetDateTime>[] _offset =
    [
        OffsetDateTimePattern.Rfc3339,
        OffsetDateTimePattern.Create(
            "uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>", CultureInfo.InvariantCulture, NodaConstants.UnixEpoch.WithOffset(Offset.Zero)),
    ];

    private static readonly IPattern<LocalDateTime>[] _wall =
    [
        LocalDateTimePattern.GeneralIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
    ];

    /// <summary>A date as <c>yyyy-MM-dd</c>, 1970 to 2999; <see langword="null"/> when it is none.</summary>
    public static LocalDate? ReadDate(string? text) =>
        text is { Length: 10 } && LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= 1970 and <= 2999 } date
            ? date.Value
            : null;

    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    public static string Write(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>Writes a moment as RFC 3339 with a zone's offset.</summary>
    public static string Write(Instant time, DateTimeZone zone) =>
        OffsetDateTimePattern.Rfc3339.Format(time.InZone(zone).ToOffsetDateTime());

    /// <summary>Days since 1970-01-01.</summary>
    public static int DayNumber(LocalDate date) => date.ToDateOnly().DayNumber - DaysTo1970;

    /// <summary>A moment, 1970 to 2999; <see langword="null"/> when it is none.</summary>
    public static Moment? Read(string? text)
    {
        if (text is null or { Length: > 40 })
        {
            return null;
        }

        foreach (var pattern in _offset)
        {
            if (pattern.Parse(text) is { Success: true, Value.Year: >= 1970 and <= 2999 } read)
            {
                return new Moment(read.Value.ToInstant(), null);
            }
        }

        foreach (var pattern in _wall)
        {
            if (pattern.Parse(text) is { Success: true, Value.Year: >= 1970 and <= 2999 } read)
            {
                return new Moment(null, read.Value);
            }
        }

        return null;
    }
}

/// <summary>A moment that somebody named: exactly, or by the clock on a wall.</summary>
/// <param name="Exact">The moment, if it was exact.</param>
/// <param name="Wall">The wall time otherwise.</param>
public readonly record struct Moment(Instant? Exact, LocalDateTime? Wall)
{
    /// <summary>An exact moment.</summary>
    public static implicit operator Moment(Instant exact) => new(exact, null);

    /// <summary>All that makes this moment another than that one.</summary>
    internal string Canonical =>
        Exact?.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture) ?? Wall!.Value.ToString("o", CultureInfo.InvariantCulture);

    /// <summary>The moment in a shop's zone; <see langword="null"/> when its clocks skip it.</summary>
    internal Instant? In(DateTimeZone zone) => Exact ?? Scheduling.WallTime.Booking(Wall!.Value, zone);
}
