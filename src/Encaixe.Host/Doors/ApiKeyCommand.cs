using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Integrations;
using Encaixe.App.Tenancy;
using Encaixe.Host.Shapes;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe api-key</c>: makes a key for a program of a shop's, and prints it once. It is the operator's way in; the shop's owner sees the key,
/// and can revoke it.</summary>
internal static class ApiKeyCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (slug, name, said, asJson) = (default(string), default(string), new List<string>(), false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--json":
                    asJson = true;
                    break;
                case "--name" when i + 1 < args.Count:
                    name = args[++i];
                    break;
                case "--scope" when i + 1 < args.Count:
                    said.Add(args[++i]);
                    break;
                case var word when slug is null && !word.StartsWith('-'):
                    slug = word;
                    break;
                default:
                    return await CommandLine.SayWrong($"'{args[i]}' is not an option of api-key, or misses its value. See encaixe --help.");
            }
        }

        if (slug is null || !MakeKey.ReadName(name ?? "").TryGet(out var named, out _))
        {
            return await CommandLine.SayWrong("api-key needs the slug of a shop, and a --name for the key. See encaixe --help.");
        }

        if (!Scope.Read(said.Count == 0 ? [.. Scope.All] : said).TryGet(out var scopes, out _))
        {
            return await CommandLine.SayWrong($"A --scope is one of {string.Join(", ", Scope.All)}.");
        }

        var (shape, unfit) = Shape.Read(Environment.GetEnvironmentVariable);
        return shape is null ? await CommandLine.SayWrong(unfit!) : await Make(slug, named, scopes, shape, asJson);
    }

    private static async Task<int> Make(string slug, string name, IReadOnlyList<string> scopes, Shape shape, bool asJson)
    {
        var world = new SystemWorld();
        await using var data = await shape.OpenToChange(world, CancellationToken.None);
        if (await new TenantResolver(data.Store, data.Keys).BySlug(slug, CancellationToken.None) is not var (tenant, present))
        {
            return await CommandLine.SayWrong($"There is no shop '{slug}'.", CommandLine.Failed);
        }

        var ring = await KeyRing.Read(tenant, CancellationToken.None);
        if (ring.IsFull)
        {
            return await CommandLine.SayWrong(
                $"The shop has {KeyRing.Most} keys already. Its owner can revoke one that is not used any more.", CommandLine.Failed);
        }

        var text = new KeyText(
            tenant.Id, world.NewId().ToString("N", CultureInfo.InvariantCulture), RandomNumberGenerator.GetBytes(KeyText.SecretLength));
        var key = new ApiKey(1, text.Id, name, scopes, KeyText.HashOf(text.Secret), By: null, world.GetCurrentInstant());
        if (!await tenant.Documents.TryCommit(ring.Add(new Commit(world.NewId()), key, Actor.System), CancellationToken.None))
        {
            return await CommandLine.SayWrong("Somebody changed who gets into the shop at the same moment. Call it again.", CommandLine.Failed);
        }

        await (asJson ? WriteJson(present, key, text.Write()) : Console.Out.WriteLineAsync(text.Write()));
        return CommandLine.Well;
    }

    private static async Task WriteJson(string slug, ApiKey made, string key)
    {
        await using var output = Console.OpenStandardOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("shop", slug);
        json.WriteString("id", made.Id);
        json.WriteString("key", key);
        json.WriteEndObject();
    }
}
