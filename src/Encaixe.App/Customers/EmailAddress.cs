using System.Net.Mail;
using System.Text;

namespace Encaixe.App.Customers;

/// <summary>An address of mail, read and found good.</summary>
public sealed record EmailAddress
{
    private const int Longest = 254;

    private EmailAddress(string typed) => Typed = new Personal(typed);

    /// <summary>As it was typed, without blanks around it.</summary>
    public Personal Typed { get; }

    /// <summary>What two ways to type one address have in common: nobody means another one by another case.</summary>
    internal byte[] Same => Encoding.UTF8.GetBytes(Typed.Value.ToLowerInvariant());

    /// <summary>Reads what somebody typed; <see langword="null"/> when it is none.</summary>
    public static EmailAddress? Read(string? text) =>
        text?.Trim() is { Length: > 0 and <= Longest } typed && typed.All(c => c is > ' ' and <= '~')
        && MailAddress.TryCreate(typed, out var address) && address.Address == typed
            ? new EmailAddress(typed)
            : null;
}
