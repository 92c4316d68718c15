namespace Encaixe.Contracts.Staff;

/// <summary>Makes one of two records of one customer.</summary>
/// <param name="Into">Id of the one that stays.</param>
public sealed record MergeCustomersRequest(string Into);

/// <summary>What the shop keeps of a customer: all of it; what is left out is nothing.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="Phone">Where they are reached; of Brazil unless it begins with +.</param>
/// <param name="Email">Where mail goes, if they said.</param>
/// <param name="Language">What they are written to in: a BCP 47 tag; of somebody new Portuguese unless set, otherwise as before.</param>
/// <param name="Tags">What they are sorted by; at most 20, of 1 to 30 characters, each once whatever its accents and case.</param>
/// <param name="Notes">What the shop's people want to remember; at most 2,000 characters. Never shown to the customer.</param>
/// <param name="Birthday">When they were born, if they said: <c>1990-03-15</c>, or <c>--03-15</c> without the year.</param>
public sealed record CustomerRecordRequest(
    string Name,
    string Phone,
    string? Email = null,
    string? Language = null,
    IReadOnlyList<string>? Tags = null,
    string? Notes = null,
    string? Birthday = null);

/// <summary>A customer as the shop's people see them in a list.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">As they first gave it, or the shop's people wrote it since.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">If they gave one.</param>
/// <param name="Tags">What they are sorted by.</param>
/// <param name="IsBlocked">Whether the shop takes no bookings from them over the net.</param>
/// <param name="Since">When they were first here.</param>
/// <param name="UpdatedAt">When this was last changed.</param>
/// <param name="MergedInto">Id of the record that this one was merged into; such are listed with <c>updatedSince</c> only.</param>
public sealed record CustomerAnswer(
    string Id, string Name, string Phone, string? Email, IReadOnlyList<string> Tags, bool IsBlocked, DateTimeOffset Since,
    DateTimeOffset UpdatedAt, string? MergedInto = null);

/// <summary>Some of a shop's customers.</summary>
/// <param name="Customers">Who was looked for, the best match first; all of them in no order that means anything.</param>
/// <param name="Next">The cursor that the list goes on with; nothing when it is at its end.</param>
/// <param name="IsComplete">Whether all customers of the shop were looked at; of a very large shop's not all are.</param>
public sealed record CustomersAnswer(IReadOnlyList<CustomerAnswer> Customers, string? Next, bool IsComplete);

/// <summary>All that the shop keeps of a customer.</summary>
/// <param name="Id">Their id: of a record that was merged, the one that stayed.</param>
/// <param name="Version">Goes up with every change; what the entity tag says.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">If they gave one.</param>
/// <param name="Language">What they are written to in: a BCP 47 tag.</param>
/// <param name="Tags">What they are sorted by.</param>
/// <param name="Notes">What the shop's people want to remember.</param>
/// <param name="Birthday">When they were born, if they said: <c>1990-03-15</c>, or <c>--03-15</c> without the year.</param>
/// <param name="IsBlocked">Whether the shop takes no bookings from them over the net.</param>
/// <param name="Since">When they were first here.</param>
/// <param name="NextVisit">The next visit that they have booked, if they have.</param>
/// <param name="LastVisit">When the last visit began that was said to be done, with the shop's offset.</param>
/// <param name="Visits">How many were said to be done.</param>
/// <param name="NoShows">To how many it was said that they did not come.</param>
/// <param name="SilentSince">Since when they want no messages; nothing: they take them.</param>
public sealed record CustomerRecordAnswer(
    string Id,
    int Version,
    string Name,
    string Phone,
    string? Email,
    string Language,
    IReadOnlyList<string> Tags,
    string? Notes,
    string? Birthday,
    bool IsBlocked,
    DateTimeOffset Since,
    CustomerVisitAnswer? NextVisit,
    DateTimeOffset? LastVisit,
    int Visits,
    int NoShows,
    DateTimeOffset? SilentSince = null);

/// <summary>A visit of a customer that is to come.</summary>
/// <param name="Id">The appointment's id.</param>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="End">When it ends, with the shop's offset.</param>
public sealed record CustomerVisitAnswer(string Id, DateTimeOffset Start, DateTimeOffset End);

/// <summary>What a shop's customers are sorted by.</summary>
/// <param name="Tags">The most used first.</param>
/// <param name="IsComplete">Whether all customers were looked at.</param>
public sealed record CustomerTagsAnswer(IReadOnlyList<CustomerTagAnswer> Tags, bool IsComplete);

/// <summary>Something that customers are sorted by.</summary>
/// <param name="Tag">As it was written first.</param>
/// <param name="Customers">How many have it.</param>
public sealed record CustomerTagAnswer(string Tag, int Customers);
