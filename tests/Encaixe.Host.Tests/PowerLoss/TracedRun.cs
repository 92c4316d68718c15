using System.Diagnostics;
using Encaixe.Host.Tests.Binary;
using Encaixe.Host.Tests.Crashes;
using Encaixe.Host.Tests.Races;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>A run of a server of which every system call was written down. All that is needed to look at it again is in one
/// folder.</summary>
/// <param name="folder">That folder.</param>
internal sealed class TracedRun(string folder)
{
    /// <summary>Where a run is to be kept, or is kept from an earlier test.</summary>
    private static readonly string? _kept = Environment.GetEnvironmentVariable("ENCAIXE_RUN");

    private const int Clients = 8;
    private const int TurnsOfEach = 50;

    /// <summary>Where it is kept.</summary>
    public string Folder => folder;

    /// <summary>What was written down.</summary>
    public Recording Recording => field ??= Read();

    /// <summary>The server's data folder.</summary>
    public string Data => Path.Combine(Run, "data");

    private string Run => Path.Combine(folder, "run");

    private string Before => Path.Combine(folder, "before");

    private string Trace => Path.Combine(folder, "trace");

    /// <summary>Runs a server on a shop that is open already, under load.</summary>
    /// <param name="command">How a server is started on a data folder.</param>
    public static Task<TracedRun> UnderLoad(Func<string, ProcessStartInfo> command) => Make(async run =>
    {
        await CrashShop.Open(Path.Combine(run.Before, "data"));
        Directory.CreateDirectory(run.Data);
        foreach (var file in Directory.GetFiles(Path.Combine(run.Before, "data")))
        {
            File.Copy(file, Path.Combine(run.Data, Path.GetFileName(file)));
        }

        var ledger = new Ledger(new SystemWorld().GetCurrentInstant().InUtc().Date.PlusDays(1));
        await run.Serve(command, server => Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (var i = 0; i < TurnsOfEach; i++)
            {
                await ledger.Use(new ShopClient(server.Http, CrashShop.Slug), i);
            }
        })));
        Assert.Equal(ledger.Answers, run.Recording.Told.Count);
    });

    /// <summary>Runs a server on a data folder that is not there yet.</summary>
    /// <param name="command">How a server is started on a data folder.</param>
    public static Task<TracedRun> OfNewInstallation(Func<string, ProcessStartInfo> command) =>
        Make(run => run.Serve(command, _ => Task.CompletedTask));

    /// <summary>Throws it away: there is nothing in it to be looked at again.</summary>
    public void Delete()
    {
        if (_kept is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TracedRun> Make(Func<TracedRun, Task> make)
    {
        var run = new TracedRun(_kept ?? Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N")));
        if (!Directory.Exists(run.Folder))
        {
            Directory.CreateDirectory(run.Run);
            Directory.CreateDirectory(run.Before);
            await make(run);
        }

        return run;
    }

    private Recording Read()
    {
        var names = new Dictionary<string, TracedFile?>();
        foreach (var path in Directory.EnumerateFileSystemEntries(Before, "*", SearchOption.AllDirectories))
        {
            names.Add(
                path.Replace(Before, Run, StringComparison.Ordinal),
                Directory.Exists(path) ? null : new TracedFile(File.ReadAllBytes(path)));
        }

        return new RecordingReader(Run, names).Read(Strace.Read(Trace));
    }

    private async Task Serve(Func<string, ProcessStartInfo> command, Func<PublishedServer, Task> use)
    {
        await using var server = await PublishedServer.Start(Strace.Over(command(Data), Trace));
        await use(server);
        await server.Stop("TERM");
    }
}
