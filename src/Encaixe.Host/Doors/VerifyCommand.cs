using System.Text.Json;
using Encaixe.App.Integrity;
using Encaixe.App.Tenancy;
using Encaixe.Host.Shapes;
using NodaTime;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe verify</c>: proves the invariants of every shop, and that the file is sound. Only reads, so it may
/// run beside a server.</summary>
internal static class VerifyCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        if (!TryRead(args, out var asJson, out var file))
        {
            return await CommandLine.SayWrong("verify takes --json, --sealed FILE and nothing else. See encaixe --help.");
        }

        if (!KeptSeals.TryRead(file, out var kept))
        {
            return await CommandLine.SayWrong($"{file} is nothing that encaixe verify --json has said.");
        }

        var (shape, unfit) = Shape.Read(Environment.GetEnvironmentVariable);
        if (shape is null)
        {
            return await CommandLine.SayWrong(unfit!);
        }

        var world = new SystemWorld();
        await using var data = await shape.OpenToRead(world, CancellationToken.None);
        // A demonstration's clock may be ahead of the machine's: what was due by then is done, and no longer planned.
        var ahead = data.LatestCommitAt - world.GetCurrentInstant() ?? Duration.Zero;
        var verify = new VerifyShop(data.Store, data.Keys, new SystemWorld(Duration.Max(ahead, Duration.Zero)), files: data.Files);
        var (shops, appointments, flaws, seals) = (0, 0, new List<(string Shop, Flaw Flaw)>(), new KeptSeals());
        await foreach (var (tenant, slug) in new TenantResolver(data.Store, data.Keys).All(CancellationToken.None))
        {
            if (!asJson && !Console.IsErrorRedirected)
            {
                await Console.Error.WriteAsync($"\r{shops + 1} {slug}          ");
            }

            var verdict = await verify.Execute(tenant, CancellationToken.None, kept.Of(tenant.Id));
            seals.Add(tenant.Id, verdict.Seal);
            shops++;
            appointments += verdict.Appointments;
            flaws.AddRange(verdict.Flaws.Select(flaw => (slug, flaw)));
        }

        await (asJson ? WriteJson(data.Damage, shops, appointments, flaws, seals) : WriteText(data, shops, appointments, flaws));
        return data.Damage is null && flaws.Count == 0 ? CommandLine.Well : CommandLine.Failed;
    }

    private static bool TryRead(IReadOnlyList<string> args, out bool asJson, out string? file)
    {
        (asJson, file) = (args.Contains("--json"), null);
        string[] others = [.. args.Where(arg => arg != "--json")];
        if (others is ["--sealed", var named])
        {
            file = named;
            return true;
        }

        return others.Length == 0;
    }

    private static async Task WriteText(Installation data, int shops, int appointments, List<(string Shop, Flaw Flaw)> flaws)
    {
        await Console.Out.WriteLineAsync($"{shops} shops, {appointments} appointments");
        foreach (var (shop, flaw) in flaws)
        {
            await Console.Out.WriteLineAsync($"{shop}: {flaw.Rule}: {flaw.Subject}");
        }

        if (data.HasFile)
        {
            await Console.Out.WriteLineAsync(data.Damage is null ? "The data file is sound." : $"The data file is damaged: {data.Damage}");
        }

        await Console.Out.WriteLineAsync(flaws.Count == 0 ? "No flaw was found." : $"{flaws.Count} flaws were found.");
    }

    private static async Task WriteJson(string? damage, int shops, int appointments, List<(string Shop, Flaw Flaw)> flaws, KeptSeals seals)
    {
        await using var output = Console.OpenStandardOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("shops", shops);
        json.WriteNumber("appointments", appointments);
        json.WriteString("damage", damage);
        json.WriteStartArray("flaws");
        foreach (var (shop, flaw) in flaws)
        {
            json.WriteStartObject();
            json.WriteString("shop", shop);
            json.WriteString("rule", flaw.Rule);
            json.WriteString("subject", flaw.Subject);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        seals.Write(json);
        json.WriteEndObject();
    }
}
