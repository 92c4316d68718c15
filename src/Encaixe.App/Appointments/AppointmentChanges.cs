using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Appointments;

/// <summary>Who asks for a change, of which appointment, and on what terms.</summary>
/// <param name="Tenant">Its shop.</param>
/// <param name="Appointment">Its id.</param>
/// <param name="Terms">On what terms.</param>
/// <param name="By">Who.</param>
internal sealed record WantedChange(Tenant Tenant, string Appointment, ChangeTerms Terms, Actor By)
{
    /// <summary>What the holder of a customer's own link asks for.</summary>
    public static WantedChange Of(Managed managed) => new(managed.Tenant, managed.Appointment.Id, managed.Terms, managed.By);
}

/// <summary>What all changes of an appointment have in common, whoever asks for them: each is decided on the appointment as it is now,
/// and under a key it is made once and answered the same whenever it is asked for again.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="links">Tells one request from another.</param>
/// <param name="backOff">Has those wait who change too often.</param>
public sealed class AppointmentChanges(Attempts attempts, ManageLinks links, BackOff backOff)
{
    /// <summary>Makes a change that its customer asks for, by their own link.</summary>
    internal Task<Outcome<Appointment>> Make(
        Managed managed,
        string kind,
        string canonical,
        Func<AppointmentChange, Task<Outcome<Appointment>?>> make,
        CancellationToken ct) => Make(WantedChange.Of(managed), kind, canonical, make, ct);

    /// <summary>Makes a change. One that its customer asks for tells them something, so not without end.</summary>
    /// <param name="wanted">Who asks for it, of what.</param>
    /// <param name="kind">What is done: the scope of the key, together with the appointment.</param>
    /// <param name="canonical">All that makes this request another than that one.</param>
    /// <param name="make">Decides and writes: <see langword="null"/> when someone else wrote first.</param>
    internal async Task<Outcome<Appointment>> Make(
        WantedChange wanted,
        string kind,
        string canonical,
        Func<AppointmentChange, Task<Outcome<Appointment>?>> make,
        CancellationToken ct)
    {
        if (wanted.By.IsClient && await backOff.TakeChange(wanted.Tenant.Id, wanted.Appointment) is { } tooMany)
        {
            return tooMany;
        }

        var (documents, id) = (wanted.Tenant.Documents, wanted.Appointment);
        var place = wanted.Terms.Key?.DocumentKey($"{kind}/{id}");
        var fingerprint = place is null ? null : links.Fingerprint(wanted.Tenant.Id, canonical);
        return await attempts.Run<Appointment>(
            async attempt =>
            {
                if (place is not null && await documents.Find(UsedKey.Shelf, place, ct) is { Document: var used })
                {
                    return used.Fingerprint == fingerprint ? used.Answered : new IdempotencyKeyReused();
                }

                return await documents.Find(Appointment.Shelf, id, ct) is { } before
                    ? await make(new AppointmentChange(attempt, wanted, before, place, fingerprint))
                    : new AppointmentNotFound();
            },
            ct);
    }
}

/// <summary>One round of changing an appointment.</summary>
/// <param name="attempt">The round.</param>
/// <param name="wanted">Who asks, and on what terms.</param>
/// <param name="before">The appointment as it is now.</param>
/// <param name="place">Where the key is kept that it was asked for under.</param>
/// <param name="fingerprint">The request, hashed.</param>
internal sealed class AppointmentChange(
    Attempt attempt, WantedChange wanted, Stored<Appointment> before, string? place, string? fingerprint)
{
    public Attempt Attempt => attempt;

    public Appointment Before => before.Document;

    /// <summary>Whether the change was meant for another state than the present one. Asked after what is already as it is
    /// wanted: that is no change at all (RFC 9110, 13.1.1).</summary>
    public bool IsOutdated => !wanted.Terms.Allow(before.Document);

    /// <summary>Gives the time up: frees it in all day books, and has the customer told.</summary>
    /// <param name="cancelled">The appointment as it is then.</param>
    /// <param name="reason">Why, if anybody said so.</param>
    /// <returns><see langword="null"/> when someone else wrote first.</returns>
    public async Task<Outcome<Appointment>?> Cancel(
        Setup setup, Appointment cancelled, string? reason, CancellationToken ct)
    {
        var stretches = Claim.Stretches(before.Document.Claims).ToList();
        using var turn = await attempt.TakeTurn(wanted.Tenant, Stretch.Keys(stretches), ct);
        var books = await VisitBooks.Read(wanted.Tenant, stretches, ct);
        var commit = await Rewrite(setup, books, cancelled, ct);
        cancelled = Write(commit, cancelled, "appointment-cancelled", reason);
        if (Topic.Of(cancelled) is { } topic)
        {
            MessageJobs.Enqueue(commit, wanted.Tenant.Id, cancelled, topic, setup, attempt.Now);
            TellTeam(commit, setup, cancelled, topic);
        }

        return await attempt.TryCommit(wanted.Tenant, commit, ct) ? Outcome<Appointment>.From(cancelled) : null;
    }

    /// <summary>Begins a commit that has it stand otherwise in all day books, and in its customer's, by the setup on which that was decided.</summary>
    /// <param name="books">The days that it stood in, and those in which it will.</param>
    public async Task<Commit> Rewrite(Setup setup, VisitBooks books, Appointment after, CancellationToken ct)
    {
        var commit = attempt.NewCommit().Check(SetupStamp.Shelf, SetupStamp.Key, setup.Stamp);
        books.Write(commit, after.Id, Before.Claims, after.Claims, attempt.Now);
        (await ReadCustomerBook.Read(wanted.Tenant, after.Customer, ct)).Write(commit, after, attempt.Now);
        return commit;
    }

    /// <summary>Writes the changed appointment with all that follows it.</summary>
    /// <param name="did">What is done, for the audit.</param>
    /// <param name="reason">Why, if anybody said so.</param>
    /// <returns>The appointment as it is written: with what it remembers of the change.</returns>
    public Appointment Write(Commit commit, Appointment after, string did, string? reason = null)
    {
        before.Document.Status.MustBecome(after.Status);
        var note = new AuditEntry(
            1, attempt.Now, wanted.By.About(after.Customer), did, after.Id, reason, AppointmentAudit.Changes(before.Document, after));
        after = after.Noting(note);
        var (oldKey, newKey) = (AgendaEntry.Key(before.Document), AgendaEntry.Key(after));
        if (oldKey != newKey)
        {
            commit.Remove(AgendaEntry.Shelf, oldKey, Revision.Any);
        }

        commit
            .Put(Appointment.Shelf, after.Id, after, before.Revision)
            .Put(AgendaEntry.Shelf, newKey, AgendaEntry.Of(after), Revision.Any)
            .Note(note);
        if (place is not null)
        {
            commit.Put(
                UsedKey.Shelf, place, new UsedKey(1, fingerprint!, after), Revision.None, attempt.Now + IdempotencyKey.Kept);
        }

        return after;
    }

    /// <summary>Has those of the shop's people told who want to be.</summary>
    /// <param name="topic">What became of it, as its customer is told.</param>
    public void TellTeam(Commit commit, Setup setup, Appointment after, string topic) =>
        TeamAlert.Enqueue(commit, wanted.Tenant.Id, setup, before.Document, after, topic, wanted.By, attempt.Now);

    /// <summary>Has its customer's book count that the visit is done or missed, or count it no more.</summary>
    public async Task Count(Commit commit, Appointment after, CancellationToken ct)
    {
        var book = await ReadCustomerBook.Read(wanted.Tenant, after.Customer, ct);
        var counted = book with { Book = book.Book.Counting(before.Document.Status, after) };
        if (counted.Book != book.Book)
        {
            counted.Write(commit);
        }
    }
}
