using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Encaixe.Bench;

/// <summary>What one run of <c>wrk</c> found.</summary>
/// <param name="RequestsASecond">Answers a second.</param>
/// <param name="P99">What 99 of 100 answers took at most. Milliseconds.</param>
/// <param name="CpuMilliseconds">Processor time of the server for a request.</param>
internal sealed record WrkRun(double RequestsASecond, double P99, double CpuMilliseconds);

/// <summary>Asks for one address as often as it is answered.</summary>
internal static partial class Wrk
{
    /// <summary>How many connections it keeps.</summary>
    public const int Connections = 16;

    public static async Task<WrkRun> Run(ServerProcess server, string path, int seconds)
    {
        var start = new ProcessStartInfo(
            "wrk",
            [
                "--threads", "1",
                "--connections", Connections.ToString(CultureInfo.InvariantCulture),
                "--duration", string.Create(CultureInfo.InvariantCulture, $"{seconds}s"),
                "--latency", server.Url(path),
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var cpu = server.Cpu;
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var text = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        cpu = server.Cpu - cpu;
        if (text.Contains("Non-2xx", StringComparison.Ordinal) || text.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{path} was not answered:\n{text}");
        }

        var p99 = P99().Match(text);
        return new WrkRun(
            Number(PerSecond().Match(text)),
            Number(p99) * p99.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1_000 },
            cpu.TotalMilliseconds / Number(Requests().Match(text)));
    }

    private static double Number(Match match) => double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+(?<number>[\d.]+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"(?<number>\d+) requests in", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"99%\s+(?<number>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex P99();
}
