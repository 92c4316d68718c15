using System.Net;
using Amazon.DynamoDBv2.Model;
using Encaixe.Emulators;

namespace Encaixe.Aws.Tests;

/// <summary>What DynamoDB may answer, as the SDK reads it, and what is made of that.</summary>
public sealed class VerdictTests
{
    /// <summary>Reasons why a transaction is cancelled, by the position of its items.</summary>
    public static TheoryData<string, string[]> Reasons => new()
    {
        { nameof(Verdict.Lost), ["ConditionalCheckFailed"] },
        { nameof(Verdict.Lost), ["TransactionConflict", "None", "ConditionalCheckFailed"] },
        { nameof(Verdict.Lost), ["ConditionalCheckFailed", "ThrottlingError"] },
        { nameof(Verdict.Conflict), ["None", "TransactionConflict"] },
        { nameof(Verdict.Throttled), ["None", "ThrottlingError"] },
        { nameof(Verdict.Throttled), ["ProvisionedThroughputExceeded", "None"] },
        { nameof(Verdict.Throttled), ["TransactionConflict", "ThrottlingError"] },
        { nameof(Verdict.Wrong), ["None", "ValidationError"] },
        { nameof(Verdict.Wrong), ["ItemCollectionSizeLimitExceeded", "TransactionConflict"] },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_cancelled_transaction_is_judged_by_the_reasons_of_all_its_items(string verdict, string[] reasons)
    {
        var e = await Assert.ThrowsAsync<TransactionCanceledException>(() => Ask(ServiceError.Cancelled(reasons), inTransaction: true));

        Assert.Equal(verdict, Verdicts.Of(e).ToString());
        Assert.Equal(reasons, e.CancellationReasons.Select(reason => reason.Code));
    }

    [Fact]
    public async Task A_condition_of_a_single_put_that_fails_is_a_lost_race()
    {
        var e = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() =>
            Ask(ServiceError.Of("ConditionalCheckFailedException"), inTransaction: false));

        Assert.Equal(Verdict.Lost, Verdicts.Of(e));
    }

    [Theory]
    [InlineData("TransactionConflictException", nameof(Verdict.Conflict))]
    [InlineData("TransactionInProgressException", nameof(Verdict.Conflict))] // an earlier try, under the same token
    [InlineData("ReplicatedWriteConflictException", nameof(Verdict.Conflict))]
    [InlineData("ThrottlingException", nameof(Verdict.Throttled))]
    [InlineData("ProvisionedThroughputExceededException", nameof(Verdict.Throttled))]
    [InlineData("RequestLimitExceeded", nameof(Verdict.Throttled))]
    [InlineData("ThrottlingException", nameof(Verdict.Throttled), HttpStatusCode.ServiceUnavailable)]
    [InlineData("ResourceNotFoundException", nameof(Verdict.Refused))]
    [InlineData("AccessDeniedException", nameof(Verdict.Refused))]
    [InlineData("UnrecognizedClientException", nameof(Verdict.Refused))]
    [InlineData("ExpiredTokenException", nameof(Verdict.Refused))]
    [InlineData("ValidationException", nameof(Verdict.Wrong))]
    [InlineData("IdempotentParameterMismatchException", nameof(Verdict.Wrong))]
    [InlineData("ItemCollectionSizeLimitExceededException", nameof(Verdict.Wrong))]
    [InlineData("InternalServerError", nameof(Verdict.Unclear), HttpStatusCode.InternalServerError)]
    [InlineData("ServiceUnavailable", nameof(Verdict.Unclear), HttpStatusCode.ServiceUnavailable)]
    public async Task An_error_is_judged_by_its_type(string type, string verdict, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        foreach (var inTransaction in new[] { false, true })
        {
            var e = await Assert.ThrowsAnyAsync<Exception>(() => Ask(ServiceError.Of(type, status), inTransaction));

            Assert.Equal(verdict, Verdicts.Of(e).ToString());
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html>Bad gateway</html>")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    [InlineData(HttpStatusCode.InternalServerError, "{\"__type\":\"com.amaz")]
    [InlineData(HttpStatusCode.OK, "{\"Attributes\":{\"body\":{\"S\":\"torn")]
    [InlineData(HttpStatusCode.OK, "<html>Sign in to the network of this hotel</html>")]
    public async Task What_is_no_answer_of_DynamoDB_leaves_it_open_whether_it_was_done(HttpStatusCode status, string body)
    {
        foreach (var inTransaction in new[] { false, true })
        {
            var e = await Assert.ThrowsAnyAsync<Exception>(() => Ask(new ServiceError(status, body), inTransaction));

            Assert.Equal(Verdict.Unclear, Verdicts.Of(e));
        }
    }

    private static async Task Ask(ServiceError answer, bool inTransaction)
    {
        using var wire = new FaultyWire { Refusal = answer };
        using var client = AwsFeature.Dynamo(new Uri("http://127.0.0.1:9"), wire); // nothing goes further than the wire
        var (table, item) = ("table", Items.KeyOf("shop#word", "a"));
        _ = inTransaction
            ? (object)await client.TransactWriteItemsAsync(new TransactWriteItemsRequest
            {
                TransactItems = [new TransactWriteItem { Put = new Put { TableName = table, Item = item } }],
            })
            : await client.PutItemAsync(new PutItemRequest(table, item));
    }
}
