using System.Text;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Waitlist;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests;

/// <summary>Ways in which the product could be wrong, played by a store that makes it so, or in which the model could be.</summary>
internal static class Mistakes
{
    public static IReadOnlyDictionary<string, Planted> All { get; } = new Dictionary<string, Planted>(StringComparer.Ordinal)
    {
        ["a cancelled visit's time is not freed"] = Writing((commit, change) =>
            Did(commit, "appointment-cancelled") && change.Shelf == DayBook.Shelf.Name ? null : change),
        ["a cancelled visit stays in its client's book"] = Writing((commit, change) =>
            Did(commit, "appointment-cancelled") && change.Shelf == CustomerBook.Shelf.Name ? null : change),
        ["the old day keeps a visit that was moved"] = Writing((commit, change) =>
            Did(commit, "appointment-moved") && change == commit.Changes.FirstOrDefault(one => one.Shelf == DayBook.Shelf.Name)
                && commit.Changes.Count(one => one.Shelf == DayBook.Shelf.Name) > 1 ? null : change),
        ["no free time is kept around a visit"] = OnSpans(span => span with { BlockedFrom = span.Start, BlockedUntil = span.End }),
        ["a hold lives on"] = OnSpans(span => span with { HoldUntil = null }),
        ["a party takes one seat"] = OnSpans(span => span with { Seats = 1 }),
        ["who is away is not, in their days"] = Writing((commit, change) =>
            Did(commit, "absence-added") && change.Shelf == DayBook.Shelf.Name ? null : change),
        ["what expired is not written off"] = Writing((commit, change) =>
            Did(commit, "appointment-expired") && change.Shelf == Appointment.Shelf.Name ? null : change),
        ["the agenda does not hear of moves"] = Writing((commit, change) =>
            Did(commit, "appointment-moved") && change.Shelf == AgendaEntry.Shelf.Name ? null : change),
        ["a service that is taken out is paid all the same"] = Writing((commit, change) => Did(commit, "service-cancelled")
            ? Edited(change, Appointment.Shelf, visit => visit with { Terms = visit.Terms with { PriceMinor = visit.Terms.PriceMinor + 100 } })
            : change),
        ["a visit that was made longer takes no more time"] = Writing((commit, change) =>
            Did(commit, "appointment-resized") && change.Shelf == DayBook.Shelf.Name ? null : change),
        ["keys are not kept"] = Writing((_, change) => change.Shelf == UsedKey.Shelf.Name ? null : change),
        ["classes sell a seat too many"] = Reading(Service.Shelf, service => service.Seats > 1 ? service with { Seats = service.Seats + 1 } : service),
        ["limits are not looked at"] = Reading(CustomerBook.Shelf, book => book with { Visits = [.. book.Visits.Where(visit => visit.IsHold)] }),
        ["an offered time is not kept free"] = Writing((commit, change) =>
            Did(commit, "time-offered") && change.Shelf == DayBook.Shelf.Name ? null : change),
        ["what was taken is kept free for whoever took it"] = Writing((commit, change) =>
            Did(commit, "waitlist\"") && Did(commit, "appointment-moved") && change.Shelf == DayBook.Shelf.Name ? null : change),
        ["whoever took a time stays in line"] = Writing((_, change) => Edited(change, WaitEntry.Shelf, entry =>
            entry.Status == WaitStatus.Served ? entry with { Status = WaitStatus.Waiting } : entry)),
        ["whoever is last in line is asked first"] = Reading(WaitEntry.Shelf, entry => entry with { Priority = 9 - entry.Priority }),
        ["one is asked the same twice"] = Reading(WaitEntry.Shelf, entry => entry with { Asked = [] }),
        ["one is asked later than one can come"] = Reading(
            WaitEntry.Shelf, entry => entry with { Terms = entry.Terms with { NoticeMinutes = 0 } }),
        ["silence is not counted"] = Reading(WaitEntry.Shelf, entry => entry with { Silences = 0 }),
        ["the model knows another warning"] = Telling(settings => settings with { Notice = settings.Notice + 1 }),
        ["the model does not know that buffers add up"] = Telling(settings => settings with { BuffersAdd = false }),
        ["the model sees a day less"] = Telling(settings => settings with { HorizonDays = settings.HorizonDays - 1 }),
        ["the model counts a chair more"] = Telling(settings => settings with { Chairs = settings.Chairs + 1 }),
        ["the model does not know the price of a combo"] = Telling(settings => settings with { ComboPrice = null }),
    };

    private static Planted Writing(Func<Commit, Change, Change?> rewrite) =>
        new() { Store = store => new RewritingStore(store, rewrite) };

    private static Planted Reading<T>(Shelf<T> shelf, Func<T, T> misread)
        where T : class => new() { Store = store => new MisreadingStore<T>(store, shelf, misread) };

    private static Planted Telling(Func<Paper.PaperSettings, Paper.PaperSettings> told) => new() { Told = told };

    private static Planted OnSpans(Func<Span, Span> edit) => Writing((_, change) =>
        Edited(change, DayBook.Shelf, day => new DayBook { Spans = [.. day.Spans.Select(edit)] }));

    private static bool Did(Commit commit, string what) => commit.Changes.Any(change =>
        change.Shelf == AuditEntry.Shelf.Name && Encoding.UTF8.GetString(change.Body).Contains(what, StringComparison.Ordinal));

    private static Change Edited<T>(Change change, Shelf<T> shelf, Func<T, T> edit)
        where T : class => change.Kind == ChangeKind.Put && change.Shelf == shelf.Name
            ? change with { Body = JsonSerializer.SerializeToUtf8Bytes(edit(JsonSerializer.Deserialize(change.Body, shelf.Json)!), shelf.Json) }
            : change;

    /// <summary>Reads something else than is written.</summary>
    private sealed class MisreadingStore<TMisread>(IStore inner, Shelf<TMisread> misreads, Func<TMisread, TMisread> misread) : StoreLayer(inner)
        where TMisread : class
    {
        protected override async Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
            where T : class => await base.Find(below, shelf, key, ct) is { } stored ? Misread(shelf, stored) : null;

        protected override async Task<Page<T>> List<T>(
            IDocuments below, Shelf<T> shelf, KeyRange range, int limit, string? cursor, Read read, CancellationToken ct)
            where T : class => await base.List(below, shelf, range, limit, cursor, read, ct) is var page
                ? page with { Items = [.. page.Items.Select(stored => Misread(shelf, stored))] }
                : page;

        private Stored<T> Misread<T>(Shelf<T> shelf, Stored<T> stored)
            where T : class => shelf.Name == misreads.Name
                ? stored with { Document = (T)(object)misread((TMisread)(object)stored.Document) }
                : stored;
    }
}

/// <summary>The model finds out: whatever is wrong on purpose is seen within some sequences.</summary>
public sealed class MistakeTests(ITestOutputHelper output)
{
    private const int MostSequences = 200;

    public static TheoryData<string> Names => [.. Mistakes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_on_purpose_is_found_out(string mistake)
    {
        var planted = Mistakes.All[mistake];
        for (var seed = 1UL; seed <= MostSequences; seed++)
        {
            if (Sequence.Play(seed, 30, planted) is { Wrong: not null } sequence)
            {
                var shortest = sequence.Shortest(planted);
                output.WriteLine($"{mistake}: sequence {seed}, {shortest.Steps.Count} steps\n{shortest}");
                Assert.False(shortest.IsUnexpected, shortest.ToString());
                return;
            }
        }

        Assert.Fail($"Not found out within {MostSequences} sequences.");
    }
}
