using System.Text.Json;
using Encaixe.App.Moving;
using Encaixe.App.Tenancy;
using Encaixe.Host.Shapes;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe import</c>: reads shops from the file that <c>encaixe export</c> wrote elsewhere. The server must be
/// stopped meanwhile.</summary>
internal static class ImportCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var asJson = args.Contains("--json");
        return args.Where(arg => arg != "--json").ToList() is [var path] && !path.StartsWith('-')
            ? await MovingDoor.Try(shape => Read(shape, path, asJson))
            : await CommandLine.SayWrong("import takes a file and --json, and nothing else. See encaixe --help.");
    }

    private static async Task<int> Read(Shape shape, string path, bool asJson)
    {
        await using var file = File.OpenRead(path); // before a data folder is made for what is not there
        var world = new SystemWorld();
        await using var data = await shape.OpenToWrite(world, CancellationToken.None);
        var keys = data.Keys;
        var read = await new ImportShops(data.Store, new TenantResolver(data.Store, keys), keys, world).Execute(
            file, MovingDoor.Progress(asJson), CancellationToken.None);
        await (asJson ? WriteJson(read) : Console.Out.WriteLineAsync(
            $"{read.Shops} shops, {read.Documents} documents, {read.Written} of which were not here yet."));
        return CommandLine.Well;
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
