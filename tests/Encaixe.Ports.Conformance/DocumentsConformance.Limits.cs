using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Ports.Conformance;

// How much fits, what may be in it, and what has gone.
public abstract partial class DocumentsConformance
{
    [Fact]
    public async Task A_commit_holds_a_hundred_items_and_no_more()
    {
        var store = await Open(_clock);
        var documents = store.Open(_barber);
        var commit = New();
        for (var i = 0; i < Commit.MostItems; i++)
        {
            _ = i % 2 == 0
                ? commit.Put(Note.Shelf, $"k{i:000}", new("text"), Revision.None)
                : commit.PutInDirectory(Note.Shelf, $"k{i:000}", new("text"), Revision.None);
        }

        var error = Assert.Throws<InvalidOperationException>(() => commit.Check(Note.Shelf, "one too many", Revision.None));
        Assert.Contains("at most 100 items", error.Message, StringComparison.Ordinal);
        Assert.True(await documents.TryCommit(commit, default));

        Assert.Equal(50, (await KeysOf(documents, KeyRange.All, 200)).Count);
        Assert.Equal(50, (await KeysOf(store.Directory, KeyRange.All, 200)).Count);
    }

    [Fact]
    public void A_commit_names_a_key_once()
    {
        var commit = New().Put(Note.Shelf, "a", new("a"), Revision.None);

        Assert.Throws<InvalidOperationException>(() => commit.Check(Note.Shelf, "a", Revision.None));
        Assert.Throws<InvalidOperationException>(() => commit.Remove(Note.Shelf, "a", Revision.None));
        commit.Put(Note.OtherShelf, "a", new("another shelf"), Revision.None);
        commit.PutInDirectory(Note.Shelf, "a", new("not the shop's"), Revision.None);
    }

    [Fact]
    public async Task A_commit_on_the_directory_names_a_key_once_whichever_way_it_is_put()
    {
        var directory = (await Open(_clock)).Directory;
        var commit = New()
            .Put(Note.Shelf, "a", new("one"), Revision.None)
            .PutInDirectory(Note.Shelf, "a", new("the other"), Revision.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => directory.TryCommit(commit, default));

        Assert.Null(await TextOf(directory, "a"));
        Assert.True(await directory.TryCommit(
            New().Put(Note.Shelf, "a", new("one"), Revision.None).PutInDirectory(Note.Shelf, "b", new("other"), Revision.None),
            default));
    }

    [Fact]
    public async Task A_document_has_350000_bytes_and_no_more()
    {
        var documents = await OpenBarber();
        var around = "{\"Text\":\"\",\"Count\":0}".Length;
        var largest = new string('x', Commit.LargestDocumentBytes - around);

        var error = Assert.Throws<InvalidOperationException>(() => New().Put(Note.Shelf, "a", new(largest + "x"), Revision.None));
        Assert.Contains("at most 350000 bytes; this one on 'note' has 350001", error.Message, StringComparison.Ordinal);
        await Put(documents, "a", largest);

        Assert.Equal(largest, await TextOf(documents, "a"));
        Assert.Equal(largest, Assert.Single(await documents.FindMany(Note.Shelf, ["a"], default)).Document.Text);
    }

    [Fact]
    public async Task The_documents_of_a_commit_have_3500000_bytes_together_and_no_more()
    {
        var documents = await OpenBarber();
        var around = "{\"Text\":\"\",\"Count\":0}".Length;
        var commit = New();
        for (var i = 0; i < 10; i++)
        {
            commit.Put(Note.Shelf, $"{i}", new(new string((char)('a' + i), Commit.LargestDocumentBytes - around)), Revision.None);
        }

        var error = Assert.Throws<InvalidOperationException>(() => commit.Put(Note.Shelf, "one too many", new("x"), Revision.None));
        Assert.Contains("at most 3500000 bytes together", error.Message, StringComparison.Ordinal);
        Assert.True(await documents.TryCommit(commit, default));

        Assert.Equal(10, (await documents.List(Note.Shelf, KeyRange.All, 20, null, Read.Latest, default)).Items.Count);
        Assert.StartsWith("jjj", await TextOf(documents, "9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_texts_may_hold_any_character()
    {
        var documents = await OpenBarber();
        string[] odd =
        [
            "\0", "a\0b", "a", "'", "\"", "\\", "%", "_", "\n", "\r\n", "\t", " ", "  ", "/", "//", "..", "#", "é", "e\u0301",
            "ção", "日本", "😀", "👩‍👩‍👧", "\u202E", "\uFEFF", "\uFFFD", "\uFFFE", "\uE000",
            "\U0010FFFF", "null", "; DROP TABLE document; --", "~", "\u007F", "\u0080",
            new('k', 1_000), new('é', 500), string.Concat(Enumerable.Repeat("😀", 250)),
        ];
        foreach (var text in odd)
        {
            var commit = New().Put(Note.Shelf, text, new(text), Revision.None);
            Assert.True(await documents.TryCommit(commit, default), text);
        }

        Assert.All(odd, text => Assert.Equal(text, TextOf(documents, text).Result));
        Assert.Equal(odd, (await documents.FindMany(Note.Shelf, odd, default)).Select(stored => stored.Key));
        var listed = await documents.List(Note.Shelf, KeyRange.All, 100, null, Read.Latest, default);
        Assert.Equal(odd.Order(Utf8Order), listed.Items.Select(stored => stored.Key));
        Assert.All(listed.Items, stored => Assert.Equal(stored.Key, stored.Document.Text));
    }

    [Fact]
    public async Task Every_character_there_is_comes_back_in_keys_and_texts_as_it_was()
    {
        const int InAKey = 250;
        var documents = await OpenBarber();
        var all = Enumerable.Range(0, 0x10000).Where(code => !char.IsSurrogate((char)code))
            .Concat(Enumerable.Range(0x10000, 0x2000)).Concat(Enumerable.Range(0x10FF00, 0x100))
            .Select(code => char.ConvertFromUtf32(code));
        var keys = all.Chunk(InAKey).Select(some => string.Concat(some)).ToList();
        foreach (var some in keys.Chunk(Commit.MostItems))
        {
            var commit = New();
            Array.ForEach(some, text => commit.Put(Note.Shelf, text, new(text), Revision.None));
            Assert.True(await documents.TryCommit(commit, default));
        }

        var listed = await documents.List(Note.Shelf, KeyRange.All, 1_000, null, Read.Latest, default);
        Assert.Equal(keys, listed.Items.Select(stored => stored.Key));
        Assert.Equal(keys, listed.Items.Select(stored => stored.Document.Text));
    }

    [Fact]
    public async Task What_is_empty_too_long_or_half_a_character_cannot_be_a_key()
    {
        var documents = await OpenBarber();
        foreach (var key in (string[])["", "\uD83D", "a\uDE00b", new('k', 1_001), new('é', 501)])
        {
            Assert.Throws<ArgumentException>(() => New().Put(Note.Shelf, key, new("a"), Revision.None));
            await Assert.ThrowsAsync<ArgumentException>(() => documents.Find(Note.Shelf, key, default));
            await Assert.ThrowsAsync<ArgumentException>(() => documents.FindMany(Note.Shelf, ["a", key], default));
        }
    }

    [Fact]
    public async Task A_document_is_there_until_it_expires_and_absent_from_then_on()
    {
        var documents = await OpenBarber();
        var noon = _morning + Duration.FromMinutes(30);
        await Put(documents, "goes", "goes", noon);
        await Put(documents, "goes too", "goes", noon);
        await Put(documents, "stays", "stays");

        _clock.Reset(noon - Duration.FromMilliseconds(1));
        Assert.Equal(["goes", "goes too", "stays"], await Present());
        _clock.Reset(noon);
        Assert.Equal(["stays"], await Present());

        async Task<IEnumerable<string>> Present()
        {
            string[] keys = ["goes", "goes too", "stays"];
            var listed = await KeysOf(documents, KeyRange.All, 10);
            var backwards = await KeysOf(documents, KeyRange.All.Reversed, 10);
            Assert.Equal(listed, Enumerable.Reverse(backwards));
            Assert.Equal(listed, (await documents.FindMany(Note.Shelf, keys, default)).Select(stored => stored.Key));
            Assert.Equal(listed, keys.Where(key => documents.Find(Note.Shelf, key, default).Result is not null));
            return listed;
        }
    }

    [Fact]
    public async Task A_document_says_until_when_it_lasts_however_it_is_read()
    {
        var documents = await OpenBarber();
        var expires = _morning + Duration.FromMinutes(1) + Duration.FromTicks(7);
        await Put(documents, "a", "for ever");
        await Put(documents, "b", "for a minute", expires);

        Assert.Null((await documents.Find(Note.Shelf, "a", default))?.Expires);
        Assert.Equal(expires, (await documents.Find(Note.Shelf, "b", default))?.Expires);
        Instant?[] both = [null, expires];
        Assert.Equal(both, (await documents.FindMany(Note.Shelf, ["a", "b"], default)).Select(stored => stored.Expires));
        var page = await documents.List(Note.Shelf, KeyRange.All, 10, null, Read.Latest, default);
        Assert.Equal(both, page.Items.Select(stored => stored.Expires));
    }

    [Fact]
    public async Task Expired_documents_do_not_count_towards_a_page()
    {
        var documents = await OpenBarber();
        for (var i = 0; i < 20; i++)
        {
            await Put(documents, $"k{i:00}", "text", i % 3 == 0 ? null : _morning + Duration.FromMinutes(1));
        }

        _clock.Advance(Duration.FromMinutes(2));
        var first = await documents.List(Note.Shelf, KeyRange.All, 5, null, Read.Latest, default);
        var second = await documents.List(Note.Shelf, KeyRange.All, 5, first.Cursor, Read.Latest, default);

        Assert.Equal(["k00", "k03", "k06", "k09", "k12"], first.Items.Select(stored => stored.Key));
        Assert.Equal(["k15", "k18"], second.Items.Select(stored => stored.Key));
        Assert.Null(second.Cursor);
    }

    [Fact]
    public async Task What_has_expired_can_be_written_anew_and_then_lasts_as_the_new_writing_says()
    {
        var documents = await OpenBarber();
        var old = await Put(documents, "a", "old", _morning + Duration.FromMinutes(1));
        _clock.Advance(Duration.FromMinutes(2));

        Assert.True(await documents.TryCommit(New().Put(Note.Shelf, "a", new("new"), Revision.None), default));
        Assert.False(await documents.TryCommit(New().Put(Note.Shelf, "a", new("again"), Revision.None), default));
        Assert.False(await documents.TryCommit(New().Put(Note.Shelf, "a", new("late"), old), default));

        _clock.Advance(Duration.FromDays(1000));
        Assert.Equal("new", await TextOf(documents, "a"));
    }
}
