using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Embedded;
using Encaixe.Host.Tests.Races;

namespace Encaixe.Host.Tests.Crashes;

/// <summary>A shop that is used while everything breaks down: it never closes, and everyone does everything.</summary>
internal static class CrashShop
{
    public const string Slug = "crash-shop";

    /// <summary>Opens it in a data folder that no server has at the moment.</summary>
    public static async Task Open(string folder)
    {
        var world = new SystemWorld(RunningServer.Monday - new SystemWorld().GetCurrentInstant());
        await using var store = SqliteStore.Open(new EmbeddedSettings(folder), world);
        await new OpenShop(store, InstallationKey.Read(new EmbeddedSettings(folder)), world).Execute(
            RaceShop.AlwaysOpen(Slug),
            [RaceShop.Cut],
            [.. Ledger.Team.Select(id => new Professional { Id = id, Name = id, Services = [RaceShop.Cut.Id] })],
            CancellationToken.None);
    }
}
