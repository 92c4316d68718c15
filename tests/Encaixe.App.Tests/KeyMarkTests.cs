using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>That data is used under the key that it was written under, and no other.</summary>
public sealed class KeyMarkTests
{
    private readonly TestWorld _world = new(House.Monday);
    private readonly MemoryStore _store;

    public KeyMarkTests() => _store = new MemoryStore(_world);

    [Fact]
    public async Task Data_that_was_marked_fits_its_key_only()
    {
        Assert.True(await KeyMark.FitsOrMarks(_store, Keys(1), _world, default));

        Assert.True(await KeyMark.FitsOrMarks(_store, Keys(1), _world, default));
        Assert.True(await KeyMark.Fits(_store, Keys(1), default));
        Assert.False(await KeyMark.FitsOrMarks(_store, Keys(2), _world, default));
        Assert.False(await KeyMark.Fits(_store, Keys(2), default));
    }

    [Fact]
    public async Task Who_only_reads_marks_nothing()
    {
        Assert.True(await KeyMark.Fits(_store, Keys(1), default));
        Assert.True(await KeyMark.Fits(_store, Keys(2), default));
        Assert.Null(await _store.Directory.Find(KeyMark.Shelf, KeyMark.Key, default));
    }

    [Fact]
    public async Task Of_two_that_start_at_once_with_other_keys_one_is_refused()
    {
        var late = new LateFind(_store, () => KeyMark.FitsOrMarks(_store, Keys(2), _world, default));

        Assert.False(await KeyMark.FitsOrMarks(late, Keys(1), _world, default));
        Assert.True(await KeyMark.Fits(_store, Keys(2), default));
    }

    [Fact]
    public async Task The_mark_says_nothing_of_the_key()
    {
        await KeyMark.FitsOrMarks(_store, Keys(1), _world, default);

        var mark = (await _store.Directory.Find(KeyMark.Shelf, KeyMark.Key, default))!.Document.Mark;

        Assert.Matches("^[0-9a-f]{64}$", mark);
        Assert.DoesNotContain(Convert.ToHexStringLower([.. Enumerable.Repeat((byte)1, 4)]), mark, StringComparison.Ordinal);
    }

    private static ShopKeys Keys(byte key) => new([.. Enumerable.Repeat(key, ShopKeys.KeyLength)]);

    /// <summary>A store in which somebody is faster than whoever has just found nothing.</summary>
    private sealed class LateFind(IStore inner, Func<Task> happens) : StoreLayer(inner)
    {
        private bool _hasHappened;

        protected override async Task<Stored<T>?> Find<T>(IDocuments below, Shelf<T> shelf, string key, CancellationToken ct)
            where T : class
        {
            var found = await below.Find(shelf, key, ct);
            if (!_hasHappened)
            {
                _hasHappened = true;
                await happens();
            }

            return found;
        }
    }
}
