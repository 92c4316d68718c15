using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>Measures what it takes until the first client sees something.</summary>
internal static partial class StartBench
{
    private const string Page = "/barbearia-demo";
    private const string NoPageYet = "/health/ready";

    /// <summary>From the start of the process to the first answer, and the memory that it settles at.</summary>
    public static async Task<IReadOnlyList<Finding>> Run(string binary, string scratch, int runs)
    {
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }

        var path = Page;
        using (var first = await ServerProcess.StartSettled(binary, scratch)) // makes the demo shop
        {
            path = await first.FirstAnswer(Page) == 200 ? Page : NoPageYet;
        }

        var (times, memory) = (new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            Progress.Say($"start, run {run} of {runs}");
            var watch = Stopwatch.StartNew();
            using var server = ServerProcess.Start(binary, scratch, Duration.FromMinutes(run));
            var status = await server.FirstAnswer(path);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (status != 200)
            {
                throw new InvalidOperationException($"{path} answered {status}.");
            }

            await Task.Delay(TimeSpan.FromSeconds(2));
            memory.Add(server.Megabytes);
        }

        return
        [
            Finding.AtMost($"start of the process to the first answer of `{path}`, warm disk", Numbers.Median(times), 150, " ms", "0"),
            Finding.AtMost("idle memory, 2 s after the start", Numbers.Median(memory), 80, " MB", "0"),
        ];
    }

    /// <summary>What a browser loads to show the booking page for the first time.</summary>
    public static async Task<IReadOnlyList<Finding>> PageWeight(string binary, string scratch)
    {
        using var server = await ServerProcess.StartSettled(binary, scratch, Duration.FromHours(1));
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.Brotli };
        using var browser = new HttpClient(handler);
        using var wire = new HttpClient();
        wire.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br");
        using var page = await browser.GetAsync(new Uri(server.Url(Page)));
        if (page.StatusCode != HttpStatusCode.OK)
        {
            return [new Finding("booking page", "there is none yet")];
        }

        var html = await page.Content.ReadAsStringAsync();
        var address = new Uri(server.Url(Page));
        var loads = Loads().Matches(html).Select(match => new Uri(address, match.Groups["address"].Value))
            .Prepend(address)
            .Where(load => load.Authority == address.Authority)
            .Distinct()
            .ToArray();
        var bytes = 0L;
        foreach (var load in loads)
        {
            bytes += (await wire.GetByteArrayAsync(load)).Length;
        }

        return
        [
            Finding.AtMost("booking page, first visit: bodies as they are sent, `Accept-Encoding: br`", bytes / 1024.0, 50, " KB", "0.0"),
            Finding.AtMost("booking page, first visit: requests", loads.Length, 6, ""),
        ];
    }

    [GeneratedRegex(
        """<(link(?=[^>]*\brel="?(stylesheet|icon|preload|modulepreload|manifest))[^>]*?\bhref|(script|img)\b[^>]*?\bsrc)="(?<address>[^"]+)""",
        RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Loads();
}
