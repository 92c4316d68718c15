using System.Runtime.CompilerServices;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shops;

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
        ["reminders are not in the commit"] = Rewriting(change =>
            IsDue(change) && change.Kind == ChangeKind.Put && change.Key.Contains("reminder", StringComparison.Ordinal) ? null : change),
        ["that a job is done is not looked at"] = Through((store, _) => new Blind(store, DoneJob.Shelf.Name)),
        ["that a message is under way is not looked at"] = Through((store, _) => new Blind(store, MessageRecord.Shelf.Name)),
        ["that a job is done is not kept, nor that its message is sent"] = Rewriting(change =>
            change.Shelf == DoneJob.Shelf.Name || change.Shelf == MessageRecord.Shelf.Name ? null : change),
        ["a commit is said to be written, and is not"] = Through((store, dice) => new Liar(store, dice)),
        ["a commit is written by half"] = Through((store, dice) => new Halver(store, dice)),
        ["a message is said to be sent, and is not"] = new()
        {
            Messenger = (messenger, dice) => new Idler(messenger, dice),
        },
    };

    private static bool IsDue(Change change) => change.Shelf.StartsWith(AnyDue, StringComparison.Ordinal);

    /// <summary>Whether the row is written as handed over already.</summary>
    private static bool IsLeased(Change change) => System.Text.Json.JsonSerializer
        .Deserialize(change.Body, DueJobs.Shelves[0].Json) is { } due && due.LeasedUntil > due.Job.DueAt;

    private static Sabotage Through(Func<IStore, Dice, IStore> store) => new() { Store = store };

    private static Sabotage Rewriting(Func<Change, Change?> rewrite) =>
        Through((store, _) => new RewritingStore(store, (_, change) => rewrite(change)));

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

    /// <summary>Says of one message in twenty that it was sent, and did not send it.</summary>
    private sealed class Idler(IMessenger inner, Dice dice) : IMessenger
    {
        public string Name => inner.Name;

        public bool Reaches => inner.Reaches;

        public Task<Delivery> Send(OutgoingMessage message, CancellationToken ct) =>
            dice.Falls(0.05) ? Task.FromResult(Delivery.Sent) : inner.Send(message, ct);
    }
}

/// <summary>The simulation finds out: whatever is wrong on purpose is seen within some seeds.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int MostSeeds = 1_000;

    public static TheoryData<string> Names => [.. Mutants.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_on_purpose_is_found_out(string mutant)
    {
        for (var seed = 1UL; seed <= MostSeeds; seed++)
        {
            var schedule = BookingSchedule.Play(seed, Mutants.All[mutant]);
            if (schedule.Flaws.Count > 0)
            {
                output.WriteLine($"Seed {seed}: {schedule.Flaws[0]}");
                Assert.DoesNotContain(schedule.Flaws, flaw => flaw.Rule == "unexpected");
                return;
            }
        }

        Assert.Fail($"Not found out within {MostSeeds} seeds.");
    }
}
