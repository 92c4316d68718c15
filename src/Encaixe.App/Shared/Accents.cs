using System.Collections.Frozen;
using System.Text;

namespace Encaixe.App.Shared;

/// <summary>Letters and their accents, as far as the Latin scripts of Europe and the Americas go (U+00C0 to U+024F). The server carries no data of Unicode's (it runs in the invariant mode of
/// globalization), in which <see cref="string.Normalize()"/> leaves letters as they are.</summary>
internal static class Accents
{
    /// <summary>By accent, the letters that have it and what each is without it (the canonical decompositions of U+00C0 to U+024F in
    /// UnicodeData.txt).</summary>
    private static readonly (char Mark, string Letters, string Bases)[] _byMark =
    [
        ('\u0300', "ÀÈÌÒÙàèìòùǛǜǸǹ", "AEIOUaeiouÜüNn"),
        ('\u0301', "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿ", "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØø"),
        ('\u0302', "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ", "AEIOUaeiouCcGgHhJjSsWwYy"),
        ('\u0303', "ÃÑÕãñõĨĩŨũ", "ANOanoIiUu"),
        ('\u0304', "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳ", "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYy"),
        ('\u0306', "ĂăĔĕĞğĬĭŎŏŬŭ", "AaEeGgIiOoUu"),
        ('\u0307', "ĊċĖėĠġİŻżȦȧȮȯ", "CcEeGgIZzAaOo"),
        ('\u0308', "ÄËÏÖÜäëïöüÿŸ", "AEIOUaeiouyY"),
        ('\u030a', "ÅåŮů", "AaUu"),
        ('\u030b', "ŐőŰű", "OoUu"),
        ('\u030c', "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ", "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh"),
        ('\u030f', "ȀȁȄȅȈȉȌȍȐȑȔȕ", "AaEeIiOoRrUu"),
        ('\u0311', "ȂȃȆȇȊȋȎȏȒȓȖȗ", "AaEeIiOoRrUu"),
        ('\u031b', "ƠơƯư", "OoUu"),
        ('\u0326', "ȘșȚț", "SsTt"),
        ('\u0327', "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩ", "CcGgKkLlNnRrSsTtEe"),
        ('\u0328', "ĄąĘęĮįŲųǪǫ", "AaEeIiUuOo"),
    ];

    private static readonly FrozenDictionary<char, (char Base, char Mark)> _parts = _byMark
        .SelectMany(row => row.Letters.Zip(row.Bases, (letter, bare) => (letter, Parts: (bare, row.Mark))))
        .ToFrozenDictionary(one => one.letter, one => one.Parts);

    /// <summary>Letters that have no accent, and yet are taken for others where one has a plain keyboard.</summary>
    private static readonly FrozenDictionary<char, string> _plain = new (char Letter, string Plain)[]
    {
        ('æ', "ae"), ('Æ', "AE"), ('œ', "oe"), ('Œ', "OE"), ('ø', "o"), ('Ø', "O"), ('ß', "ss"), ('đ', "d"), ('Đ', "D"), ('ł', "l"), ('Ł', "L"),
        ('ı', "i"), ('ð', "d"), ('Ð', "D"), ('þ', "th"), ('Þ', "TH"),
    }.ToFrozenDictionary(one => one.Letter, one => one.Plain);

    /// <summary>A text in the one form in which letters and accents are apart: however it was typed, it is the same.</summary>
    public static string Apart(string text) => Rewritten(text, keepsMarks: true);

    /// <summary>A text without accents.</summary>
    public static string Without(string text) => Rewritten(text, keepsMarks: false);

    private static string Rewritten(string text, bool keepsMarks)
    {
        var written = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            Write(c, written, keepsMarks);
        }

        return written.ToString();
    }

    private static void Write(char c, StringBuilder written, bool keepsMarks)
    {
        if (_parts.TryGetValue(c, out var parts))
        {
            Write(parts.Base, written, keepsMarks);
            Write(parts.Mark, written, keepsMarks);
        }
        else if (keepsMarks)
        {
            written.Append(c);
        }
        else if (_plain.TryGetValue(c, out var plain))
        {
            written.Append(plain);
        }
        else if (c is < '\u0300' or > '\u036f') // where accents are that stand by themselves
        {
            written.Append(c);
        }
    }
}
