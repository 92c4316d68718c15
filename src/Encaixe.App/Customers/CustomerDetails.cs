using System.Globalization;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using PhoneNumbers;

namespace Encaixe.App.Customers;

/// <summary>Not a name that one could call somebody by.</summary>
public sealed record NameInvalid() : Refusal(RefusalCodes.NameInvalid, RefusalKind.Invalid);

/// <summary>Not a telephone number.</summary>
public sealed record PhoneInvalid() : Refusal(RefusalCodes.PhoneInvalid, RefusalKind.Invalid);

/// <summary>Not an address of mail.</summary>
public sealed record EmailInvalid() : Refusal(RefusalCodes.EmailInvalid, RefusalKind.Invalid);

/// <summary>Who books, read and found good.</summary>
public sealed record CustomerDetails
{
    /// <summary>The most characters of a name. UTF-16.</summary>
    internal const int LongestName = 80;

    private const int Brazil = 55;
    private const char ZeroWidthNonJoiner = '\u200c';
    private const char ZeroWidthJoiner = '\u200d';

    private CustomerDetails(Personal name, Personal phone, Personal? email) => (Name, Phone, Email) = (name, phone, email);

    /// <summary>1 to 80 characters, without any that cannot be seen.</summary>
    public Personal Name { get; }

    /// <summary>E.164.</summary>
    public Personal Phone { get; }

    /// <summary>If it was said.</summary>
    public Personal? Email { get; }

    /// <summary>Reads what somebody typed.</summary>
    public static Outcome<CustomerDetails> Read(string? name, string? phone, string? email)
    {
        if (ReadText(name, LongestName) is not { Length: > 0 } readName)
        {
            return new NameInvalid();
        }

        if (ReadPhone(phone) is not { } readPhone)
        {
            return new PhoneInvalid();
        }

        if (string.IsNullOrWhiteSpace(email))
        {
            return new CustomerDetails(new(readName), new(readPhone), null);
        }

        return EmailAddress.Read(email) is { } address
            ? new CustomerDetails(new(readName), new(readPhone), address.Typed)
            : new EmailInvalid();
    }

    /// <summary>A line of text as somebody typed it, without what cannot be seen; <see langword="null"/> when it is too
    /// long or not text at all.</summary>
    /// <param name="longest">UTF-16 characters.</param>
    internal static string? ReadText(string? text, int longest, bool lines = false)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length > longest)
        {
            return null;
        }

        for (var i = 0; i < trimmed.Length; i++)
        {
            if (char.IsSurrogate(trimmed[i]))
            {
                if (!char.IsHighSurrogate(trimmed[i]) || i + 1 == trimmed.Length || !char.IsLowSurrogate(trimmed[i + 1]))
                {
                    return null;
                }

                i++;
            }
            else if (IsHidden(trimmed[i]) && !(lines && trimmed[i] is '\n' or '\r' or '\t'))
            {
                return null;
            }
        }

        return trimmed;
    }

    /// <summary>Whether a character cannot be seen, or turns others around. Joiners hold emoji and some scripts together,
    /// and are taken.</summary>
    private static bool IsHidden(char c) => c is not (ZeroWidthNonJoiner or ZeroWidthJoiner)
        && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>A number as people write it: of Brazil without its country's code, others with it.</summary>
    /// <param name="phone">E.164.</param>
    internal static string Dialled(string phone)
    {
        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            var number = numbers.Parse(phone, "BR");
            return numbers.Format(
                number, number.CountryCode == Brazil ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return phone;
        }
    }

    /// <summary>A telephone number as one dials it in Brazil, or with a country's code, as E.164.</summary>
    internal static string? ReadPhone(string? text)
    {
        if (text is null || text.Length > 40)
        {
            return null;
        }

        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            var number = numbers.Parse(text, "BR");
            return numbers.IsValidNumber(number) ? numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
