using System.Buffers.Text;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Reads a clock in one zone for many moments that come in order, as text: asks the zone, and writes the date,
/// only when the day turns or the zone's rules change.</summary>
public struct WallClock
{
    /// <summary>Length of a moment as RFC 3339 with an offset. Bytes.</summary>
    public const int Rfc3339Length = 25;

    private const int SecondsADay = 86_400;

    private static readonly LocalDate _epoch = new(1970, 1, 1);

    private readonly DateTimeZone _zone;

    // What is known: from one second until another it is one day, which began (or would have) at a midnight.
    private long _from = long.MaxValue;
    private long _until = long.MinValue;
    private long _midnight;
    private int _day;
    private Template _text;

    /// <param name="zone">Whose clock it is.</param>
    public WallClock(DateTimeZone zone) => _zone = zone;

    /// <summary>The local date, in days since 1970-01-01.</summary>
    public int DayOf(Instant time) => DayOf(time.ToUnixTimeSeconds());

    /// <summary>The local time of day. Minutes, 0 to 1,439.</summary>
    public int MinuteOf(Instant time) => SecondOfDay(time.ToUnixTimeSeconds()) / 60;

    /// <summary>Writes the moment as RFC 3339 with the zone's offset, to the second: <c>2026-11-24T10:00:00-03:00</c>.</summary>
    /// <param name="time">Local years 0 to 9999.</param>
    /// <param name="utf8">At least <see cref="Rfc3339Length"/> bytes.</param>
    public void WriteRfc3339(Instant time, Span<byte> utf8) => WriteRfc3339(time.ToUnixTimeSeconds(), utf8);

    internal int DayOf(long second)
    {
        _ = SecondOfDay(second);
        return _day;
    }

    internal void WriteRfc3339(long second, Span<byte> utf8)
    {
        var inDay = SecondOfDay(second);
        utf8 = utf8[..Rfc3339Length];
        ((ReadOnlySpan<byte>)_text).CopyTo(utf8);
        Two(utf8, 11, inDay / 3600);
        Two(utf8, 14, inDay / 60 % 60);
        Two(utf8, 17, inDay % 60);
    }

    private static void Two(Span<byte> text, int at, int value)
    {
        var tens = (uint)value / 10;
        text[at + 1] = unchecked((byte)('0' + (uint)value - (tens * 10))); // 0 to 99: nothing can overflow
        text[at] = unchecked((byte)('0' + tens));
    }

    private int SecondOfDay(long second)
    {
        if (second < _from || second >= _until)
        {
            Turn(second);
        }

        return (int)(second - _midnight);
    }

    private void Turn(long second)
    {
        var interval = _zone.GetZoneInterval(Instant.FromUnixTimeSeconds(second));
        var offset = interval.WallOffset.Seconds;
        var local = second + offset;
        _day = (int)(local >= 0 ? local / SecondsADay : ((local + 1) / SecondsADay) - 1);
        _midnight = (_day * (long)SecondsADay) - offset;
        _from = interval.HasStart ? Math.Max(_midnight, interval.Start.ToUnixTimeSeconds()) : _midnight;
        _until = _midnight + SecondsADay;
        if (interval.HasEnd)
        {
            _until = Math.Min(_until, interval.End.ToUnixTimeSeconds());
        }

        SetText(offset);
    }

    private void SetText(int offset)
    {
        var (year, month, day) = _epoch.PlusDays(_day);
        Span<byte> text = _text;
        Utf8Formatter.TryFormat(year, text, out _, new('D', 4));
        text[4] = text[7] = (byte)'-';
        Two(text, 5, month);
        Two(text, 8, day);
        text[10] = (byte)'T';
        text[13] = text[16] = text[22] = (byte)':';
        text[19] = (byte)(offset < 0 ? '-' : '+');
        var minutes = Math.Abs(offset) / 60;
        Two(text, 20, minutes / 60);
        Two(text, 23, minutes % 60);
    }

    /// <summary>The text of the day, with room for the time.</summary>
    [System.Runtime.CompilerServices.InlineArray(Rfc3339Length)]
    private struct Template
    {
        private byte _first;
    }
}
