using System.Collections.Frozen;
using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Shared;

namespace Encaixe.App.Accounts;

/// <summary>A password that somebody chose. Printed, it says nothing.</summary>
/// <remarks>Long, and none that everybody tries first; no rules of signs and digits, which make people write them down (NIST SP 800-63B,
/// 5.1.1.2).</remarks>
public sealed class Password
{
    /// <summary>The fewest characters it has. UTF-16.</summary>
    public const int Shortest = 10;

    /// <summary>The most characters it has. UTF-16.</summary>
    public const int Longest = 128;

    /// <summary>What is tried first everywhere, from ten characters on.</summary>
    private static readonly FrozenSet<string> _common = new[]
    {
        "1234567890", "0123456789", "0987654321", "9876543210", "12345678910", "123456789a", "1q2w3e4r5t", "1qaz2wsx3edc", "qwertyuiop",
        "qwerty1234", "qwerty12345", "qwerty123456", "asdfghjkl1", "password12", "password123", "password1234", "mudar12345", "mudar123456",
        "senha12345", "senha123456", "senha1234567", "minhasenha", "minhasenha1", "minhasenha123", "brasil2024", "brasil2025", "brasil2026",
        "flamengo10", "flamengo81", "corinthians", "corinthians1", "corinthians10", "palmeiras1", "palmeiras10", "saopaulo10", "deusefiel7",
        "deusefiel10", "jesuscristo", "jesuscristo1", "iloveyou123", "abcdefghij", "abcd123456", "abc1234567", "administrador", "administrator",
        "letmein123", "welcome123", "barbearia1", "barbearia123", "encaixe123", "encaixe1234",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private Password(string value) => Value = value;

    /// <summary>What was typed, letters and accents apart: keyboards differ in how they write them.</summary>
    internal string Value { get; }

    /// <summary>Takes one that somebody chooses; <see langword="null"/> when others would guess it.</summary>
    /// <param name="email">Whose it is to be: a password that is in the address is none.</param>
    public static Password? Choose(string? text, EmailAddress email) =>
        Type(text) is { Value.Length: >= Shortest } typed
        && !_common.Contains(typed.Value)
        && typed.Value.Distinct().Count() > 3
        && !email.Typed.Value.Contains(typed.Value, StringComparison.OrdinalIgnoreCase)
            ? typed
            : null;

    /// <summary>Takes one that somebody types to sign in; <see langword="null"/> when nobody can have chosen it.</summary>
    public static Password? Type(string? text) =>
        text is { Length: > 0 and <= Longest } && IsText(text) ? new Password(Accents.Apart(text)) : null;

    /// <inheritdoc/>
    public override string ToString() => "•••";

    /// <summary>Whether no half of a character is in it: such text has no form.</summary>
    private static bool IsText(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
