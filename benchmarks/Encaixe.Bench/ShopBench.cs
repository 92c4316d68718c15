using System.Globalization;

namespace Encaixe.Bench;

/// <summary>Measures workload one on the published binary.</summary>
internal static class ShopBench
{
    private const int TenYears = 3_652;

    /// <param name="binary">The published server.</param>
    /// <param name="scratch">A folder for data that may be lost.</param>
    public static async Task<Section> Run(string binary, string scratch, bool quick)
    {
        var section = new Section(
            "Workload one: a shop on the web",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The published native binary as a process of its own, embedded engine, with `--demo` and its clock started at "
                + $"2026-11-23T08:00:00Z; synchronous=FULL. Reads: wrk, one thread, {Wrk.Connections} connections, in turn with "
                + $"/health/live, medians of the rounds. Bookings: kept connections, requests built before; the server sends each "
                + $"booking's message meanwhile. The bare loop writes the same rows with the same pragmas into a copy of the same data."));
        var (rounds, seconds) = quick ? (2, 1) : (5, 3);
        Progress.Say("preparing half a year of bookings");
        var prepared = await ShopFolder.Prepare(Path.Combine(scratch, "half-year"), WorkloadOne.DaysBack);
        section.Note(CreateBench.Rows(prepared));
        var copy = Path.Combine(scratch, "copy");
        var most = new List<double>();
        using (var server = await ServerProcess.StartSettled(binary, prepared.Copy(copy).Path))
        {
            section.Add(await ReadBench.Control(server));
            section.Add(await ReadBench.Run(server, rounds, seconds));
            if (!quick)
            {
                section.Add(await Growth(binary, scratch, server, rounds, seconds));
            }

            most.Add(server.MostMegabytes);
        }

        section.Add(await CreateBench.Run(binary, prepared, copy, rounds, most));
        using (var server = await ServerProcess.StartSettled(binary, prepared.Copy(copy).Path))
        {
            section.Add(await CreateBench.Race(server, rounds: 20));
            most.Add(server.MostMegabytes);
        }

        var start = Path.Combine(scratch, "start");
        section.Add(await StartBench.Run(binary, start, runs: 5));
        section.Add(Finding.AtMost("memory under load, the most of all of the above", most.Max(), 200, " MB", "0"));
        section.Add(await StartBench.PageWeight(binary, start));
        return section;
    }

    private static async Task<Finding> Growth(string binary, string scratch, ServerProcess young, int rounds, int seconds)
    {
        Progress.Say("preparing ten years of bookings");
        var prepared = await ShopFolder.Prepare(Path.Combine(scratch, "ten-years"), TenYears);
        using var old = await ServerProcess.StartSettled(binary, prepared.Path);
        return await ReadBench.Growth(young, old, rounds, seconds);
    }
}
