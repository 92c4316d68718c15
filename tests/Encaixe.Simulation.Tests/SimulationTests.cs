using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Encaixe.App.Series;
using Encaixe.App.Waitlist;

namespace Encaixe.Simulation.Tests;

/// <summary>Plays many courses of events. <c>ENCAIXE_SCHEDULES</c> says how many (100,000 unless set), <c>ENCAIXE_SEED</c> from which seed on:
/// a seed that fails is played again with <c>ENCAIXE_SEED={seed} ENCAIXE_SCHEDULES=1</c>.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly int _schedules = Setting("ENCAIXE_SCHEDULES", 100_000);
    private static readonly int _seed = Setting("ENCAIXE_SEED", 1);

    [Fact]
    public void Whatever_fails_no_time_is_taken_twice_and_nobody_is_told_what_is_not_so()
    {
        var watch = Stopwatch.StartNew();
        var failed = new ConcurrentBag<(int Seed, string Flaws)>();
        var seen = new Seen();
        Parallel.For(_seed, checked(_seed + _schedules), (seed, loop) =>
        {
            var schedule = BookingSchedule.Play((ulong)seed);
            seen.Add(schedule);
            if (schedule.Flaws.Count > 0)
            {
                failed.Add((seed, string.Join("; ", schedule.Flaws.Select(flaw => $"{Eight.Of(flaw)} {flaw}"))));
                if (failed.Count >= 10)
                {
                    loop.Stop();
                }
            }
        });

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{_schedules / watch.Elapsed.TotalSeconds:0} schedules/s; {seen}"));
        Assert.True(failed.IsEmpty, string.Join('\n', failed.OrderBy(f => f.Seed).Select(f => $"ENCAIXE_SEED={f.Seed}: {f.Flaws}")));
        if (_schedules >= 1_000)
        {
            seen.AssertEverythingHappened();
        }
    }

    [Fact]
    public void The_same_seed_is_the_same_course_of_events_step_by_step()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var (one, again) = (BookingSchedule.Play(seed), BookingSchedule.Play(seed));

            Assert.Equal(
                (one.Cluster.Scheduler.Trace, one.Cluster.Scheduler.Steps),
                (again.Cluster.Scheduler.Trace, again.Cluster.Scheduler.Steps));
        }
    }

    [Fact]
    public void Another_seed_is_another_course_of_events() => Assert.Equal(
        50, Enumerable.Range(1, 50).Select(seed => BookingSchedule.Play((ulong)seed).Cluster.Scheduler.Trace).Distinct().Count());

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>What happened over all schedules: a simulation in which nothing goes wrong proves nothing.</summary>
    private sealed class Seen
    {
        private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

        public void Add(BookingSchedule schedule)
        {
            var cluster = schedule.Cluster;
            Count("steps", cluster.Scheduler.Steps);
            Count("commits", cluster.History.Length);
            Count("conflicts", cluster.History.Conflicts);
            Count("crashes", cluster.Crashes);
            Count("clock jumps", cluster.Clocks.Jumps);
            Count("stale reads", cluster.Lag.Readings);
            Count("jobs lost", cluster.Queue.Lost);
            Count("jobs doubled", cluster.Queue.Doubled);
            Count("booked", schedule.Told.Bookings.Count(a => a.Outcome.Match(booked => !booked.Replayed, _ => false)));
            Count("replayed", schedule.Told.Bookings.Count(a => a.Outcome.Match(booked => booked.Replayed, _ => false)));
            foreach (var answer in schedule.Told.Bookings)
            {
                answer.Outcome.Match(_ => 0, refusal => Count(refusal.Code, 1));
            }

            foreach (var settled in cluster.History.Appointments.Where(written => written.Document.Version > 1))
            {
                Count(settled.Document.Status.ToString(), 1);
            }

            Count("seats", cluster.History.Appointments.Count(written => written.Document.Segments[0].Service == SimulatedShop.Class));
            Count("series", schedule.Told.Series.Count);
            Count("series pending", cluster.History.Series.Count(written => written.Document.Status == SeriesStatus.Pending));
            Count("series failed", cluster.History.Series.Count(written => written.Document.Status == SeriesStatus.Failed));
            Count("absences", schedule.Told.Absences.Count);
            Count("kept in an absence", schedule.Told.Absences.Count(answer => answer.Kept.Count > 0));
            Count("waiting", cluster.History.Waiting.Count(written => written.Document.Version == 1));
            Count("waiting for an earlier time", cluster.History.Waiting.Count(written => written.Document is { Version: 1, Earlier: not null }));
            Count("waiting paused", cluster.History.Waiting.Count(written => written.Document.Status == WaitStatus.Paused));
            Count("waiting left", cluster.History.Waiting.Count(written => written.Document.Status == WaitStatus.Left));
            foreach (var offer in cluster.History.Offers)
            {
                Count($"offer {offer.Document.Status}", 1);
                Count("offered to several", offer.Document.Invited.Count > 1 ? 1 : 0);
            }

            Count("offer too late", schedule.Told.Takings.Count(taking => taking.Outcome.Match(_ => false, refusal => refusal is OfferOver)));
            Count("offer swapped", schedule.Told.Takings.Count(taking => taking.Outcome.Match(visit => visit.Moves > 0, _ => false)));
            Count("changed", schedule.Told.Changes.Count);
            Count("messages", cluster.Messages.All.Count);
            Count("messages unknown", cluster.Messages.All.Count(message => message.Known != true));
        }

        public void AssertEverythingHappened() => Assert.All(_counts, count => Assert.True(count.Value > 0, count.Key));

        public override string ToString() =>
            string.Join(", ", _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));

        private int Count(string what, int times) => _counts.AddOrUpdate(what, times, (_, before) => before + times);
    }
}
