using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Encaixe.Aws;

/// <summary>What a failed call means.</summary>
internal enum Verdict
{
    /// <summary>A condition does not hold: somebody else was faster. Nothing was written, and trying again would not help.</summary>
    Lost,

    /// <summary>It met another transaction on the same items. Nothing was written; a moment later it may be.</summary>
    Conflict,

    /// <summary>Too much is asked of the table. Nothing was done.</summary>
    Throttled,

    /// <summary>No answer, or none that says: it may have been done, or not.</summary>
    Unclear,

    /// <summary>The table is not there, or may not be used: whoever runs the installation has to see to it.</summary>
    Refused,

    /// <summary>It can never be done: a bug.</summary>
    Wrong,
}

/// <summary>Of many documents none was read: more is asked of the table than it gives.</summary>
internal sealed class TooMuchAskedException : Exception;

/// <summary>Tells a lost race from a conflict, from throttling, from silence.</summary>
internal static class Verdicts
{
    // By their codes: of each operation the SDK knows only those types that its model names.
    private static readonly HashSet<string> _conflicting = new(StringComparer.Ordinal)
    {
        "TransactionConflictException", "TransactionInProgressException", "ReplicatedWriteConflictException",
    };

    private static readonly HashSet<string> _throttling = new(StringComparer.Ordinal)
    {
        "ThrottlingException", "Throttling", "ThrottlingError", "ProvisionedThroughputExceededException", "ProvisionedThroughputExceeded",
        "RequestLimitExceeded", "TooManyRequestsException", "SlowDown",
    };

    private static readonly HashSet<string> _refusing = new(StringComparer.Ordinal)
    {
        "ResourceNotFoundException", "AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException",
        "InvalidSignatureException", "IncompleteSignatureException", "MissingAuthenticationTokenException",
    };

    /// <summary>What a failure means.</summary>
    public static Verdict Of(Exception e) => e switch
    {
        TransactionCanceledException { CancellationReasons: { } reasons } => Of(reasons),
        ConditionalCheckFailedException => Verdict.Lost,
        TooMuchAskedException => Verdict.Throttled,
        AmazonServiceException { ErrorCode: { } code } when _conflicting.Contains(code) => Verdict.Conflict,
        AmazonServiceException { ErrorCode: { } code } when _throttling.Contains(code) => Verdict.Throttled,
        AmazonServiceException { ErrorCode: { } code } when _refusing.Contains(code) => Verdict.Refused,
        AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => Verdict.Wrong,
        AmazonServiceException or AmazonClientException => Verdict.Unclear,
        HttpRequestException or IOException or OperationCanceledException or TimeoutException => Verdict.Unclear,
        _ => Verdict.Wrong,
    };

    /// <summary>The reasons of a cancelled transaction, one for each item: whatever else there is, a condition that fails is a
    /// lost race.</summary>
    private static Verdict Of(List<CancellationReason> reasons)
    {
        var codes = reasons.Select(reason => reason.Code).ToHashSet(StringComparer.Ordinal);
        return codes.Contains("ConditionalCheckFailed") ? Verdict.Lost
            : codes.Contains("ValidationError") || codes.Contains("ItemCollectionSizeLimitExceeded") ? Verdict.Wrong
            : codes.Overlaps(_throttling) ? Verdict.Throttled
            : Verdict.Conflict;
    }
}
