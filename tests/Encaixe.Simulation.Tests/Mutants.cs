using System.Runtime.CompilerServices;
using System.Text.Json;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Waitlist;

namespace Encaixe.Simulation.Tests;

/// <summary>Ways in which the product could be wrong, played by a store or a channel that makes it so.</summary>
internal static class Mutants
{
    private const string AnyDue = "due/";

    public static IReadOnlyDictionary<string, Sabotage> All { get; } = new Dictionary<string, Sabotage>(StringComparer.Ordinal)
    {
        ["day books are written whatever was read"] = Rewriting(change =>
            change.Shelf == DayBook.Shelf.Name ? change with { Expected = Revision.Any } : change),
        ["appointments are written whatever was read"] = Rewriting(change =>
            change.Shelf == Appointment.Shelf.Name ? change with { Expected = Revision.Any } : change),
        ["the setup's stamp is not checked"] = Rewriting(change =>
            change is { Kind: ChangeKind.Check } && change.Shelf == SetupStamp.Shelf.Name ? null : change),
        ["keys are not kept"] = Rewriting(change => change.Shelf == UsedKey.Shelf.Name ? null : change),
        ["keys are not looked at again when the time is taken"] = Through((store, _) => new ForgetfulHolder(store)),
        ["jobs are only in the queue"] = Rewriting(change =>
            IsDue(change) && change.Kind == ChangeKind.Put && IsLeased(change) ? null : change),
        ["a job is done once it is handed over"] = Rewriting(change =>
            IsDue(change) && change.Expected != Revision.Any ? change with { Kind = ChangeKind.Remove, Body = [] } : change),
        ["jobs are written in a commit of their own"] = Through((store, _) => new Splitter(store)),
        ["a shop's document stands in the directory too"] = Through((store, _) => new Leak(store)),
        ["reminders are not in the commit"] = Rewriting(change =>
            IsDue(change) && change.Kind == ChangeKind.Put && change.Key.Contains("reminder", StringComparison.Ordinal) ? null : change),
        ["that a job is done is not looked at"] = Through((store, _) => new Blind(store, DoneJob.Shelf.Name)),
        ["that a message is under way is not looked at"] = Through((store, _) => new Blind(store, MessageRecord.Shelf.Name)),
        ["that a job is done is not kept, nor that its message is sent"] = Rewriting(change =>
            change.Shelf == DoneJob.Shelf.Name || change.Shelf == MessageRecord.Shelf.Name ? null : change),
        ["a commit is said to be written, and is not"] = Through((store, dice) => new Liar(store, dice)),
        ["a commit is written by half"] = Through((store, dice) => new Halver(store, dice)),
        ["a series is agreed on before its last part is written"] = Rewriting(change =>
            change.Shelf == VisitSeries.Shelf.Name ? Changed(change, VisitSeries.Shelf, AgreedEarly) : change),
        ["a series does not check the setup's stamp"] = RewritingCommits(
            commit => Has(commit, VisitSeries.Shelf), change => change.Shelf == SetupStamp.Shelf.Name ? null : change),
        ["a series is written whatever was booked meanwhile"] = RewritingCommits(commit => Has(commit, VisitSeries.Shelf), Blindly),
        ["an absence is written whatever was booked meanwhile"] = RewritingCommits(commit => Has(commit, Absence.Shelf), Blindly),
        ["an absence is not written into the days"] = RewritingCommits(
            commit => Has(commit, Absence.Shelf), change => change.Shelf == DayBook.Shelf.Name ? null : change),
        ["what was kept free is settled twice"] = RewritingCommits(
            commit => commit.Changes.Any(change => Is(change, AppointmentStatus.Expired)), Blindly),
        ["what was kept free is never given up"] = RewritingCommits(
            commit => commit.Changes.Any(change => Is(change, AppointmentStatus.Held)), change => IsDue(change) ? null : change),
        ["a class has a seat more than it has"] = Through((store, _) => new Generous(store)),
        ["an offer is written whatever became of it"] = RewritingCommits(commit => Has(commit, WaitOffer.Shelf), Blindly),
        ["what is offered is not kept free"] = RewritingCommits(
            commit => Has(commit, WaitOffer.Shelf), change => change.Shelf == DayBook.Shelf.Name ? null : change),
        ["an offer never ends"] = Rewriting(change =>
            IsDue(change) && change.Kind == ChangeKind.Put && change.Key.Contains(EndOffer.Kind, StringComparison.Ordinal) ? null : change),
        ["freed time is offered to nobody"] = Rewriting(change =>
            IsDue(change) && change.Kind == ChangeKind.Put && change.Key.Contains(FreedTime.Kind, StringComparison.Ordinal) ? null : change),
        ["what is set up is read as it was a moment ago"] = Through((store, _) => new Careless(store, Professional.Shelf.Name)),
        ["those who wait are read as they were a moment ago"] = Through((store, _) => new Careless(store, WaitEntry.Shelf.Name)),
        ["what is given away still stands in the day books"] = Through((store, _) => new Hoarder(store)),
        ["a message is said to be sent, and is not"] = new()
        {
            Messenger = (messenger, dice) => new Idler(messenger, dice),
        },
    };

    private static bool Has<T>(Commit commit, Shelf<T> shelf)
        where T : class => commit.Changes.Any(change => change.Shelf == shelf.Name);

    private static bool Is(Change change, AppointmentStatus status) => change.Kind == ChangeKind.Put
        && change.Shelf == Appointment.Shelf.Name
        && JsonSerializer.Deserialize(change.Body, Appointment.Shelf.Json)!.Status == status;

    private static Change Blindly(Change change) => change.Kind == ChangeKind.Check ? change : change with { Expected = Revision.Any };

    private static Change Changed<T>(Change change, Shelf<T> shelf, Func<T, T> edit)
        where T : class => change.Kind != ChangeKind.Put ? change : change with
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(edit(JsonSerializer.Deserialize(change.Body, shelf.Json)!), shelf.Json),
        };

    /// <summary>One of which a part is written, and a part is not.</summary>
    private static VisitSeries AgreedEarly(VisitSeries series) =>
        series.Status == SeriesStatus.Pending && series.Waiting.Any() && series.Occurrences.Any(one => one.Status == OccurrenceStatus.Booked)
            ? series with { Status = SeriesStatus.Active }
            : series;

    private static bool IsDue(Change change) => change.Shelf.StartsWith(AnyDue, StringComparison.Ordinal);

    /// <summary>Whether the row is written as handed over already.</summary>
    private static bool IsLeased(Change change) => JsonSerializer
        .Deserialize(change.Body, DueJobs.Shelves[0].Json) is { } due && due.LeasedUntil > due.Job.DueAt;

    private static Sabotage Through(Func<IStore, Dice, IStore> store) => new() { Store = store };

    private static Sabotage Rewriting(Func<Change, Change?> rewrite) =>
        Through((store, _) => new RewritingStore(store, (_, change) => rewrite(change)));

    private static Sabotage RewritingCommits(Predicate<Commit> which, Func<Change, Change?> rewrite) =>
        Through((store, _) => new RewritingStore(store, (commit, change) => which(commit) ? rewrite(change) : change));

    /// <summary>Reads one seat more of every class.</summary>
    private sealed class Generous(IStore inner) : StoreLayer(inner)
    {
        protected override async Task<Page<T>> List<T>(
            IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
            where T : class
        {
            var page = await base.List(below, shelf, range, limit, cursor, read, ct);
            return page is Page<Service> services
                ? (Page<T>)(object)(services with { Items = [.. services.Items.Select(WithSeat)] })
                : page;
        }

        private static Stored<Service> WithSeat(Stored<Service> stored) => stored with
        {
            Document = stored.Document with { Seats = stored.Document.Seats > 1 ? stored.Document.Seats + 1 : 1 },
        };
    }

    /// <summary>Lists one shelf cheaply, whatever it is read for.</summary>
    private sealed class Careless(IStore inner, string careless) : StoreLayer(inner)
    {
        protected override Task<Page<T>> List<T>(
            IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
            where T : class => base.List(below, shelf, range, limit, cursor, shelf.Name == careless ? Read.Cheap : read, ct);
    }

    /// <summary>Leaves in the day books what was only kept free, and is given away by a commit that does not write it.</summary>
    private sealed class Hoarder(IStore inner) : StoreLayer(inner)
    {
        protected override async Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
        {
            var given = new Dictionary<string, IReadOnlyList<Span>>(StringComparer.Ordinal);
            foreach (var change in commit.Changes.Where(change => change.Kind == ChangeKind.Put && change.Shelf == DayBook.Shelf.Name))
            {
                var before = await below.Find(DayBook.Shelf, change.Key, ct);
                given[change.Key] = [.. (before?.Document.Spans ?? [])
                    .Where(span => span.HoldUntil is not null && !commit.Changes.Any(other => other.Key == span.Appointment))];
            }

            return await base.TryCommit(
                below,
                RewritingStore.Rewrite(commit, change => change.Kind == ChangeKind.Put && change.Shelf == DayBook.Shelf.Name
                    ? Changed(change, DayBook.Shelf, day => given[change.Key].Except(day.Spans).Aggregate(day, (with, span) => with.With(span)))
                    : change),
                ct);
        }
    }

    /// <summary>Finds nothing on one shelf, and so writes there whatever stands there.</summary>
    private sealed class Blind(IStore inner, string hidden) : StoreLayer(inner)
    {
        protected override Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
            where T : class => shelf.Name == hidden ? Task.FromResult<Stored<T>?>(null) : base.Find(below, shelf, key, ct);

        protected override Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct) => base.TryCommit(
            below, RewritingStore.Rewrite(commit, change => change.Shelf == hidden ? change with { Expected = Revision.Any } : change), ct);
    }

    /// <summary>Finds no key once the day books were read in the same round.</summary>
    private sealed class ForgetfulHolder(IStore inner) : StoreLayer(inner)
    {
        private readonly ConditionalWeakTable<IDocuments, object> _decided = [];

        protected override Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
            where T : class
        {
            if (shelf.Name == SetupStamp.Shelf.Name)
            {
                _decided.Remove(below); // a new round
            }

            return shelf.Name == UsedKey.Shelf.Name && _decided.TryGetValue(below, out _)
                ? Task.FromResult<Stored<T>?>(null)
                : base.Find(below, shelf, key, ct);
        }

        protected override Task<IReadOnlyList<Stored<T>>> FindMany<T>(
            IDocuments below, Shelf<T> shelf, IReadOnlyCollection<string> keys, CancellationToken ct)
            where T : class
        {
            _decided.AddOrUpdate(below, keys);
            return base.FindMany(below, shelf, keys, ct);
        }
    }

    /// <summary>Says of one commit in fifty that it was written, and did not write it.</summary>
    private sealed class Liar(IStore inner, Dice dice) : StoreLayer(inner)
    {
        protected override Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct) =>
            dice.Falls(0.02) ? Task.FromResult(true) : base.TryCommit(below, commit, ct);
    }

    /// <summary>Writes the first half of one commit in fifty.</summary>
    private sealed class Halver(IStore inner, Dice dice) : StoreLayer(inner)
    {
        protected override Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
        {
            var left = dice.Falls(0.02) ? (commit.Changes.Count + 1) / 2 : commit.Changes.Count;
            return base.TryCommit(below, RewritingStore.Rewrite(commit, change => left-- > 0 ? change : null), ct);
        }
    }

    /// <summary>Writes the jobs of a commit right after it: nothing comes between here, as it would where a process can die.</summary>
    private sealed class Splitter(IStore inner) : StoreLayer(inner)
    {
        protected override async Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
        {
            var jobs = RewritingStore.Rewrite(commit, change => IsPlanned(change) ? change : null);
            return await base.TryCommit(below, RewritingStore.Rewrite(commit, change => IsPlanned(change) ? null : change), ct)
                && (jobs.Changes.Count == 0 || await base.TryCommit(below, jobs, ct));
        }

        private static bool IsPlanned(Change change) => IsDue(change) && change is { Kind: ChangeKind.Put } && change.Expected == Revision.Any;
    }

    /// <summary>Keeps a copy of what every shop was asked where all shops' things are.</summary>
    private sealed class Leak(IStore inner) : StoreLayer(inner)
    {
        private readonly IStore _inner = inner;

        protected override async Task<bool> TryCommit(IDocuments below, Commit commit, CancellationToken ct)
        {
            var copy = RewritingStore.Rewrite(commit, change => change.Shelf == UsedKey.Shelf.Name ? change with { Expected = Revision.Any } : null);
            return await base.TryCommit(below, commit, ct)
                && (copy.Changes.Count == 0 || await _inner.Directory.TryCommit(copy, ct));
        }
    }

    /// <summary>Says of one message in twenty that it was sent, and did not send it.</summary>
    private sealed class Idler(IMessenger inner, Dice dice) : IMessenger
    {
        public string Name => inner.Name;

        public bool Reaches => inner.Reaches;

        public Task<Handed> Send(OutgoingMessage message, CancellationToken ct) =>
            dice.Falls(0.05) ? Task.FromResult<Handed>(Delivery.Sent) : inner.Send(message, ct);
    }
}
