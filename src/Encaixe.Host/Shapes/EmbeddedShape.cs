using Encaixe.App.Shared;
using Encaixe.Embedded;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Host.Shapes;

/// <summary>Everything in one process, over one folder.</summary>
internal sealed class EmbeddedShape(EmbeddedSettings settings) : Shape
{
    public override string Engine => "sqlite";

    public override int Schema => SqliteStore.Schema;

    public override Role Role => Role.Both;

    public override string? UnfitForDemo => null;

    public override void AddTo(IServiceCollection services) => services.AddEmbedded(settings);

    public override Task<string?> Open(IServiceProvider services, Instant? now, CancellationToken ct)
    {
        var latest = services.GetRequiredService<SqliteStore>().LatestCommitAt;
        return Task.FromResult(now < latest
            ? $"The data in '{settings.DataFolder}' goes to {InstantPattern.General.Format(latest.Value)} already, which is after "
              + "ENCAIXE_NOW. Start the clock later, or on another ENCAIXE_DATA."
            : null);
    }

    public override Installation OpenToRead(IWorld world)
    {
        var store = SqliteStore.OpenReadOnly(settings, world);
        return new Installation(store, () => InstallationKey.Read(settings), store)
        {
            HasFile = true,
            Damage = store.Damage(),
            LatestCommitAt = store.LatestCommitAt,
        };
    }

    public override Task<Installation> OpenToWrite(IWorld world, CancellationToken ct)
    {
        var store = SqliteStore.Open(settings, world);
        return Task.FromResult(new Installation(store, () => InstallationKey.Read(settings), store));
    }
}
