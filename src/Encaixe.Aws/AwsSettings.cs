namespace Encaixe.Aws;

/// <summary>Where everything is on Amazon's services.</summary>
/// <param name="Table">The DynamoDB table.</param>
/// <param name="QueueUrl">The SQS queue.</param>
/// <param name="Bucket">The S3 bucket.</param>
public sealed record AwsSettings(string Table, string QueueUrl, string Bucket)
{
    /// <summary>Where DynamoDB is; <see langword="null"/>: at Amazon's.</summary>
    public Uri? DynamoAddress { get; init; }

    /// <summary>Where SQS is; <see langword="null"/>: at Amazon's.</summary>
    public Uri? SqsAddress { get; init; }

    /// <summary>Where S3 is; <see langword="null"/>: at Amazon's.</summary>
    public Uri? S3Address { get; init; }

    /// <summary>Whether nothing of it is Amazon's: all are emulators, and what is in them is gone with them.</summary>
    public bool IsEmulated => DynamoAddress is not null && SqsAddress is not null && S3Address is not null;
}
