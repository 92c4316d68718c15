using System.Globalization;
using Encaixe.App.Languages;

namespace Encaixe.App.Sheets;

/// <summary>Amounts and lengths as people write them into tables, and as spreadsheets calculate with them.</summary>
internal static class SheetNumbers
{
    private const int MostDigits = 12;

    /// <summary>An amount that a spreadsheet of this language calculates with.</summary>
    /// <param name="minor">In minor units, of which a hundred are one.</param>
    public static string Amount(long minor, Language language)
    {
        var amount = (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        return language == Language.English ? amount : amount.Replace('.', ',');
    }

    /// <summary>Reads an amount in minor units: <c>50</c>, <c>50,5</c>, <c>R$ 1.250,00</c>, <c>1,250.00</c>. What stands before the last one or two
    /// digits parts the minor ones; before three it parts thousands.</summary>
    /// <returns><see langword="null"/>: it is none, or could be two.</returns>
    public static long? ReadAmount(string text)
    {
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).TrimStart('R', '$', 'U', 'S', '€', 'B', 'L');
        var last = bare.LastIndexOfAny([',', '.']);
        var isParted = last >= 0 && bare.Length - last - 1 is 1 or 2;
        var (whole, rest) = isParted ? (bare[..last], bare[(last + 1)..].PadRight(2, '0')) : (bare, "00");
        var mark = isParted ? bare[last] : '\0';
        var groups = whole.Split(whole.Contains(',', StringComparison.Ordinal) ? ',' : '.');
        var isWell = whole.Length <= MostDigits && !whole.Contains(mark, StringComparison.Ordinal) && groups[0].Length > 0
            && (groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(group => group.Length == 3)));
        return isWell && long.TryParse(string.Concat(groups) + rest, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : null;
    }

    /// <summary>Reads a length in minutes: <c>45</c>, <c>45 min</c>, <c>1 h 30</c>, <c>1h</c>, <c>01:30</c>.</summary>
    /// <returns><see langword="null"/>: it is none.</returns>
    public static int? ReadMinutes(string text)
    {
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        foreach (var unit in (string[])["minutos", "minutes", "mins", "min", "m"])
        {
            bare = bare.EndsWith(unit, StringComparison.Ordinal) ? bare[..^unit.Length] : bare;
        }

        bare = bare.Replace("horas", "h", StringComparison.Ordinal).Replace("hora", "h", StringComparison.Ordinal).Replace("hs", "h", StringComparison.Ordinal);
        return bare.Split(['h', ':']) switch
        {
            [var minutes] => Read(minutes),
            [var hours, ""] when bare.EndsWith('h') => Read(hours) * 60,
            [var hours, var minutes] when Read(minutes) < 60 => (Read(hours) * 60) + Read(minutes),
            [var hours, var minutes, "00"] when Read(minutes) < 60 && bare.Contains(':', StringComparison.Ordinal) => (Read(hours) * 60) + Read(minutes),
            _ => null,
        };
    }

    private static int? Read(string digits) =>
        digits.Length <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
