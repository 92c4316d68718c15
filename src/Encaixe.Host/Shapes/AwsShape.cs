using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Aws;
using NodaTime;

namespace Encaixe.Host.Shapes;

/// <summary>On Amazon's services: any number of processes, each of which keeps nothing.</summary>
/// <param name="key">The installation's key.</param>
internal sealed class AwsShape(AwsSettings settings, Role role, byte[] key) : Shape
{
    public override string Engine => "dynamodb";

    public override int Schema => DynamoStore.Schema;

    public override Role Role => role;

    public override string? UnfitForDemo => settings.IsEmulated
        ? null
        : "--demo opens a shop that nobody asked for, so it goes with emulators only: see ENCAIXE_DYNAMODB, ENCAIXE_SQS and ENCAIXE_S3.";

    protected override string OnOtherKey =>
        $"ENCAIXE_KEY is another key than the one that the table '{settings.Table}' was written under, and no client's link would open with it: "
        + "set the one that it was.";

    public override void AddTo(IServiceCollection services) => services
        .AddAws(settings, runsJobs: role == Role.Both)
        .AddSingleton(new ShopKeys(key));

    protected override async Task<string?> Prepare(IServiceProvider services, Instant? now, CancellationToken ct)
    {
        await Furnish(services.GetRequiredService<IWorld>(), ct);
        _ = (services.GetRequiredService<IStore>(), services.GetRequiredService<IQueue>(), services.GetRequiredService<IFileStore>()); // without a region they are not made
        return null;
    }

    protected override Installation FindToRead(IWorld world)
    {
        var store = DynamoStore.Open(settings, world);
        return new Installation(store, S3FileStore.Open(settings), () => new ShopKeys(key), store);
    }

    protected override async Task<Installation> FindToWrite(IWorld world, CancellationToken ct)
    {
        await Furnish(world, ct);
        return FindToRead(world);
    }

    private Task Furnish(IWorld world, CancellationToken ct) =>
        settings.IsEmulated ? StandIns.Furnish(settings, world, ct) : Task.CompletedTask;
}
