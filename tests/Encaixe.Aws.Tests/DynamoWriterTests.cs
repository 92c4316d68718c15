using System.Diagnostics;
using System.Text.Json.Serialization;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using Encaixe.Emulators;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Aws.Tests;

/// <summary>Whatever becomes of a write on its way, whoever asked is told what became of it, or that nobody knows.</summary>
public sealed class DynamoWriterTests(DynamoLocal dynamo)
{
    private static readonly TenantId _shop = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));

    /// <summary>Where a commit of one document is a plain put, one of two a transaction.</summary>
    public static TheoryData<int, Fault[]> Passing => new()
    {
        { 1, [Fault.RequestLost] },
        { 1, [Fault.AnswerLost] },
        { 1, [Fault.Broken, Fault.AnswerLost] },
        { 1, [Fault.Throttled, Fault.Throttled, Fault.AnswerLost, Fault.RequestLost] },
        { 2, [Fault.RequestLost] },
        { 2, [Fault.AnswerLost] },
        { 2, [Fault.Conflict, Fault.Conflict] },
        { 2, [Fault.Broken, Fault.AnswerLost, Fault.Throttled] },
        { 2, [Fault.AnswerLost, Fault.Conflict, Fault.AnswerLost] },
        { 1, [Fault.Conflict, Fault.Throttled] },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    [Trait("Promise", "P1")]
    public async Task What_passes_is_lived_through_and_written_once(int documents, Fault[] faults)
    {
        var wire = new FaultyWire(faults);
        var (plain, faulty) = await Open(wire);

        var written = await faulty.TryCommit(Notes(documents, "mine", Revision.None), default);

        Assert.True(written);
        Assert.Equal(faults.Length + 1, wire.Sent);
        Assert.Equal("mine", (await plain.Find(Word.Shelf, "0", default))?.Document.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Promise", "P1")]
    public async Task Whoever_was_faster_is_not_written_over_though_an_earlier_try_was_lost(int documents)
    {
        var wire = new FaultyWire(Fault.RequestLost);
        var (plain, faulty) = await Open(wire);
        Assert.True(await plain.TryCommit(Notes(1, "theirs", Revision.None), default));

        var commit = Notes(documents, "mine", Revision.None);

        if (documents == 1)
        {
            // It may have been written, and written over: a plain put leaves no other trace.
            await Assert.ThrowsAsync<StoreUnavailableException>(() => faulty.TryCommit(commit, default));
        }
        else
        {
            Assert.False(await faulty.TryCommit(commit, default));
        }

        Assert.Equal("theirs", (await plain.Find(Word.Shelf, "0", default))?.Document.Text);
        Assert.Null(await plain.Find(Word.Shelf, "1", default));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, true)]
    [Trait("Promise", "P1")]
    public async Task What_was_written_and_written_over_before_the_answer_came_is_never_called_lost(int documents, bool? said)
    {
        IDocuments? other = null;
        var wire = new FaultyWire(Fault.AnswerLost)
        {
            Meanwhile = async () =>
            {
                var mine = (await other!.Find(Word.Shelf, "0", default))!;
                Assert.True(await other.TryCommit(New().Put(Word.Shelf, "0", new Word("theirs"), mine.Revision), default));
            },
        };
        var (plain, faulty) = await Open(wire);
        other = plain;

        var commit = Notes(documents, "mine", Revision.None);

        if (said is { } written)
        {
            Assert.Equal(written, await faulty.TryCommit(commit, default));
        }
        else
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => faulty.TryCommit(commit, default));
        }

        Assert.Equal("theirs", (await plain.Find(Word.Shelf, "0", default))?.Document.Text);
    }

    [Theory]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.Broken)]
    [InlineData(Fault.RequestLost)]
    public async Task What_does_not_pass_is_said_to_be_unavailable_and_soon(Fault fault)
    {
        var wire = new FaultyWire([.. Enumerable.Repeat(fault, 100)]);
        var (_, faulty) = await Open(wire, TimeLimits.OfRequests);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => faulty.TryCommit(Notes(2, "mine", Revision.None), default));

        Assert.InRange(wire.Sent, 3, 10);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(100, false)]
    public async Task What_there_was_no_time_to_read_is_asked_for_again_and_not_for_ever(int times, bool isFound)
    {
        var wire = new FaultyWire([.. Enumerable.Repeat(Fault.Unprocessed, times)]);
        var (plain, faulty) = await Open(wire);
        Assert.True(await plain.TryCommit(Notes(2, "mine", Revision.None), default));

        if (isFound)
        {
            Assert.Equal(["0", "1"], (await faulty.FindMany(Word.Shelf, ["0", "1"], default)).Select(stored => stored.Key));
        }
        else
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => faulty.FindMany(Word.Shelf, ["0", "1"], default));
        }

        Assert.InRange(wire.Sent, 3, 10);
    }

    /// <summary>The bounds of what the table may take are 2 s for a reading, 2.5 s for a write; the rest is a busy machine's.</summary>
    [Theory]
    [InlineData(Fault.Silence)]
    [InlineData(Fault.AnswerStuck)]
    public async Task What_is_never_answered_is_given_up_while_somebody_still_waits(Fault fault)
    {
        var (_, faulty) = await Open(new FaultyWire { Otherwise = fault }, TimeLimits.OfRequests);
        await Task.WhenAll(
            AssertTakes(1, 4, () => faulty.Find(Word.Shelf, "0", default)),
            AssertTakes(1, 4, () => faulty.TryCommit(Notes(1, "mine", Revision.None), default)),
            AssertTakes(1, 4, () => faulty.TryCommit(Notes(2, "mine", Revision.None), default)));

        static async Task AssertTakes(double least, double most, Func<Task> ask)
        {
            var watch = Stopwatch.StartNew();
            await Assert.ThrowsAsync<StoreUnavailableException>(ask);
            Assert.InRange(watch.Elapsed.TotalSeconds, least, most);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Promise", "P1")]
    public async Task What_no_try_was_answered_and_was_written_is_found_by_looking_back(int documents)
    {
        var wire = new FaultyWire([.. Enumerable.Repeat(Fault.AnswerLost, 100)]);
        var (plain, faulty) = await Open(wire);

        Assert.True(await faulty.TryCommit(Notes(documents, "mine", Revision.None), default));

        Assert.InRange(wire.Sent, 3, 10);
        Assert.Equal("mine", (await plain.Find(Word.Shelf, "0", default))?.Document.Text);
    }

    [Theory]
    [InlineData(Fault.AnswerLost, true)]
    [InlineData(Fault.RequestLost, null)]
    [InlineData(Fault.Throttled, false)]
    [Trait("Promise", "P1")]
    public async Task Whoever_calls_off_a_write_ends_its_tries_and_is_told_what_became_of_the_last_one(Fault fault, bool? isWritten)
    {
        using var calledOff = new CancellationTokenSource();
        var wire = new FaultyWire([.. Enumerable.Repeat(fault, 100)]) { Meanwhile = calledOff.CancelAsync };
        var (plain, faulty) = await Open(wire);

        var writing = faulty.TryCommit(Notes(2, "mine", Revision.None), calledOff.Token);

        await (isWritten switch
        {
            true => AssertWritten(writing),
            false => Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing), // nothing was, and that is known
            null => Assert.ThrowsAsync<StoreUnavailableException>(() => writing),
        });
        Assert.Equal(1, wire.Sent);
        Assert.Equal(isWritten is true, await plain.Find(Word.Shelf, "0", default) is not null);

        static async Task AssertWritten(Task<bool> writing) => Assert.True(await writing);
    }

    private static Commit New() => new(Guid.CreateVersion7());

    private static Commit Notes(int count, string text, Revision expected)
    {
        var commit = New();
        for (var i = 0; i < count; i++)
        {
            commit.Put(Word.Shelf, $"{i}", new Word(text), expected);
        }

        return commit;
    }

    /// <summary>One shop's documents, over a plain wire and over the faulty one.</summary>
    /// <param name="limits">How long the faulty one may take; <see langword="null"/>: long, whatever else the machine does.</param>
    private async Task<(IDocuments Plain, IDocuments Faulty)> Open(FaultyWire wire, TimeLimits? limits = null)
    {
        var (table, world) = ($"test-{Guid.NewGuid():N}", new RealTime(new FakeClock(Instant.FromUtc(2026, 11, 24, 12, 0))));
        var plain = new DynamoStore(dynamo.Client, table, world, TimeLimits.OfCommands);
        await plain.MakeTable(default);
        var faulty = new DynamoStore(dynamo.Through(wire), table, world, limits ?? TimeLimits.OfCommands);
        return (plain.Open(_shop), faulty.Open(_shop));
    }
}

/// <summary>A document about nothing.</summary>
internal sealed record Word(string Text)
{
    public static readonly Shelf<Word> Shelf = new("word", WordJson.Default.Word);
}

[JsonSerializable(typeof(Word))]
internal sealed partial class WordJson : JsonSerializerContext;
