using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Ports.Conformance;

/// <summary>What every document engine must do. Derive once per engine; write no engine-specific fact here.</summary>
public abstract partial class DocumentsConformance
{
    private static readonly Instant _morning = Instant.FromUtc(2026, 11, 24, 12, 0);
    private static readonly TenantId _barber = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));
    private static readonly TenantId _salon = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000b"));

    private readonly FakeClock _clock = new(_morning);

    /// <summary>An empty store.</summary>
    /// <param name="clock">Says what has expired.</param>
    protected abstract ValueTask<IStore> Open(IClock clock);

    [Fact]
    public async Task What_is_put_is_found_as_it_was_written()
    {
        var documents = await OpenBarber();
        await Put(documents, "a", "first");

        var stored = await documents.Find(Note.Shelf, "a", default);

        Assert.NotNull(stored);
        Assert.Equal(("a", "first"), (stored.Key, stored.Document.Text));
        Assert.True(stored.Revision.Value > 0);
        Assert.Null(await documents.Find(Note.Shelf, "b", default));
        Assert.Null(await documents.Find(Note.OtherShelf, "a", default));
    }

    [Fact]
    public async Task Only_the_first_of_two_writers_wins()
    {
        var documents = await OpenBarber();
        var read = await Put(documents, "a", "first");

        Assert.True(await documents.TryCommit(New().Put(Note.Shelf, "a", new("mine"), read), default));
        Assert.False(await documents.TryCommit(New().Put(Note.Shelf, "a", new("theirs"), read), default));

        Assert.Equal("mine", await TextOf(documents, "a"));
    }

    [Fact]
    public async Task A_document_that_was_removed_and_written_again_is_at_another_revision()
    {
        var documents = await OpenBarber();
        HashSet<Revision> seen = [];
        for (var i = 0; i < 5; i++)
        {
            Assert.True(seen.Add(await Put(documents, "a", "same")));
            Assert.True(await documents.TryCommit(New().Remove(Note.Shelf, "a", Revision.Any), default));
        }

        await Put(documents, "a", "same");
        foreach (var old in seen)
        {
            Assert.False(await documents.TryCommit(New().Put(Note.Shelf, "a", new("late"), old), default));
        }

        Assert.Equal("same", await TextOf(documents, "a"));
    }

    [Fact]
    public async Task Every_writing_moves_the_revision_and_a_check_does_not()
    {
        var documents = await OpenBarber();
        var first = await Put(documents, "a", "same");

        Assert.True(await documents.TryCommit(New().Check(Note.Shelf, "a", first), default));
        Assert.Equal(first, (await documents.Find(Note.Shelf, "a", default))?.Revision);

        Assert.NotEqual(first, await Put(documents, "a", "same"));
    }

    public static TheoryData<ChangeKind, Before, Expecting> EveryCondition()
    {
        TheoryData<ChangeKind, Before, Expecting> all = [];
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            foreach (var before in Enum.GetValues<Before>())
            {
                foreach (var expecting in Enum.GetValues<Expecting>())
                {
                    all.Add(kind, before, expecting);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(EveryCondition))]
    public async Task A_change_is_made_exactly_if_what_it_expects_is_there(
        ChangeKind kind, Before before, Expecting expecting)
    {
        var documents = await OpenBarber();
        var neighbour = await Put(documents, "neighbour", "neighbour");
        var its = before == Before.NeverThere
            ? new Revision(1_000_000)
            : await Put(documents, "a", "old", _morning + Duration.FromMinutes(1));
        if (before == Before.Removed)
        {
            Assert.True(await documents.TryCommit(New().Remove(Note.Shelf, "a", its), default));
        }
        else if (before == Before.Expired)
        {
            _clock.Advance(Duration.FromMinutes(1));
        }

        var expected = expecting switch
        {
            Expecting.Absence => Revision.None,
            Expecting.ItsRevision => its,
            Expecting.AnotherRevision => neighbour,
            _ => Revision.Any,
        };
        var commit = kind switch
        {
            ChangeKind.Put => New().Put(Note.Shelf, "a", new("new"), expected),
            ChangeKind.Remove => New().Remove(Note.Shelf, "a", expected),
            _ => New().Check(Note.Shelf, "a", expected),
        };

        var written = await documents.TryCommit(commit, default);

        var met = expecting == Expecting.Anything
            || expecting == (before == Before.Present ? Expecting.ItsRevision : Expecting.Absence);
        Assert.Equal(met, written);
        var unchanged = before == Before.Present ? "old" : null;
        Assert.Equal(
            (written, kind) switch
            {
                (true, ChangeKind.Put) => "new",
                (true, ChangeKind.Remove) => null,
                _ => unchanged,
            },
            await TextOf(documents, "a"));
    }

    /// <summary>What was under the key before.</summary>
    public enum Before
    {
        NeverThere,
        Removed,
        Expired,
        Present,
    }

    /// <summary>What the change expects to be there.</summary>
    public enum Expecting
    {
        Absence,
        ItsRevision,
        AnotherRevision,
        Anything,
    }

    [Fact]
    public async Task One_change_that_cannot_be_made_keeps_all_the_others_from_being_made()
    {
        var store = await Open(_clock);
        var documents = store.Open(_barber);
        var old = await Put(documents, "old", "old");
        await Put(documents, "moved", "moved");

        for (var position = 0; position <= 3; position++)
        {
            var commit = New();
            for (var i = 0; i <= 3; i++)
            {
                _ = i == position ? commit.Check(Note.Shelf, "moved", Revision.None) : i switch
                {
                    0 => commit.Put(Note.Shelf, "new", new("new"), Revision.None),
                    1 => commit.Remove(Note.Shelf, "old", old),
                    2 => commit.PutInDirectory(Note.Shelf, "slug", new("slug"), Revision.None),
                    _ => commit.Put(Note.OtherShelf, "old", new("new"), Revision.Any),
                };
            }

            Assert.False(await documents.TryCommit(commit, default));
        }

        Assert.Equal("old", await TextOf(documents, "old"));
        Assert.Null(await TextOf(documents, "new"));
        Assert.Null(await TextOf(store.Directory, "slug"));
        Assert.Null(await documents.Find(Note.OtherShelf, "old", default));
    }

    [Fact]
    public async Task A_commit_writes_to_the_shop_and_to_the_directory_together()
    {
        var store = await Open(_clock);
        var commit = New()
            .Put(Note.Shelf, "shop", new("shop"), Revision.None)
            .PutInDirectory(Note.Shelf, "slug", new("slug"), Revision.None);

        Assert.True(await store.Open(_barber).TryCommit(commit, default));

        Assert.Equal("shop", await TextOf(store.Open(_barber), "shop"));
        Assert.Equal("slug", await TextOf(store.Directory, "slug"));
        Assert.Null(await TextOf(store.Open(_barber), "slug"));
        Assert.Null(await TextOf(store.Directory, "shop"));
    }

    [Fact]
    public async Task The_directory_has_shelves_of_its_own_to_commit_to()
    {
        var store = await Open(_clock);
        var revision = await Put(store.Directory, "slug", "barber");

        Assert.False(await store.Open(_barber).TryCommit(
            New().PutInDirectory(Note.Shelf, "slug", new("thief"), Revision.None), default));
        Assert.True(await store.Open(_barber).TryCommit(
            New().PutInDirectory(Note.Shelf, "slug", new("moved"), revision), default));

        Assert.Equal("moved", await TextOf(store.Directory, "slug"));
    }

    [Fact]
    public async Task No_shop_sees_another_or_the_directory()
    {
        var store = await Open(_clock);
        await Put(store.Open(_barber), "a", "barber's");
        await Put(store.Directory, "a", "everyone's");
        var salon = store.Open(_salon);

        Assert.Null(await TextOf(salon, "a"));
        Assert.Empty(await salon.FindMany(Note.Shelf, ["a"], default));
        Assert.Empty((await salon.List(Note.Shelf, KeyRange.All, 10, null, Read.Latest, default)).Items);
        Assert.True(await salon.TryCommit(New().Check(Note.Shelf, "a", Revision.None), default));
        Assert.True(await salon.TryCommit(New().Remove(Note.Shelf, "a", Revision.Any), default));
        await Put(salon, "a", "salon's");

        Assert.Equal("barber's", await TextOf(store.Open(_barber), "a"));
        Assert.Equal("everyone's", await TextOf(store.Directory, "a"));
    }

    [Fact]
    public async Task An_empty_commit_is_made()
    {
        Assert.True(await (await OpenBarber()).TryCommit(New(), default));
    }

    [Fact]
    public async Task What_was_called_off_beforehand_is_not_done()
    {
        var documents = await OpenBarber();
        using var calledOff = new CancellationTokenSource();
        await calledOff.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            documents.TryCommit(New().Put(Note.Shelf, "a", new("a"), Revision.None), calledOff.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => documents.Find(Note.Shelf, "a", calledOff.Token));

        Assert.Null(await TextOf(documents, "a"));
    }

    private async Task<IDocuments> OpenBarber() => (await Open(_clock)).Open(_barber);

    private static Commit New() => new(Guid.CreateVersion7());

    /// <summary>Puts a note, whatever is there, and says at which revision it is then.</summary>
    private static async Task<Revision> Put(IDocuments documents, string key, string text, Instant? expires = null)
    {
        Assert.True(await documents.TryCommit(New().Put(Note.Shelf, key, new(text), Revision.Any, expires), default));
        return (await documents.Find(Note.Shelf, key, default))?.Revision ?? Revision.None;
    }

    private static async Task<string?> TextOf(IDocuments documents, string key) =>
        (await documents.Find(Note.Shelf, key, default))?.Document.Text;
}
