using Encaixe.Contracts.Staff;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Clients;

/// <summary>A client's record as it is being written.</summary>
public sealed class ClientDraft
{
    private static readonly Field[] _fields =
    [
        new("client", draft => draft.Name.Trim(), (draft, from) => draft.Name = from.Name),
        new("phone", draft => draft.Phone.Trim(), (draft, from) => draft.Phone = from.Phone),
        new("email", draft => draft.Email.Trim(), (draft, from) => draft.Email = from.Email),
        new(
            "birthday",
            draft => Birthday.Write(draft.Day, draft.Month, draft.Year) ?? "",
            (draft, from) => (draft.Day, draft.Month, draft.Year) = (from.Day, from.Month, from.Year)),
        new("client.tags", draft => string.Join(", ", draft.Tags), (draft, from) => draft.Tags = [.. from.Tags]),
        new("notes", draft => draft.Notes.Trim(), (draft, from) => draft.Notes = from.Notes),
    ];

    private string? _language;

    /// <summary>What they are called.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where they are reached.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Where mail goes.</summary>
    public string Email { get; set; } = "";

    /// <summary>Of their birthday: 1 to 31.</summary>
    public string Day { get; set; } = "";

    /// <summary>Of their birthday: 1 to 12.</summary>
    public string Month { get; set; } = "";

    /// <summary>In which they were born, if they said.</summary>
    public string Year { get; set; } = "";

    /// <summary>What they are sorted by.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>What the shop's people want to remember.</summary>
    public string Notes { get; set; } = "";

    /// <summary>Whether their birthday is said by halves.</summary>
    public bool IsBirthdayHalf => (Day.Trim().Length == 0 || Month.Length == 0) && (Day.Trim() + Month + Year.Trim()).Length > 0;

    /// <summary>As it stands.</summary>
    public static ClientDraft Of(CustomerRecordAnswer client)
    {
        var (day, month, year) = Birthday.Parts(client.Birthday);
        return new ClientDraft
        {
            Name = client.Name,
            Phone = Spoken.Phone(client.Phone),
            Email = client.Email ?? "",
            Day = day,
            Month = month,
            Year = year,
            Tags = [.. client.Tags],
            Notes = client.Notes ?? "",
            _language = client.Language,
        };
    }

    /// <summary>As it is sent.</summary>
    public CustomerRecordRequest ToRequest() => new(
        Name.Trim(),
        Phone.Trim(),
        Email.Trim() is { Length: > 0 } email ? email : null,
        _language,
        Tags,
        Notes.Trim() is { Length: > 0 } notes ? notes : null,
        Birthday.Write(Day, Month, Year));

    /// <summary>Somebody has written the record meanwhile: what only they changed is as they wrote it, what only was changed here stays.</summary>
    /// <param name="before">As it stood when this was begun.</param>
    /// <param name="now">As it stands now.</param>
    /// <returns>What both changed, each in another way: here as it was typed.</returns>
    internal IReadOnlyList<Dispute> Rebase(CustomerRecordAnswer before, CustomerRecordAnswer now)
    {
        var (was, theirs, disputes) = (Of(before), Of(now), new List<Dispute>());
        _language = theirs._language;
        foreach (var field in _fields)
        {
            if (field.Get(theirs) == field.Get(was) || field.Get(theirs) == field.Get(this))
            {
                continue;
            }

            if (field.Get(this) == field.Get(was))
            {
                field.Take(this, theirs);
            }
            else
            {
                disputes.Add(new Dispute(field.Name, field.Get(theirs), () => field.Take(this, theirs)));
            }
        }

        return disputes;
    }

    private sealed record Field(string Name, Func<ClientDraft, string> Get, Action<ClientDraft, ClientDraft> Take);
}

/// <summary>Something that two people wrote at the same time.</summary>
/// <param name="Field">What, by the key of its name.</param>
/// <param name="Theirs">What the other wrote; empty: that there is none.</param>
/// <param name="Yield">Has it as they wrote it.</param>
internal sealed record Dispute(string Field, string Theirs, Action Yield);
