using System.Globalization;

namespace Encaixe.Bench;

/// <summary>A day in São Paulo, second by second: what is asked, what falls due, who hands it over, who runs it.</summary>
/// <param name="clients">Active clients.</param>
/// <param name="dispatchers">How many hand over what is due, each its share of the sixteen shelves.</param>
/// <param name="costs">What flows cost.</param>
internal sealed class ScaleDay(int clients, int dispatchers, Costs costs)
{
    public const string Assumptions =
        "Assumed, not measured: a client books 1.5 times a month, after one page and six days looked at; a third of what is booked is moved "
        + "or given up; a booking is told of once and reminded of twice. Six in ten appointments begin at a full hour, the others at half "
        + "past, evenly from 08:00 to 20:00, so that reminders fall due together: at 08:00 those of the next day's first appointments, and of "
        + "this day's at 10:00. What is asked follows the day: three times the mean at 20:00. A call to DynamoDB takes 5 ms, a vendor takes a "
        + "message in 50 ms, the scheduler ticks every minute, and a worker's 1,000 jobs at once are what its event source may open. Units, "
        + "calls and processor time of flows are those of `results/units.json`, which `./bench units` measures; the seed is fixed.";

    private const int Day = 86_400;
    private const double BookingsADay = 1.5 / 30;
    private const double VendorSeconds = 0.05;
    private const int WorkersAtOnce = 1_000;
    private const int FirstHour = 8;
    private const int Hours = 12;

    private readonly Random _random = new(2026);
    private readonly int _bookings = (int)Math.Round(clients * BookingsADay);

    public IReadOnlyList<Finding> Run()
    {
        var due = Due();
        var (late, queue, waiting, busy) = (new List<(double Seconds, double Jobs)>(), 0d, 0d, 0d);
        var (mostQueue, mostBusy, mostWrites, mostReads) = (0d, 0d, 0d, 0d);
        var oldest = new Queue<(int At, double Jobs)>();
        var handsOver = dispatchers / (2 * Cost.CallSeconds); // a lease and a sending, one after the other
        var runs = WorkersAtOnce / (costs.Message.Seconds + VendorSeconds);
        for (var second = 0; second < Day; second++)
        {
            if (due[second] > 0)
            {
                oldest.Enqueue((second, due[second]));
                waiting += due[second];
            }

            // A tick takes up what was due at its minute, and goes on until all of it is handed over.
            var handed = second >= 60 ? Math.Min(waiting, handsOver) : 0;
            waiting -= handed;
            queue += handed;
            busy = Math.Min(queue, runs);
            queue -= busy;
            for (var done = busy; done > 0.5 && oldest.Count > 0;)
            {
                var (at, jobs) = oldest.Peek();
                var now = Math.Min(done, jobs);
                late.Add((second - at, now));
                done -= now;
                _ = oldest.Dequeue();
                if (jobs - now > 0.5)
                {
                    oldest = new Queue<(int, double)>([(at, jobs - now), .. oldest]);
                }
            }

            var asked = _bookings * Profile(second) / Day;
            mostQueue = Math.Max(mostQueue, queue + waiting);
            mostBusy = Math.Max(mostBusy, asked * Web.Seconds);
            mostWrites = Math.Max(mostWrites, (asked * Web.Writes) + (handed * 1) + (busy * costs.Message.Writes));
            mostReads = Math.Max(mostReads, (asked * Web.Reads) + (busy * costs.Message.Reads));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{clients:N0} clients, {dispatchers} handing over");
        return
        [
            new Finding($"{name}: bookings a day; requests a second at 20:00", Text($"{_bookings:N0}; {_bookings * 9 * 3.0 / Day:N1}")),
            new Finding($"{name}: web functions at once, at the most", Text($"{Math.Ceiling(mostBusy):N0}")),
            new Finding($"{name}: read and write units a second, at the most", Text($"{mostReads:N0} and {mostWrites:N0}")),
            new Finding($"{name}: due at 08:00; jobs that wait, at the most", Text($"{due[FirstHour * 3_600]:N0}; {mostQueue:N0}")),
            new Finding($"{name}: how late reminders leave, median and last", Text($"{Share(late, 0.5):N0} s and {Share(late, 1):N0} s")),
        ];
    }

    /// <summary>What a booking asks of web servers, with all that was looked at before it.</summary>
    private Cost Web => new(
        costs.Page.Reads + (6 * costs.Slots.Reads) + costs.Booking.Reads + (costs.Change.Reads / 3),
        costs.Booking.Writes + (costs.Change.Writes / 3),
        costs.Page.Calls + (6 * costs.Slots.Calls) + costs.Booking.Calls + (costs.Change.Calls / 3),
        costs.Page.Cpu + (6 * costs.Slots.Cpu) + costs.Booking.Cpu + (costs.Change.Cpu / 3));

    /// <summary>How many reminders fall due in each second.</summary>
    private double[] Due()
    {
        var due = new double[Day];
        for (var half = 0; half < 2 * Hours; half++)
        {
            var share = (half % 2 == 0 ? 0.6 : 0.4) / Hours;
            var jobs = Math.Round(_bookings * share * (1 + ((_random.NextDouble() - 0.5) / 10)));
            var start = (FirstHour * 3_600) + (half * 1_800);
            due[start] += jobs; // a day before
            due[Math.Max(start - 7_200, 0)] += start - 7_200 >= FirstHour * 3_600 ? jobs : 0; // two hours before
        }

        return due;
    }

    /// <summary>How much more than the mean is asked in a second: least at 05:00, most at 20:00.</summary>
    private static double Profile(int second)
    {
        var hour = second / 3_600d;
        return Math.Max(0.05, Math.Exp(-Math.Pow((hour - 20) / 3.5, 2)) * 3) + (hour is > 8 and < 19 ? 0.6 : 0);
    }

    private static double Share(List<(double Seconds, double Jobs)> late, double share)
    {
        var left = late.Sum(some => some.Jobs) * share;
        foreach (var (seconds, jobs) in late.OrderBy(some => some.Seconds))
        {
            left -= jobs;
            if (left <= 0.5)
            {
                return seconds;
            }
        }

        return late.Count > 0 ? late.Max(some => some.Seconds) : 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
