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
            + "wants it; the counts of starts are asserted.");
        foreach (var (users, length, budget) in ((int, int, double)[])[(1, 15, 50), (1, 30, 50), (10, 15, 200), (10, 30, 200)])
        {
            Progress.Say($"W2 U={users}, {length} min");
            section.Add(Measure(users, length, budget, quick));
        }

        return section;
    }

    private static Finding Measure(int users, int length, double budget, bool quick)
    {
        var taken = Enumerable.Range(1, users).Select(WorkloadTwo.TakenBy).ToArray();
        var service = WorkloadTwo.Service(length);
        var text = new byte[64 * 1024];
        var (starts, bytes) = Answer(taken, service, text);
        if (starts != WorkloadTwo.Expected(users, length))
        {
            throw new InvalidOperationException($"{starts} starts, not {WorkloadTwo.Expected(users, length)}.");
        }

        var calls = WarmUp(taken, service, text, quick ? _warmUp / 4 : _warmUp);
        var times = new double[quick ? Batches / 4 : Batches];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var batch = 0; batch < times.Length; batch++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < calls; i++)
            {
                _ = Answer(taken, service, text);
            }

            times[batch] = watch.Elapsed.TotalMicroseconds / calls;
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (calls * times.Length);
        var median = Numbers.Median(times);
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"U={users}, {length} min: {starts} starts, {bytes} bytes of text"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{times.Min():0.0} / {median:0.0} µs a call (least / median of {times.Length}), {allocated} bytes allocated"),
            string.Create(CultureInfo.InvariantCulture, $"≤ {budget:0} µs"),
            median <= budget);
    }

    /// <summary>Calls until the code is as fast as it gets.</summary>
    /// <returns>How many calls make a batch.</returns>
    private static int WarmUp(Taken[][] taken, Offer service, byte[] text, TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        var calls = 0;
        for (; watch.Elapsed < length; calls++)
        {
            _ = Answer(taken, service, text);
        }

        return Math.Max(1, (int)(calls * (_batch / length)));
    }

    /// <summary>Answers as <c>{"2027-03-01":["2027-03-01T02:00:00-05:00",…],…}</c>.</summary>
    private static (int Starts, int Bytes) Answer(Taken[][] taken, Offer service, byte[] text)
    {
        var lists = new OpenStarts[taken.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = WorkloadTwo.Find(taken[i], service);
        }

        var clock = new WallClock(WorkloadTwo.Visitor);
        var shared = new SharedStarts(lists);
        var (starts, at, day) = (0, 0, int.MinValue);
        Span<byte> moment = stackalloc byte[WallClock.Rfc3339Length];
        while (shared.MoveNext())
        {
            clock.WriteRfc3339(shared.Current, moment);
            if (clock.DayOf(shared.Current) is var its && its != day)
            {
                at += Write(text, at, day == int.MinValue ? "{\""u8 : "],\""u8);
                at += Write(text, at, moment[..10]);
                at += Write(text, at, "\":["u8);
                day = its;
            }
            else
            {
                at += Write(text, at, ","u8);
            }

            at += Write(text, at, "\""u8);
            at += Write(text, at, moment);
            at += Write(text, at, "\""u8);
            starts++;
        }

        at += Write(text, at, "]}"u8);
        return (starts, at);
    }

    private static int Write(byte[] text, int at, ReadOnlySpan<byte> what)
    {
        what.CopyTo(text.AsSpan(at));
        return what.Length;
    }
}
