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
        + "message in 50 ms, the scheduler ticks every minute, half a minute after reminders fall due, and a worker's 1,000 jobs at once are what its event source may open. Units, "
        + "calls and processor time of flows are those of `results/units.json`, which `./bench units` measures; the seed is fixed.";

    private const int Day = 86_400;
    private const double BookingsADay = 1.5 / 30;
    private const double VendorSeconds = 0.05;
    private const int WorkersAtOnce = 1_000;
    private const int FirstHour = 8;
    private const int Hours = 12;
    private const int RequestsOfABooking = 9; // a page, six days, the booking, and a third of a change
    private const double MostProfile = 3;
    private const int TickSecond = 30;
    private const double Least = 0.5; // half a job is none

    private readonly Random _random = new(2026);
    private readonly int _bookings = (int)Math.Round(clients * BookingsADay);

    /// <summary>What does not depend on who hands over.</summary>
    public IReadOnlyList<Finding> Asked =>
    [
        new("bookings a day; requests a second at 20:00", Text($"{_bookings:N0}; {_bookings * RequestsOfABooking * MostProfile / Day:N1}")),
        new("web functions at once, at the most", Text($"{Math.Ceiling(_bookings * MostProfile / Day * Web.Seconds):N0}")),
        new("reminders due at 08:00", Text($"{Due()[FirstHour * 3_600]:N0}")),
    ];

    /// <summary>Lives through the day.</summary>
    public IReadOnlyList<Finding> Run()
    {
        var due = Due();
        var (late, line) = (new List<(double Seconds, double Jobs)>(), new Queue<(int At, double Jobs)>());
        var (waiting, seen, queue, mostWaiting, mostWrites, mostReads) = (0d, 0d, 0d, 0d, 0d, 0d);
        var handsOver = dispatchers / (2 * Cost.CallSeconds); // a lease and a sending, one after the other
        var runs = WorkersAtOnce / (costs.Message.Seconds + VendorSeconds);
        (int At, double Jobs) head = default;
        for (var second = 0; second < Day; second++)
        {
            waiting += due[second];
            if (due[second] > 0)
            {
                line.Enqueue((second, due[second]));
            }

            // A tick takes up what is due by then, and goes on until all of it is handed over.
            seen = second % 60 == TickSecond ? waiting : seen;
            var handed = Math.Min(seen, handsOver);
            seen -= handed;
            waiting -= handed;
            queue += handed;
            var ran = Math.Min(queue, runs);
            queue -= ran;
            for (var done = ran; done > Least && (head.Jobs > Least || line.TryDequeue(out head));)
            {
                var now = Math.Min(done, head.Jobs);
                late.Add((second - head.At, now));
                head.Jobs -= now;
                done -= now;
            }

            var asked = _bookings * Profile(second) / Day;
            mostWaiting = Math.Max(mostWaiting, queue + waiting);
            mostWrites = Math.Max(mostWrites, (asked * Web.Writes) + handed + (ran * costs.Message.Writes));
            mostReads = Math.Max(mostReads, (asked * Web.Reads) + (ran * costs.Message.Reads));
        }

        var by = dispatchers == 1 ? "handed over one after the other" : Text($"handed over {dispatchers} at once");
        return
        [
            new($"{by}: jobs that wait, at the most", Text($"{mostWaiting:N0}")),
            new($"{by}: how late reminders leave, median and last", Text($"{Share(late, 0.5):N0} s and {Share(late, 1):N0} s")),
            new($"{by}: read and write units a second, at the most", Text($"{mostReads:N0} and {mostWrites:N0}")),
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
        return Math.Max(0.05, Math.Exp(-Math.Pow((hour - 20) / 3.5, 2)) * MostProfile) + (hour is > 8 and < 19 ? 0.6 : 0);
    }

    private static double Share(List<(double Seconds, double Jobs)> late, double share)
    {
        var left = late.Sum(some => some.Jobs) * share;
        foreach (var (seconds, jobs) in late.OrderBy(some => some.Seconds))
        {
            left -= jobs;
            if (left <= Least)
            {
                return seconds;
            }
        }

        return late.Count > 0 ? late.Max(some => some.Seconds) : 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
