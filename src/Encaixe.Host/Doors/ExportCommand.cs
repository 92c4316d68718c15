using Encaixe.App.Moving;
using Encaixe.App.Tenancy;
using Encaixe.Host.Shapes;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe export</c>: writes a shop, or all, into a file that <c>encaixe import</c> reads elsewhere. Only reads the
/// store, so it may run beside a server.</summary>
internal static class ExportCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (slug, path, asJson) = (default(string), default(string), false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--json":
                    asJson = true;
                    break;
                case "--file" when i + 1 < args.Count:
                    path = args[++i];
                    break;
                case var word when slug is null && !word.StartsWith('-'):
                    slug = word;
                    break;
                default:
                    return await CommandLine.SayWrong($"'{args[i]}' is not an option of export, or misses its value. See encaixe --help.");
            }
        }

        return await MovingDoor.Try(shape => Write(shape, slug, path ?? $"encaixe-{slug ?? "all"}.jsonl", asJson));
    }

    private static async Task<int> Write(Shape shape, string? slug, string path, bool asJson)
    {
        var world = new SystemWorld();
        await using var data = await shape.OpenToRead(world, CancellationToken.None);
        var keys = data.Keys;
        var shops = await ShopsOf(new TenantResolver(data.Store, keys), slug);
        if (shops.Count == 0)
        {
            return await CommandLine.SayWrong(slug is null ? "There is no shop." : $"There is no shop '{slug}'.", CommandLine.Failed);
        }

        await using var file = OpenFile(path);
        var written = await new ExportShops(data.Store, data.Files, keys, world).Execute(
            shops, file, MovingDoor.Progress(asJson), CancellationToken.None);
        file.Flush(flushToDisk: true);
        await new Done(
            $"{path}: {shops.Count} shops, {written.Lines} lines. It holds personal data and the shops' keys: keep it safe.",
            [("shops", shops.Count), ("lines", written.Lines)],
            ("file", path),
            ("sha256", written.Sha256)).Say(asJson);
        return CommandLine.Well;
    }

    private static async Task<IReadOnlyList<Tenant>> ShopsOf(TenantResolver resolver, string? slug)
    {
        if (slug is not null)
        {
            return await resolver.BySlug(slug, CancellationToken.None) is var (tenant, _) ? [tenant] : [];
        }

        var all = new List<Tenant>();
        await foreach (var (tenant, _) in resolver.All(CancellationToken.None))
        {
            all.Add(tenant);
        }

        return all;
    }

    /// <summary>For its owner only, even if it was there for others too: it holds what the data folder does.</summary>
    internal static FileStream OpenFile(string path)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = OwnerOnly;
        var file = new FileStream(path, options);
        try
        {
            File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
            return file;
        }
        catch
        {
            file.Dispose(); // somebody else's: nothing is written into it
            throw;
        }
    }
}
