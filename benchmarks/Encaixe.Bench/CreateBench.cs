using System.Globalization;

namespace Encaixe.Bench;

/// <summary>Measures booking: durable, each on its own slot by a new client; and many clients on one slot.</summary>
internal static class CreateBench
{
    private const int Clients = 64;
    private const int Racers = 50;

    private sealed record Round(double ASecond, double P50, double P99, double Cpu, double OwnCpu, double Bare);

    /// <summary>Books all that is free, in a fresh copy every round, in turn with the bare loop.</summary>
    /// <param name="most">How much memory the server had, is added to.</param>
    public static async Task<IReadOnlyList<Finding>> Run(
        string binary, ShopFolder prepared, string scratch, int rounds, List<double> most)
    {
        var places = WorkloadOne.Free().SkipLast(1).ToArray(); // the last was booked when the data was made
        var requests = places.Select(LoadGenerator.Booking).ToArray();
        var all = new List<Round>();
        for (var round = 1; round <= rounds; round++)
        {
            Progress.Say($"W1 create, round {round} of {rounds}");
            var bare = BareCommits.Run(prepared.Copy(scratch), requests.Length);
            using var server = await ServerProcess.StartSettled(binary, prepared.Copy(scratch).Path);
            var cpu = server.Cpu;
            var run = await LoadGenerator.Run(server.Port, Clients, requests);
            cpu = server.Cpu - cpu;
            most.Add(server.MostMegabytes);
            if (run.Accepted != requests.Length)
            {
                throw new InvalidOperationException($"Not all were booked: {string.Join(", ", run.Statuses)}");
            }

            all.Add(new Round(
                requests.Length / run.Elapsed.TotalSeconds,
                Numbers.Percentile([.. run.Milliseconds], 0.5),
                Numbers.Percentile([.. run.Milliseconds], 0.99),
                cpu.TotalMilliseconds / requests.Length,
                run.OwnCpu.TotalMilliseconds / requests.Length,
                bare));
        }

        return Findings(all, requests.Length);
    }

    /// <summary>Everybody wants the same slot in the same tick.</summary>
    public static async Task<Finding> Race(ServerProcess server, int rounds)
    {
        Progress.Say("W1 race");
        var accepted = new List<int>();
        var others = new Dictionary<int, int>();
        foreach (var (place, round) in WorkloadOne.Free().Take(rounds).Select((place, round) => (place, round)))
        {
            byte[][] requests = [.. Enumerable.Range(0, Racers)
                .Select(racer => LoadGenerator.Booking(place, 100_000 + (round * Racers) + racer))];
            var run = await LoadGenerator.Run(server.Port, Racers, requests);
            accepted.Add(run.Accepted);
            foreach (var (status, count) in run.Statuses.Where(status => status.Key != 201))
            {
                others[status] = others.GetValueOrDefault(status) + count;
            }
        }

        var rest = string.Join(", ", others.Select(other => $"{other.Value} × {other.Key}"));
        return new Finding(
            $"race: accepted of {Racers} for one slot, {rounds} rounds (the others: {rest})",
            accepted.Min() == accepted.Max() ? $"{accepted.Min()} every round" : $"{accepted.Min()} to {accepted.Max()}",
            "1 every round",
            accepted.TrueForAll(count => count == 1));
    }

    /// <summary>The rows of a booking, as a table.</summary>
    public static string Rows(ShopFolder prepared) => string.Join('\n', (string[])
    [
        "The rows of one booking by a new client on a day with 12 bookings, as they were found in the file:\n",
        "| shelf | rows | bytes |",
        "|---|---|---|",
        .. prepared.RowsOfBooking
            .GroupBy(row => row.Shelf.Split('/')[0])
            .Select(shelf => string.Create(
                CultureInfo.InvariantCulture, $"| {shelf.Key} | {shelf.Count()} | {shelf.Sum(row => row.Bytes)} |")),
        string.Create(
            CultureInfo.InvariantCulture,
            $"| all | {prepared.RowsOfBooking.Count} | {prepared.RowsOfBooking.Sum(row => row.Bytes)} |"),
    ]);

    private static IReadOnlyList<Finding> Findings(List<Round> rounds, int bookings)
    {
        double Median(Func<Round, double> figure) => Numbers.Median(rounds.Select(figure));
        var (rate, bare) = (Median(round => round.ASecond), Median(round => round.Bare));
        return
        [
            Finding.AtLeast(
                string.Create(CultureInfo.InvariantCulture, $"create: {bookings} bookings, {Clients} clients, a second"),
                rate, 2_000, "/s", "0"),
            Finding.AtLeast(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"create: as a share of a bare loop with the same rows, {BareCommits.InGroup} bookings a transaction ({bare:0}/s)"),
                Numbers.Median(rounds.Select(round => 100 * round.ASecond / round.Bare)), 40, " %", "0.0"),
            Finding.AtMost(
                string.Create(CultureInfo.InvariantCulture, $"create: p99 (p50 is {Median(round => round.P50):0.0} ms)"),
                Median(round => round.P99), 50, " ms", "0.0"),
            new(
                "create: server CPU a booking; the load generator's own",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Median(round => round.Cpu):0.000} ms; {Median(round => round.OwnCpu):0.000} ms")),
        ];
    }
}
