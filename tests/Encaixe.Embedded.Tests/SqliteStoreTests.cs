using System.Collections.Concurrent;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Embedded.Tests;

/// <summary>What the conformance suite cannot know: the folder, the file and the one writer.</summary>
public sealed partial class SqliteStoreTests : IAsyncDisposable
{
    private static readonly Instant _morning = Instant.FromUtc(2026, 11, 24, 12, 0);
    private static readonly TenantId _shop = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));
    private static readonly Shelf<string> _notes = new("note", TextJson.Default.String);

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
        InstallationKey.Ensure(settings);
        File.WriteAllText(settings.DataFile, new string('x', 8_192));
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
        var listed = await documents.List(_notes, KeyRange.All, 5, null, Read.Latest, default);
        Assert.Same(first, Assert.Single(listed.Items));
    }

    public ValueTask DisposeAsync() => _folders.DisposeAsync();

    private static Commit New() => new(Guid.CreateVersion7());

    private static async Task Put(SqliteStore store, string key, string text) =>
        Assert.True(await store.Open(_shop).TryCommit(New().Put(_notes, key, text, Revision.Any), default));

    private static async Task<int> Count(SqliteStore store) =>
        (await store.Open(_shop).List(_notes, KeyRange.All, 1_000, null, Read.Latest, default)).Items.Count;

    private static void Side(EmbeddedSettings settings, string sql)
    {
        using var file = new SqliteFile(settings.DataFile, writes: true);
        file.Run(sql);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class TextJson : System.Text.Json.Serialization.JsonSerializerContext;
