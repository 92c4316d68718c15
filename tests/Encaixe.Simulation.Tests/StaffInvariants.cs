using Encaixe.App.Appointments;
using Encaixe.App.Integrity;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>What must hold of what the shop's people do: series and absences.</summary>
internal static class StaffInvariants
{
    public static IEnumerable<Flaw> Check(List<Course> courses, BookingSchedule schedule) =>
    [
        .. NoSeriesIsReadHalf(courses, schedule),
        .. EverySeriesIsSettled(courses, schedule),
        .. NothingIsPlacedWhereSomebodyIsAway(courses, schedule),
        .. NoVisitIsForgottenInAnAbsence(courses, schedule),
    ];

    /// <summary>Whether a professional was away in some time, after so many commits.</summary>
    public static bool IsAway(BookingSchedule schedule, string professional, Instant start, Instant end, int number) =>
        schedule.Cluster.History.Absences.Any(written => written.Number <= number
            && written.Document.Participant == professional && written.Document.Start < end && start < written.Document.End);

    /// <summary>Whether a visit of a series is as the series booked it, and so is told with it: at its first version, or at the
    /// second if it was kept free before.</summary>
    public static bool IsAsItWasBooked(Appointment visit) => visit.IsAgreed && visit.Version == (visit.AgreedAt is null ? 1 : 2);

    /// <summary>Whether what a message says of a series was so when it was sent.</summary>
    public static bool IsTrue(Cluster cluster, OutgoingMessage message, Instant at) => cluster.History.Series.Any(written =>
        written.At <= at && written.Document is { Status: SeriesStatus.Active } series
        && message.Id == SeriesMessages.IdOf(series.Id, series.Version) && message.To == series.CustomerPhone);

    /// <summary>Nobody counts on a visit of a series before all of it is there; and when it is agreed on, all of it is, but for what
    /// the shop itself gave up meanwhile, for somebody's absence.</summary>
    private static IEnumerable<Flaw> NoSeriesIsReadHalf(List<Course> courses, BookingSchedule schedule)
    {
        foreach (var series in schedule.Cluster.History.Series.GroupBy(written => written.Document.Id, StringComparer.Ordinal))
        {
            var agreed = series.FirstOrDefault(written => written.Document.Status == SeriesStatus.Active);
            var visits = courses.FindAll(course => course.First.Series?.Id == series.Key);
            foreach (var visit in visits)
            {
                if (visit.States.Exists(state => state.Document.IsAgreed && state.Number < (agreed?.Number ?? int.MaxValue)))
                {
                    yield return new Flaw("agreed-before-its-series", visit.Last.Id);
                }
            }

            var isWhole = agreed is null || (!agreed.Document.Waiting.Any() && agreed.Document.Occurrences
                .Where(one => one.Status == OccurrenceStatus.Booked)
                .All(one => visits.Exists(visit => visit.Last.Id == one.Appointment && visit.At(agreed.Number) is { TakesTime: true } or { CancelledByShop: true })));
            if (!isWhole)
            {
                yield return new Flaw("series-agreed-by-half", series.Key);
            }
        }
    }

    /// <summary>In the end a series stands or nothing of it does; what was told to stand stands; and a key books one.</summary>
    private static IEnumerable<Flaw> EverySeriesIsSettled(List<Course> courses, BookingSchedule schedule)
    {
        var last = schedule.Cluster.History.Series
            .GroupBy(written => written.Document.Id, StringComparer.Ordinal)
            .Select(series => series.Last().Document)
            .ToList();
        foreach (var series in last)
        {
            var stands = courses.Exists(course => course.First.Series?.Id == series.Id && course.Last.TakesTime);
            if (series.Status == SeriesStatus.Pending || (series.Status == SeriesStatus.Failed && stands))
            {
                yield return new Flaw("series-not-settled", series.Id);
            }
        }

        foreach (var twice in last.Where(series => series.Status == SeriesStatus.Active)
            .GroupBy(series => series.RequestKey, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new Flaw("series-booked-twice", twice.Key);
        }

        foreach (var told in schedule.Told.Series.Where(told => !last.Exists(series => series.Id == told.Id && series.Status == SeriesStatus.Active)))
        {
            yield return new Flaw("series-lost", told.Id);
        }
    }

    private static IEnumerable<Flaw> NothingIsPlacedWhereSomebodyIsAway(List<Course> courses, BookingSchedule schedule) =>
        from course in courses
        from placed in course.Placements
        where placed.Document.Segments.Any(segment =>
            IsAway(schedule, segment.Professional, segment.Start, segment.End, placed.Number - 1))
        select new Flaw("placed-where-away", placed.Document.Id);

    /// <summary>When somebody is away, what is left in that time is there because somebody decided that it stays.</summary>
    private static IEnumerable<Flaw> NoVisitIsForgottenInAnAbsence(List<Course> courses, BookingSchedule schedule)
    {
        foreach (var written in schedule.Cluster.History.Absences.DistinctBy(written => written.Document.Id))
        {
            var absence = written.Document;
            var kept = schedule.Told.Absences.Find(told => told.Absence.Id == absence.Id)?.Kept;
            if (kept is not null && courses.Exists(course => course.At(written.Number) is { TakesTime: true } visit
                && !Invariants.IsOver(visit, written.At, schedule) && !kept.Contains(visit.Id)
                && visit.Segments.Any(segment => segment.Professional == absence.Participant
                    && segment.Start < absence.End && absence.Start < segment.End)))
            {
                yield return new Flaw("forgotten-in-an-absence", absence.Id);
            }
        }
    }
}
