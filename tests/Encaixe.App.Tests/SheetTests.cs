using System.IO.Pipelines;
using System.Text;
using Encaixe.App.Sheets;

namespace Encaixe.App.Tests;

/// <summary>Tables as people save them.</summary>
public sealed class SheetTests
{
    [Theory]
    [InlineData("Nome;Telefone\r\nJoão;(11) 90000-0001\r\n", ';')]
    [InlineData("Nome,Telefone\nJoão,(11) 90000-0001", ',')]
    [InlineData("Nome\tTelefone\rJoão\t(11) 90000-0001\r", '\t')]
    [InlineData("sep=,\r\nNome,Telefone\r\nJoão,(11) 90000-0001\r\n", ',')]
    [InlineData("\"Nome\";\"Telefone\"\r\n\"João\";\"(11) 90000-0001\"", ';')]
    [InlineData("\r\n\r\n\"Nome, todo\";Telefone\r\n\r\nJoão;(11) 90000-0001\r\n\r\n", ';')]
    public void Whatever_separates_cells_and_lines_is_found_out(string text, char separator)
    {
        var sheet = Sheet.Read(Encoding.UTF8.GetBytes(text))!;

        Assert.Equal((separator, "utf-8", 2), (sheet.Separator, sheet.Encoding, sheet.Lines.Count));
        Assert.Equal(["João", "(11) 90000-0001"], sheet.Lines[1].Cells);
    }

    [Fact]
    public void However_it_was_encoded_it_is_read()
    {
        const string Text = "Nome;Observações\r\nJoão;“açaí” – 5 €\r\n";
        byte[] windows = [.. "Nome;Observa"u8, 0xE7, 0xF5, .. "es\r\nJo"u8, 0xE3, .. "o;"u8, 0x93, .. "a"u8, 0xE7, .. "a"u8, 0xED, 0x94, 0x20, 0x96, .. " 5 "u8, 0x80, .. "\r\n"u8];
        (byte[] Bytes, string Encoding)[] all =
        [
            (Encoding.UTF8.GetBytes(Text), "utf-8"),
            ([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], "utf-8"),
            ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], "utf-16"),
            ([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)], "utf-16"),
            (windows, "windows-1252"),
        ];

        Assert.All(all, one =>
        {
            var sheet = Sheet.Read(one.Bytes)!;
            Assert.Equal(one.Encoding, sheet.Encoding);
            Assert.Equal(["Nome", "Observações"], sheet.Lines[0].Cells);
            Assert.Equal(["João", "“açaí” – 5 €"], sheet.Lines[1].Cells);
        });
    }

    [Fact]
    public void A_line_is_called_by_where_it_begins_in_the_file()
    {
        var sheet = Sheet.Read("a;b\r\n\"two\r\nlines\";\"say \"\"oi\"\"\"\r\n\r\nlast;one"u8)!;

        Assert.Equal([1, 2, 5], sheet.Lines.Select(line => line.Number));
        Assert.Equal(["two\r\nlines", "say \"oi\""], sheet.Lines[1].Cells);
    }

    [Fact]
    public void What_is_no_text_is_no_table() => Assert.Null(Sheet.Read([0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0]));

    [Fact]
    public async Task What_is_written_is_read_as_it_was()
    {
        var chance = new Random(20_261_124);
        for (var round = 0; round < 500; round++)
        {
            var lines = Enumerable.Range(0, 1 + chance.Next(6)).Select(_ => Cells(chance)).ToList();
            var written = await Written(lines);
            var sheet = Sheet.Read([.. "x;y;z;\r\n"u8, .. written.AsSpan(3)])!; // so that it is clear what separates

            Assert.Equal(lines, sheet.Lines.Skip(1).Select(line => line.Cells.Select(SheetCell.Meant).ToArray()));
        }
    }

    [Fact]
    public async Task Nothing_that_is_written_is_calculated_by_whoever_opens_it()
    {
        string[] evil = ["=1+1", "+55", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "＝1"];

        var sheet = Sheet.Read(await Written(evil.Select(cell => new[] { cell, "x" })))!;

        Assert.All(sheet.Lines, line => Assert.StartsWith("'", line.Cells[0], StringComparison.Ordinal));
        Assert.Equal(evil, sheet.Lines.Select(line => SheetCell.Meant(line.Cells[0])));
    }

    [Fact]
    public void Whatever_the_bytes_reading_them_never_fails()
    {
        var chance = new Random(20_261_125);
        var likely = "\";,\t\r\n'=aé\0\ufeff"u8.ToArray();
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = new byte[chance.Next(200)];
            chance.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = chance.Next(3) == 0 ? bytes[i] : likely[chance.Next(likely.Length)];
            }

            var sheet = Sheet.Read(bytes);

            Assert.True(sheet is null || sheet.Lines.All(line => line.Cells.Count is >= 1 and <= Sheet.MostCells && line.Number >= 1));
        }
    }

    private static string[] Cells(Random chance)
    {
        string[] parts = ["a", "é", ";", ",", "\"", "\r\n", "\n", "\t", " ", "'", "=", "+", "-", "@", "👩‍🦰", "x"];
        return
        [
            .. Enumerable.Range(0, 3).Select(_ => string.Concat(Enumerable.Range(0, chance.Next(5)).Select(_ => parts[chance.Next(parts.Length)]))),
            "end",
        ];
    }

    private static async Task<byte[]> Written(IEnumerable<string[]> lines)
    {
        var bytes = new MemoryStream();
        var to = PipeWriter.Create(bytes);
        var writer = new SheetWriter(to);
        foreach (var line in lines)
        {
            writer.Write(line);
        }

        await writer.Flush(CancellationToken.None);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.ToArray()[..3]);
        return bytes.ToArray();
    }
}
