using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Embedded.Tests;

// How the one writer groups commits, and what it does when the disk or a commit fails it.
public sealed partial class SqliteStoreTests
{
    private static readonly Shelf<string> _poisoned = new("poison", TextJson.Default.String);

    [Fact]
    public async Task Commits_that_wait_share_a_transaction()
    {
        var store = _folders.Open(_folders.New(), _clock);
        var before = store.Transactions;

        var written = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i =>
            store.Open(_shop).TryCommit(New().Put(_notes, $"{i}", "text", Revision.None), default)));

        Assert.DoesNotContain(false, written);
        Assert.InRange(store.Transactions - before, 1_000 / SqliteWriter.MostInGroup, 200);
    }

    [Theory]
    [InlineData("ABORT")]
    [InlineData("FAIL")]
    public async Task A_commit_that_cannot_be_written_does_not_take_its_neighbours_down(string how)
    {
        var settings = _folders.New();
        var store = _folders.Open(settings, _clock);
        Poison(settings, how);

        var all = Enumerable.Range(0, 300).Select(i => store.Open(_shop).TryCommit(
            New()
                .Put(_notes, $"{i}", "text", Revision.None)
                .Put(i % 3 == 0 ? _poisoned : _notes, $"{i}/2", "text", Revision.None),
            default)).ToList();

        for (var i = 0; i < all.Count; i++)
        {
            if (i % 3 == 0)
            {
                await Assert.ThrowsAsync<StoreUnavailableException>(() => all[i]);
            }
            else
            {
                Assert.True(await all[i]);
            }

            Assert.Equal(i % 3 != 0, await store.Open(_shop).Find(_notes, $"{i}", default) is not null);
        }
    }

    [Fact]
    public async Task When_a_transaction_is_lost_all_of_it_are_told_and_the_next_is_written()
    {
        var settings = _folders.New();
        var store = _folders.Open(settings, _clock);
        await Put(store, "before", "text");
        Poison(settings, "ROLLBACK");

        var lost = store.Open(_shop).TryCommit(
            New().Put(_notes, "a", "a", Revision.None).Put(_poisoned, "a", "a", Revision.None), default);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => lost);

        await Put(store, "a", "after");
        Assert.Equal("text", (await store.Open(_shop).Find(_notes, "before", default))?.Document);
        Assert.Null(store.Damage());
    }

    [Fact]
    public async Task A_full_disk_refuses_what_does_not_fit_and_nothing_is_lost_by_it()
    {
        var settings = _folders.New() with { MostPages = 40 };
        var store = _folders.Open(settings, _clock);
        var body = new string('x', 20_000);
        var written = 0;
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (; written < 100; written++)
            {
                await Put(store, $"{written}", body);
            }
        });

        Assert.IsType<SqliteFault>(refused.InnerException);
        Assert.InRange(written, 1, 20);
        Assert.Equal(written, await Count(store));
        Assert.True(await store.Open(_shop).TryCommit(New().Remove(_notes, "0", Revision.Any), default));
        await Put(store, "fits", body);
        Assert.Null(store.Damage());
    }

    [Fact]
    public async Task A_commit_is_called_off_or_made_but_never_half_known()
    {
        var store = _folders.Open(_folders.New(), _clock);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(async () =>
        {
            using var source = new CancellationTokenSource();
            var writing = store.Open(_shop).TryCommit(New().Put(_notes, $"{i}", "text", Revision.None), source.Token);
            await source.CancelAsync();
            try
            {
                return await writing;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        })));

        await Put(store, "after", "text"); // what is called off is not written later either
        for (var i = 0; i < outcomes.Length; i++)
        {
            Assert.Equal(outcomes[i], await store.Open(_shop).Find(_notes, $"{i}", default) is not null);
        }
    }

    [Fact]
    public async Task What_was_handed_over_before_closing_is_written_and_nothing_after()
    {
        var settings = _folders.New();
        var store = _folders.Open(settings, _clock);
        var documents = store.Open(_shop);
        var handedOver = Enumerable.Range(0, 500)
            .Select(i => documents.TryCommit(New().Put(_notes, $"{i}", "text", Revision.None), default)).ToList();

        await store.DisposeAsync();

        Assert.DoesNotContain(false, await Task.WhenAll(handedOver));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => documents.TryCommit(New().Put(_notes, "late", "text", Revision.None), default));
        Assert.Equal(500, await Count(_folders.Open(settings, _clock)));
    }

    [Fact]
    public async Task What_has_expired_is_cleared_off_the_disk()
    {
        var settings = _folders.New();
        var store = _folders.Open(settings, _clock);
        for (var i = 0; i < 500; i++)
        {
            Assert.True(await store.Open(_shop).TryCommit(
                New().Put(_notes, $"{i}", "text", Revision.None, _morning + Duration.FromMinutes(1)), default));
        }

        _clock.Advance(Duration.FromMinutes(2));
        for (var i = 0; i < 200; i++)
        {
            await Put(store, "a", "stays");
        }

        using var file = new SqliteFile(settings.DataFile, writes: false);
        Assert.Equal(1, file.Number("SELECT count(*) FROM document"));
    }

    /// <summary>Makes the file refuse whatever is put on one shelf.</summary>
    private static void Poison(EmbeddedSettings settings, string how) => Side(settings, $"""
        CREATE TRIGGER poison AFTER INSERT ON document WHEN new.shelf = 'poison'
        BEGIN SELECT RAISE({how}, 'poisoned'); END
        """);
}
