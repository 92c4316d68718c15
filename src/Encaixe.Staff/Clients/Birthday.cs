using System.Globalization;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Clients;

/// <summary>When somebody was born, as the API says it: <c>1990-03-15</c>, or <c>--03-15</c> without the year.</summary>
internal static class Birthday
{
    /// <summary>Its day, month and year as numbers; nothing for what is not said.</summary>
    public static (string Day, string Month, string Year) Parts(string? birthday) => birthday switch
    {
        ['-', '-', var m, var n, '-', var d, var e] => (Bare($"{d}{e}"), Bare($"{m}{n}"), ""),
        [_, _, _, _, '-', var m, var n, '-', var d, var e] => (Bare($"{d}{e}"), Bare($"{m}{n}"), birthday[..4]),
        _ => ("", "", ""),
    };

    /// <summary>As the API takes it. What cannot be meant is left for the server to refuse.</summary>
    public static string? Write(string day, string month, string year) => (day.Trim(), month, year.Trim()) switch
    {
        ("", "", "") => null,
        (var d, var m, "") => $"--{m.PadLeft(2, '0')}-{d.PadLeft(2, '0')}",
        var (d, m, y) => $"{y}-{m.PadLeft(2, '0')}-{d.PadLeft(2, '0')}",
    };

    /// <summary><c>15 de março de 1990</c>; as it came, when it is none.</summary>
    public static string Say(Words words, string birthday)
    {
        var (day, month, year) = Parts(birthday);
        if (!int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12)
        {
            return birthday;
        }

        var said = words.Say("day", ("day", day), ("month", words.List("months")[m - 1]));
        return year.Length == 0 ? said : words.Say("day.year", ("day", said), ("year", year));
    }

    private static string Bare(string number) => number.TrimStart('0');
}
