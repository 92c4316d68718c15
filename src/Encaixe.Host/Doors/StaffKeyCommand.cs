using System.Text.Json;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Host.Shapes;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe staff-key</c>: prints the key of a shop's people. Only reads, so it may run beside a server.</summary>
internal static class StaffKeyCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (slug, folder, asJson) = (default(string), default(string), false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--json":
                    asJson = true;
                    break;
                case "--data" when i + 1 < args.Count:
                    folder = args[++i];
                    break;
                case var word when slug is null && !word.StartsWith('-'):
                    slug = word;
                    break;
                default:
                    return await CommandLine.SayWrong($"'{args[i]}' is not an option of staff-key, or misses its value. See encaixe --help.");
            }
        }

        if (slug is null)
        {
            return await CommandLine.SayWrong("staff-key needs the slug of a shop. See encaixe --help.");
        }

        var (shape, unfit) = Shape.Read(name => name == "ENCAIXE_DATA" && folder is not null ? folder : Environment.GetEnvironmentVariable(name));
        return shape is null ? await CommandLine.SayWrong(unfit!) : await Print(slug, shape, asJson);
    }

    private static async Task<int> Print(string slug, Shape shape, bool asJson)
    {
        await using var data = await shape.OpenToRead(new SystemWorld(), CancellationToken.None);
        var keys = data.Keys;
        var resolver = new TenantResolver(data.Store, keys);
        if (await resolver.BySlug(slug, CancellationToken.None) is not var (tenant, present))
        {
            return await CommandLine.SayWrong($"There is no shop '{slug}'.", CommandLine.Failed);
        }

        var key = new StaffKeys(keys, resolver).KeyOf(tenant.Id);
        await (asJson ? WriteJson(present, key) : Console.Out.WriteLineAsync(key));
        return CommandLine.Well;
    }

    private static async Task WriteJson(string slug, string key)
    {
        await using var output = Console.OpenStandardOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("shop", slug);
        json.WriteString("key", key);
        json.WriteEndObject();
    }
}
