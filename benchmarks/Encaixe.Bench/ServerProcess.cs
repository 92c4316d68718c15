using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Bench;

/// <summary>The published binary, running as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double TicksASecond = 100; // USER_HZ: the same on every Linux that .NET runs on
    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>Where it listens, on this machine.</summary>
    public int Port { get; }

    /// <summary>Processor time that it has taken so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            // After the name, which may hold anything: state is the third field, utime the 14th, stime the 15th.
            var stat = File.ReadAllText(Proc("stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / TicksASecond);
        }
    }

    /// <summary>Memory that it has now. MB.</summary>
    public double Megabytes => Status("VmRSS:");

    /// <summary>The most that it has had. MB.</summary>
    public double MostMegabytes => Status("VmHWM:");

    /// <summary>Starts it without waiting for anything.</summary>
    /// <param name="later">How long after <see cref="WorkloadOne.Now"/> its clock starts: on data that it has written
    /// before, the clock must not go back.</param>
    /// <param name="environment">What else it is told.</param>
    public static ServerProcess Start(
        string binary, string data, Duration later = default, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(binary, ["serve", "--demo"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
                ["ENCAIXE_DATA"] = data,
                ["ENCAIXE_NOW"] = InstantPattern.General.Format(WorkloadOne.Now + later),
            },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{binary} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new ServerProcess(process, port);
    }

    /// <summary>Starts it and waits until it answers and has nothing more to do.</summary>
    public static async Task<ServerProcess> StartSettled(
        string binary, string data, Duration later = default, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var server = Start(binary, data, later, environment);
        await server.FirstAnswer("/health/ready");
        await server.Settle();
        return server;
    }

    /// <summary>The address of a path.</summary>
    public string Url(string path) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}{path}");

    /// <summary>Asks until it answers, as fast as that goes.</summary>
    /// <returns>The status of the first answer.</returns>
    public async Task<int> FirstAnswer(string path)
    {
        var request = LoadGenerator.Get(path);
        while (!_process.HasExited)
        {
            try
            {
                using var connection = await Connection.Open(Port);
                return await connection.Ask(request);
            }
            catch (SocketException)
            {
                await Task.Delay(1);
            }
        }

        throw new InvalidOperationException("The server has ended.");
    }

    /// <summary>Waits until it is idle.</summary>
    public async Task Settle()
    {
        for (var quiet = 0; quiet < 3;)
        {
            var before = Cpu;
            await Task.Delay(300);
            quiet = Cpu - before <= TimeSpan.FromMilliseconds(10) ? quiet + 1 : 0;
        }
    }

    /// <summary>Ends it as an operator would.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            if (!_process.WaitForExit(10_000))
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private double Status(string name) => double.Parse(
        File.ReadLines(Proc("status")).First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^2],
        CultureInfo.InvariantCulture) / 1024;

    private string Proc(string file) => string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/{file}");
}
