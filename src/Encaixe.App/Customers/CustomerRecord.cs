using System.Text.Json;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>Not a language that customers can be written to in.</summary>
public sealed record LanguageUnknown() : Refusal(RefusalCodes.LanguageUnknown, RefusalKind.Invalid);

/// <summary>Somebody has that telephone already.</summary>
/// <param name="Customer">Their id.</param>
public sealed record CustomerExists(string Customer) : Refusal(RefusalCodes.CustomerExists, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("customer", Customer);
}

/// <summary>The record is no longer what somebody saw when they asked for the change.</summary>
public sealed record CustomerChanged() : Refusal(RefusalCodes.CustomerChanged, RefusalKind.Outdated);

/// <summary>What the shop's people write down of a customer, read and found good.</summary>
/// <param name="Who">Name, telephone and address.</param>
/// <param name="Language">What they are written to in, if it was said.</param>
/// <param name="Tags">What they are sorted by.</param>
/// <param name="Notes">What is to be remembered, if anything.</param>
/// <param name="Birthday">When they were born, if it was said.</param>
public sealed record CustomerRecord(CustomerDetails Who, Language? Language, IReadOnlyList<string> Tags, Personal? Notes, Personal? Birthday)
{
    /// <summary>Reads a record from the wire.</summary>
    internal static Outcome<CustomerRecord> Read(CustomerRecordRequest body, Instant now)
    {
        Personal? birthday = null;
        if (!CustomerDetails.Read(body.Name, body.Phone, body.Email).TryGet(out var who, out var refusal)
            || !CustomerTags.Read(body.Tags).TryGet(out var tags, out refusal)
            || !CustomerNotes.Read(body.Notes).TryGet(out var notes, out refusal)
            || (!string.IsNullOrWhiteSpace(body.Birthday) && !CustomerBirthday.Read(body.Birthday.Trim(), now).TryGet(out birthday, out refusal)))
        {
            return refusal;
        }

        Language? language = null;
        return string.IsNullOrEmpty(body.Language) || (language = Language.Find(body.Language)) is not null
            ? new CustomerRecord(who, language, tags, notes.Value.Length == 0 ? null : notes, birthday)
            : new LanguageUnknown();
    }

    /// <summary>A record of somebody new.</summary>
    internal Customer ToNew(string id, Instant now) =>
        new(1, id, Who.Name, Who.Phone, Who.Email, (Language ?? Language.Portuguese).Tag, now) { Tags = SomeTags, Notes = Notes, Birthday = Birthday };

    /// <summary>A customer as this says they are.</summary>
    internal Customer ApplyTo(Customer customer) => customer with
    {
        Name = Who.Name,
        Phone = Who.Phone,
        Email = Who.Email,
        Language = Language?.Tag ?? customer.Language,
        Tags = SomeTags,
        Notes = Notes,
        Birthday = Birthday,
    };

    /// <summary>A customer with what is empty filled in from this; nothing that is there is changed.</summary>
    internal Customer Complete(Customer customer) => customer with
    {
        Email = customer.Email ?? Who.Email,
        Tags = CustomerTags.Union(customer.Tags, Tags),
        Notes = customer.Notes ?? Notes,
        Birthday = customer.Birthday ?? Birthday,
    };

    private IReadOnlyList<string>? SomeTags => Tags.Count == 0 ? null : Tags;
}
