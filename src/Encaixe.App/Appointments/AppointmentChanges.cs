using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;

namespace Encaixe.App.Appointments;

/// <summary>What all changes by the customer's own link have in common: each is decided on the appointment as it is now,
/// and under a key it is made once and answered the same whenever it is asked for again.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">Tells one request from another.</param>
public sealed class AppointmentChanges(Attempts attempts, ManageLinks links)
{
    /// <summary>Makes a change.</summary>
    /// <param name="kind">What is done: the scope of the key, together with the appointment.</param>
    /// <param name="canonical">All that makes this request another than that one.</param>
    /// <param name="make">Decides and writes: <see langword="null"/> when someone else wrote first.</param>
    internal Task<Outcome<Appointment>> Make(
        Managed managed,
        string kind,
        string canonical,
        Func<AppointmentChange, Task<Outcome<Appointment>?>> make,
        CancellationToken ct)
    {
        var (documents, id) = (managed.Tenant.Documents, managed.Appointment.Id);
        var place = managed.Terms.Key?.DocumentKey($"{kind}/{id}");
        var fingerprint = place is null ? null : links.Fingerprint(managed.Tenant.Id, canonical);
        return attempts.Run<Appointment>(
            async attempt =>
            {
                if (place is not null && await documents.Find(UsedKey.Shelf, place, ct) is { Document: var used })
                {
                    return used.Fingerprint == fingerprint ? used.Answered : new IdempotencyKeyReused();
                }

                return await documents.Find(Appointment.Shelf, id, ct) is { } before
                    ? await make(new AppointmentChange(attempt, managed, before, place, fingerprint))
                    : new AppointmentNotFound();
            },
            ct);
    }
}

/// <summary>One round of changing an appointment.</summary>
/// <param name="attempt">The round.</param>
/// <param name="managed">Who asks, and on what terms.</param>
/// <param name="before">The appointment as it is now.</param>
/// <param name="place">Where the key is kept that it was asked for under.</param>
/// <param name="fingerprint">The request, hashed.</param>
internal sealed class AppointmentChange(
    Attempt attempt, Managed managed, Stored<Appointment> before, string? place, string? fingerprint)
{
    public Attempt Attempt => attempt;

    public Appointment Before => before.Document;

    /// <summary>Whether the change was meant for another state than the present one. Asked after what is already as it is
    /// wanted: that is no change at all (RFC 9110, 13.1.1).</summary>
    public bool IsOutdated => !managed.Terms.Allow(before.Document);

    /// <summary>Writes the changed appointment with all that follows it.</summary>
    public void Write(Commit commit, Appointment after, string did)
    {
        var (oldKey, newKey) = (AgendaEntry.Key(before.Document), AgendaEntry.Key(after));
        if (oldKey != newKey)
        {
            commit.Remove(AgendaEntry.Shelf, oldKey, Revision.Any);
        }

        commit
            .Put(Appointment.Shelf, after.Id, after, before.Revision)
            .Put(AgendaEntry.Shelf, newKey, AgendaEntry.Of(after), Revision.Any)
            .Note(new AuditEntry(1, attempt.Now, $"customer/{after.Customer}", did, after.Id));
        if (place is not null)
        {
            commit.Put(
                UsedKey.Shelf, place, new UsedKey(1, fingerprint!, after), Revision.None, attempt.Now + IdempotencyKey.Kept);
        }
    }
}
