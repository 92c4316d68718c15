using System.Globalization;
using System.Text.Json;

namespace Encaixe.Bench;

/// <summary>Measures what it costs to show what is free, beside an answer that costs nothing, in the same run.</summary>
internal static class ReadBench
{
    private const string Live = "/health/live";
    private const string DayAny = "day/any";

    private static readonly (string Name, string Path, double Cpu, double? Share)[] _asked =
    [
        ("day/1", Slots("p1", "2026-12-10", "2026-12-10"), 0.1, 0.25),
        (DayAny, Slots("any", "2026-12-10", "2026-12-10"), 0.2, 0.12),
        ("month/1", Slots("p1", "2026-12-01", "2026-12-31"), 0.5, null),
        ("month/any", Slots("any", "2026-12-01", "2026-12-31"), 2, null),
    ];

    /// <summary>The path of day/any, to be asked for elsewhere.</summary>
    public static string DayAnyPath => _asked.First(asked => asked.Name == DayAny).Path;

    /// <summary>Sees that the data is what it should be.</summary>
    public static async Task<Finding> Control(ServerProcess server)
    {
        using var http = new HttpClient();
        await using var answer = await http.GetStreamAsync(new Uri(server.Url(_asked[0].Path)));
        using var json = await JsonDocument.ParseAsync(answer);
        var starts = json.RootElement.GetProperty("days")[0].GetProperty("slots").EnumerateArray()
            .Select(slot => slot.GetProperty("start").GetString()![11..16])
            .ToArray();
        return new Finding(
            "control: professional 1 on 2026-12-10 offers",
            string.Join(", ", starts),
            string.Join(", ", WorkloadOne.Control),
            starts.SequenceEqual(WorkloadOne.Control));
    }

    /// <summary>All of them in turn, round by round, so that what else the machine does hits all alike.</summary>
    public static async Task<IReadOnlyList<Finding>> Run(ServerProcess server, int rounds, int seconds)
    {
        string[] paths = [Live, .. _asked.Select(asked => asked.Path)];
        var runs = paths.ToDictionary(path => path, _ => new List<WrkRun>());
        foreach (var path in paths)
        {
            await Wrk.Run(server, path, 1); // what is read first is parsed first
        }

        for (var round = 1; round <= rounds; round++)
        {
            Progress.Say($"W1 reads, round {round} of {rounds}");
            foreach (var path in paths)
            {
                runs[path].Add(await Wrk.Run(server, path, seconds));
            }
        }

        var live = Median(runs[Live]);
        var findings = new List<Finding>
        {
            new("/health/live: server CPU; requests/s; p99", string.Create(
                CultureInfo.InvariantCulture,
                $"{live.CpuMilliseconds:0.000} ms; {live.RequestsASecond:0}/s; {live.P99:0.00} ms")),
        };
        foreach (var (name, path, cpu, share) in _asked)
        {
            var median = Median(runs[path]);
            findings.Add(Finding.AtMost($"{name}: server CPU a request", median.CpuMilliseconds, cpu, " ms", "0.000"));
            var part = 100 * median.RequestsASecond / live.RequestsASecond;
            var what = string.Create(
                CultureInfo.InvariantCulture, $"{name}: {median.RequestsASecond:0} requests/s, as a share of /health/live");
            var latency = string.Create(
                CultureInfo.InvariantCulture, $"{name}: p99 {median.P99:0.00} ms, as a multiple of that of /health/live");
            if (share is { } least)
            {
                findings.Add(Finding.AtLeast(what, part, 100 * least, " %", "0.0"));
                findings.Add(Finding.AtMost(latency, median.P99 / live.P99, 10, " ×", "0.0"));
            }
            else
            {
                findings.Add(new Finding(what, part.ToString("0.0", CultureInfo.InvariantCulture) + " %"));
            }
        }

        return findings;
    }

    /// <summary>day/any with years of bookings beside day/any with half a year, in turn.</summary>
    public static async Task<Finding> Growth(ServerProcess young, ServerProcess old, int rounds, int seconds)
    {
        var (few, many) = (new List<WrkRun>(), new List<WrkRun>());
        for (var round = 0; round <= rounds; round++)
        {
            Progress.Say($"W1 growth, round {round} of {rounds}");
            few.Add(await Wrk.Run(young, DayAnyPath, seconds));
            many.Add(await Wrk.Run(old, DayAnyPath, seconds));
        }

        var (least, most) = (Median(few[1..]).CpuMilliseconds, Median(many[1..]).CpuMilliseconds); // the first warms up
        return Finding.AtMost(
            string.Create(
                CultureInfo.InvariantCulture,
                $"growth: day/any with ten years of bookings ({most:0.000} ms of CPU) beside half a year ({least:0.000} ms)"),
            most / least,
            1.1,
            " ×",
            "0.00");
    }

    private static WrkRun Median(IReadOnlyCollection<WrkRun> runs) => new(
        Numbers.Median(runs.Select(run => run.RequestsASecond)),
        Numbers.Median(runs.Select(run => run.P99)),
        Numbers.Median(runs.Select(run => run.CpuMilliseconds)));

    private static string Slots(string professional, string from, string to) =>
        $"/api/v1/shops/{WorkloadOne.Slug}/slots?services={WorkloadOne.Service}&professional={professional}&from={from}&to={to}";
}
