using System.Diagnostics;
using Encaixe.Embedded;
using Encaixe.Host.Tests.Binary;
using Encaixe.Host.Tests.Races;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>The power is cut: the data folder is made anew from the system calls of the real server, as a disk may leave it that
/// keeps its word about what it has synced and no other.</summary>
/// <remarks><c>ENCAIXE_IMAGES</c> says how many images, <c>ENCAIXE_SEED</c> from which seed on. The run of a test that fails is
/// kept: with its folder as <c>ENCAIXE_RUN</c> the same images are made again, with the seed of one and <c>ENCAIXE_IMAGES=1</c>
/// that one.</remarks>
[Collection(WholeMachine.Name)]
[Trait("Promise", "P4")]
public sealed class PowerLossTests(ITestOutputHelper output) : IClassFixture<PublishedBinary>
{
    private static readonly int _images = Setting("ENCAIXE_IMAGES", 20_000);
    private static readonly int _seed = Setting("ENCAIXE_SEED", 1);

    [Fact]
    public async Task Whatever_was_acknowledged_survives_twenty_thousand_power_cuts()
    {
        var run = await TracedRun.UnderLoad(Published);

        var found = await Cut(run.Recording, _images);

        Assert.True(run.Recording.Checkpoints > 1, $"{run.Recording}: that was no load.");
        Assert.True(found.AllAreWell, $"ENCAIXE_RUN={run.Folder}: {found}");
        run.Delete();
    }

    [Fact]
    public async Task A_server_that_does_not_sync_its_commits_is_found_to_lose_bookings()
    {
        var run = await TracedRun.UnderLoad(Unsynced);

        var unsynced = await Cut(run.Recording, 1_000);
        var unsyncedByTheDisk = await Cut(run.Recording.WithNothingSafe(), 200);

        Assert.True(unsynced.Lost >= 100, $"ENCAIXE_RUN={run.Folder}: {unsynced}");
        Assert.Equal((0, 0), (unsynced.Damaged, unsynced.InPart)); // what is latest is lost, and nothing else
        Assert.True(unsyncedByTheDisk.Damaged > 10, $"ENCAIXE_RUN={run.Folder}: {unsyncedByTheDisk}");
        run.Delete();
    }

    [Fact]
    public async Task A_new_installation_starts_again_whenever_the_power_was_cut_and_once_it_listens_with_the_same_key()
    {
        const int Draws = 10;
        var run = await TracedRun.OfNewInstallation(Published);
        var recording = run.Recording;
        var key = KeyIn(run.Data);
        var disk = new CrashDisk(recording);
        using var folder = new ImageFolder();

        foreach (var line in recording.Changes.Select(change => change.Begun + 1).Append(recording.ListensFrom).Order())
        {
            disk.PlayTo(line);
            for (var draw = 0; draw < Draws; draw++)
            {
                disk.Lay(folder, Luck.Draw(disk.Pending, new Random(_seed + draw)));
                var image = folder.Copy();
                await SqliteStore.Open(new EmbeddedSettings(image), new SystemWorld()).DisposeAsync();
                Assert.True(
                    line < recording.ListensFrom || KeyIn(image) == key,
                    $"ENCAIXE_RUN={run.Folder}, line {line}, draw {draw}: another key.");
            }
        }

        run.Delete();
    }

    private static ProcessStartInfo Published(string data) => PublishedBinary.Command(data, null, ["serve"]);

    private static ProcessStartInfo Unsynced(string data) => PublishedBinary.Command(
        data, null, [UnsyncedServer.Verb], program: Path.Combine(AppContext.BaseDirectory, "Encaixe.Host.Tests"));

    private static string KeyIn(string data) => Convert.ToHexString(File.ReadAllBytes(new EmbeddedSettings(data).KeyFile));

    private async Task<Findings> Cut(Recording recording, int images)
    {
        var since = Stopwatch.StartNew();
        var found = await new PowerCuts(recording).Cut(images, _seed);
        output.WriteLine($"{recording}; {found}; {since.Elapsed}");
        return found;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
