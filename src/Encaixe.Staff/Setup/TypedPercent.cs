using System.Globalization;
using System.Text.RegularExpressions;

namespace Encaixe.Staff.Setup;

/// <summary>A part of something as people type it.</summary>
internal static partial class TypedPercent
{
    private const int Whole = 10_000;

    /// <summary>Reads <c>40</c>, <c>37,5</c> or <c>12.25 %</c>.</summary>
    /// <returns>Hundredths of a percent; <see langword="null"/>: it cannot be read, or is more than all.</returns>
    public static int? Read(string text)
    {
        if (Form().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var part = int.Parse(match.Groups["whole"].Value + match.Groups["part"].Value.PadRight(2, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        return part <= Whole ? part : null;
    }

    [GeneratedRegex(@"^(?<whole>[0-9]{1,3})(?:[.,](?<part>[0-9]{1,2}))?\s*%?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
