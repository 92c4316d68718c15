using System.Collections.Concurrent;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Embedded.Tests;

/// <summary>What the conformance suite cannot know: the folder, the file and the one writer.</summary>
public sealed class SqliteStoreTests : IAsyncDisposable
{
    private static readonly Instant _morning = Instant.FromUtc(2026, 11, 24, 12, 0);
    private static readonly TenantId _shop = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));
    private static readonly Shelf<string> _notes = new("note", TextJson.Default.String);
    private static readonly Shelf<string> _poisoned = new("poison", TextJson.Default.String);

    private readonly DataFolders _folders = new();
    private readonly FakeClock _clock = new(_morning);

    [Fact]
    public async Task What_was_committed_is_there_when_the_folder_is_opened_again()
    {
        var settings = _folders.New();
        var store = _folders.Open(settings, _clock);
        await Put(store, "a", "kept");
        await Put(store, "b", "removed");
        Assert.True(await store.Open(_shop).TryCommit(New().Remove(_notes, "b", Revision.Any), default));
        var before = await store.Open(_shop).Find(_notes, "a", default);
        await store.DisposeAsync();

        var again = _folders.Open(settings, _clock);

        Assert.Equal(before, await again.Open(_shop).Find(_notes, "a", default));
        Assert.Null(await again.Open(_shop).Find(_notes, "b", default));
    }

    [Fact]
    public async Task A_revision_is_not_given_again_after_reopening_even_if_its_document_is_gone()
    {
        var settings = _folders.New();
        var store = _folders.Open(settings, _clock);
        await Put(store, "a", "first");
        var old = (await store.Open(_shop).Find(_notes, "a", default))!.Revision;
        Assert.True(await store.Open(_shop).TryCommit(New().Remove(_notes, "a", old), default));
        await store.DisposeAsync();

        var again = _folders.Open(settings, _clock);
        await Put(again, "a", "second");

        Assert.True((await again.Open(_shop).Find(_notes, "a", default))!.Revision.Value > old.Value);
        Assert.False(await again.Open(_shop).TryCommit(New().Put(_notes, "a", "late", old), default));
    }

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_has_closed()
    {
        var settings = _folders.New();
        var first = _folders.Open(settings, _clock);

        var refused = Assert.Throws<DataFolderInUseException>(() => _folders.Open(settings, _clock));
        Assert.Contains(settings.DataFolder, refused.Message, StringComparison.Ordinal);

        await first.DisposeAsync();
        await Put(_folders.Open(settings, _clock), "a", "second's");
    }

    [Fact]
    public async Task Reading_beside_the_writer_sees_what_it_commits_and_cannot_write()
    {
        var settings = _folders.New();
        var writer = _folders.Open(settings, _clock);
        var reader = _folders.OpenReadOnly(settings, _clock);

        await Put(writer, "a", "first");
        Assert.Equal("first", (await reader.Open(_shop).Find(_notes, "a", default))?.Document);
        await Put(writer, "a", "second");
        Assert.Equal("second", (await reader.Open(_shop).Find(_notes, "a", default))?.Document);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => reader.Open(_shop).TryCommit(New().Put(_notes, "a", "mine", Revision.Any), default));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => reader.Directory.TryCommit(New().Put(_notes, "a", "mine", Revision.Any), default));
        Assert.Null(reader.Damage());
    }

    [Fact]
    public async Task A_closed_folder_can_be_opened_for_reading_and_does_not_keep_a_writer_out()
    {
        var settings = _folders.New();
        var writer = _folders.Open(settings, _clock);
        await Put(writer, "a", "first");
        await writer.DisposeAsync();

        var reader = _folders.OpenReadOnly(settings, _clock);
        Assert.Equal("first", (await reader.Open(_shop).Find(_notes, "a", default))?.Document);
        await Put(_folders.Open(settings, _clock), "a", "second");

        Assert.Equal("second", (await reader.Open(_shop).Find(_notes, "a", default))?.Document);
    }

    [Fact]
    public void A_folder_without_data_or_with_data_of_another_version_is_not_opened()
    {
        var settings = _folders.New();
        Assert.Throws<DataFolderUnfitException>(() => _folders.OpenReadOnly(settings, _clock));
        Assert.False(Directory.Exists(settings.DataFolder));

        Directory.CreateDirectory(settings.DataFolder);
        File.WriteAllText(settings.DataFile, "this is not a database, but it is long enough to be taken for one by its size");
        Assert.Throws<DataFolderUnfitException>(() => _folders.Open(settings, _clock));
        Assert.Throws<DataFolderUnfitException>(() => _folders.OpenReadOnly(settings, _clock));

        File.Delete(settings.DataFile);
        DataFolder.EnsureFile(settings);
        Side(settings, "PRAGMA user_version = 99");
        Assert.Throws<DataFolderUnfitException>(() => _folders.Open(settings, _clock));
    }

    [Fact]
    public async Task Only_its_owner_may_look_into_the_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var settings = _folders.New();
        await Put(_folders.Open(settings, _clock), "a", "a");

        const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(OwnersFile | UnixFileMode.UserExecute, new DirectoryInfo(settings.DataFolder).UnixFileMode);
        var files = Directory.GetFiles(settings.DataFolder);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(OwnersFile, new FileInfo(file).UnixFileMode));
    }

    [Fact]
    public async Task The_time_of_the_latest_commit_is_known_when_the_folder_is_opened_again()
    {
        var settings = _folders.New();
        var first = _folders.Open(settings, _clock);
        Assert.Null(first.LatestCommitAt);
        await Put(first, "a", "a");
        _clock.Advance(Duration.FromHours(1));
        await Put(first, "a", "b");
        _clock.Advance(Duration.FromHours(1));
        Assert.False(await first.Open(_shop).TryCommit(New().Put(_notes, "a", "c", Revision.None), default));
        await first.DisposeAsync();

        Assert.Equal(_morning + Duration.FromHours(1), _folders.OpenReadOnly(settings, _clock).LatestCommitAt);
        Assert.Equal(_morning + Duration.FromHours(1), _folders.Open(settings, _clock).LatestCommitAt);
    }

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
            New().Put(_notes, $"{i}", "text", Revision.None).Put(i % 3 == 0 ? _poisoned : _notes, $"{i}/2", "text", Revision.None),
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

        var lost = store.Open(_shop).TryCommit(New().Put(_notes, "a", "a", Revision.None).Put(_poisoned, "a", "a", Revision.None), default);
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
        Assert.Equal(written, (await store.Open(_shop).List(_notes, KeyRange.All, 100, null, Read.Latest, default)).Items.Count);
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
        Assert.Equal(500, (await _folders.Open(settings, _clock).Open(_shop).List(_notes, KeyRange.All, 1_000, null, Read.Latest, default)).Items.Count);
    }

    [Fact]
    public async Task A_reading_never_gets_a_document_from_before_its_revision()
    {
        var documents = _folders.Open(_folders.New(), _clock).Open(_shop);
        ConcurrentDictionary<Revision, string> written = [];
        using var over = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var latest = 0L;
            while (!over.IsCancellationRequested)
            {
                foreach (var found in (await documents.List(_notes, KeyRange.All, 5, null, Read.Latest, default)).Items)
                {
                    Assert.Equal(found.Document, written.GetOrAdd(found.Revision, found.Document));
                    Assert.True(found.Revision.Value >= latest);
                    latest = found.Revision.Value;
                }
            }
        });

        for (var i = 1; i <= 300; i++)
        {
            Assert.True(await documents.TryCommit(New().Put(_notes, "a", $"{i}", Revision.Any), default));
            var found = (await documents.Find(_notes, "a", default))!;
            Assert.Equal($"{i}", found.Document);
            Assert.Equal($"{i}", written.GetOrAdd(found.Revision, found.Document));
        }

        await over.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_document_that_did_not_move_is_parsed_once()
    {
        var documents = _folders.Open(_folders.New(), _clock).Open(_shop);
        Assert.True(await documents.TryCommit(New().Put(_notes, "a", "text", Revision.None), default));

        var first = await documents.Find(_notes, "a", default);

        Assert.Same(first, await documents.Find(_notes, "a", default));
        Assert.Same(first, Assert.Single((await documents.List(_notes, KeyRange.All, 5, null, Read.Latest, default)).Items));
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

    public ValueTask DisposeAsync() => _folders.DisposeAsync();

    private static Commit New() => new(Guid.CreateVersion7());

    private static async Task Put(SqliteStore store, string key, string text) =>
        Assert.True(await store.Open(_shop).TryCommit(New().Put(_notes, key, text, Revision.Any), default));

    /// <summary>Makes the file refuse whatever is put on one shelf.</summary>
    private static void Poison(EmbeddedSettings settings, string how) => Side(settings, $"""
        CREATE TRIGGER poison AFTER INSERT ON document WHEN new.shelf = 'poison'
        BEGIN SELECT RAISE({how}, 'poisoned'); END
        """);

    private static void Side(EmbeddedSettings settings, string sql)
    {
        using var file = new SqliteFile(settings.DataFile, writes: true);
        file.Run(sql);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class TextJson : System.Text.Json.Serialization.JsonSerializerContext;
