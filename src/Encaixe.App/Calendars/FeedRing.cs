using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Calendars;

/// <summary>All calendar feeds of a shop, as they were at one revision of its team's stamp: whoever has such an address gets in, too.</summary>
internal sealed class FeedRing
{
    private readonly Revision _stamp;
    private readonly IReadOnlyList<Stored<CalendarFeed>> _feeds;

    private FeedRing(Revision stamp, IReadOnlyList<Stored<CalendarFeed>> feeds) => (_stamp, _feeds) = (stamp, feeds);

    /// <summary>Reads them. The stamp comes first: whoever changes the others afterwards moves it.</summary>
    public static async Task<FeedRing> Read(Tenant tenant, CancellationToken ct)
    {
        var stamp = await tenant.Documents.Find(TeamStamp.Shelf, TeamStamp.Key, ct);
        return new FeedRing(stamp?.Revision ?? Revision.None, await tenant.Documents.ReadAll(CalendarFeed.Shelf, ct));
    }

    /// <summary>Those of a professional, the full one first.</summary>
    public IEnumerable<Stored<CalendarFeed>> Of(string? professional) =>
        _feeds.Where(feed => feed.Document.Professional == professional).OrderBy(feed => feed.Document.Kind);

    /// <summary>One of them; <see langword="null"/>: there is none of this kind.</summary>
    public Stored<CalendarFeed>? Find(string professional, FeedKind kind) =>
        Of(professional).FirstOrDefault(feed => feed.Document.Kind == kind);

    /// <summary>Whether somebody may still give out a professional's agenda: who runs the shop, and the professional. Read after the ring:
    /// whoever changes who is what moves its stamp.</summary>
    public static async Task<bool> May(StaffMember by, string professional, CancellationToken ct) =>
        await AccountDirectory.Of(by.Tenant, by.Id, ct) is { } now
        && (now.Role >= Policies.LeastOf(Policy.KeepFeeds) || (now.Role == Role.Professional && now.Professional == professional));

    /// <summary>A commit in which one takes the place of another, and which is made only if there are no others than were read.</summary>
    /// <param name="before">What goes; <see langword="null"/>: nothing.</param>
    /// <param name="after">What comes; <see langword="null"/>: nothing.</param>
    public Commit Exchange(Commit commit, Stored<CalendarFeed>? before, CalendarFeed? after)
    {
        commit.Put(TeamStamp.Shelf, TeamStamp.Key, new TeamStamp(1), _stamp);
        if (before is not null)
        {
            commit.Remove(CalendarFeed.Shelf, before.Key, before.Revision);
        }

        return after is null ? commit : commit.Put(CalendarFeed.Shelf, after.Id, after, Revision.None);
    }

    /// <summary>Has a commit that moves the stamp take away all of a professional's: who had that agenda has it no more, and knows the addresses.</summary>
    /// <param name="professional">Id of whose; <see langword="null"/>: nobody's.</param>
    public Commit RemoveAll(Commit commit, string? professional)
    {
        foreach (var feed in Of(professional))
        {
            commit.Remove(CalendarFeed.Shelf, feed.Key, feed.Revision);
        }

        return commit;
    }

    /// <summary>What the audit says of it, under the professional's id.</summary>
    public static AuditEntry Note(Attempt attempt, StaffMember by, string did, string professional, FeedKind? before, FeedKind? after) => new(
        1, attempt.Now, by.Actor, did, professional, changes: [new FieldChange("feed", before?.Write(), after?.Write())]);
}
