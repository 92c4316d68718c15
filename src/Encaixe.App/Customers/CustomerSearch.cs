using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Customers;

/// <summary>What is looked for is too long, or no text.</summary>
public sealed record SearchInvalid() : Refusal(RefusalCodes.SearchInvalid, RefusalKind.Invalid);

/// <summary>What somebody looks for among customers: beginnings of words of their name, digits of their telephone, or their address
/// of mail. Blind to accents and case.</summary>
internal sealed class CustomerSearch
{
    /// <summary>The most characters of it. UTF-16.</summary>
    private const int Longest = 80;

    /// <summary>The fewest digits by which a telephone is found.</summary>
    private const int FewestDigits = 3;

    private readonly IReadOnlyList<string> _words;
    private readonly string? _digits;
    private readonly bool _isWholeNumber;
    private readonly string? _email;

    private CustomerSearch(string text)
    {
        _words = Folded.Words(text);
        _email = text.Contains('@', StringComparison.Ordinal) ? text.ToLowerInvariant() : null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var isNumber = digits.Length > 0 && text.All(c => char.IsAsciiDigit(c) || " +-().".Contains(c, StringComparison.Ordinal));
        _isWholeNumber = isNumber && text[0] == '+'; // from its country's code on
        digits = _isWholeNumber ? digits : digits.TrimStart('0'); // what one dials before another town's code
        _digits = isNumber && digits.Length >= FewestDigits ? digits : null;
    }

    /// <summary>Reads what somebody typed.</summary>
    public static Outcome<CustomerSearch> Read(string text) =>
        CustomerDetails.ReadText(text, Longest) is { } read ? new CustomerSearch(read) : new SearchInvalid();

    /// <summary>How well a customer is what was looked for, 0 best; <see langword="null"/>: they are not.</summary>
    public int? RankOf(Customer customer) =>
        _email is not null ? customer.Email?.Value.ToLowerInvariant() == _email ? 0 : null
        : RankOfPhone(customer.Phone.Value) ?? RankOfName(customer.Name.Value);

    private int? RankOfPhone(string phone)
    {
        if (_digits is null)
        {
            return null;
        }

        var place = phone.AsSpan(1).IndexOf(_digits); // after the plus
        return place < 0 || (_isWholeNumber && place > 0) ? null
            : phone.EndsWith(_digits, StringComparison.Ordinal) || place <= 2 ? 0 // its end, or its beginning with or without +55
            : 1;
    }

    private int? RankOfName(string name)
    {
        var words = Folded.Words(name);
        return _words.Count == 0 || !_words.All(word => words.Any(one => one.StartsWith(word, StringComparison.Ordinal))) ? null
            : words.SequenceEqual(_words, StringComparer.Ordinal) ? 0
            : words[0].StartsWith(_words[0], StringComparison.Ordinal) ? 1
            : 2;
    }
}
