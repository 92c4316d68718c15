using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;

namespace Encaixe.Pages.Web;

/// <summary>Who comes: the fields of every form that asks it.</summary>
/// <param name="T">What is said.</param>
/// <param name="Name">What was typed.</param>
/// <param name="Phone">What was typed.</param>
/// <param name="PhoneHint">How it is written, and what for, where anything is sent there.</param>
/// <param name="NameError">What is wrong with it.</param>
/// <param name="PhoneError">What is wrong with it.</param>
public sealed record WhoFields(
    Texts T, string? Name, string? Phone, string PhoneHint, string? NameError, string? PhoneError)
{
    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<WrongField> Wrong => [.. WrongField.Of("#name", NameError), .. WrongField.Of("#phone", PhoneError)];

    /// <summary><c>true</c> or nothing.</summary>
    public string? NameInvalid => NameError is null ? null : "true";

    /// <summary>What describes the field.</summary>
    public string? NameDescribed => NameError is null ? null : "name-wrong";

    /// <summary><c>true</c> or nothing.</summary>
    public string? PhoneInvalid => PhoneError is null ? null : "true";

    /// <summary>What describes the field.</summary>
    public string PhoneDescribed => PhoneError is null ? "phone-hint" : "phone-hint phone-wrong";

    /// <summary>The fields as they were typed.</summary>
    /// <param name="isRead">Whether it is to be said what is wrong: all at once, though reading stops at the first.</param>
    internal static WhoFields Of(string? name, string? phone, bool isRead, string phoneHint, Texts texts)
    {
        return new WhoFields(
            texts,
            name,
            phone,
            phoneHint,
            isRead ? Say<NameInvalid>(CustomerDetails.Read(name, null, null)) : null,
            isRead ? Say<PhoneInvalid>(CustomerDetails.Read("-", phone, null)) : null);

        string? Say<T>(Outcome<CustomerDetails> read)
            where T : Refusal => read.TryGet(out _, out var refusal) ? null : (refusal as T)?.Say(texts.Language);
    }
}

/// <summary>A field in which something is wrong.</summary>
/// <param name="Link">Leads to it.</param>
/// <param name="Text">What is wrong.</param>
public sealed record WrongField(string Link, string Text)
{
    /// <summary>The field, if anything is wrong with it.</summary>
    internal static IEnumerable<WrongField> Of(string link, string? error) => error is null ? [] : [new(link, error)];
}

/// <summary>All fields in which something is wrong, to be said first.</summary>
/// <param name="T">What is said.</param>
/// <param name="Fields">The fields.</param>
public sealed record WrongView(Texts T, IReadOnlyList<WrongField> Fields);
