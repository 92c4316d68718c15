using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Audit;

/// <summary>Who did what, and when; written in the commit that did it. No personal data.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: <see cref="Actor.Name"/>.</param>
/// <param name="Did">What: <c>appointment-booked</c>, …</param>
/// <param name="Subject">To what: an id.</param>
/// <param name="Reason">Why, where a reason is asked for.</param>
/// <param name="Changes">What was otherwise before, of what tells nothing about a person.</param>
/// <param name="From">From where; <see langword="null"/>: from inside, or it was not kept yet.</param>
public sealed record AuditEntry(
    int V,
    Instant At,
    string By,
    string Did,
    string Subject,
    string? Reason = null,
    IReadOnlyList<FieldChange>? Changes = null,
    Origin? From = null)
{
    internal AuditEntry(
        int v, Instant at, Actor by, string did, string subject, string? reason = null, IReadOnlyList<FieldChange>? changes = null)
        : this(v, at, by.Name, did, subject, reason, changes, by.From)
    {
    }

    /// <summary>The longest key under which one is put. UTF-16 characters.</summary>
    private const int LongestKey = 200;

    internal static readonly Shelf<AuditEntry> Shelf = new("audit", AppJson.Default.AuditEntry);

    /// <summary>The moment in the key of an entry; <see langword="null"/>: no entry was put there by the product.</summary>
    internal static Instant? TimeIn(string key) =>
        key.Length <= LongestKey && key.IndexOf('/', StringComparison.Ordinal) is var length and >= 0 ? SortableTime.Read(key[..length]) : null;
}

/// <summary>What was otherwise before.</summary>
/// <param name="Field">Which: its name on the wire.</param>
/// <param name="Before">What it was, as it is written on the wire; <see langword="null"/>: nothing, or nothing that may be kept.</param>
/// <param name="After">What it is.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>How the audit entry gets into a commit.</summary>
internal static class AuditCommit
{
    /// <summary>Has the commit say who does what.</summary>
    public static Commit Note(this Commit commit, AuditEntry entry) => commit.Put(
        AuditEntry.Shelf, $"{SortableTime.Of(entry.At)}/{commit.Id:N}", entry, Revision.None);

    /// <summary>Has the commit say who does what, when it does several things.</summary>
    public static Commit NoteEach(this Commit commit, AuditEntry entry) => commit.Put(
        AuditEntry.Shelf, $"{SortableTime.Of(entry.At)}/{commit.Id:N}/{entry.Subject}", entry, Revision.None);
}
