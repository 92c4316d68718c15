using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Pages.Tickets;

/// <summary>An event as a file that every calendar reads (RFC 5545).</summary>
/// <param name="Id">The appointment's: the event keeps it over every change.</param>
/// <param name="Sequence">Goes up with every change; zero at first.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">What it says, with links.</param>
/// <param name="Place">Where, if that is known.</param>
/// <param name="Link">The client's own page.</param>
/// <param name="Status">How sure it is.</param>
internal sealed record CalendarFile(
    string Id, int Sequence, Instant Start, Instant End, string Title, string Text, string? Place, string Link, CalendarStatus Status)
{
    /// <summary>Longest line. Octets, without its end.</summary>
    private const int LongestLine = 75;

    private static readonly InstantPattern _time = InstantPattern.Create("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The file, UTF-8.</summary>
    /// <param name="now">When it is written.</param>
    public byte[] Write(Instant now)
    {
        var lines = new List<string>
        {
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Encaixe//Encaixe//PT",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            $"UID:apt-{Id}@encaixe",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Sequence}"),
            $"DTSTAMP:{_time.Format(now)}",
            $"DTSTART:{_time.Format(Start)}",
            $"DTEND:{_time.Format(End)}",
            $"SUMMARY:{Escape(Title)}",
            $"DESCRIPTION:{Escape(Text)}",
            $"URL:{Link}",
            $"STATUS:{StatusName}",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        };
        if (Place is not null)
        {
            lines.Insert(13, $"LOCATION:{Escape(Place)}");
        }

        var text = new StringBuilder();
        foreach (var line in lines)
        {
            Fold(text, line);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private string StatusName => Status switch
    {
        CalendarStatus.Tentative => "TENTATIVE",
        CalendarStatus.Cancelled => "CANCELLED",
        _ => "CONFIRMED",
    };

    /// <summary>TEXT: what would end a value is escaped, a line's end becomes <c>\n</c>, other controls are left out.</summary>
    private static string Escape(string text)
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

    /// <summary>Breaks a line after 75 octets at the most, never inside a character.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}

/// <summary>How sure an event is (RFC 5545, 3.8.1.11).</summary>
internal enum CalendarStatus
{
    /// <summary>It takes place.</summary>
    Confirmed,

    /// <summary>It may yet fall through.</summary>
    Tentative,

    /// <summary>It was given up: calendars strike it out.</summary>
    Cancelled,
}
