using System.Diagnostics;
using Encaixe.Host.Tests.Binary;
using Encaixe.Host.Tests.Races;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>The power is cut: the data folder is made anew from the system calls of the real server, as a disk may leave it that
/// keeps its word about what it has synced and no other.</summary>
/// <remarks>A run that fails stays: <c>ENCAIXE_RUN={folder} ENCAIXE_SEED={seed} ENCAIXE_IMAGES=1</c> makes one image of it again.
/// <c>ENCAIXE_IMAGES</c> alone is for a longer run.</remarks>
[Collection(WholeMachine.Name)]
[Trait("Promise", "P4")]
public sealed class PowerLossTests(ITestOutputHelper output) : IClassFixture<PublishedBinary>
{
    private static readonly int _images = Setting("ENCAIXE_IMAGES", 20_000);
    private static readonly int _seed = Setting("ENCAIXE_SEED", 1);

    [Fact]
    public async Task Whatever_was_acknowledged_survives_twenty_thousand_power_cuts()
    {
        var run = Environment.GetEnvironmentVariable("ENCAIXE_RUN") is { } folder
            ? new TracedRun(folder)
            : await TracedRun.UnderLoad(Published);

        var found = await Cut(run, run.Read(), _images);

        Assert.True(found.AllAreWell, $"ENCAIXE_RUN={run.Folder}: {found}");
        run.Delete();
    }

    [Fact]
    public async Task A_server_that_does_not_sync_its_commits_is_found_to_lose_bookings()
    {
        var run = await TracedRun.UnderLoad(Unsynced);

        var found = await Cut(run, run.Read(), 1_000);

        Assert.True(found.Lost >= 100, $"{run.Folder}: {found}");
        Assert.Equal((0, 0), (found.Damaged, found.InPart)); // it loses what is latest, and nothing else
        run.Delete();
    }

    private static ProcessStartInfo Published(string data) => PublishedBinary.Command(data, null, ["serve"]);

    private static ProcessStartInfo Unsynced(string data)
    {
        var command = PublishedBinary.Command(data, null, [UnsyncedServer.Verb]);
        command.FileName = Path.Combine(AppContext.BaseDirectory, "Encaixe.Host.Tests");
        return command;
    }

    private async Task<Findings> Cut(TracedRun run, Recording recording, int images)
    {
        var since = Stopwatch.StartNew();
        var cuts = new PowerCuts(recording);
        var found = await cuts.Cut(images, _seed);
        output.WriteLine($"{recording.Told.Count} acknowledged, {recording.Changes.Count} changes, {cuts.States} states; {found}; {since.Elapsed}");
        return found;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
