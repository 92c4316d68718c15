using System.Globalization;
using System.Text.RegularExpressions;

namespace Encaixe.Staff.Setup;

/// <summary>Money as people type it.</summary>
internal static partial class TypedMoney
{
    /// <summary>The most that something costs, in minor units.</summary>
    public const long Most = 1_000_000_000;

    /// <summary>Reads <c>50</c>, <c>50,00</c>, <c>R$ 1.250</c> or <c>50.5</c>: what has one or two digits after its last sign is cents.</summary>
    /// <returns>In minor units; <see langword="null"/>: it cannot be read, or is too much.</returns>
    public static long? Read(string text)
    {
        if (Form().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
        var cents = match.Groups["cents"].Value.PadRight(2, '0');
        return long.TryParse(whole + cents, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor <= Most ? minor : null;
    }

    [GeneratedRegex(@"^(?:R\$)?\s*(?<whole>\d+|\d{1,3}(?:[.,\s]\d{3})+)(?:[.,](?<cents>\d{1,2}))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Form();
}
