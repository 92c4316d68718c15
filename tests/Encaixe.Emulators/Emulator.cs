using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Encaixe.Emulators;

/// <summary>A part of the cloud that runs here: a process of its own on a free port, for as long as the tests run.</summary>
public abstract class Emulator : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private Process? _process;

    /// <summary>Where it is.</summary>
    protected Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}");
        var command = Command(Packages(), port);
        (command.UseShellExecute, command.RedirectStandardOutput, command.RedirectStandardError) = (false, true, true);
        _process = Process.Start(command)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Listens(port);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>How it is started.</summary>
    /// <param name="packages">Where its npm package is.</param>
    protected abstract ProcessStartInfo Command(string packages, int port);

    private async Task Listens(int port)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _patience; await Task.Delay(100))
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"{GetType().Name} ended with {_process.ExitCode}.");
            }

            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                // not yet
            }
        }

        throw new TimeoutException($"{GetType().Name} does not listen.");
    }

    /// <summary>Where <c>eng/install-tools</c> puts them.</summary>
    private static string Packages()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var packages = Path.Combine(folder.FullName, "artifacts", "emulators", "node_modules");
            if (Directory.Exists(packages))
            {
                return packages;
            }
        }

        throw new InvalidOperationException("What stands in for the cloud is not here: eng/install-tools installs it.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
