using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Aws;

/// <summary>Writes commits: one change by itself, several in a transaction. Finds out what became of a write whose answer was
/// lost.</summary>
/// <param name="client">Tries once: trying again is done here, where it is known what may be sent twice.</param>
/// <param name="table">The table's name.</param>
/// <param name="patience">How often it is tried, and for how long.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class DynamoWriter(IAmazonDynamoDB client, string table, Patience patience, IWorld world)
{
    /// <summary>Writes all of it, or nothing.</summary>
    /// <param name="partitionOf">The partition of a change.</param>
    /// <param name="ct">Keeps another try from being made. One that is under way goes on as long as it may take: whoever asked
    /// would not know what became of it.</param>
    /// <returns>Whether every condition held.</returns>
    /// <exception cref="StoreUnavailableException">It could not be found out, or not be done for now.</exception>
    /// <exception cref="OperationCanceledException">It was called off, and nothing was written.</exception>
    public async Task<bool> Write(Commit commit, Func<Change, string> partitionOf, CancellationToken ct)
    {
        var now = world.GetCurrentInstant(); // the same for each try: under one token all must be the same
        var changes = commit.Changes
            .Where(change => change.Kind != ChangeKind.Check || change.Expected != Revision.Any)
            .Select(change => new Write(table, partitionOf(change), change, commit.Id, now))
            .ToList();
        if (changes.Count == 0)
        {
            return true;
        }

        var alone = changes is [{ CanStandAlone: true } only] ? only : null;
        var token = world.NewId();
        var isUnclear = false;
        using var tries = patience.Begin();
        while (true)
        {
            try
            {
                _ = await tries.Make(
                    once => alone is null ? Transact(changes, Items.Text(token), once) : alone.Send(client, once),
                    CancellationToken.None);
                return true;
            }
            catch (Exception e) when (Verdicts.Of(e) is var verdict && verdict != Verdict.Wrong)
            {
                if (verdict == Verdict.Lost)
                {
                    return WasWritten(e, commit.Id, isUnclear && alone is not null);
                }

                isUnclear |= verdict == Verdict.Unclear;
                try
                {
                    await tries.Pause(verdict, e, ct);
                }
                catch (Exception) when (isUnclear)
                {
                    return await IsThere(changes, commit.Id)
                        ? true
                        : throw new StoreUnavailableException("It cannot be found out whether it was written.", e);
                }
            }
        }
    }

    /// <summary>Whether what a commit put stands there. If not, it may have been written over, or be written yet.</summary>
    private async Task<bool> IsThere(List<Write> changes, Guid commit)
    {
        var puts = changes.Where(change => change.LeavesTrace).ToList();
        var trace = puts.Find(put => put.IsNew) ?? puts.FirstOrDefault(); // what is new is not so soon written over
        return trace is not null
            && await patience.LookBack(once => trace.Find(client, once)) is { } found
            && Items.IsBy(commit, found.Item);
    }

    /// <summary>All or nothing. Sent twice under one token within ten minutes, it is done once, and succeeds twice.</summary>
    private async Task<AmazonWebServiceResponse> Transact(List<Write> changes, string token, CancellationToken ct) =>
        await client.TransactWriteItemsAsync(
            new TransactWriteItemsRequest
            {
                ClientRequestToken = token,
                TransactItems = [.. changes.Select(change => change.InTransaction())],
            },
            ct);

    /// <summary>Whether it was written before a condition failed, by an earlier try or an earlier call: what it wrote, and what now
    /// stands in its way, carries its id.</summary>
    /// <param name="isInDoubt">Whether an earlier try may have been written, and written over. A transaction would have succeeded
    /// again under its token.</param>
    /// <exception cref="StoreUnavailableException">It is in doubt, and nothing tells.</exception>
    private static bool WasWritten(Exception failure, Guid commit, bool isInDoubt)
    {
        var inTheWay = failure switch
        {
            TransactionCanceledException cancelled => cancelled.CancellationReasons.Select(reason => reason.Item),
            ConditionalCheckFailedException failed => [failed.Item],
            _ => [],
        };
        return inTheWay.Any(item => Items.IsBy(commit, item))
            || (isInDoubt ? throw new StoreUnavailableException("It cannot be found out whether it was written.") : false);
    }
}

/// <summary>One change, as DynamoDB is asked for it.</summary>
internal sealed class Write(string table, string partition, Change change, Guid commit, Instant now)
{
    private readonly string? _condition = change.Expected == Revision.Any ? null
        : change.Expected == Revision.None ? Items.IsAbsent
        : Items.IsAtRevision;

    /// <summary>Whether it can be sent by itself: there is no call that only checks.</summary>
    public bool CanStandAlone => change.Kind != ChangeKind.Check;

    /// <summary>Whether what it leaves says which commit it was.</summary>
    public bool LeavesTrace => change.Kind == ChangeKind.Put;

    /// <summary>Whether there was nothing before.</summary>
    public bool IsNew => change.Expected == Revision.None;

    private Dictionary<string, AttributeValue> Key => Items.KeyOf(partition, change.Key);

    private Dictionary<string, AttributeValue>? Values => _condition is null ? null : Items.Values(change.Expected, now);

    /// <summary>Reads what stands there now.</summary>
    public Task<GetItemResponse> Find(IAmazonDynamoDB client, CancellationToken ct) =>
        client.GetItemAsync(new GetItemRequest(table, Key) { ConsistentRead = true }, ct);

    /// <summary>Sends it by itself.</summary>
    public async Task<AmazonWebServiceResponse> Send(IAmazonDynamoDB client, CancellationToken ct) => change.Kind == ChangeKind.Put
        ? await client.PutItemAsync(
            new PutItemRequest
            {
                TableName = table,
                Item = Items.Of(partition, change, commit),
                ConditionExpression = _condition,
                ExpressionAttributeValues = Values,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            },
            ct)
        : await client.DeleteItemAsync(
            new DeleteItemRequest
            {
                TableName = table,
                Key = Key,
                ConditionExpression = _condition,
                ExpressionAttributeValues = Values,
            },
            ct);

    /// <summary>The same as a part of a transaction.</summary>
    public TransactWriteItem InTransaction() => change.Kind switch
    {
        ChangeKind.Put => new TransactWriteItem
        {
            Put = new Put
            {
                TableName = table,
                Item = Items.Of(partition, change, commit),
                ConditionExpression = _condition,
                ExpressionAttributeValues = Values,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            },
        },
        ChangeKind.Remove => new TransactWriteItem
        {
            Delete = new Delete
            {
                TableName = table,
                Key = Key,
                ConditionExpression = _condition,
                ExpressionAttributeValues = Values,
            },
        },
        _ => new TransactWriteItem
        {
            ConditionCheck = new ConditionCheck
            {
                TableName = table,
                Key = Key,
                ConditionExpression = _condition,
                ExpressionAttributeValues = Values,
            },
        },
    };
}
