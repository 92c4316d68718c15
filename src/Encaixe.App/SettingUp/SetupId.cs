using System.Globalization;
using System.Text;
using Encaixe.App.Shared;

namespace Encaixe.App.SettingUp;

/// <summary>Ids of what shops set up: people read them in addresses, so they are made of names.</summary>
internal static class SetupId
{
    private const int Longest = 40;

    /// <summary>Whether it is one: 1 to 40 of <c>a-z</c>, digits and <c>-</c>; never <c>any</c>, which means anybody.</summary>
    public static bool IsOne(string text) => text.Length is >= 1 and <= Longest
        && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && text != "any";

    /// <summary>One for something of a name that nothing else has.</summary>
    public static string Of(string name, IReadOnlySet<string> taken)
    {
        var plain = Plain(name);
        var id = plain;
        for (var number = 2; taken.Contains(id) || !IsOne(id); number++)
        {
            var suffix = "-" + number.ToString(CultureInfo.InvariantCulture);
            id = Cut(plain, Longest - suffix.Length) + suffix;
        }

        return id;
    }

    /// <summary>What is left of a name without accents, blanks and signs.</summary>
    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in Accents.Without(name))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (plain.Length > 0 && plain[^1] != '-')
            {
                plain.Append('-');
            }
        }

        return Cut(plain.ToString(), Longest) is { Length: > 0 } cut ? cut : "item";
    }

    private static string Cut(string text, int longest) => text[..Math.Min(text.Length, longest)].Trim('-');
}
