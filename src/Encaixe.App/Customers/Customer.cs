using System.Globalization;
using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>Someone who books in a shop. Each shop knows its own.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">Their id here.</param>
/// <param name="Name">As they first gave it.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">If they gave one.</param>
/// <param name="Language">What they are written to in: a BCP 47 tag.</param>
/// <param name="Since">When they were first here.</param>
public sealed record Customer(
    int V, string Id, Personal Name, Personal Phone, Personal? Email, string Language, Instant Since)
{
    internal static readonly Shelf<Customer> Shelf = new("customer", AppJson.Default.Customer);

    /// <summary>Goes up with every change; 1 at first, and in records that were written before there was any.</summary>
    public int Version { get; init => field = Math.Max(1, value); } = 1;

    /// <summary>What they are sorted by; at most <see cref="CustomerTags.Most"/>.</summary>
    public IReadOnlyList<string>? Tags { get; init => field = EqualList<string>.Of(value); }

    /// <summary>What the shop's people want to remember.</summary>
    public Personal? Notes { get; init; }

    /// <summary>When they were born, if they said: <c>1990-03-15</c>, or <c>--03-15</c> without the year.</summary>
    public Personal? Birthday { get; init; }

    /// <summary>Id of the record that this one was merged into: lists leave it out. What counts is said by its book.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Ids of the records that were merged into this one: what was booked under them is found by them.</summary>
    public IReadOnlyList<string>? MergedFrom { get; init => field = EqualList<string>.Of(value); }

    /// <summary>When they, or whether they are blocked, changed last; <see langword="null"/>: not since they were first here, or before that was
    /// written down.</summary>
    public Instant? UpdatedAt { get; init; }

    /// <summary>How it stands, as an entity tag (RFC 9110, 8.8.3).</summary>
    [JsonIgnore]
    internal string State => string.Create(CultureInfo.InvariantCulture, $"\"{Version}\"");

    /// <summary>All ids that visits of theirs may have been booked under.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> Ids => [Id, .. MergedFrom ?? []];

    /// <summary>Whether they have their birthday on a date: of 29 February it is the 28th in years that have none.</summary>
    internal bool HasBirthdayOn(LocalDate date) => Birthday is { } birthday && CustomerBirthday.DayOf(birthday).InYear(date.Year) == date;

    /// <summary>The same, changed.</summary>
    internal Customer At(Instant now) => this with { Version = Version + 1, UpdatedAt = now };

    /// <summary>One record of two of one customer: what is empty here is taken from the other; tags and notes of both are kept, as
    /// far as there is room. The other one stays as it was, and can be looked up.</summary>
    internal Customer And(Customer other) => this with
    {
        Email = Email ?? other.Email,
        Birthday = Birthday ?? other.Birthday,
        Tags = CustomerTags.Union(Tags, other.Tags),
        Notes = CustomerNotes.Both(Notes, other.Notes),
        Since = Instant.Min(Since, other.Since),
        MergedFrom = [.. Ids.Skip(1), .. other.Ids],
    };
}

/// <summary>Which customer has a telephone: found by the number's keyed hash, so that no list of numbers lies about.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Customer">Their id.</param>
public sealed record CustomerPhone(int V, string Customer)
{
    internal static readonly Shelf<CustomerPhone> Shelf = new("customer-phone", AppJson.Default.CustomerPhone);

    internal const string HashPurpose = "customer-phone";
}
