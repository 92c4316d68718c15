using Encaixe.App.Files;
using Encaixe.App.Tenancy;

namespace Encaixe.Ports.Conformance;

/// <summary>What everything that keeps files must do. Derive once for each; write nothing here that is one's own.</summary>
public abstract class FilesConformance
{
    private static readonly TenantId _shop = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));
    private static readonly TenantId _other = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000b"));

    /// <summary>Where all shops' files are: the same place in one test, and an empty one in each.</summary>
    protected abstract ValueTask<IFileStore> Open();

    [Fact]
    public async Task What_is_found_is_what_was_put()
    {
        var files = (await Open()).Open(_shop);
        foreach (var bytes in (byte[][])[[0], [.. Enumerable.Range(0, 256).Select(one => (byte)one)], new byte[300_000], []])
        {
            await files.Put("logo.webp", bytes, default);

            Assert.Equal(bytes, await files.Find("logo.webp", default));
        }

        await files.Put("largest", new byte[FileName.MostBytes], default);
        Assert.Equal(FileName.MostBytes, (await files.Find("largest", default))!.Length);
    }

    [Fact]
    public async Task What_is_put_in_the_place_of_another_is_there_instead()
    {
        var store = await Open();

        await store.Open(_shop).Put("a", new byte[9], default);
        await store.Open(_shop).Put("a", new byte[] { 1 }, default);

        Assert.Equal([1], await store.Open(_shop).Find("a", default));
        Assert.Equal(["a"], await store.Open(_shop).List(default));
    }

    [Fact]
    public async Task What_is_not_there_is_nothing_and_is_deleted_as_if_it_were()
    {
        var files = (await Open()).Open(_shop);

        Assert.Null(await files.Find("a", default));
        Assert.Empty(await files.List(default));
        await files.Delete("a", default);
        await files.Put("a", new byte[] { 1 }, default);
        await files.Put("ab", new byte[] { 2 }, default);
        await files.Delete("a", default);
        await files.Delete("a", default);

        Assert.Null(await files.Find("a", default));
        Assert.Equal([2], await files.Find("ab", default));
        Assert.Equal(["ab"], await files.List(default));
    }

    [Fact]
    public async Task Shops_have_nothing_of_each_other()
    {
        var store = await Open();
        var (ours, theirs) = (store.Open(_shop), store.Open(_other));

        await ours.Put("a", new byte[] { 1 }, default);
        await theirs.Put("a", new byte[] { 2 }, default);
        await theirs.Put("b", new byte[] { 3 }, default);
        await theirs.Delete("a", default);

        Assert.Equal([1], await ours.Find("a", default));
        Assert.Null(await ours.Find("b", default));
        Assert.Equal(["a"], await ours.List(default));
        Assert.Equal(["b"], await theirs.List(default));
    }

    [Fact]
    public async Task All_are_listed_however_many_in_the_order_of_their_bytes()
    {
        var files = (await Open()).Open(_shop);
        string[] names = ["a-b", "a.b", "a0", "ab", "a", "z9.webp", "z9.s.webp", .. Enumerable.Range(0, Many).Select(one => $"n{one}")];
        foreach (var some in names.Chunk(50))
        {
            await Task.WhenAll(some.Select(name => files.Put(name, new byte[] { 1 }, default)));
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), await files.List(default));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/a")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("A")]
    [InlineData("é")]
    [InlineData("a\0")]
    [InlineData("a%2fb")]
    [InlineData("c:a")]
    public async Task What_is_no_name_is_a_bug_of_whoever_says_it(string name)
    {
        var files = (await Open()).Open(_shop);

        await Assert.ThrowsAsync<ArgumentException>(async () => await files.Put(name, new byte[] { 1 }, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await files.Find(name, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await files.Delete(name, default));
        Assert.Empty(await files.List(default));
    }

    [Fact]
    public async Task What_is_too_long_or_too_large_is_one_too()
    {
        var files = (await Open()).Open(_shop);
        var longest = new string('a', FileName.Longest);

        await files.Put(longest, new byte[] { 1 }, default);

        Assert.Equal([1], await files.Find(longest, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await files.Put(longest + "a", new byte[] { 1 }, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await files.Put("a", new byte[FileName.MostBytes + 1], default));
    }

    [Fact]
    public async Task Whoever_reads_while_others_write_finds_one_of_what_was_put_whole()
    {
        var files = (await Open()).Open(_shop);
        await files.Put("a", Whole(0), default);
        var writing = Enumerable.Range(1, 4).Select(async writer =>
        {
            for (var round = 0; round < 10; round++)
            {
                await files.Put("a", Whole((byte)writer), default);
            }
        }).ToList();

        var found = new List<byte[]>();
        for (var all = Task.WhenAll(writing); !all.IsCompleted;)
        {
            found.Add((await files.Find("a", default))!);
            await Task.Yield();
        }

        await Task.WhenAll(writing);
        Assert.All(found, bytes =>
        {
            Assert.Equal(100_000, bytes.Length);
            Assert.Single(bytes.Distinct());
        });
        Assert.Equal(["a"], await files.List(default));

        static byte[] Whole(byte one) => [.. Enumerable.Repeat(one, 100_000)];
    }

    /// <summary>How many are many.</summary>
    protected virtual int Many => 1_100; // more than S3 lists at once
}
