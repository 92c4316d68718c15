using System.Diagnostics;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Host.Tests.Binary;

/// <summary>The native binary as it is published, brought up to date first if the sources are newer; and data folders to
/// run it on, gone afterwards.</summary>
public sealed class PublishedBinary : IAsyncLifetime
{
    private static readonly string _root = FindRoot();
    private readonly List<string> _folders = [];

    private static string Program => Path.Combine(_root, "artifacts", "encaixe", "encaixe");

    public async ValueTask InitializeAsync()
    {
        await using var turn = await TakeTurn();
        var newest = Directory.EnumerateFiles(Path.Combine(_root, "src"), "*", SearchOption.AllDirectories)
            .Max(File.GetLastWriteTimeUtc);
        if (!File.Exists(Program) || File.GetLastWriteTimeUtc(Program) < newest)
        {
            await Publish();
            File.SetLastWriteTimeUtc(Program, newest); // nothing may have been left to compile, which is not newer
        }
    }

    /// <summary>A data folder that is not there yet.</summary>
    public string NewFolder()
    {
        _folders.Add(Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N")));
        return _folders[^1];
    }

    /// <summary>Starts it as a server on a free port, and waits until it listens.</summary>
    /// <param name="now">Where its clock starts: then it is a demonstration.</param>
    internal static Task<PublishedServer> Serve(string folder, Instant? now = null) =>
        PublishedServer.Start(Command(folder, now, now is null ? ["serve"] : ["serve", "--demo"]));

    /// <summary>Runs it until it ends by itself.</summary>
    internal static Task<Ended> Run(string folder, params string[] args) => Run(Command(folder, null, args));

    /// <summary>Runs it until it ends by itself, and types something into it.</summary>
    internal static Task<Ended> RunTyping(string typed, string folder, params string[] args) => Run(Command(folder, null, args), typed);

    /// <summary>Runs it on a port or with a clock that it will refuse.</summary>
    internal static Task<Ended> Run(string folder, int port, Instant? now, params string[] args)
    {
        var command = Command(folder, now, args);
        command.Environment["PORT"] = $"{port}";
        return Run(command);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var folder in _folders.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>How it is started.</summary>
    /// <param name="program">Another program in its place.</param>
    internal static ProcessStartInfo Command(string folder, Instant? now, IReadOnlyList<string> args, string? program = null)
    {
        // By way of env: in the background of a shell SIGINT is ignored, and whoever is started there inherits that.
        var command = new ProcessStartInfo("env", ["--default-signal=INT", program ?? Program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        command.Environment["PORT"] = "0";
        command.Environment["ENCAIXE_DATA"] = folder;
        command.Environment["ENCAIXE_PROXIES"] = "127.0.0.1"; // each request of a test is of another net
        command.Environment.Remove("ENCAIXE_URL");
        command.Environment.Remove("ENCAIXE_NOW");
        if (now is { } instant)
        {
            command.Environment["ENCAIXE_NOW"] = InstantPattern.General.Format(instant);
        }

        return command;
    }

    /// <summary>Runs it as it is told to, until it ends by itself.</summary>
    internal static async Task<Ended> Run(ProcessStartInfo command, string typed = "")
    {
        using var process = Process.Start(command)!;
        await process.StandardInput.WriteAsync(typed);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            process.Kill(); // it serves, where it should have refused: its exit code will tell
            await process.WaitForExitAsync();
        }

        return new Ended(process.ExitCode, await output, await errors);
    }

    private static async Task Publish()
    {
        var publish = new ProcessStartInfo("dotnet",
        [
            "publish", "src/Encaixe.Host", "--configuration", "Release", "--output", "artifacts/encaixe",
            "--verbosity", "quiet", "-nodeReuse:false", "--disable-build-servers",
        ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = _root,
        };
        using var process = Process.Start(publish)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }

    /// <summary>Two at once would write the same files.</summary>
    private static async Task<FileStream> TakeTurn()
    {
        Directory.CreateDirectory(Path.Combine(_root, "artifacts"));
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(_root, "artifacts", "publish.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Encaixe.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}

/// <summary>How a run of the binary ended.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it said.</param>
/// <param name="Errors">What it complained about.</param>
internal sealed record Ended(int Code, string Output, string Errors);
