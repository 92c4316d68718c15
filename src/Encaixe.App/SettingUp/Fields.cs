using Encaixe.App.Customers;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.SettingUp;

/// <summary>Reads the fields of what somebody set up, one by one, and keeps what is wrong with the first that cannot be as it is.
/// Until then it goes on, so that readers need no way out after every field.</summary>
internal sealed class Fields
{
    /// <summary>What is wrong first, if anything is.</summary>
    public SetupInvalid? Wrong { get; private set; }

    /// <summary>That something is wrong.</summary>
    public void Refuse(SetupInvalid wrong) => Wrong ??= wrong;

    /// <summary>A number within a range.</summary>
    public int Whole(string field, int value, int least, int most) => (int)Whole(field, (long)value, least, most);

    /// <summary>The same, if it is said.</summary>
    public int? Whole(string field, int? value, int least, int most) => value is { } said ? Whole(field, said, least, most) : null;

    /// <summary>An amount of money, in minor units.</summary>
    public long Money(string field, long value) => Whole(field, value, 0, 1_000_000_000);

    /// <summary>The same, if it is said.</summary>
    public long? Money(string field, long? value) => value is { } said ? Money(field, said) : null;

    /// <summary>A part of something, in hundredths of a percent, if it is said.</summary>
    public int? BasisPoints(string field, int? value) => Whole(field, value, 0, 10_000);

    /// <summary>A line of text that something is called.</summary>
    public string Name(string field, string text)
    {
        var name = CustomerDetails.ReadText(text, CustomerDetails.LongestName);
        if (name is not { Length: > 0 })
        {
            Refuse(new SetupInvalid(field, "length") { Least = 1, Most = CustomerDetails.LongestName });
        }

        return name ?? "";
    }

    /// <summary>A line of text, if there is any.</summary>
    public string? Text(string field, string? text, int longest)
    {
        var line = CustomerDetails.ReadText(text, longest);
        if (line is null)
        {
            Refuse(new SetupInvalid(field, "length") { Least = 0, Most = longest });
        }

        return line is { Length: > 0 } ? line : null;
    }

    /// <summary>One of some words.</summary>
    public T Word<T>(string field, string word, IReadOnlyList<(string Word, T Meaning)> words)
    {
        foreach (var one in words)
        {
            if (one.Word == word)
            {
                return one.Meaning;
            }
        }

        Refuse(new SetupInvalid(field, "one-of") { Allowed = [.. words.Select(one => one.Word)] });
        return words[0].Meaning;
    }

    /// <summary>Whether a list has as many items as it may.</summary>
    public bool Counts<T>(string field, IReadOnlyCollection<T> items, int least, int most)
    {
        if (items.Count >= least && items.Count <= most)
        {
            return true;
        }

        Refuse(new SetupInvalid(field, "count") { Least = least, Most = most });
        return false;
    }

    /// <summary>Ids that are known, each named once.</summary>
    public IReadOnlyList<string> Ids(string field, IReadOnlyList<string> ids, Func<string, bool> isKnown)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            Known($"{field}[{i}]", ids[i], isKnown);
        }

        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
        {
            Refuse(new SetupInvalid(field, "twice"));
        }

        return ids;
    }

    /// <summary>An id that is known.</summary>
    public string Known(string field, string id, Func<string, bool> isKnown)
    {
        if (!isKnown(id))
        {
            Refuse(new SetupInvalid(field, "unknown"));
        }

        return id;
    }

    /// <summary>Id of a location, if it is said.</summary>
    /// <param name="orHad">Whether one will do at which the shop no longer serves.</param>
    public string? Location(string field, string? id, SetupContents contents, bool orHad) =>
        id is null ? null : Known(field, id, known => contents.HasLocation(known, orHad));

    /// <summary>A date, 1970 to 2999.</summary>
    public LocalDate Date(string field, string text)
    {
        var date = Moments.ReadDate(text);
        if (date is null)
        {
            Refuse(new SetupInvalid(field, "form") { Form = "2026-12-24" });
        }

        return date ?? NodaConstants.UnixEpoch.InUtc().Date;
    }

    /// <summary>A time on the wall, as minutes after midnight.</summary>
    public int Time(string field, string text)
    {
        if (Scheduling.DayWindow.TryParse($"{text}-24:00", out var window))
        {
            return window.OpensMinute;
        }

        Refuse(new SetupInvalid(field, "form") { Form = "17:30" });
        return 0;
    }

    private long Whole(string field, long value, long least, long most)
    {
        if (value >= least && value <= most)
        {
            return value;
        }

        Refuse(new SetupInvalid(field, "range") { Least = least, Most = most });
        return least;
    }
}
