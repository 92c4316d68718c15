using System.Diagnostics;
using System.Globalization;
using Encaixe.App.Documents;

namespace Encaixe.Ports.Conformance;

// What holds when many do it at once.
public abstract partial class DocumentsConformance
{
    private const int Racers = 64;

    [Fact]
    public async Task Exactly_one_of_many_takes_what_is_free()
    {
        var documents = await OpenBarber();
        for (var round = 0; round < 20; round++)
        {
            var key = round.ToString(CultureInfo.InvariantCulture);
            var won = await AtOnce(Racers, racer => documents.TryCommit(
                New().Put(Note.Shelf, key, new("taken", racer), Revision.None), default));

            var winner = Assert.Single(Enumerable.Range(0, Racers), racer => won[racer]);
            Assert.Equal(winner, (await documents.Find(Note.Shelf, key, default))?.Document.Count);
        }
    }

    [Fact]
    public async Task No_increment_is_lost_when_many_count_in_one_document()
    {
        const int Each = 5;
        var documents = await OpenBarber();
        await Put(documents, "counter", "counter");

        await AtOnce(Racers, async _ =>
        {
            for (var done = 0; done < Each;)
            {
                var read = (await documents.Find(Note.Shelf, "counter", default))!;
                var next = read.Document with { Count = read.Document.Count + 1 };
                var commit = New().Put(Note.Shelf, "counter", next, read.Revision);
                done += await documents.TryCommit(commit, default) ? 1 : 0;
            }

            return true;
        });

        Assert.Equal(Racers * Each, (await documents.Find(Note.Shelf, "counter", default))?.Document.Count);
    }

    [Fact]
    public async Task Commits_to_different_documents_do_not_hinder_each_other()
    {
        var store = await Open(_clock);
        var written = await AtOnce(Racers, racer => store.Open(racer % 2 == 0 ? _barber : _salon).TryCommit(
            New()
                .Put(Note.Shelf, $"{racer:00}", new("a"), Revision.None)
                .Put(Note.OtherShelf, $"{racer:00}", new("b"), Revision.None),
            default));

        Assert.DoesNotContain(false, written);
        Assert.Equal(Racers / 2, (await KeysOf(store.Open(_barber), KeyRange.All, 7)).Count);
    }

    [Fact]
    public async Task What_was_acknowledged_is_seen_by_every_reading_that_begins_afterwards()
    {
        var documents = await OpenBarber();
        await AtOnce(16, async racer =>
        {
            var key = racer.ToString(CultureInfo.InvariantCulture);
            for (var i = 1; i <= 20; i++)
            {
                var commit = New().Put(Note.Shelf, key, new("text", i), Revision.Any);
                Assert.True(await documents.TryCommit(commit, default));
                Assert.Equal(i, (await documents.Find(Note.Shelf, key, default))?.Document.Count);
                Assert.Equal(i, Assert.Single(await documents.FindMany(Note.Shelf, [key], default)).Document.Count);
            }

            return true;
        });
    }

    [Fact]
    public async Task Whatever_happens_at_once_could_have_happened_one_after_the_other()
    {
        var documents = await OpenBarber();
        var random = new Random(20261124);
        var watch = Stopwatch.StartNew();
        for (var round = 0; watch.Elapsed < TimeSpan.FromSeconds(2.5); round++)
        {
            var history = new History();
            var seeds = Enumerable.Range(0, 3).Select(_ => random.Next()).ToArray();
            var keys = ((string, string))($"{round}/x", $"{round}/y");

            await AtOnce(3, async racer =>
            {
                var chance = new Random(seeds[racer]);
                (Revision Revision, int Count)[] known = [default, default];
                for (var step = 0; step < 4; step++)
                {
                    await Act(documents, history, keys, known, chance);
                }

                return true;
            });

            Assert.True(history.IsSequential(), $"Round {round}:\n{history}");
        }
    }

    /// <summary>Reads one of two documents, or commits to one or both what it last knew of them.</summary>
    private static async Task Act(
        IDocuments documents,
        History history,
        (string X, string Y) keys,
        (Revision Revision, int Count)[] known,
        Random chance)
    {
        var which = chance.Next(2);
        var key = which == 0 ? keys.X : keys.Y;
        var action = chance.Next(5);
        if (action <= 1)
        {
            var began = history.Begin();
            var found = await documents.Find(Note.Shelf, key, default);
            history.End(Event.Reading(began, which, found?.Document.Count ?? 0));
            known[which] = (found?.Revision ?? Revision.None, found?.Document.Count ?? 0);
            return;
        }

        var count = history.NextCount();
        var commit = New();
        int?[] writes = [null, null];
        int?[] expects = [null, null];
        for (var i = 0; i < 2; i++)
        {
            if (i == which || action == 4)
            {
                var (revision, knownCount) = known[i];
                expects[i] = knownCount;
                writes[i] = action == 3 ? 0 : count;
                _ = action == 3
                    ? commit.Remove(Note.Shelf, i == 0 ? keys.X : keys.Y, revision)
                    : commit.Put(Note.Shelf, i == 0 ? keys.X : keys.Y, new("text", count), revision);
            }
        }

        var start = history.Begin();
        var written = await documents.TryCommit(commit, default);
        history.End(new Event(start, 0, expects, writes, written));
    }

    private static async Task<T[]> AtOnce<T>(int racers, Func<int, Task<T>> race)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, racers).Select(racer => Task.Run(async () =>
        {
            await start.Task;
            return await race(racer);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
