using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Aws;
using NodaTime;

namespace Encaixe.Host.Shapes;

/// <summary>On Amazon's services: any number of processes, each of which keeps nothing.</summary>
/// <param name="key">The installation's key.</param>
internal sealed class AwsShape(AwsSettings settings, Role role, byte[] key) : IShape
{
    public string Engine => "dynamodb";

    public int Schema => DynamoStore.Schema;

    public Role Role => role;

    public string? UnfitForDemo => settings.IsEmulated
        ? null
        : "--demo opens a shop that nobody asked for, so it goes with emulators only: see ENCAIXE_DYNAMODB and ENCAIXE_SQS.";

    public void AddTo(IServiceCollection services) => services
        .AddAws(settings, runsJobs: role == Role.Both)
        .AddSingleton(new ShopKeys(key));

    public async Task<string?> Open(IServiceProvider services, Instant? now, CancellationToken ct)
    {
        await Furnish(services.GetRequiredService<IWorld>(), ct);
        return null;
    }

    public Installation OpenToRead(IWorld world)
    {
        var services = new ServiceCollection().AddSingleton(world).AddAws(settings, runsJobs: false).BuildServiceProvider();
        return new Installation(services.GetRequiredService<DynamoStore>(), () => new ShopKeys(key), services);
    }

    public async Task<Installation> OpenToWrite(IWorld world, CancellationToken ct)
    {
        await Furnish(world, ct);
        return OpenToRead(world);
    }

    private Task Furnish(IWorld world, CancellationToken ct) =>
        settings.IsEmulated ? StandIns.Furnish(settings, world, ct) : Task.CompletedTask;
}
