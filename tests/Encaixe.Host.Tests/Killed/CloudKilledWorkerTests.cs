using Encaixe.Aws;
using Encaixe.Host.Tests.Cloud;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Killed;

[Collection(CloudTests.Name)]
public sealed class CloudKilledWorkerTests(CloudParts cloud) : KilledWorkerTests, IAsyncLifetime
{
    private AwsSettings _settings = null!;

    public async ValueTask InitializeAsync()
    {
        _settings = await cloud.NewSettings();
        await StandIns.Furnish(_settings, new SystemWorld(), default);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override void AddEngine(IServiceCollection services) => services.AddAws(_settings, runsJobs: false);
}
