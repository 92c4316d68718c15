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
/// <param name="patience">How often it is tried.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class DynamoWriter(IAmazonDynamoDB client, string table, Patience patience, IWorld world)
{
    /// <summary>Writes all of it, or nothing.</summary>
    /// <param name="partitionOf">The partition of a change.</param>
    /// <returns>Whether every condition held.</returns>
    /// <exception cref="StoreUnavailableException">It could not be found out, or not be done for now.</exception>
    public async Task<bool> Write(Commit commit, Func<Change, string> partitionOf)
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
        for (var tries = 1; ; tries++)
        {
            try
            {
                // Not to be called off once it is sent: whoever asked would not know what became of it.
                _ = alone is null ? await Transact(changes, Items.Text(token)) : await alone.Send(client);
                return true;
            }
            catch (Exception e) when (Verdicts.Of(e) is var verdict && verdict != Verdict.Wrong)
            {
                if (verdict == Verdict.Lost)
                {
                    return WasWritten(e, commit.Id, isUnclear && alone is not null);
                }

                isUnclear |= verdict == Verdict.Unclear;
                await patience.Pause(tries, verdict, e, CancellationToken.None);
            }
        }
    }

    /// <summary>All or nothing. Sent twice under one token within ten minutes, it is done once, and succeeds twice.</summary>
    private Task<TransactWriteItemsResponse> Transact(List<Write> changes, string token) => client.TransactWriteItemsAsync(new TransactWriteItemsRequest
    {
        ClientRequestToken = token,
        TransactItems = [.. changes.Select(change => change.InTransaction())],
    });

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

    private Dictionary<string, AttributeValue> Key => Items.KeyOf(partition, change.Key);

    private Dictionary<string, AttributeValue>? Values => _condition is null ? null : Items.Values(change.Expected, now);

    /// <summary>Sends it by itself.</summary>
    public async Task<AmazonWebServiceResponse> Send(IAmazonDynamoDB client) => change.Kind == ChangeKind.Put
        ? await client.PutItemAsync(new PutItemRequest
        {
            TableName = table,
            Item = Items.Of(partition, change, commit),
            ConditionExpression = _condition,
            ExpressionAttributeValues = Values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        })
        : await client.DeleteItemAsync(new DeleteItemRequest
        {
            TableName = table,
            Key = Key,
            ConditionExpression = _condition,
            ExpressionAttributeValues = Values,
        });

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
