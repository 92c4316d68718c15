using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Integrations;
using Encaixe.App.Jobs;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Waitlist;
using Encaixe.App.Webhooks;

namespace Encaixe.Simulation;

/// <summary>A store that takes no commit that changes something without saying in the audit who did: whatever use case makes it.</summary>
/// <remarks>What is not told, and why: day books, the agenda, customer books, indexes and stamps follow from what is; idempotency records, messages, replies
/// and the ends of jobs change nothing.</remarks>
/// <param name="inner">The store below.</param>
public sealed class AuditedStore(IStore inner) : StoreLayer(inner)
{
    private static readonly HashSet<string> _told = new(StringComparer.Ordinal)
    {
        Appointment.Shelf.Name, VisitSeries.Shelf.Name, Absence.Shelf.Name, WaitEntry.Shelf.Name, WaitOffer.Shelf.Name, Member.Shelf.Name,
        Service.Shelf.Name, Professional.Shelf.Name, Resource.Shelf.Name, Combo.Shelf.Name, ClockConflict.Shelf.Name, Shop.Shelf.Name,
        Customer.Shelf.Name, TeamInvitation.Shelf.Name, ApiKey.Shelf.Name, Webhook.Shelf.Name,
        CalendarFeed.Shelf.Name, MemberAlerts.Shelf.Name, OutsideCalendar.Shelf.Name,
    };

    /// <summary>Commits that go on with what was told when it began.</summary>
    private static readonly Func<Commit, bool>[] _untold =
    [
        IsResolved, // an appointment follows from its wall time by other rules, and is when it was
        IsOpening, // of a shop, by what tests and demonstrations are set up with; whoever opens an account is told
        commit => commit.Changes is [{ Kind: ChangeKind.Put } only] && only.Shelf == ApiKey.Shelf.Name && only.Expected != Revision.None, // that a key was used
        commit => GoesOn(commit, Absence.Shelf.Name), // the days of an absence that was told are written, and then it says so
        commit => GoesOn(commit, VisitSeries.Shelf.Name) && commit.Changes.Any(IsJob), // a series that was told is agreed on as a whole
        commit => GoesOn(commit, Webhook.Shelf.Name) && commit.Changes.Any(change => change.Shelf == WebhookDelivery.Shelf.Name), // it fails, or does no longer
        commit => GoesOn(commit, MemberAlerts.Shelf.Name) && !commit.Changes.Any(change => change.Shelf == ToldTeam.Shelf.Name), // a push service lets nobody in, or does again
        commit => GoesOn(commit, OutsideCalendar.Shelf.Name) && commit.Changes.Any(IsJob), // a calendar elsewhere that was told of is read
    ];

    /// <inheritdoc/>
    protected override Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
    {
        var changed = commit.Changes.Where(IsTold).Select(change => $"{change.Shelf}/{change.Key}").ToList();
        return changed.Count == 0 || commit.Changes.Any(change => change.Shelf == AuditEntry.Shelf.Name) || _untold.Any(untold => untold(commit))
            ? base.TryCommit(below, commit, ct)
            : throw new InvalidOperationException($"Nobody is said to have changed {string.Join(", ", changed)}.");
    }

    private static bool IsTold(Change change) =>
        change.Place == Place.Tenant && change.Kind != ChangeKind.Check && _told.Contains(change.Shelf);

    private static bool IsOpening(Commit commit) =>
        commit.Changes.Any(change => change.Shelf == Shop.Shelf.Name && change.Expected == Revision.None);

    private static bool IsResolved(Commit commit) =>
        commit.Changes is [{ Kind: ChangeKind.Put } only] && only.Shelf == Appointment.Shelf.Name && only.Expected != Revision.None;

    private static bool GoesOn(Commit commit, string shelf) =>
        commit.Changes.Where(IsTold).All(change => change.Shelf == shelf && change.Expected != Revision.None);

    private static bool IsJob(Change change) => DueJobs.Shelves.Any(shelf => shelf.Name == change.Shelf);
}
