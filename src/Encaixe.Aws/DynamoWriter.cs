using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.Aws;

/// <summary>Writes commits: one change by itself, several in a transaction. Finds out what became of a write whose answer was
/// lost.</summary>
/// <param name="client">Tries once: trying again is done here, where it is known what may be sent twice.</param>
/// <param name="table">The table's name.</param>
/// <param name="patience">How often it is tried.</param>
internal sealed class DynamoWriter(IAmazonDynamoDB client, string table, Patience patience)
{
    /// <summary>Writes all of it, or nothing.</summary>
    /// <param name="partitionOf">The partition of a change.</param>
    /// <param name="now">What has expired by then is absent.</param>
    /// <returns>Whether every condition held.</returns>
    /// <exception cref="StoreUnavailableException">It could not be found out, or not be done for now.</exception>
    public async Task<bool> Write(Commit commit, Func<Change, string> partitionOf, Instant now)
    {
        var changes = commit.Changes
            .Where(change => change.Kind != ChangeKind.Check || change.Expected != Revision.Any)
            .Select(change => new Write(table, partitionOf(change), change, commit.Id, now))
            .ToList();
        if (changes.Count == 0)
        {
            return true;
        }

        var alone = changes is [{ CanStandAlone: true } only] ? only : null;
        var isUnclear = false;
        for (var tries = 1; ; tries++)
        {
            try
            {
                // Not to be called off once it is sent: whoever asked would not know what became of it.
                _ = alone is null ? await Transact(changes, Items.Text(commit.Id)) : await alone.Send(client);
                return true;
            }
            catch (Exception e) when (Verdicts.Of(e) is var verdict && verdict != Verdict.Wrong)
            {
                if (verdict == Verdict.Lost)
                {
                    return isUnclear && await WasWritten(changes, commit.Id, isCertain: alone is null);
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

    /// <summary>Whether an earlier try was written after all, whose answer was lost: then what it wrote carries the commit's id.</summary>
    /// <param name="isCertain">Whether a later try would have succeeded if it was: a transaction's would, under its token.</param>
    /// <exception cref="StoreUnavailableException">Somebody wrote over it, or it was none that leaves an id.</exception>
    private async Task<bool> WasWritten(List<Write> changes, Guid commit, bool isCertain)
    {
        foreach (var put in changes.Where(change => change.LeavesItem))
        {
            var found = await patience.Read(
                ct => client.GetItemAsync(new GetItemRequest(table, put.Key) { ConsistentRead = true }, ct), CancellationToken.None);
            if (Items.IsBy(commit, found.Item))
            {
                return true;
            }
        }

        return isCertain ? false : throw new StoreUnavailableException("It cannot be found out whether it was written.");
    }
}

/// <summary>One change, as DynamoDB is asked for it.</summary>
internal sealed class Write(string table, string partition, Change change, Guid commit, Instant now)
{
    private readonly string? _condition = change.Expected == Revision.Any ? null
        : change.Expected == Revision.None ? Items.IsAbsent
        : Items.IsAtRevision;

    /// <summary>The item's key.</summary>
    public Dictionary<string, AttributeValue> Key { get; } = Items.KeyOf(partition, change.Key);

    /// <summary>Whether it can be told from what is there afterwards that it was done.</summary>
    public bool LeavesItem => change.Kind == ChangeKind.Put;

    /// <summary>Whether it can be sent by itself: there is no call that only checks.</summary>
    public bool CanStandAlone => change.Kind != ChangeKind.Check;

    private Dictionary<string, AttributeValue>? Values => _condition is null ? null : Items.Values(change.Expected, now);

    /// <summary>Sends it by itself.</summary>
    public async Task<AmazonWebServiceResponse> Send(IAmazonDynamoDB client) => change.Kind == ChangeKind.Put
        ? await client.PutItemAsync(new PutItemRequest
        {
            TableName = table,
            Item = Items.Of(partition, change, commit),
            ConditionExpression = _condition,
            ExpressionAttributeValues = Values,
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
