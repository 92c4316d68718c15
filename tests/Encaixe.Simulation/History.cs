using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Series;
using Encaixe.App.Team;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>A document as a commit left it.</summary>
/// <param name="Number">The commit's number: from when on it was there.</param>
/// <param name="At">The moment of the commit.</param>
/// <param name="Document">The document.</param>
public sealed record Written<T>(int Number, Instant At, T Document);

/// <summary>Notes what was truly written, in the order in which it was: what invariants are checked against.</summary>
/// <param name="inner">The store that it is written to.</param>
/// <param name="clock">When.</param>
public sealed class History(IStore inner, IClock clock) : StoreLayer(inner)
{
    private readonly List<Written<Appointment>> _appointments = [];
    private readonly List<Written<Professional>> _professionals = [];
    private readonly List<Written<VisitSeries>> _series = [];
    private readonly List<Written<Absence>> _absences = [];
    private readonly List<Written<WaitEntry>> _waiting = [];
    private readonly List<Written<WaitOffer>> _offers = [];
    private readonly List<Written<string>> _planned = [];
    private readonly List<string> _done = [];

    /// <summary>How many commits there were.</summary>
    public int Length { get; private set; }

    /// <summary>How many found something else than they had read.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Every state of every appointment.</summary>
    public IReadOnlyList<Written<Appointment>> Appointments => _appointments;

    /// <summary>Every state of every professional.</summary>
    public IReadOnlyList<Written<Professional>> Professionals => _professionals;

    /// <summary>Every state of every series.</summary>
    public IReadOnlyList<Written<VisitSeries>> Series => _series;

    /// <summary>Every state of every absence.</summary>
    public IReadOnlyList<Written<Absence>> Absences => _absences;

    /// <summary>Every state of everyone who waits.</summary>
    public IReadOnlyList<Written<WaitEntry>> Waiting => _waiting;

    /// <summary>Every state of every time that was offered to them.</summary>
    public IReadOnlyList<Written<WaitOffer>> Offers => _offers;

    /// <summary>Id of a job whenever its row was written.</summary>
    public IReadOnlyList<Written<string>> Planned => _planned;

    /// <summary>Id of a job whenever it was noted that it is done.</summary>
    public IReadOnlyList<string> Done => _done;

    /// <inheritdoc/>
    protected override async Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
    {
        if (!await base.TryCommit(below, commit, ct))
        {
            Conflicts++;
            return false;
        }

        Length++;
        foreach (var change in commit.Changes)
        {
            await Note(below, change, Appointment.Shelf, _appointments);
            await Note(below, change, Professional.Shelf, _professionals);
            await Note(below, change, VisitSeries.Shelf, _series);
            await Note(below, change, Absence.Shelf, _absences);
            await Note(below, change, WaitEntry.Shelf, _waiting);
            await Note(below, change, WaitOffer.Shelf, _offers);
            NoteRemoval(change);
            NoteJob(change);
        }

        return true;
    }

    /// <summary>What was only kept free for a series is removed when that comes to nothing: nobody has it any more.</summary>
    private void NoteRemoval(Change change)
    {
        if (change.Kind == ChangeKind.Remove && change.Shelf == Appointment.Shelf.Name
            && _appointments.FindLast(written => written.Document.Id == change.Key) is { Document: var last })
        {
            _appointments.Add(new(Length, clock.GetCurrentInstant(), last with { Status = AppointmentStatus.Expired }));
        }
    }

    private void NoteJob(Change change)
    {
        if (change.Kind == ChangeKind.Put && change.Shelf == DoneJob.Shelf.Name)
        {
            _done.Add(change.Key);
        }
        else if (change.Kind == ChangeKind.Put && change.Place == Place.Directory && change.Shelf.StartsWith("due/", StringComparison.Ordinal))
        {
            _planned.Add(new(Length, clock.GetCurrentInstant(), change.Key[(change.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]));
        }
    }

    private async Task Note<T>(IDocuments below, Change change, Shelf<T> shelf, List<Written<T>> written)
        where T : class
    {
        if (change.Kind == ChangeKind.Put && change.Shelf == shelf.Name)
        {
            var stored = await below.Find(shelf, change.Key, CancellationToken.None);
            written.Add(new(Length, clock.GetCurrentInstant(), stored!.Document));
        }
    }
}
