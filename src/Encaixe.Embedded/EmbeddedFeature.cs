using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Jobs;
using Encaixe.App.Live;
using Encaixe.App.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Embedded;

/// <summary>Everything on one machine: documents and jobs in one SQLite file, pictures in a folder, workers in the process.</summary>
public static class EmbeddedFeature
{
    /// <summary>Brings the embedded engine. Nothing is opened before it is asked for.</summary>
    public static IServiceCollection AddEmbedded(this IServiceCollection services, EmbeddedSettings settings) => services
        .AddSingleton<ShopNews>() // all commits there are are made in this process
        .AddSingleton(provider => SqliteStore.Open(settings, provider.GetRequiredService<IWorld>(), provider.GetRequiredService<ShopNews>().Tell))
        .AddSingleton(provider =>
        {
            _ = provider.GetRequiredService<SqliteStore>(); // makes the key of a new installation
            return InstallationKey.Read(settings);
        })
        .AddSingleton<IStore>(provider => provider.GetRequiredService<SqliteStore>())
        .AddSingleton<IFileStore>(_ => new FolderFileStore(settings))
        .AddSingleton<InProcessQueue>()
        .AddSingleton<IQueue>(provider => provider.GetRequiredService<InProcessQueue>())
        .AddHostedService<InProcessJobLoop>();

    /// <summary>Opens the folder's files for a command.</summary>
    public static IFileStore FilesOf(EmbeddedSettings settings) => new FolderFileStore(settings);
}
