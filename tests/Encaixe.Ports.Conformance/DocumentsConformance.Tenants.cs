using Encaixe.App.Documents;
using Encaixe.App.Tenancy;

namespace Encaixe.Ports.Conformance;

/// <summary>Documents that were opened for one shop are of that shop, whatever is asked of them, and however alike ids, shelves and keys look.</summary>
public abstract partial class DocumentsConformance
{
    /// <summary>Next to each other, at both ends, and of bytes that separate something somewhere.</summary>
    private static TenantId[] Alike =>
    [
        new(Guid.Empty), // not the directory
        new(Guid.AllBitsSet),
        _barber,
        _salon,
        new(Guid.Parse("0194c0de-0000-7000-8000-0000000000ff")),
        new(Guid.Parse("2f2f2f2f-2f2f-2f2f-2f2f-2f2f2f2f2f2f")), // slashes
        new(Guid.Parse("23232323-2323-2323-2323-232323232323")), // number signs
        new(Guid.Parse("00000000-0000-0000-0000-000000000001")),
    ];

    private static readonly Shelf<Note>[] _shelves =
    [
        Note.Shelf, Note.OtherShelf, Note.Shelf with { Name = "note/other/a" }, Note.Shelf with { Name = "note-other" }, Note.Shelf with { Name = "a" },
    ];

    private static string[] HostileKeys =>
    [
        "a", "a/b", "other/a", "other", "/", "#", "#note", "../note/a", "%2e%2e/a", "a\u0000b", $"{_barber}", $"{_barber}#note", $"{_barber}/a", "\uffff", "😀",
    ];

    [Fact]
    public async Task Whatever_is_read_of_a_shop_is_its_own()
    {
        var store = await Open(_clock);
        var places = Places(store);
        foreach (var (name, documents) in places)
        {
            foreach (var shelf in _shelves)
            {
                var commit = New();
                foreach (var key in HostileKeys)
                {
                    commit.Put(shelf, key, new Note($"{name} {shelf.Name} {key}"), Revision.None);
                }

                Assert.True(await documents.TryCommit(commit, default), name); // nothing of another's is in the way
            }
        }

        foreach (var (name, documents) in places)
        {
            foreach (var shelf in _shelves)
            {
                var own = HostileKeys.Select(key => $"{name} {shelf.Name} {key}").Order(StringComparer.Ordinal).ToList();
                var found = new List<string>();
                foreach (var key in HostileKeys)
                {
                    found.Add((await documents.Find(shelf, key, default))!.Document.Text);
                }

                Assert.Equal(own, found.Order(StringComparer.Ordinal));
                Assert.Equal(own, Texts(await documents.FindMany(shelf, HostileKeys, default)));
                foreach (var range in (KeyRange[])[KeyRange.All, KeyRange.All.Reversed])
                {
                    Assert.Equal(own, Texts((await documents.List(shelf, range, 1_000, null, Read.Latest, default)).Items));
                    foreach (var cursor in HostileKeys) // wherever somebody says that they were
                    {
                        Assert.Subset(
                            own.ToHashSet(StringComparer.Ordinal),
                            Texts((await documents.List(shelf, range, 1_000, cursor, Read.Latest, default)).Items).ToHashSet(StringComparer.Ordinal));
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Whatever_is_written_checked_or_removed_for_a_shop_is_its_own()
    {
        var store = await Open(_clock);
        foreach (var (owner, theirs) in Places(store))
        {
            var commit = New();
            foreach (var key in HostileKeys)
            {
                commit.Put(Note.Shelf, key, new Note(owner), Revision.None);
            }

            Assert.True(await theirs.TryCommit(commit, default));
            var before = await theirs.FindMany(Note.Shelf, HostileKeys, default);
            foreach (var (name, stranger) in Places(store).Where(place => place.Name != owner))
            {
                foreach (var stored in before)
                {
                    Assert.False(await stranger.TryCommit(New().Check(Note.Shelf, stored.Key, stored.Revision), default), name);
                    Assert.False(await stranger.TryCommit(New().Put(Note.Shelf, stored.Key, new(name), stored.Revision), default), name);
                    Assert.False(await stranger.TryCommit(New().Remove(Note.Shelf, stored.Key, stored.Revision), default), name);
                }

                var over = New();
                var away = New();
                foreach (var key in HostileKeys)
                {
                    over.Put(Note.Shelf, key, new(name), Revision.None);
                    away.Remove(Note.Shelf, key, Revision.Any);
                }

                Assert.True(await stranger.TryCommit(over, default), name);
                Assert.True(await stranger.TryCommit(away, default), name);
                Assert.Equal(before, await theirs.FindMany(Note.Shelf, HostileKeys, default));
            }

            var gone = New();
            foreach (var stored in before)
            {
                gone.Remove(Note.Shelf, stored.Key, stored.Revision);
            }

            Assert.True(await theirs.TryCommit(gone, default));
        }
    }

    private static IReadOnlyList<(string Name, IDocuments Documents)> Places(IStore store) =>
        [("directory", store.Directory), .. Alike.Select(tenant => ($"{tenant}", store.Open(tenant)))];

    private static IEnumerable<string> Texts(IEnumerable<Stored<Note>> found) =>
        found.Select(stored => stored.Document.Text).Order(StringComparer.Ordinal);
}
