using System.Diagnostics;
using System.Globalization;
using Encaixe.Scheduling;

namespace Encaixe.Bench;

/// <summary>Measures workload two: in this process, on one thread, from what is taken to the text of the answer.</summary>
internal static class EngineBench
{
    private const int Batches = 40;
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _batch = TimeSpan.FromMilliseconds(25);

    public static Section Run(bool quick)
    {
        var section = new Section(
            "Workload two: the engine alone",
            "One thread, in process, on the JIT runtime. A call finds a month of starts and writes them as RFC 3339 text, "
            + "grouped by the visitor's date, into a buffer that is used again. What is taken is at hand as the engine "
            + "wants it; the counts of starts are asserted. The budgets are a thousandth of what another engine takes at its "
            + "best, so the least is what counts; the median tells what else the machine did.");
        (int Users, int Length, double Budget)[] cases = [(1, 15, 50), (1, 30, 50), (10, 15, 200), (10, 30, 200)];
        foreach (var (users, length, _) in cases)
        {
            Progress.Say($"W2 warming up, U={users}, {length} min");
            _ = WarmUp(new Question(users, length), quick ? _warmUp / 4 : _warmUp);
        }

        foreach (var (users, length, budget) in cases)
        {
            Progress.Say($"W2 U={users}, {length} min");
            section.Add(Measure(new Question(users, length), budget, quick));
        }

        return section;
    }

    private static Finding Measure(Question question, double budget, bool quick)
    {
        var (starts, bytes) = question.Answer();
        if (starts != WorkloadTwo.Expected(question.Users, question.Minutes))
        {
            throw new InvalidOperationException($"{starts} starts, not {WorkloadTwo.Expected(question.Users, question.Minutes)}.");
        }

        var calls = Math.Max(1, (int)(WarmUp(question, _warmUp / 4) * (_batch / (_warmUp / 4))));
        var times = new double[quick ? Batches / 4 : Batches];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var batch = 0; batch < times.Length; batch++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < calls; i++)
            {
                _ = question.Answer();
            }

            times[batch] = watch.Elapsed.TotalMicroseconds / calls;
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (calls * times.Length);
        return new Finding(
            string.Create(
                CultureInfo.InvariantCulture,
                $"U={question.Users}, {question.Minutes} min: {starts} starts, {bytes} bytes of text"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{times.Min():0.0} / {Numbers.Median(times):0.0} µs a call (least / median of {times.Length}), {allocated} bytes allocated"),
            string.Create(CultureInfo.InvariantCulture, $"≤ {budget:0} µs at its best"),
            times.Min() <= budget);
    }

    /// <summary>Calls until the code is as fast as it gets.</summary>
    /// <returns>How often it was called.</returns>
    private static int WarmUp(Question question, TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        var calls = 0;
        for (; watch.Elapsed < length; calls++)
        {
            _ = question.Answer();
        }

        return calls;
    }

    /// <summary>What is asked, with all that the answer needs at hand.</summary>
    private sealed class Question(int users, int minutes)
    {
        private readonly Taken[][] _taken = [.. Enumerable.Range(1, users).Select(WorkloadTwo.TakenBy)];
        private readonly OpenStarts[] _lists = new OpenStarts[users];
        private readonly Offer _service = WorkloadTwo.Service(minutes);
        private readonly byte[] _text = new byte[64 * 1024];

        public int Users => users;

        public int Minutes => minutes;

        /// <summary>Answers as <c>{"2027-03-01":["2027-03-01T02:00:00-05:00",…],…}</c>.</summary>
        public (int Starts, int Bytes) Answer()
        {
            for (var i = 0; i < _lists.Length; i++)
            {
                _lists[i] = WorkloadTwo.Find(_taken[i], _service);
            }

            var clock = new WallClock(WorkloadTwo.Visitor);
            var shared = new SharedStarts(_lists);
            var (starts, at, day) = (0, 0, int.MinValue);
            Span<byte> moment = stackalloc byte[WallClock.Rfc3339Length];
            while (shared.MoveNext())
            {
                clock.WriteRfc3339(shared.Current, moment);
                if (clock.DayOf(shared.Current) is var its && its != day)
                {
                    at += Write(at, day == int.MinValue ? "{\""u8 : "],\""u8);
                    at += Write(at, moment[..10]);
                    at += Write(at, "\":["u8);
                    day = its;
                }
                else
                {
                    at += Write(at, ","u8);
                }

                at += Write(at, "\""u8);
                at += Write(at, moment);
                at += Write(at, "\""u8);
                starts++;
            }

            at += Write(at, "]}"u8);
            return (starts, at);
        }

        private int Write(int at, ReadOnlySpan<byte> what)
        {
            what.CopyTo(_text.AsSpan(at));
            return what.Length;
        }
    }
}
