using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Encaixe.Bench;

/// <summary>Sends requests that were built before over connections that are kept, and does nothing else, so that it
/// takes little of the processor that it shares with the server.</summary>
internal static class LoadGenerator
{
    /// <summary>What came of a run.</summary>
    /// <param name="Statuses">How often each status was answered.</param>
    /// <param name="Milliseconds">How long each answer took.</param>
    /// <param name="Elapsed">From the first request to the last answer.</param>
    /// <param name="OwnCpu">Processor time of this process meanwhile.</param>
    public sealed record Outcome(
        IReadOnlyDictionary<int, int> Statuses, IReadOnlyList<double> Milliseconds, TimeSpan Elapsed, TimeSpan OwnCpu)
    {
        public int Accepted => Statuses.GetValueOrDefault(201);
    }

    /// <summary>Sends all requests, each connection its next one as soon as it has its answer; the first of each leave
    /// together.</summary>
    public static async Task<Outcome> Run(int port, int connections, IReadOnlyList<byte[]> requests)
    {
        var open = new List<Connection>();
        for (var i = 0; i < connections; i++)
        {
            open.Add(await Connection.Open(port));
            await open[i].Ask(Get("/health/live"));
        }

        var statuses = new int[requests.Count];
        var times = new double[requests.Count];
        var next = connections - 1;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = open.Select(async (connection, first) =>
        {
            await gate.Task;
            for (var i = first; i < requests.Count; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                statuses[i] = await connection.Ask(requests[i]);
                times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        }).ToArray();

        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        gate.SetResult();
        await Task.WhenAll(runs);
        watch.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        open.ForEach(connection => connection.Dispose());
        return new Outcome(statuses.CountBy(status => status).ToDictionary(), times, watch.Elapsed, cpu);
    }

    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    /// <summary>A booking of a place by a client that nobody else is.</summary>
    public static byte[] Booking(WorkloadOne.Place place, int client)
    {
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"services":["{{{WorkloadOne.Service}}}"],"professional":"{{{place.Id}}}","start":"{{{place.Start:s}}}Z","customer":{"name":"Client {{{client}}}","phone":"+5511920{{{client:000000}}}"}}
            """));
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            POST /api/v1/shops/{WorkloadOne.Slug}/appointments HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Idempotency-Key: {place.Id}-{client}-{place.Start:yyyyMMddHHmm}
            Content-Length: {body.Length}
            """);
        return [.. Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), .. body];
    }
}

/// <summary>A kept connection: one request, then its whole answer.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<Connection> Open(int port)
    {
        var connection = new Connection();
        try
        {
            await connection._socket.ConnectAsync(IPAddress.Loopback, port);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>The answer's status.</returns>
    public async ValueTask<int> Ask(byte[] request)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        var read = 0;
        do
        {
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(read), SocketFlags.None);
            if (count == 0)
            {
                throw new InvalidOperationException("The server hung up.");
            }

            read += count;
        }
        while (!IsWhole(_buffer.AsSpan(0, read)));

        return ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + _buffer[11] - '0';
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8) + 4;
        if (head < 4)
        {
            return false;
        }

        var length = answer[..head].IndexOf("Content-Length: "u8);
        return length < 0
            ? answer.EndsWith("\r\n0\r\n\r\n"u8)
            : System.Buffers.Text.Utf8Parser.TryParse(answer[(length + 16)..head], out int bytes, out _)
                && answer.Length >= head + bytes;
    }
}
