using Encaixe.App.Integrity;
using Encaixe.App.Tenancy;
using Encaixe.Embedded;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>Cuts the power at many moments of a recording, and looks at what is left.</summary>
/// <remarks>Neighbouring moments are looked at by the same worker, which plays its disk on from one to the next.</remarks>
internal sealed class PowerCuts(Recording recording)
{
    /// <summary>One in so many images is opened for writing too, and every shop in it is walked through.</summary>
    private const int LookedAtClosely = 200;

    /// <summary>Each lays its images down in memory, of which there may be little.</summary>
    private static readonly int _workers = Math.Min(4, Environment.ProcessorCount);

    private readonly History _history = new(recording);

    /// <summary>Makes as many images.</summary>
    /// <param name="seed">Of the first image; each has the next.</param>
    public async Task<Findings> Cut(int images, int seed)
    {
        var cuts = Enumerable.Range(seed, images)
            .Select(one => (Seed: one, Chance: new Random(one)))
            .Select(one => (Line: one.Chance.Next(recording.Changes[0].Begun, recording.Lines + 1), one.Seed, one.Chance))
            .OrderBy(cut => cut.Line)
            .ToList();
        var findings = new Findings();
        await Parallel.ForEachAsync(cuts.Chunk(1 + (images / _workers)), async (some, _) =>
        {
            using var folder = new ImageFolder();
            var disk = new CrashDisk(recording);
            foreach (var (line, one, chance) in some)
            {
                disk.PlayTo(line);
                disk.Lay(folder, Luck.Draw(disk.Pending, chance));
                var image = Image.Look(folder.Data);
                var state = _history.StateOf(image);
                var where = $"ENCAIXE_SEED={one}, line {line}";
                findings.Note(image, state, _history.OwedAt(line), where);
                if (one % LookedAtClosely == 0 && state is not null)
                {
                    await IsSound(folder.Copy(), where);
                }
            }
        });
        return findings;
    }

    /// <summary>Opens an image as the server does after the power cut, and finds it sound.</summary>
    private static async Task IsSound(string data, string where)
    {
        var world = new SystemWorld();
        var settings = new EmbeddedSettings(data);
        await using var store = SqliteStore.Open(settings, world);
        var keys = InstallationKey.Read(settings);
        await foreach (var (shop, _) in new TenantResolver(store, keys).All(CancellationToken.None))
        {
            var flaws = (await new VerifyShop(store, keys, world).Execute(shop, CancellationToken.None)).Flaws;
            Assert.True(flaws.Count == 0, $"{where}: {string.Join(", ", flaws)}");
        }
    }
}
