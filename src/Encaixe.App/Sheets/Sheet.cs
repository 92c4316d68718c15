using System.Text;
using System.Text.Unicode;

namespace Encaixe.App.Sheets;

/// <summary>A table as spreadsheets write it: RFC 4180, with whatever separates cells where it was saved, and in whatever it was
/// encoded. Whatever bytes it is made of, reading it never fails; what is no text is no table.</summary>
/// <param name="Encoding">What it was read as: <c>utf-8</c>, <c>utf-16</c> or <c>windows-1252</c>.</param>
/// <param name="Separator">What stands between cells: <c>;</c>, <c>,</c> or a tab.</param>
/// <param name="Lines">What stands in it, without lines that are empty.</param>
internal sealed record Sheet(string Encoding, char Separator, IReadOnlyList<SheetLine> Lines)
{
    /// <summary>The most cells of a line that are looked at.</summary>
    public const int MostCells = 200;

    private const string Utf8Name = "utf-8";

    /// <summary>What separates cells, the likelier first: a comma is what stands between reais and centavos.</summary>
    private static readonly char[] _separators = [';', '\t', ','];

    /// <summary>What the bytes 80 to 9F are in Windows-1252; what they are nowhere stays what it is in Latin-1.</summary>
    private const string Windows =
        "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
        + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    /// <summary>Reads a table; <see langword="null"/> when it is no text.</summary>
    public static Sheet? Read(ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        if (text is ['s', 'e', 'p', '=', var said, ..] && text.AsSpan(5) is "" or ['\r' or '\n', ..])
        {
            return new Sheet(encoding, said, Cut(text[5..], said, firstLine: 1)); // Excel says so, and shows no such line
        }

        var separator = SeparatorOf(text);
        return new Sheet(encoding, separator, Cut(text, separator, firstLine: 1));
    }

    private static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => (System.Text.Encoding.UTF8.GetString(rest), Utf8Name),
        [0xFF, 0xFE, .. var rest] => (System.Text.Encoding.Unicode.GetString(rest), "utf-16"),
        [0xFE, 0xFF, .. var rest] => (System.Text.Encoding.BigEndianUnicode.GetString(rest), "utf-16"),
        _ when Utf8.IsValid(bytes) => (System.Text.Encoding.UTF8.GetString(bytes), Utf8Name),
        _ => (FromWindows(bytes), "windows-1252"),
    };

    /// <summary>What older programs save in Brazil. No text in it is valid UTF-8 by chance, once it has an accent.</summary>
    private static string FromWindows(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            text.Append(one is >= 0x80 and <= 0x9F ? Windows[one - 0x80] : (char)one);
        }

        return text.ToString();
    }

    /// <summary>What occurs most in the first line that says something, outside of quotes.</summary>
    private static char SeparatorOf(string text)
    {
        Span<int> counts = stackalloc int[_separators.Length];
        var isQuoted = false;
        foreach (var c in text.AsSpan().TrimStart("\r\n"))
        {
            if (c is '\r' or '\n' && !isQuoted)
            {
                break;
            }

            isQuoted ^= c == '"';
            if (!isQuoted && Array.IndexOf(_separators, c) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return _separators[best];
    }

    private static List<SheetLine> Cut(string text, char separator, int firstLine)
    {
        var (lines, cells, cell) = (new List<SheetLine>(), new List<string>(), new StringBuilder());
        var (line, begin, isQuoted, wasQuoted) = (firstLine, firstLine, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isBreak = c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            line += isBreak ? 1 : 0;
            if (isQuoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0 && !wasQuoted)
            {
                isQuoted = wasQuoted = true;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (isBreak)
            {
                EndLine();
                begin = line;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        EndLine();
        return lines;

        void EndCell()
        {
            if (cells.Count < MostCells)
            {
                cells.Add(cell.ToString());
            }

            cell.Clear();
            wasQuoted = false;
        }

        void EndLine()
        {
            var saysSomething = cells.Count > 0 || cell.Length > 0 || wasQuoted;
            EndCell();
            if (saysSomething)
            {
                lines.Add(new SheetLine(begin, [.. cells]));
            }

            cells.Clear();
        }
    }
}

/// <summary>A line of a table.</summary>
/// <param name="Number">Where it begins, from 1: what an editor shows beside it.</param>
/// <param name="Cells">What stands in it.</param>
internal sealed record SheetLine(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Whether nothing stands in any of its cells.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
