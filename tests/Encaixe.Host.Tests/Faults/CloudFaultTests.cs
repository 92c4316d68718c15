using Encaixe.Aws;
using Encaixe.Host.Tests.Cloud;
using NodaTime;

namespace Encaixe.Host.Tests.Faults;

[Collection(CloudTests.Name)]
public sealed class CloudFaultTests(CloudParts cloud, ITestOutputHelper output) : FaultTests(output), IAsyncLifetime
{
    private FaultyProxy _dynamo = null!;
    private FaultyProxy _sqs = null!;
    private AwsSettings _settings = null!;

    protected override string Behind => $"DynamoDB: {_dynamo}; SQS: {_sqs}";

    public async ValueTask InitializeAsync()
    {
        _dynamo = await FaultyProxy.Start(cloud.Dynamo.At, share: 0.03, [.. Often(Enum.GetValues<Fault>()), Fault.AnswerLate, Fault.Conflict, Fault.Conflict]);
        _sqs = await FaultyProxy.Start(cloud.Sqs.At, share: 0.1, [.. Often(Enum.GetValues<Fault>()[..^1]), Fault.AnswerLate]);
        var settings = await cloud.NewSettings();
        await StandIns.Furnish(settings, new SystemWorld(), default); // which needs nobody's patience
        _settings = settings with { DynamoAddress = _dynamo.Address, SqsAddress = _sqs.Address };
    }

    public async ValueTask DisposeAsync()
    {
        await _dynamo.DisposeAsync();
        await _sqs.DisposeAsync();
    }

    protected override void AssertEverythingHappenedBehind()
    {
        _dynamo.AssertEverythingHappened();
        _sqs.AssertEverythingHappened();
    }

    protected override void CalmDown() => (_dynamo.IsCalm, _sqs.IsCalm) = (true, true);

    private protected override Task<RunningServer> Start(Instant now) => CloudParts.Start(_settings, now: now);

    /// <summary>All of them, ten times as likely as what takes long.</summary>
    private static IEnumerable<Fault> Often(IEnumerable<Fault> faults) =>
        Enumerable.Repeat(faults.Where(fault => fault != Fault.AnswerLate), 10).SelectMany(same => same);
}
