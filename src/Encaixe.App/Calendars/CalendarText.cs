using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Calendars;

/// <summary>A calendar as it is written, line by line (RFC 5545).</summary>
internal sealed class CalendarText
{
    /// <summary>Longest line. Octets, without its end.</summary>
    private const int LongestLine = 75;

    private static readonly LocalDateTimePattern _local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    private readonly StringBuilder _text = new();

    /// <summary>A moment in UTC: <c>20261124T180000Z</c>.</summary>
    public static string Time(Instant time) => $"{Time(time.InUtc().LocalDateTime)}Z";

    /// <summary>A time on some wall: <c>20261124T150000</c>.</summary>
    public static string Time(LocalDateTime time) => _local.Format(time);

    /// <summary>A value of type TEXT: what would end it is escaped, a line's end becomes <c>\n</c>, other controls are left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Writes a line, broken after 75 octets at the most and never inside a character.</summary>
    /// <param name="line">As it is when it is put together again, its value escaped.</param>
    public CalendarText Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>Writes a line whose value is a text, as somebody wrote it.</summary>
    public CalendarText Text(string name, string value) => Line($"{name}:{Escape(value)}");

    /// <summary>Writes a line whose value is a text, if there is one.</summary>
    public CalendarText TextIfAny(string name, string? value) => value is null ? this : Text(name, value);

    /// <summary>Writes a line whose value is a number.</summary>
    public CalendarText Number(string name, int value) => Line(string.Create(CultureInfo.InvariantCulture, $"{name}:{value}"));

    /// <summary>A parameter's value: in quotes, which nothing in it can end (RFC 5545, 3.2).</summary>
    public static string Parameter(string text) => $"\"{string.Concat(text.Where(c => !char.IsControl(c)).Select(c => c == '"' ? '\'' : c))}\"";

    /// <summary>What a calendar begins with.</summary>
    /// <param name="method">What is asked of whoever reads it: unless said otherwise nothing, not even an answer (RFC 5546, 3.2.1).</param>
    public static CalendarText Begin(string method = "PUBLISH") => new CalendarText()
        .Line("BEGIN:VCALENDAR")
        .Line("VERSION:2.0")
        .Line("PRODID:-//Encaixe//Encaixe//PT")
        .Line("CALSCALE:GREGORIAN")
        .Line($"METHOD:{method}");

    /// <summary>Ends it. UTF-8.</summary>
    public byte[] End() => Encoding.UTF8.GetBytes(Line("END:VCALENDAR")._text.ToString());
}
