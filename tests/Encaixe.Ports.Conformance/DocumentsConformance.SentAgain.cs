using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Ports.Conformance;

// A commit whose answer was lost, or that somebody sends again for whatever reason.
public abstract partial class DocumentsConformance
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_commit_that_was_made_is_made_once_however_often_it_is_sent(int items)
    {
        var documents = await OpenBarber();
        var old = await Put(documents, "0", "old");
        var commit = New().Put(Note.Shelf, "0", new("mine"), old);
        for (var i = 1; i < items; i++)
        {
            commit.Put(Note.OtherShelf, $"{i}", new("mine"), Revision.None);
        }

        Assert.True(await documents.TryCommit(commit, default));
        var made = await Standing();
        foreach (var later in (Duration[])[Duration.Zero, Duration.FromSeconds(1), Duration.FromHours(1)])
        {
            _clock.Advance(later);
            Assert.True(await documents.TryCommit(commit, default));
        }

        Assert.Equal(made, await Standing());
        Assert.Equal(items, made.Count);

        async Task<List<Stored<Note>>> Standing() =>
        [
            .. (await documents.List(Note.Shelf, KeyRange.All, 10, null, Read.Latest, default)).Items,
            .. (await documents.List(Note.OtherShelf, KeyRange.All, 10, null, Read.Latest, default)).Items,
        ];
    }

    [Fact]
    public async Task A_commit_that_is_sent_again_writes_over_nothing_that_came_after_it()
    {
        var documents = await OpenBarber();
        var checkedAt = await Put(documents, "checked", "checked");
        var commit = New()
            .Put(Note.Shelf, "a", new("mine"), Revision.None)
            .Put(Note.Shelf, "b", new("mine"), Revision.None)
            .Put(Note.Shelf, "c", new("mine"), Revision.Any)
            .Check(Note.Shelf, "checked", checkedAt);
        Assert.True(await documents.TryCommit(commit, default));
        await Put(documents, "b", "theirs");
        await Put(documents, "c", "theirs");
        await Put(documents, "checked", "moved");

        Assert.True(await documents.TryCommit(commit, default));

        Assert.Equal(
            ["mine", "theirs", "theirs", "moved"],
            (await documents.FindMany(Note.Shelf, ["a", "b", "c", "checked"], default)).Select(stored => stored.Document.Text));
    }

    [Fact]
    public async Task A_commit_of_which_nothing_stands_any_more_is_not_made_again()
    {
        var documents = await OpenBarber();
        var commit = New().Put(Note.Shelf, "a", new("mine"), Revision.None);
        Assert.True(await documents.TryCommit(commit, default));
        await Put(documents, "a", "theirs");

        Assert.False(await documents.TryCommit(commit, default));

        Assert.Equal("theirs", await TextOf(documents, "a"));
    }

    [Fact]
    public async Task A_commit_that_was_refused_can_be_sent_again_and_is_made_once_it_can_be()
    {
        var documents = await OpenBarber();
        var inTheWay = await Put(documents, "a", "theirs");
        var commit = New().Put(Note.Shelf, "a", new("mine"), Revision.None);
        Assert.False(await documents.TryCommit(commit, default));
        Assert.True(await documents.TryCommit(New().Remove(Note.Shelf, "a", inTheWay), default));

        Assert.True(await documents.TryCommit(commit, default));

        Assert.Equal("mine", await TextOf(documents, "a"));
    }

    [Fact]
    public async Task Commits_that_are_sent_twice_at_once_are_made_once()
    {
        var documents = await OpenBarber();
        var commits = Enumerable.Range(0, 8).Select(i => New().Put(Note.Shelf, $"{i}", new("mine"), Revision.None)).ToList();

        Assert.DoesNotContain(false, await AtOnce(16, racer => documents.TryCommit(commits[racer / 2], default)));
    }
}
