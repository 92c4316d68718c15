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

    protected override string OnOtherKey =>
        $"The key in '{settings.DataFolder}' is another one than its data was written under, and no client's link would open with it: put back the "
        + "file installation.key from the backup that the data is from.";

    public override void AddTo(IServiceCollection services) => services.AddEmbedded(settings);

    protected override Task<string?> Prepare(IServiceProvider services, Instant? now, CancellationToken ct)
    {
        var latest = services.GetRequiredService<SqliteStore>().LatestCommitAt;
        return Task.FromResult(now < latest
            ? $"The data in '{settings.DataFolder}' goes to {InstantPattern.General.Format(latest.Value)} already, which is after "
              + "ENCAIXE_NOW. Start the clock later, or on another ENCAIXE_DATA."
            : null);
    }

    protected override Installation FindToRead(IWorld world)
    {
        var store = SqliteStore.OpenReadOnly(settings, world);
        return new Installation(store, EmbeddedFeature.FilesOf(settings), () => InstallationKey.Read(settings), store)
        {
            HasFile = true,
            Damage = store.Damage(),
            LatestCommitAt = store.LatestCommitAt,
        };
    }

    protected override Task<Installation> FindToWrite(IWorld world, CancellationToken ct)
    {
        var store = SqliteStore.Open(settings, world);
        return Task.FromResult(new Installation(store, EmbeddedFeature.FilesOf(settings), () => InstallationKey.Read(settings), store));
    }
}
