using System.Text.Json;
using Encaixe.App.Moving;
using Encaixe.App.Tenancy;
using Encaixe.Embedded;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe import</c>: reads shops from the file that <c>encaixe export</c> wrote elsewhere. The server must be
/// stopped meanwhile.</summary>
internal static class ImportCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var asJson = args.Contains("--json");
        return args.Where(arg => arg != "--json").ToList() is [var path] && !path.StartsWith('-')
            ? await MovingDoor.Try(() => Read(path, asJson))
            : await CommandLine.SayWrong("import takes a file and --json, and nothing else. See encaixe --help.");
    }

    private static async Task<int> Read(string path, bool asJson)
    {
        await using var file = File.OpenRead(path); // before a data folder is made for what is not there
        var (store, keys) = OpenToWrite();
        await using (store)
        {
            var read = await new ImportShops(store, new TenantResolver(store, keys), keys, new SystemWorld()).Execute(
                file, MovingDoor.Progress(asJson), CancellationToken.None);
            await (asJson ? WriteJson(read) : Console.Out.WriteLineAsync(
                $"{read.Shops} shops, {read.Documents} documents, {read.Written} of which were not here yet."));
            return CommandLine.Well;
        }
    }

    private static (SqliteStore Store, ShopKeys Keys) OpenToWrite()
    {
        var settings = new EmbeddedSettings(Environment.GetEnvironmentVariable("ENCAIXE_DATA") ?? "data");
        return (SqliteStore.Open(settings, new SystemWorld()), InstallationKey.Read(settings));
    }

    private static async Task WriteJson(ImportedShops read)
    {
        await using var output = Console.OpenStandardOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("shops", read.Shops);
        json.WriteNumber("documents", read.Documents);
        json.WriteNumber("written", read.Written);
        json.WriteEndObject();
    }
}
