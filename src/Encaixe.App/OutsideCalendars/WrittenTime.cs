using System.Globalization;
using NodaTime;

namespace Encaixe.App.OutsideCalendars;

/// <summary>A date or a time as a calendar writes it (RFC 5545, 3.3.4 and 3.3.5).</summary>
/// <param name="Wall">What a clock on the wall shows then; a date's midnight.</param>
/// <param name="IsDate">It is all of a date.</param>
/// <param name="Zone">In which zone, as that is called there; <see langword="null"/>: wherever one is.</param>
internal readonly record struct WrittenTime(LocalDateTime Wall, bool IsDate, string? Zone)
{
    /// <summary>What the zone of a time with a <c>Z</c> is called here.</summary>
    public const string Utc = "UTC";

    // Outlook's zones begin in 1601, and of a birthday whose year nobody knows Apple says 1604.
    private const int FirstYear = 1600;
    private const int LastYear = 2300;

    /// <summary>Reads one; <see langword="null"/>: it is none, or of no time that anybody plans for.</summary>
    /// <param name="zone">In which zone, if that is not said by a <c>Z</c>.</param>
    public static WrittenTime? Read(ReadOnlySpan<char> text, string? zone)
    {
        text = text.Trim();
        var isUtc = text.EndsWith("Z", StringComparison.OrdinalIgnoreCase);
        text = isUtc ? text[..^1] : text;
        if (text.Length is not (8 or 15) || (text.Length == 15 && text[8] is not ('T' or 't')) || !Date(text[..8], out var date))
        {
            return null;
        }

        if (text.Length == 8)
        {
            return new WrittenTime(date.AtMidnight(), IsDate: true, Zone: null);
        }

        return Number(text[9..11], 23) is { } hour && Number(text[11..13], 59) is { } minute && Number(text[13..15], 60) is { } second
            ? new WrittenTime(date + new LocalTime(hour, minute, Math.Min(second, 59)), IsDate: false, isUtc ? Utc : zone)
            : null;
    }

    /// <summary>Reads all that a line lists; <see langword="null"/>: one of them is none.</summary>
    public static IReadOnlyList<WrittenTime>? ReadAll(ContentLine line)
    {
        var (times, zone) = (new List<WrittenTime>(), line["TZID"]);
        foreach (var part in line.Value.Split(','))
        {
            if (line.IsCut || Read(part, zone) is not { } time)
            {
                return null;
            }

            times.Add(time);
        }

        return times;
    }

    /// <summary>The same clock on another date.</summary>
    public WrittenTime On(LocalDate date) => this with { Wall = date + Wall.TimeOfDay };

    private static bool Date(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (Number(text[..4], LastYear) is not ({ } year and >= FirstYear) || Number(text[4..6], 12) is not ({ } month and > 0)
            || Number(text[6..], 31) is not ({ } day and > 0) || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }

    private static int? Number(ReadOnlySpan<char> text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}

/// <summary>How long something takes (RFC 5545, 3.3.6): days as the calendar has them, and what is elapsed beside.</summary>
/// <param name="Days">Days on the wall.</param>
/// <param name="Elapsed">Elapsed time.</param>
internal readonly record struct WrittenLength(int Days, Duration Elapsed)
{
    /// <summary>Longer than this nobody is busy. Days.</summary>
    public const int MostDays = 36_600;

    /// <summary>Reads one: <c>P1W</c>, <c>PT1H30M</c>; <see langword="null"/>: it is none, or runs backwards.</summary>
    public static WrittenLength? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimStart('+');
        if (text.IsEmpty || text[0] is not ('P' or 'p'))
        {
            return null;
        }

        var (days, seconds, number, isTime) = (0L, 0L, -1L, false);
        foreach (var c in text[1..])
        {
            if (char.IsAsciiDigit(c))
            {
                number = (Math.Max(number, 0) * 10) + (c - '0');
                if (number > MostDays * 86_400L)
                {
                    return null;
                }

                continue;
            }

            var unit = char.ToUpperInvariant(c);
            if (unit == 'T' && number < 0 && !isTime)
            {
                isTime = true;
                continue;
            }

            if (number < 0)
            {
                return null;
            }

            switch (unit, isTime)
            {
                case ('W', false): days += 7 * number; break;
                case ('D', false): days += number; break;
                case ('H', true): seconds += 3_600 * number; break;
                case ('M', true): seconds += 60 * number; break;
                case ('S', true): seconds += number; break;
                default: return null;
            }

            number = -1;
        }

        return number < 0 && days + (seconds / 86_400) <= MostDays ? new WrittenLength((int)days, Duration.FromSeconds(seconds)) : null;
    }
}
