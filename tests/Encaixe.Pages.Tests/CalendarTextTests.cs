using System.Text;
using CsCheck;
using Encaixe.App.Calendars;

namespace Encaixe.Pages.Tests;

/// <summary>How lines of a calendar are escaped and folded (RFC 5545, 3.1 and 3.3.11).</summary>
public sealed class CalendarTextTests
{
    [Fact]
    public void A_line_is_cut_after_75_octets_and_never_inside_a_letter()
    {
        // 112 letters, 152 octets: the first line is full to the octet, the second would be one too long with its next letter.
        var text = string.Concat(Enumerable.Repeat("ação ", 20));

        var written = Written("DESCRIPTION", text);

        Assert.Equal(
            "DESCRIPTION:" + string.Concat(Enumerable.Repeat("ação ", 9))
            + "\r\n " + string.Concat(Enumerable.Repeat("ação ", 10)) + "aç"
            + "\r\n ão \r\n",
            written);
        Assert.Equal([75, 74, 5, 0], written.Split("\r\n").Select(Encoding.UTF8.GetByteCount));
        Assert.Equal(text, Read("DESCRIPTION", written));
    }

    [Theory]
    [InlineData("Rua Exemplo, 100; fundos", "Rua Exemplo\\, 100\\; fundos")]
    [InlineData("C:\\corte", "C:\\\\corte")]
    [InlineData("um\r\ndois\ntrês\rquatro", "um\\ndois\\ntrês\\nquatro")]
    [InlineData("a\u0000\u0007\tb", "ab")]
    [InlineData("às 10:00 \"em ponto\"", "às 10:00 \"em ponto\"")]
    public void What_would_end_a_value_is_escaped_and_nothing_else(string text, string written) => Assert.Equal(written, CalendarText.Escape(text));

    [Fact]
    public void Whatever_is_written_is_read_again() => Gen.OneOf(Gen.String, Gen.String["\\;,:\n\r \"ãé💈aN"]).Sample(
        text =>
        {
            var written = Written("SUMMARY", text);
            Assert.All(written.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            Assert.Equal(Sayable(text), Read("SUMMARY", written));
        },
        iter: 2_000);

    private static string Written(string name, string text)
    {
        var all = Encoding.UTF8.GetString(new CalendarText().Text(name, text).End());
        const string End = "END:VCALENDAR\r\n";
        Assert.EndsWith(End, all, StringComparison.Ordinal);
        return all[..^End.Length];
    }

    /// <summary>A text without what no calendar can say: controls, and halves of letters.</summary>
    private static string Sayable(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c)).ToArray().AsSpan().ToString().EnumerateRunes());

    /// <summary>What a calendar reads: put together first, since a line may be cut between a backslash and what it escapes.</summary>
    private static string Read(string name, string written)
    {
        var line = written.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.StartsWith($"{name}:", line, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", line, StringComparison.Ordinal);
        var (text, isEscaped) = (new StringBuilder(), false);
        foreach (var c in line[(name.Length + 1)..^2])
        {
            if (isEscaped)
            {
                text.Append(c == 'n' ? '\n' : c);
            }
            else if (c != '\\')
            {
                text.Append(c);
            }

            isEscaped = c == '\\' && !isEscaped;
        }

        return text.ToString();
    }
}
