using Encaixe.Aws;
using Encaixe.Emulators;
using Encaixe.Host.Shapes;
using NodaTime;

namespace Encaixe.Host.Tests.Cloud;

/// <summary>Tests on what stands in for the cloud, started once for all of them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CloudTests : ICollectionFixture<CloudParts>
{
    public const string Name = "the cloud";
}

/// <summary>DynamoDB and SQS, as far as they run here.</summary>
public sealed class CloudParts : IAsyncLifetime
{
    private static readonly byte[] _key = new byte[32];

    /// <summary>Where documents are.</summary>
    public DynamoLocal Dynamo { get; } = new();

    /// <summary>Where jobs go.</summary>
    public SqsLocal Sqs { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Dynamo.InitializeAsync();
        await Sqs.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Sqs.DisposeAsync();
        await Dynamo.DisposeAsync();
    }

    /// <summary>A table, a queue and a bucket of a test's own.</summary>
    public async Task<AwsSettings> NewSettings() => new($"test-{Guid.NewGuid():N}", await Sqs.NewQueue(), await Sqs.NewBucket())
    {
        DynamoAddress = Dynamo.At,
        SqsAddress = Sqs.At,
        S3Address = Sqs.At,
    };

    /// <summary>A server on them.</summary>
    internal static Task<RunningServer> Start(AwsSettings settings, Role role = Role.Both, Instant? now = null) =>
        RunningServer.Start(new AwsShape(settings, role, _key), now);
}
