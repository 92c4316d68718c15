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
    private static readonly Instant _tomorrow = SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1);

    [Fact]
    public async Task What_expires_is_deleted_by_the_table_itself_and_not_before()
    {
        var (store, table) = await Open();
        await dynamo.DeleteExpired(table);
        var expires = _tomorrow + Duration.FromMilliseconds(1);
        Assert.True(await store.Open(_shop).TryCommit(
            new Commit(Guid.CreateVersion7()).Put(Word.Shelf, "a", new Word("goes"), Revision.None, expires), default));

        var rule = (await dynamo.Client.DescribeTimeToLiveAsync(table)).TimeToLiveDescription;
        var item = (await dynamo.Client.GetItemAsync(new GetItemRequest(table, Items.KeyOf($"{_shop}#word", "a")))).Item;

        Assert.Equal(("exp", "ENABLED"), (rule.AttributeName, rule.TimeToLiveStatus.Value));
        Assert.True(Instant.FromUnixTimeSeconds(long.Parse(item["exp"].N, CultureInfo.InvariantCulture)) >= expires);
    }

    [Fact]
    public async Task A_table_that_is_there_is_left_as_it_is()
    {
        var (store, _) = await Open();
        Assert.True(await store.Directory.TryCommit(
            new Commit(Guid.CreateVersion7()).PutInDirectory(Word.Shelf, "a", new Word("stays"), Revision.None), default));

        await store.MakeTable(default);

        Assert.Equal("stays", (await store.Directory.Find(Word.Shelf, "a", default))?.Document.Text);
    }

    [Fact]
    public void Revisions_go_up_with_time_and_are_those_of_stored_documents()
    {
        var early = Items.RevisionOf(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56)));
        var late = Items.RevisionOf(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(90)));

        Assert.InRange(early.Value, 1, late.Value - 1);
        Assert.NotEqual(Items.RevisionOf(Guid.CreateVersion7()), Items.RevisionOf(Guid.CreateVersion7()));
    }

    private async Task<(DynamoStore Store, string Table)> Open()
    {
        var table = $"test-{Guid.NewGuid():N}";
        var store = new DynamoStore(dynamo.Client, table, new RealTime(new FakeClock(_tomorrow)), TimeLimits.OfCommands);
        await store.MakeTable(default);
        return (store, table);
    }
}
