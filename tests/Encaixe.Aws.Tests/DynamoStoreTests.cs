using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using Encaixe.Emulators;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Aws.Tests;

/// <summary>How documents stand in the table.</summary>
public sealed class DynamoStoreTests(DynamoLocal dynamo)
{
    private static readonly TenantId _shop = new(Guid.Parse("0194c0de-0000-7000-8000-00000000000a"));
    private static readonly Instant _yesterday = SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(1);

    [Fact]
    public async Task What_has_expired_is_deleted_by_the_table_itself_and_nothing_before()
    {
        var (store, table) = await Open(_yesterday);
        await dynamo.DeleteExpired(table);
        Assert.True(await store.Open(_shop).TryCommit(
            new Commit(Guid.CreateVersion7())
                .Put(Word.Shelf, "gone", new Word("of yesterday"), Revision.None, _yesterday + Duration.FromMilliseconds(1))
                .Put(Word.Shelf, "here", new Word("until the day after tomorrow"), Revision.None, _yesterday + Duration.FromDays(3))
                .Put(Word.Shelf, "stays", new Word("for ever"), Revision.None),
            default));

        await Eventually.Is(async () => await Item(table, "gone") is null);

        Assert.NotNull(await Item(table, "here"));
        Assert.NotNull(await Item(table, "stays"));
    }

    [Fact]
    public async Task The_table_never_deletes_before_a_document_has_expired()
    {
        var (store, table) = await Open(_yesterday);
        var expires = _yesterday + Duration.FromMilliseconds(1);
        Assert.True(await store.Open(_shop).TryCommit(
            new Commit(Guid.CreateVersion7()).Put(Word.Shelf, "a", new Word("goes"), Revision.None, expires), default));

        var seconds = long.Parse((await Item(table, "a"))![Items.Expiry].N, CultureInfo.InvariantCulture);

        Assert.InRange(Instant.FromUnixTimeSeconds(seconds), expires, expires + Duration.FromSeconds(1));
    }

    [Fact]
    public async Task A_table_that_is_there_is_left_as_it_is()
    {
        var (store, _) = await Open(_yesterday);
        Assert.True(await store.Directory.TryCommit(
            new Commit(Guid.CreateVersion7()).PutInDirectory(Word.Shelf, "a", new Word("stays"), Revision.None), default));

        await store.MakeTable(default);

        Assert.Equal("stays", (await store.Directory.Find(Word.Shelf, "a", default))?.Document.Text);
    }

    [Theory]
    [InlineData(Fault.RequestLost)]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.Broken)]
    public async Task A_table_is_made_however_often_it_takes(Fault fault)
    {
        var (table, wire) = ($"test-{Guid.NewGuid():N}", new FaultyWire(fault, fault));
        await using var store = new DynamoStore(dynamo.Through(wire), table, new RealTime(new FakeClock(_yesterday)), TimeLimits.OfCommands);

        await store.MakeTable(default);

        Assert.Equal(3, wire.Sent);
        Assert.Equal(table, (await dynamo.Client.DescribeTableAsync(table)).Table.TableName);
    }

    [Fact]
    public void Revisions_go_up_with_time_and_are_those_of_stored_documents()
    {
        var early = Items.RevisionOf(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56)));
        var late = Items.RevisionOf(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(90)));

        Assert.InRange(early.Value, 1, late.Value - 1);
        Assert.NotEqual(Items.RevisionOf(Guid.CreateVersion7()), Items.RevisionOf(Guid.CreateVersion7()));
    }

    private async Task<Dictionary<string, AttributeValue>?> Item(string table, string key) =>
        (await dynamo.Client.GetItemAsync(new GetItemRequest(table, Items.KeyOf($"{_shop}#word", key)))).Item;

    private async Task<(DynamoStore Store, string Table)> Open(Instant now)
    {
        var table = $"test-{Guid.NewGuid():N}";
        var store = new DynamoStore(dynamo.Client, table, new RealTime(new FakeClock(now)), TimeLimits.OfCommands);
        await store.MakeTable(default);
        return (store, table);
    }
}
