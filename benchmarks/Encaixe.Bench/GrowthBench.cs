using System.Diagnostics;
using System.Globalization;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>Measures how the time of an answer grows with what must be read for it, and that candidates cost no memory.</summary>
internal static class GrowthBench
{
    private const int TenMinutesADay = 72;
    private const double Linear = 1.1; // what noise makes of 1

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);
    private static readonly (int People, int Days, int Spans) _usual = (10, 30, 20);

    public static Section Run(bool quick)
    {
        var section = new Section(
            "Growth: more people, more dates, more that is taken",
            "One question to all of them: every quarter of an hour at which 15 minutes are free, opened 08:00 to 20:00, spans of ten "
            + "minutes. The least of the rounds. The exponent is that of the time in the spans that are read, from the first row of a "
            + "table to the last: 1 is linear. With spans alone it is less, since a date costs its hours, however little is taken on it.");
        var rounds = quick ? 10 : 100;
        Progress.Say("growth, warming up");
        var usual = new Question(_usual.People, _usual.Days, _usual.Spans);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _warmUp;)
        {
            usual.Answer();
        }

        section.Add(Table("people", [_usual with { People = 1 }, _usual, _usual with { People = 100 }], rounds));
        section.Add(Table("dates", [_usual with { Days = 7 }, _usual, _usual with { Days = 180 }], rounds));
        section.Add(Table("spans a day", [_usual with { Spans = 5 }, _usual, _usual with { Spans = 60 }], rounds));
        section.Add(Memory());
        return section;
    }

    private static IEnumerable<Finding> Table(string grows, (int People, int Days, int Spans)[] rows, int rounds)
    {
        Progress.Say($"growth with {grows}");
        var questions = Array.ConvertAll(rows, row => new Question(row.People, row.Days, row.Spans));
        var times = new double[rows.Length];
        Array.Fill(times, double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < rows.Length; i++) // in turn, so that a bad moment of the machine is one for all
            {
                var watch = Stopwatch.StartNew();
                questions[i].Answer();
                times[i] = Math.Min(times[i], watch.Elapsed.TotalMicroseconds);
            }
        }

        foreach (var (row, time) in rows.Zip(times))
        {
            yield return new Finding(
                string.Create(CultureInfo.InvariantCulture, $"{row.People} people, {row.Days} dates, {row.Spans} spans a day: {Read(row)} spans read"),
                string.Create(CultureInfo.InvariantCulture, $"{time:0.0} µs; {1000 * time / Read(row):0} ns a span"));
        }

        yield return Finding.AtMost(
            $"growth with {grows}: exponent", Math.Log(times[^1] / times[0]) / Math.Log((double)Read(rows[^1]) / Read(rows[0])), Linear, "", "0.00");
    }

    private static int Read((int People, int Days, int Spans) row) => row.People * row.Days * row.Spans;

    /// <summary>What a candidate costs: the same month, asked for every quarter of an hour and for every minute.</summary>
    private static Finding Memory()
    {
        var taken = WorkloadTwo.TakenBy(1);
        var (few, quarters) = Allocated(taken, Offer(step: 15));
        var (many, minutes) = Allocated(taken, Offer(step: 1));
        return Finding.AtMost(
            string.Create(CultureInfo.InvariantCulture, $"memory: {quarters} bytes for {few} starts, {minutes} bytes for {many}; for each more"),
            (double)(minutes - quarters) / (many - few), 0, " bytes");
    }

    private static (int Starts, long Bytes) Allocated(Taken[] taken, Offer offer)
    {
        var (starts, bytes) = (0, 0L);
        for (var round = 0; round < 3; round++) // the last counts: pools and zones are warm
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            starts = WorkloadTwo.Find(taken, offer).Count;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (starts, bytes);
    }

    private static Offer Offer(int step) => WorkloadTwo.Service(length: 15, step) with { HorizonDays = 730 };

    /// <summary>What is asked, with all that the answer needs at hand.</summary>
    private sealed class Question(int people, int days, int spans)
    {
        private readonly Taken[][] _taken = [.. Enumerable.Range(1, people).Select(who => TakenBy(who, days, spans))];
        private readonly OpenStarts[] _lists = new OpenStarts[people];
        private readonly Offer _offer = Offer(step: 15);
        private readonly LocalDate _last = WorkloadTwo.First.PlusDays(days - 1);

        /// <summary>Finds the starts of each, and stands on each moment at which anybody is free.</summary>
        public void Answer()
        {
            for (var i = 0; i < _lists.Length; i++)
            {
                _lists[i] = Availability.Find(WorkloadTwo.Hours, _offer, _taken[i], WorkloadTwo.First, _last, WorkloadTwo.Ask);
            }

            var shared = new SharedStarts(_lists);
            while (shared.MoveNext())
            {
                // as whoever lists them does
            }
        }

        private static Taken[] TakenBy(int who, int days, int spans) =>
        [
            .. Enumerable.Range(0, days).Select(WorkloadTwo.First.PlusDays).SelectMany(date => Picks
                .Of(who, date, TenMinutesADay, spans)
                .Select(ten => date.At(new LocalTime(8, 0)).PlusMinutes(ten * 10).InZoneStrictly(WorkloadTwo.Hours.Zone).ToInstant())
                .Select(start => new Taken(new Slot(start, Duration.FromMinutes(10))))),
        ];
    }
}
