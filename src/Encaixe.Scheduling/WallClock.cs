using System.Buffers.Text;
using NodaTime;
using NodaTime.TimeZones;

namespace Encaixe.Scheduling;

/// <summary>Reads a clock in one zone for many moments that come in order, as text: asks the zone only when its rules
/// change, and writes a date only when the day does.</summary>
public struct WallClock
{
    /// <summary>Length of a moment as RFC 3339 with an offset. Bytes.</summary>
    public const int Rfc3339Length = 25;

    private const int SecondsADay = 86_400;

    private static readonly LocalDate _epoch = new(1970, 1, 1);

    private readonly DateTimeZone _zone;
    private Template _day;
    private long _intervalFrom = long.MaxValue;
    private long _intervalUntil = long.MinValue;
    private long _offset;
    private long _today = long.MinValue;

    /// <param name="zone">Whose clock it is.</param>
    public WallClock(DateTimeZone zone) => _zone = zone;

    /// <summary>The local date, in days since 1970-01-01.</summary>
    public int DayOf(Instant time) => DayOf(time.ToUnixTimeSeconds());

    /// <summary>The local time of day. Minutes, 0 to 1,439.</summary>
    public int MinuteOf(Instant time)
    {
        var local = ToLocal(time.ToUnixTimeSeconds());
        return (int)((local - (FloorDay(local) * SecondsADay)) / 60);
    }

    /// <summary>Writes the moment as RFC 3339 with the zone's offset, to the second: <c>2026-11-24T10:00:00-03:00</c>.</summary>
    /// <param name="time">Local years 0 to 9999.</param>
    /// <param name="utf8">At least <see cref="Rfc3339Length"/> bytes.</param>
    public void WriteRfc3339(Instant time, Span<byte> utf8) => WriteRfc3339(time.ToUnixTimeSeconds(), utf8);

    internal int DayOf(long second) => (int)FloorDay(ToLocal(second));

    internal void WriteRfc3339(long second, Span<byte> utf8)
    {
        var local = ToLocal(second);
        var day = FloorDay(local);
        if (day != _today)
        {
            SetDay(day);
        }

        Span<byte> text = _day;
        var inDay = (int)(local - (day * SecondsADay));
        Two(text[11..], inDay / 3600);
        Two(text[14..], inDay / 60 % 60);
        Two(text[17..], inDay % 60);
        text[..Rfc3339Length].CopyTo(utf8);
    }

    private static long FloorDay(long local) => local >= 0 ? local / SecondsADay : ((local + 1) / SecondsADay) - 1;

    private static void Two(Span<byte> text, int value)
    {
        text[1] = (byte)('0' + (value % 10));
        text[0] = (byte)('0' + (value / 10));
    }

    private long ToLocal(long second)
    {
        if (second < _intervalFrom || second >= _intervalUntil)
        {
            SetInterval(_zone.GetZoneInterval(Instant.FromUnixTimeSeconds(second)));
        }

        return second + _offset;
    }

    private void SetInterval(ZoneInterval interval)
    {
        _intervalFrom = interval.HasStart ? interval.Start.ToUnixTimeSeconds() : long.MinValue;
        _intervalUntil = interval.HasEnd ? interval.End.ToUnixTimeSeconds() : long.MaxValue;
        _offset = interval.WallOffset.Seconds;
        _today = long.MinValue;
    }

    private void SetDay(long day)
    {
        _today = day;
        var (year, month, dayOfMonth) = _epoch.PlusDays((int)day);
        Span<byte> text = _day;
        Utf8Formatter.TryFormat(year, text, out _, new('D', 4));
        text[4] = text[7] = (byte)'-';
        Two(text[5..], month);
        Two(text[8..], dayOfMonth);
        text[10] = (byte)'T';
        text[13] = text[16] = text[22] = (byte)':';
        text[19] = (byte)(_offset < 0 ? '-' : '+');
        var offset = (int)Math.Abs(_offset) / 60;
        Two(text[20..], offset / 60);
        Two(text[23..], offset % 60);
    }

    /// <summary>The text of the day, with room for the time.</summary>
    [System.Runtime.CompilerServices.InlineArray(Rfc3339Length)]
    private struct Template
    {
        private byte _first;
    }
}
