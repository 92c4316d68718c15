using System.Globalization;
using System.Text;
using Encaixe.App.Documents;

namespace Encaixe.Ports.Conformance;

// In which order, how much at a time, and from where to where.
public abstract partial class DocumentsConformance
{
    private static readonly Comparer<string> Utf8Order = Comparer<string>.Create((one, other) =>
        Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));

    [Fact]
    public async Task Keys_are_ordered_by_their_bytes_and_not_as_text_is()
    {
        var documents = await OpenBarber();
        // UTF-16 puts the emoji before U+FF5E and culture puts "a" before "B": bytes do neither.
        string[] ordered =
            ["\0", "!", "10", "9", "B", "a", "a\0", "a!", "a/", "a0", "aa", "z", "é", "\uFF5E", "\U0001F600"];
        foreach (var key in ordered.Reverse())
        {
            await Put(documents, key, "text");
        }

        Assert.Equal(ordered, await KeysOf(documents, KeyRange.All, 100));
        Assert.Equal(ordered.Reverse(), await KeysOf(documents, KeyRange.All.Reversed, 100));
        Assert.Equal(ordered, await KeysOf(documents, KeyRange.All, 1));
        Assert.Equal(ordered.Reverse(), await KeysOf(documents, KeyRange.All.Reversed, 1));
    }

    [Fact]
    public async Task Ten_thousand_documents_are_paged_through_both_ways_without_a_gap_or_a_repeat()
    {
        var documents = await OpenBarber();
        var keys = Enumerable.Range(0, 10_000).Select(i => $"k/{(i * 7919) % 10_000:0000}").ToList();
        foreach (var hundred in keys.Chunk(Commit.MostItems))
        {
            var commit = New();
            foreach (var key in hundred)
            {
                commit.Put(Note.Shelf, key, new(key), Revision.None);
            }

            Assert.True(await documents.TryCommit(commit, default));
        }

        keys.Sort(StringComparer.Ordinal);
        foreach (var pageSize in (int[])[333, 4_999, 10_000, int.MaxValue])
        {
            Assert.Equal(keys, await KeysOf(documents, Under("k"), pageSize));
            Assert.Equal(Enumerable.Reverse(keys), await KeysOf(documents, KeyRange.All.Reversed, pageSize));
        }
    }

    [Fact]
    public async Task A_range_holds_its_first_key_and_not_its_last()
    {
        var documents = await OpenBarber();
        foreach (var key in (string[])["a", "b", "b\0", "b/", "b/1", "b/2/3", "b/\U0010FFFF", "b0", "ba", "c", "d"])
        {
            await Put(documents, key, "text");
        }

        Assert.Equal(
            ["b", "b\0", "b/", "b/1", "b/2/3", "b/\U0010FFFF", "b0", "ba"],
            await KeysOf(documents, KeyRange.Between("b", "c"), 3));
        Assert.Equal(["b/", "b/1", "b/2/3", "b/\U0010FFFF"], await KeysOf(documents, Under("b"), 3));
        Assert.Equal(["b/\U0010FFFF", "b/2/3", "b/1", "b/"], await KeysOf(documents, Under("b").Reversed, 3));
        Assert.Equal(["b/2/3"], await KeysOf(documents, Under("b/2"), 3));
        Assert.Empty(await KeysOf(documents, KeyRange.Between("c", "b"), 3));
        Assert.Empty(await KeysOf(documents, KeyRange.Between("b", "b"), 3));
        Assert.Empty(await KeysOf(documents, Under("x"), 3));
    }

    [Fact]
    public async Task A_page_that_ends_with_the_range_has_no_cursor()
    {
        var documents = await OpenBarber();
        foreach (var key in (string[])["a", "b", "c", "d"])
        {
            await Put(documents, key, "text");
        }

        Assert.NotNull((await documents.List(Note.Shelf, KeyRange.All, 3, null, Read.Latest, default)).Cursor);
        Assert.Null((await documents.List(Note.Shelf, KeyRange.All, 4, null, Read.Latest, default)).Cursor);
        var two = KeyRange.Between("a", "c");
        Assert.Null((await documents.List(Note.Shelf, two, 2, null, Read.Latest, default)).Cursor);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => documents.List(Note.Shelf, KeyRange.All, 0, null, Read.Latest, default));
    }

    [Fact]
    public async Task A_cursor_never_leads_out_of_its_range()
    {
        var documents = await OpenBarber();
        foreach (var key in (string[])["a", "b", "c", "d", "e"])
        {
            await Put(documents, key, "text");
        }

        var range = KeyRange.Between("b", "d");
        Assert.Equal(["b", "c"], await From(range, "a"));
        Assert.Equal(["c", "b"], await From(range.Reversed, "e"));
        Assert.Empty(await From(range, "d"));
        Assert.Empty(await From(range.Reversed, "a"));

        async Task<IEnumerable<string>> From(KeyRange within, string cursor) =>
            (await documents.List(Note.Shelf, within, 10, cursor, Read.Latest, default)).Items.Select(it => it.Key);
    }

    [Fact]
    public async Task A_page_goes_on_after_its_last_document_even_if_that_is_gone()
    {
        var documents = await OpenBarber();
        foreach (var key in (string[])["a", "b", "c", "d"])
        {
            await Put(documents, key, "text");
        }

        var first = await documents.List(Note.Shelf, KeyRange.All, 2, null, Read.Latest, default);
        Assert.True(await documents.TryCommit(New().Remove(Note.Shelf, "b", Revision.Any), default));
        await Put(documents, "bb", "new");

        var second = await documents.List(Note.Shelf, KeyRange.All, 2, first.Cursor, Read.Latest, default);
        Assert.Equal(["bb", "c"], second.Items.Select(stored => stored.Key));
    }

    [Fact]
    public async Task Many_are_found_in_the_order_they_were_asked_for_and_the_absent_left_out()
    {
        var documents = await OpenBarber();
        for (var i = 0; i < 250; i++)
        {
            await Put(documents, i.ToString(CultureInfo.InvariantCulture), "text");
        }

        List<string> asked = [.. Enumerable.Range(0, 300).Select(i => $"{(i * 37) % 300}")];
        var found = await documents.FindMany(Note.Shelf, asked, default);

        var present = asked.Where(key => int.Parse(key, CultureInfo.InvariantCulture) < 250);
        Assert.Equal(present, found.Select(stored => stored.Key));
        Assert.Empty(await documents.FindMany(Note.Shelf, [], default));
    }

    /// <summary>All keys of a range, page by page; every page but the last must be full.</summary>
    private static async Task<List<string>> KeysOf(IDocuments documents, KeyRange range, int pageSize)
    {
        List<string> keys = [];
        string? cursor = null;
        do
        {
            var page = await documents.List(Note.Shelf, range, pageSize, cursor, Read.Latest, default);
            keys.AddRange(page.Items.Select(stored => stored.Key));
            cursor = page.Cursor;
            Assert.True(cursor is null || page.Items.Count == pageSize);
        }
        while (cursor is not null);

        return keys;
    }

    /// <summary>All keys of a folder: '0' is the byte after '/'.</summary>
    private static KeyRange Under(string folder) => KeyRange.Between(folder + "/", folder + "0");
}
