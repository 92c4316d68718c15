using System.Collections.Concurrent;
using System.Diagnostics;

namespace Encaixe.Host.Tests.Binary;

/// <summary>The published server as a process of its own.</summary>
internal sealed class PublishedServer : IAsyncDisposable
{
    private const string Greeting = "Encaixe is listening on ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PublishedServer(ProcessStartInfo command)
    {
        _process = new Process { StartInfo = command, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(
            new InvalidOperationException($"The server ended at once: {string.Join('\n', _lines)}"));
    }

    /// <summary>Speaks with it.</summary>
    public HttpClient Http { get; } = new(new ManyNets());

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>All that it has written, to either stream.</summary>
    public string Written => string.Join('\n', _lines);

    public static async Task<PublishedServer> Start(ProcessStartInfo command)
    {
        var server = new PublishedServer(command);
        var since = Stopwatch.StartNew();
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            server.Http.BaseAddress = await server._address.Task.WaitAsync(TimeSpan.FromSeconds(30));
            (await server.Http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        server.StartedIn = since.Elapsed;
        return server;
    }

    /// <summary>Ends it at once, whatever it is doing: <c>kill -9</c>.</summary>
    public Task Kill()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop.</summary>
    /// <param name="signal"><c>INT</c> or <c>TERM</c>.</param>
    /// <returns>Its exit code, and how long it took.</returns>
    public async Task<(int Code, TimeSpan Took)> Stop(string signal)
    {
        var since = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (_process.ExitCode, since.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.StartsWith(Greeting, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[Greeting.Length..]));
        }
    }
}
