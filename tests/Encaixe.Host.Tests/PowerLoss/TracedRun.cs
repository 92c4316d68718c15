using System.Diagnostics;
using Encaixe.Host.Tests.Binary;
using Encaixe.Host.Tests.Crashes;
using Encaixe.Host.Tests.Races;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>A run of a server of which every system call was written down. All that is needed to look at it again is in one
/// folder.</summary>
/// <param name="Folder">That folder.</param>
internal sealed record TracedRun(string Folder)
{
    /// <summary>Where a run is to be kept, or is kept from an earlier test.</summary>
    private static readonly string? _kept = Environment.GetEnvironmentVariable("ENCAIXE_RUN");

    private const int Clients = 8;
    private const int TurnsOfEach = 50;

    /// <summary>The server's data folder.</summary>
    public string Data => Path.Combine(Run, "data");

    private string Run => Path.Combine(Folder, "run");

    private string Before => Path.Combine(Folder, "before");

    private string Trace => Path.Combine(Folder, "trace");

    /// <summary>Runs a server on a shop that is open already, under load.</summary>
    /// <param name="command">How a server is started on a data folder.</param>
    public static async Task<TracedRun> UnderLoad(Func<string, ProcessStartInfo> command)
    {
        if (Directory.Exists(_kept))
        {
            return new TracedRun(_kept);
        }

        var run = New();
        await CrashShop.Open(Path.Combine(run.Before, "data"));
        Directory.CreateDirectory(run.Data);
        foreach (var file in Directory.GetFiles(Path.Combine(run.Before, "data")))
        {
            File.Copy(file, Path.Combine(run.Data, Path.GetFileName(file)));
        }

        var ledger = new Ledger(new SystemWorld().GetCurrentInstant().InUtc().Date.PlusDays(1));
        await run.Serve(command, server => Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var i = 0; i < TurnsOfEach; i++)
            {
                await ledger.Use(new ShopClient(server.Http, CrashShop.Slug), client, i);
            }
        })));
        Assert.Equal(ledger.Answers, run.Read().Told.Count);
        return run;
    }

    /// <summary>Runs a server on a data folder that is not there yet.</summary>
    /// <param name="command">How a server is started on a data folder.</param>
    public static async Task<TracedRun> OfNewInstallation(Func<string, ProcessStartInfo> command)
    {
        if (Directory.Exists(_kept))
        {
            return new TracedRun(_kept);
        }

        var run = New();
        await run.Serve(command, _ => Task.CompletedTask);
        return run;
    }

    /// <summary>Reads what was written down.</summary>
    public Recording Read()
    {
        var files = Directory.EnumerateFiles(Before, "*", SearchOption.AllDirectories)
            .ToDictionary(file => file.Replace(Before, Run, StringComparison.Ordinal), file => (TracedFile?)new TracedFile(File.ReadAllBytes(file)));
        foreach (var folder in Directory.EnumerateDirectories(Before))
        {
            files.Add(folder.Replace(Before, Run, StringComparison.Ordinal), null);
        }

        return new RecordingReader(Run, files).Read(Strace.Read(Trace));
    }

    /// <summary>Throws it away: there is nothing in it to be looked at again.</summary>
    public void Delete()
    {
        if (_kept is null)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static TracedRun New()
    {
        var run = new TracedRun(_kept ?? Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N")));
        Directory.CreateDirectory(run.Run);
        Directory.CreateDirectory(run.Before);
        return run;
    }

    private async Task Serve(Func<string, ProcessStartInfo> command, Func<PublishedServer, Task> use)
    {
        await using var server = await PublishedServer.Start(Strace.Over(command(Data), Trace));
        await use(server);
        await server.Stop("TERM");
    }
}
