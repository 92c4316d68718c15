namespace Encaixe.App.Sheets;

/// <summary>What a cell says, as against what a spreadsheet would make of it: what begins like a formula is calculated by whoever
/// opens the table, so nobody's name may.</summary>
internal static class SheetCell
{
    /// <summary>What a formula begins with; also in the width that East Asian scripts have.</summary>
    private const string Formula = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    /// <summary>A text that no spreadsheet calculates: with one apostrophe more, if it begins like a formula.</summary>
    public static string Harmless(string text) => LooksLikeFormula(text.AsSpan().TrimStart('\'')) ? $"'{text}" : text;

    /// <summary>What was meant by a cell, however it got there.</summary>
    public static string Meant(string cell) =>
        cell is ['\'', ..] && LooksLikeFormula(cell.AsSpan().TrimStart('\'')) ? cell[1..] : cell;

    /// <summary>A cell as it stands in the file: in quotes where it would be taken apart otherwise.</summary>
    public static string Quoted(string text, char separator) =>
        text.Length == 0 || text.AsSpan().IndexOfAny("\"\r\n") >= 0 || text.Contains(separator, StringComparison.Ordinal)
        || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    private static bool LooksLikeFormula(ReadOnlySpan<char> text) => text is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal);
}
