using System.Globalization;
using Encaixe.App.Jobs;
using Encaixe.Aws;

namespace Encaixe.Bench;

/// <summary>A day in São Paulo, second by second: what is asked, what falls due, who hands it over, who runs it, what the vendor takes.</summary>
/// <param name="clients">Active clients.</param>
/// <param name="settings">How jobs get to the vendor.</param>
/// <param name="costs">What flows cost.</param>
internal sealed class ScaleDay(int clients, ScaleSettings settings, Costs costs)
{
    public static readonly string Assumptions = string.Create(
        CultureInfo.InvariantCulture,
        $"Assumed, not measured: a client books 1.5 times a month, after one page and six days looked at; a third of what is booked is moved "
        + $"or given up; a booking is told of once, at once, and reminded of twice. Six in ten appointments begin at a full hour, the others at "
        + $"half past, evenly from 08:00 to 20:00, so that reminders fall due together: at 08:00 those of the next day's first appointments, and "
        + $"of this day's at 10:00. What is asked follows the day: three times the mean at 20:00. A call to DynamoDB takes 5 ms, a vendor takes a "
        + $"message in 50 ms, and so many a second as is said; who comes too soon waits there. The scheduler ticks every minute, half a minute "
        + $"after reminders fall due; each tick reads all rows that are due, of half a kilobyte, and hands over those that nobody has a lease of. "
        + $"A lease is {ScaleSettings.Lease} s unless it is said otherwise, from the tick's beginning, and {DueJobs.Lease.TotalSeconds:0} s of what is done at once: who has not had their turn at the "
        + $"vendor by then is handed over again, and each time too many costs a read, a write, and two calls. Jobs are run in the order in which "
        + $"they were handed over, {ScaleSettings.JobsAtOnce:N0} at once: what the event source may open (`MaximumConcurrency` of "
        + $"{ScaleSettings.JobsAtOnce / 10}, ten jobs a function). Units, calls and processor time of flows are those of `results/units.json`, which "
        + $"`./bench units` measures; the seed is fixed.");

    private const int Day = 86_400;
    private const double BookingsADay = 1.5 / 30;
    private const double VendorSeconds = 0.05;
    private const int FirstHour = 8;
    private const int Hours = 12;
    private const int RequestsOfABooking = 9; // a page, six days, the booking, and a third of a change
    private const double MostProfile = 3;
    private const int TickSecond = 30;
    private const double RowsAUnit = 8; // of half a kilobyte each, four kilobytes a unit
    private const double DoubleSeconds = 2 * Cost.CallSeconds;
    private const double Least = 1e-6; // less of a job is none

    private readonly Random _random = new(2026);
    private readonly int _bookings = (int)Math.Round(clients * BookingsADay);
    private readonly double _handsOver = settings.Dispatchers / (2 * Cost.CallSeconds); // a lease and a sending, one after the other
    private readonly List<Some> _rows = [];
    private readonly Queue<Some> _seen = new();
    private readonly Queue<Sent> _queue = new();
    private readonly List<(Some Jobs, double Seconds, double Count)> _late = [];
    private int _tick;
    private double _debt;

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
        var (waiting, queued, jobs, sent) = (0d, 0d, 0d, 0d);
        var (mostWaiting, mostQueued, mostReads, mostWrites) = (0d, 0d, 0d, 0d);
        for (var second = 0; second < Day; second++)
        {
            var asked = _bookings * Profile(second) / Day;
            if (due[second] > 0)
            {
                _rows.Add(new Some(second, IsReminder: true) { Left = due[second], FreeFrom = second });
            }

            Confirm(second, asked);
            var reads = second % 60 == TickSecond ? Tick(second) : 0;
            var handed = HandOver();
            var (ran, doubles) = Work(second);
            jobs += asked + due[second];
            sent += asked + handed;
            waiting += asked + due[second] - ran;
            queued += asked + handed - ran - doubles;
            mostWaiting = Math.Max(mostWaiting, waiting);
            mostQueued = Math.Max(mostQueued, queued);
            mostWrites = Math.Max(mostWrites, (asked * Web.Writes) + handed + (ran * costs.Message.Writes) + doubles);
            mostReads = Math.Max(mostReads, (asked * Web.Reads) + reads + (ran * costs.Message.Reads) + doubles);
        }

        var by = settings.Name;
        return
        [
            new($"{by}: jobs that are due, and messages in the queue, at the most", Text($"{mostWaiting:N0} and {mostQueued:N0}")),
            new($"{by}: how often a job is handed over, on the average", Text($"{sent / jobs:0.00}")),
            new($"{by}: how late reminders leave, median and last", Text($"{Share(true, 0.5):N0} s and {Share(true, 1):N0} s")),
            new($"{by}: how late confirmations leave, 99 in 100 and last", Text($"{Share(false, 0.99):N0} s and {Share(false, 1):N0} s")),
            new($"{by}: read and write units a second, at the most", Text($"{mostReads:N0} and {mostWrites:N0}")),
        ];
    }

    /// <summary>What is booked is told of at once: its row is written as handed over already.</summary>
    private void Confirm(int second, double count)
    {
        var told = new Some(second, IsReminder: false) { Left = count, FreeFrom = second + (int)DueJobs.Lease.TotalSeconds };
        _rows.Add(told);
        _queue.Enqueue(new Sent(told, count));
    }

    /// <summary>A tick takes up what is due by then and nobody has a lease of; what the one before had not come to, too.</summary>
    /// <returns>The read units that it takes.</returns>
    private double Tick(int second)
    {
        _tick = second;
        _rows.RemoveAll(some => some.Left < Least);
        _seen.Clear();
        foreach (var some in _rows.Where(some => some.FreeFrom <= second))
        {
            _seen.Enqueue(some);
        }

        return costs.Tick.Reads + (_rows.Sum(some => some.Left) / RowsAUnit);
    }

    /// <summary>Hands over as much as can be in a second.</summary>
    private double HandOver()
    {
        var (handed, most) = (0d, _handsOver - _debt);
        for (; handed < most && _seen.TryDequeue(out var some); handed += some.Left)
        {
            if (some.FreeFrom == some.At && some.Left > _handsOver) // for the first time, and too many to be leased together
            {
                var rest = new Some(some.At, some.IsReminder) { Left = some.Left - _handsOver, FreeFrom = some.At };
                _rows.Add(rest);
                some.Left = _handsOver;
                PutFirst(rest);
            }

            some.FreeFrom = _tick + settings.LeaseSeconds;
            _queue.Enqueue(new Sent(some, some.Left));
        }

        _debt = Math.Max(0, handed - most); // what was begun in this second is ended in the next
        return handed;
    }

    private void PutFirst(Some some)
    {
        var others = _seen.ToList();
        _seen.Clear();
        _seen.Enqueue(some);
        others.ForEach(_seen.Enqueue);
    }

    /// <summary>Runs as much as workers and the vendor can in a second.</summary>
    /// <returns>How many were run, and how many had been already.</returns>
    private (double Ran, double Doubles) Work(int second)
    {
        var (ran, doubles, slots) = (0d, 0d, (double)ScaleSettings.JobsAtOnce);
        var takes = costs.Message.Seconds + VendorSeconds;
        while (_queue.TryPeek(out var sent))
        {
            var isDouble = sent.Jobs.Left < Least;
            var some = isDouble
                ? Math.Min(sent.Count, slots / DoubleSeconds)
                : Math.Min(Math.Min(sent.Count, sent.Jobs.Left), Math.Min(settings.VendorRate - ran, slots / takes));
            if (some < Least && sent.Count > Least)
            {
                break; // all wait at the vendor, or are at work
            }

            sent.Count -= some;
            slots -= some * (isDouble ? DoubleSeconds : takes);
            if (isDouble)
            {
                doubles += some;
            }
            else
            {
                ran += some;
                sent.Jobs.Left -= some;
                _late.Add((sent.Jobs, second - sent.Jobs.At, some));
            }

            if (sent.Count < Least)
            {
                _queue.Dequeue();
            }
        }

        return (ran, doubles);
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

    /// <summary>How late a share of reminders, or of confirmations, has left. Seconds.</summary>
    private double Share(bool ofReminders, double share)
    {
        var late = _late.Where(some => some.Jobs.IsReminder == ofReminders).ToList();
        var left = late.Sum(some => some.Count) * share;
        foreach (var (_, seconds, count) in late.OrderBy(some => some.Seconds))
        {
            left -= count;
            if (left <= Least)
            {
                return seconds;
            }
        }

        return late.Count > 0 ? late.Max(some => some.Seconds) : 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Jobs that fell due in one second and have one lease.</summary>
    private sealed record Some(int At, bool IsReminder)
    {
        /// <summary>How many are not done.</summary>
        public double Left { get; set; }

        /// <summary>The second from which on they are handed over, or again.</summary>
        public int FreeFrom { get; set; }
    }

    /// <summary>Messages of a queue.</summary>
    private sealed class Sent(Some jobs, double count)
    {
        public Some Jobs => jobs;

        public double Count { get; set; } = count;
    }
}

/// <summary>How jobs get to the vendor.</summary>
/// <param name="Dispatchers">How many hand over what is due, each its share of the sixteen shelves.</param>
/// <param name="VendorRate">How many messages a second the vendor takes, of all shops together.</param>
/// <param name="LeaseSeconds">How long a job that the scheduler handed over is left alone.</param>
internal sealed record ScaleSettings(int Dispatchers, double VendorRate, int LeaseSeconds)
{
    /// <summary>How many jobs all workers run at once.</summary>
    public const int JobsAtOnce = 1_000;

    /// <summary>The lease that the product has. Seconds.</summary>
    public static int Lease => (int)SqsQueue.LeaseOfAll.TotalSeconds;

    /// <summary>What it is called in the report.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Dispatchers == 1 ? "one hands over" : $"{Dispatchers} hand over")}, vendor {VendorRate:N0}/s{(LeaseSeconds == Lease ? "" : $", lease {LeaseSeconds / 60} min")}");
}
