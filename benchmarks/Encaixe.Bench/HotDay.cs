using System.Globalization;

namespace Encaixe.Bench;

/// <summary>Many who want different times of one professional's one day, each in a process of its own: every commit moves the day book
/// under all who read it before, and they ask again.</summary>
/// <param name="rate">How many come in a second.</param>
/// <param name="costs">What flows cost.</param>
internal sealed class HotDay(double rate, Costs costs)
{
    public const string Assumptions =
        "Arrivals are chance (Poisson), for a minute. Each reads, thinks and commits, which takes as long as a booking's calls to DynamoDB, the "
        + "last of which is the commit; who finds the day book moved asks again after a pause drawn from 5 ms, twice as long each time up to "
        + "200 ms, for 2.5 s, as the product does, and is told `try-again` then. No process takes turns with another, which is the worst "
        + "case: inside one process the bookings of a day do.";

    private const int Seconds = 60;
    private const double Patience = 2.5;
    private const double FirstPause = 0.005;
    private const double LongestPause = 0.2;

    public IReadOnlyList<Finding> Run()
    {
        var random = new Random(2026);
        var events = new PriorityQueue<(double Came, int Round, double Read), double>();
        for (var at = 0d; at < Seconds; at += -Math.Log(1 - random.NextDouble()) / rate)
        {
            events.Enqueue((at, 0, at), at + costs.Booking.Seconds);
        }

        var (lastCommit, conflicts, again, took) = (double.MinValue, 0, 0, new List<double>());
        while (events.TryDequeue(out var one, out var now))
        {
            if (lastCommit < one.Read)
            {
                lastCommit = now;
                took.Add(now - one.Came);
                continue;
            }

            conflicts++;
            var next = now + (Math.Min(LongestPause, FirstPause * Math.Pow(2, one.Round)) * random.NextDouble());
            if (next - one.Came > Patience)
            {
                again++;
            }
            else
            {
                events.Enqueue((one.Came, one.Round + 1, next), next + costs.Booking.Seconds);
            }
        }

        var came = took.Count + again;
        return
        [
            new Finding(
                string.Create(CultureInfo.InvariantCulture, $"{rate:0} a second"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(double)took.Count / came:P1} booked at once, p50 {Numbers.Percentile(took, 0.5) * 1000:0} ms, p99 "
                    + $"{Numbers.Percentile(took, 0.99) * 1000:0} ms; {(double)conflicts / came:0.00} conflicts each; {again} told to try again")),
        ];
    }
}
