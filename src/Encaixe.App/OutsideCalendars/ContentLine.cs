using System.Text;

namespace Encaixe.App.OutsideCalendars;

/// <summary>A line of iCalendar (RFC 5545, 3.1), put together again: <c>DTSTART;TZID=America/Sao_Paulo:20260115T140000</c>.</summary>
/// <param name="Name">Its name, in capitals.</param>
/// <param name="Parameters">What is said of its value, names in capitals, without quotes.</param>
/// <param name="Value">As it is written.</param>
/// <param name="IsCut">It is longer than is read: whatever it says is not known.</param>
internal sealed record ContentLine(string Name, IReadOnlyList<(string Name, string Value)> Parameters, string Value, bool IsCut = false)
{
    /// <summary>What is said of its value under a name; <see langword="null"/>: nothing.</summary>
    public string? this[string name] => Parameters.FirstOrDefault(one => one.Name == name).Value;

    /// <summary>Takes a line apart; <see langword="null"/>: it is none.</summary>
    public static ContentLine? Read(ReadOnlySpan<char> line, bool isCut)
    {
        var parameters = new List<(string, string)>();
        var at = line.IndexOfAny(':', ';');
        if (at < 1)
        {
            return null;
        }

        var name = line[..at].ToString().ToUpperInvariant();
        while (line[at] == ';')
        {
            line = line[(at + 1)..];
            var equals = line.IndexOf('=');
            if (equals < 1 || (at = EndOf(line, equals + 1)) < 0)
            {
                return null;
            }

            parameters.Add((line[..equals].ToString().ToUpperInvariant(), line[(equals + 1)..at].ToString().Replace("\"", "", StringComparison.Ordinal)));
        }

        return new ContentLine(name, parameters, line[(at + 1)..].ToString(), isCut);
    }

    /// <summary>Where the value of a parameter ends: what stands in quotes is all of it.</summary>
    private static int EndOf(ReadOnlySpan<char> line, int from)
    {
        var isQuoted = false;
        for (var at = from; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && line[at] is ':' or ';')
            {
                return at;
            }
        }

        return -1;
    }
}

/// <summary>The lines of a calendar, each put together from those that it was folded into. Only of those that say when something is: what it is, is
/// not even looked at.</summary>
/// <param name="body">What was fetched: UTF-8, whatever it says.</param>
internal sealed class ContentLines(ReadOnlyMemory<byte> body)
{
    /// <summary>How much of a line is read: room for the exceptions of ten years. Octets.</summary>
    public const int Longest = 64 * 1024;

    private static readonly HashSet<string> _wanted = new(StringComparer.OrdinalIgnoreCase)
    {
        "BEGIN", "END", "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "TRANSP",
        "X-MICROSOFT-CDO-BUSYSTATUS", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION",
    };

    private readonly byte[] _line = new byte[Longest];
    private int _at = body.Span.StartsWith("\uFEFF"u8) ? 3 : 0;

    /// <summary>The next line of those that are of use, as far as it is one; <see langword="null"/>: there is none.</summary>
    public ContentLine? Next()
    {
        while (_at < body.Length)
        {
            var line = Unfold(out var isCut);
            var end = line.IndexOfAny((byte)':', (byte)';');
            if (end > 0 && _wanted.Contains(Encoding.Latin1.GetString(line[..end])) && ContentLine.Read(Encoding.UTF8.GetString(line), isCut) is { } read)
            {
                return read;
            }
        }

        return null;
    }

    private ReadOnlySpan<byte> Unfold(out bool isCut)
    {
        var text = body.Span;
        var length = 0;
        isCut = false;
        do
        {
            var rest = text[_at..];
            var end = rest.IndexOf((byte)'\n');
            var part = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            _at += end < 0 ? rest.Length : end + 1;
            part = length > 0 ? part[1..] : part;
            var room = Math.Min(part.Length, Longest - length);
            isCut |= room < part.Length;
            part[..room].CopyTo(_line.AsSpan(length));
            length += room;
        }
        while (length > 0 && _at < text.Length && text[_at] is (byte)' ' or (byte)'\t');

        return _line.AsSpan(0, length);
    }
}
