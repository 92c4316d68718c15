using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A stretch of local opening hours, as it stands on the door: from a wall time of the day on which the shift
/// begins, to a wall time of the same day or of the next.</summary>
/// <remarks>Minutes of the wall clock, not elapsed ones: what they become on a given date is <see cref="WallTime"/>'s
/// to decide.</remarks>
public sealed record DayWindow
{
    private const int MinutesADay = 24 * 60;

    /// <param name="opensMinute">Minutes after midnight, 0 to 1,439.</param>
    /// <param name="closesMinute">Minutes after the same midnight; after <paramref name="opensMinute"/>, by 24 hours at the most.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside those ranges.</exception>
    public DayWindow(int opensMinute, int closesMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(opensMinute);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(opensMinute, MinutesADay);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(closesMinute, opensMinute);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(closesMinute, opensMinute + MinutesADay);
        OpensMinute = opensMinute;
        ClosesMinute = closesMinute;
    }

    /// <summary>Wall-clock minutes after midnight; 0 to 1,439.</summary>
    public int OpensMinute { get; }

    /// <summary>Wall-clock minutes after the midnight before <see cref="OpensMinute"/>; 1,440 is the end of that day,
    /// more is the night after it.</summary>
    public int ClosesMinute { get; }

    /// <summary>From one wall time to another; a closing time at or before the opening is the next day's, and
    /// 00:00 to 00:00 is the whole day.</summary>
    public static DayWindow Between(LocalTime opens, LocalTime closes)
    {
        var from = MinuteOf(opens);
        var until = MinuteOf(closes);
        return new DayWindow(from, until > from ? until : until + MinutesADay);
    }

    /// <summary>Reads <c>09:00-18:00</c>, <c>20:00-02:00</c> (past midnight) or <c>00:00-24:00</c>.</summary>
    /// <exception cref="FormatException">It is written otherwise.</exception>
    public static DayWindow Parse(string text) =>
        TryParse(text, out var window) ? window : throw new FormatException($"'{text}' is not of the form 09:00-18:00.");

    /// <summary>Reads the same, if it is written so.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DayWindow? window)
    {
        window = text is { Length: 11 } && text[5] == '-'
            && TryMinute(text.AsSpan(0, 5), out var from) && from < MinutesADay
            && TryMinute(text.AsSpan(6, 5), out var until)
                ? new DayWindow(from, until > from ? until : until + MinutesADay)
                : null;
        return window is not null;
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString()
    {
        var closes = ClosesMinute > MinutesADay ? ClosesMinute - MinutesADay : ClosesMinute;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{OpensMinute / 60:00}:{OpensMinute % 60:00}-{closes / 60:00}:{closes % 60:00}");
    }

    private static int MinuteOf(LocalTime time) => (time.Hour * 60) + time.Minute;

    private static bool TryMinute(ReadOnlySpan<char> text, out int minute)
    {
        minute = 0;
        if (text[2] != ':'
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
            || rest > 59)
        {
            return false;
        }

        minute = (hour * 60) + rest;
        return minute <= MinutesADay;
    }
}
