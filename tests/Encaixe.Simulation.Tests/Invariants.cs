using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>What must hold after any course of events, whatever failed: checked against what was truly written, said and
/// taken, beside what <see cref="VerifyShop"/> finds in the store. <see cref="Eight"/> says which code belongs to what.</summary>
internal static class Invariants
{
    public static IEnumerable<Flaw> Check(BookingSchedule schedule)
    {
        var courses = schedule.Cluster.History.Appointments
            .GroupBy(written => written.Document.Id, StringComparer.Ordinal)
            .Select(group => new Course([.. group]))
            .ToList();
        return
        [
            .. NothingTakenTwice(courses, schedule),
            .. OneOutcomePerKey(courses, schedule.Told.Bookings),
            .. HoldersAreNeverToldNo(courses, schedule),
            .. WhatWasSaidIsTrue(courses, schedule.Told),
            .. NothingIsPlacedWhereItIsClosed(courses, schedule),
            .. MessagesArrive(courses, schedule.Cluster),
            .. MessagesAreTrue(courses, schedule.Cluster),
            .. NoJobIsLost(schedule),
            .. JobInvariants.Check(courses, schedule),
            .. SharedInvariants.Check(courses, schedule),
            .. StaffInvariants.Check(courses, schedule),
            .. WaitInvariants.Check(courses, schedule),
        ];
    }

    /// <summary>At no moment did two live appointments share time: not only at the end.</summary>
    private static IEnumerable<Flaw> NothingTakenTwice(List<Course> courses, BookingSchedule schedule)
    {
        foreach (var course in courses)
        {
            foreach (var written in course.States)
            {
                var mine = written.Document;
                if (mine.TakesTime && courses.Exists(other => other != course
                    && other.At(written.Number) is { } theirs && !IsOver(theirs, written.At, schedule) && Overlap(mine.Claims, theirs.Claims)))
                {
                    yield return new Flaw("overlap", mine.Id);
                }
            }
        }
    }

    /// <summary>Whether two take the same time of a participant, and are not in one class.</summary>
    public static bool Overlap(IReadOnlyList<Claim> mine, IReadOnlyList<Claim> theirs) => mine.Any(claim => theirs.Any(other =>
        other.Participant == claim.Participant && other.Span.Start < claim.Span.End && claim.Span.Start < other.Span.End
        && (claim.Span.Group == 0 || claim.Span.Group != other.Span.Group)));

    /// <summary>Whether what was only kept free is free again, by some process's clock.</summary>
    public static bool IsOver(Appointment appointment, Instant at, BookingSchedule schedule) => appointment.HasLapsed(at + schedule.LargestSkew);

    /// <summary>A key books at most once, and every answer to it names that booking.</summary>
    private static IEnumerable<Flaw> OneOutcomePerKey(List<Course> courses, List<BookingAnswer> answers)
    {
        foreach (var twice in courses.GroupBy(course => course.Key, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new Flaw("booked-twice", twice.Key);
        }

        foreach (var answer in answers)
        {
            if (answer.Outcome.Match(booked => booked, _ => null!) is { } booked
                && courses.Find(course => course.Key == answer.Key)?.First != booked.Appointment)
            {
                yield return new Flaw("other-answer", answer.Key);
            }
        }
    }

    /// <summary>A refusal was true when it was given: before the key's own booking, there was a moment at which none of
    /// those who could have served was free.</summary>
    private static IEnumerable<Flaw> HoldersAreNeverToldNo(List<Course> courses, BookingSchedule schedule)
    {
        foreach (var answer in schedule.Told.Bookings)
        {
            // Whoever comes too late by the clock of the process that they ask is told so, not that the time is taken.
            var refusal = answer.Outcome.Match<object?>(_ => null, refusal => refusal);
            if (refusal is not (SlotTaken or SlotNotOffered or AlreadyBooked)
                || refusal is SlotNotOffered { Reasons: [{ Kind: Hindrance.Notice }] })
            {
                continue;
            }

            var own = courses.Find(course => course.Key == answer.Key);
            var until = Math.Min(answer.Answered, (own?.States[0].Number ?? int.MaxValue) - 1);
            var start = answer.Wish.Start.Exact!.Value;
            var end = start + Duration.FromMinutes(SimulatedShop.Lengths[answer.Wish.Services[0]]);
            string[] serving = answer.Wish.Professional is { } one ? [one] : [SimulatedShop.Ana, SimulatedShop.Bia];
            if (!Array.TrueForAll(serving, WasBusy))
            {
                yield return new Flaw(
                    own is null ? "refused-though-free" : "holder-told-no",
                    $"{answer.Key}: {answer.Wish.Services[0]} by {answer.Wish.Professional ?? "any"} at {start}");
            }

            bool WasBusy(string professional)
            {
                for (var number = answer.Asked; number <= until; number++)
                {
                    var there = courses.Select(course => course.At(number)).OfType<Appointment>()
                        .Where(other => other.TakesTime && other.Segments.Any(segment => segment.Professional == professional
                            && segment.Start < end && start < segment.End))
                        .ToList();
                    if (ClosedSince(schedule, professional) <= number
                        || StaffInvariants.IsAway(schedule, professional, start, end, number)
                        || WaitInvariants.IsOffered(schedule, professional, start, end, number)
                        || !SharedInvariants.HasRoom(answer.Wish.Services[0], there))
                    {
                        return true;
                    }
                }

                return false;
            }
        }
    }

    /// <summary>What a client was told is what was written, and it was not lost afterwards.</summary>
    private static IEnumerable<Flaw> WhatWasSaidIsTrue(List<Course> courses, Told told)
    {
        foreach (var answer in told.Bookings)
        {
            if (answer.Outcome.Match(booked => booked, _ => null!) is { } booked
                && !courses.Exists(course => course.Last.Id == booked.Appointment.Id))
            {
                yield return new Flaw("acknowledged-lost", answer.Key);
            }
        }

        foreach (var lost in told.LostLinks)
        {
            yield return new Flaw("acknowledged-lost", lost);
        }

        foreach (var said in told.Changes.Select(change => change.Appointment))
        {
            var course = courses.Find(course => course.Last.Id == said.Id);
            if (course is null || !course.States.Exists(state => state.Document == said)
                || (!said.TakesTime && course.Last.TakesTime) || (said.IsAgreed && course.Last.Status == AppointmentStatus.Expired)
                || course.Last.Version < said.Version)
            {
                yield return new Flaw("change-lost", said.Id);
            }
        }
    }

    /// <summary>Nothing was booked or moved to hours that had been closed by then.</summary>
    private static IEnumerable<Flaw> NothingIsPlacedWhereItIsClosed(List<Course> courses, BookingSchedule schedule) =>
        from course in courses
        from placed in course.Placements
        where placed.Document.Segments.Any(segment => placed.Number > ClosedSince(schedule, segment.Professional))
        select new Flaw("placed-where-closed", placed.Document.Id);

    /// <summary>How it stands in the end was told, and reminded of; no message arrived twice that was known to have
    /// arrived, unless clocks are so far apart that a lease is over for one before it begins for another.</summary>
    private static IEnumerable<Flaw> MessagesArrive(List<Course> courses, Cluster cluster)
    {
        var taken = cluster.Messages.All.ToLookup(message => message.Message.Id, StringComparer.Ordinal);
        var leasesHold = 2 * cluster.Faults.LargestSkew < DueJobs.Lease;
        foreach (var again in taken.Where(same => leasesHold && same.Count(message => message.Known == true) > 1))
        {
            yield return new Flaw("told-twice", again.Key);
        }

        foreach (var course in courses)
        {
            var (last, expected) = (course.Last, new List<string>());
            if (last.Series is { } place && StaffInvariants.IsAsItWasBooked(last))
            {
                expected.Add(SeriesMessages.IdOf(place.Id, 1));
            }
            else if (TopicOf(last) is { } topic)
            {
                expected.Add(MessageJobs.IdOf(last, topic));
            }

            if (last.TakesTime)
            {
                expected.AddRange(Reminders.Usual.Of(last.Start, SimulatedShop.Zone)
                    .Where(reminder => reminder.At > course.Placements.Last().At + SimulatedShop.Telling)
                    .Select(reminder => MessageJobs.IdOf(last, reminder.Topic)));
            }

            foreach (var id in expected.Where(id => !taken.Contains(id)))
            {
                yield return new Flaw("never-told", id);
            }
        }
    }

    /// <summary>Every message says something that was so before it was sent, and a reminder comes in its time.</summary>
    private static IEnumerable<Flaw> MessagesAreTrue(List<Course> courses, Cluster cluster)
    {
        foreach (var (message, at, _) in cluster.Messages.All)
        {
            var ofSeries = message.Id.StartsWith("series/", StringComparison.Ordinal);
            if (ofSeries || WaitInvariants.IsOfWait(message))
            {
                if (!(ofSeries ? StaffInvariants.IsTrue(cluster, message, at) : WaitInvariants.IsTrue(cluster, message, at)))
                {
                    yield return new Flaw("told-what-is-not-so", message.Id);
                }

                continue;
            }

            if (message.Id.Split('/') is not [var id, var version, var topic]
                || courses.Find(course => course.Last.Id == id)?.States.Find(state => state.At <= at
                    && state.Document.Version.ToString(CultureInfo.InvariantCulture) == version) is not { Document: var told })
            {
                yield return new Flaw("told-what-never-was", message.Id);
                continue;
            }

            var reminder = Reminders.Usual.Of(told.Start, SimulatedShop.Zone).FirstOrDefault(r => r.Topic == topic);
            var time = Spoken.Time(told.Start.InZone(SimulatedShop.Zone).TimeOfDay, Language.Portuguese);
            if ((reminder is null ? topic != TopicOf(told) : !told.TakesTime)
                || message.To != told.CustomerPhone
                || !message.Text.Value.Contains(told.ProfessionalNames(Language.Portuguese), StringComparison.Ordinal)
                || !message.Text.Value.Replace('.', '\n').Contains($"às {time}\n", StringComparison.Ordinal))
            {
                yield return new Flaw("told-what-is-not-so", message.Id);
            }

            if (reminder is not null && (at < reminder.At - cluster.Faults.LargestSkew || at > reminder.Deadline + cluster.Faults.LargestSkew))
            {
                yield return new Flaw("reminded-at-the-wrong-time", message.Id);
            }
        }
    }

    /// <summary>In the end nothing is left to be done, and nothing was given up. What arrived, though no try was known to have, until it was too late
    /// for another, is not lost; whatever else was given up is, and so is what nobody got.</summary>
    private static IEnumerable<Flaw> NoJobIsLost(BookingSchedule schedule) =>
        schedule.Due.Select(due => new Flaw("never-done", due.Job.Id))
            .Concat(schedule.Dead
                .Where(dead => dead.Job.Topic != Topic.WaitOffered) // it is worth nothing after a quarter of an hour
                .Where(dead => !(dead.Reason is "deadline" or "quiet-hours" && ArrivedUnknown(schedule, dead.Job.Id)))
                .Select(dead => new Flaw("given-up", dead.Job.Id)));

    private static bool ArrivedUnknown(BookingSchedule schedule, string message)
    {
        var tries = schedule.Cluster.Messages.All.Where(one => one.Message.Id == message).ToList();
        return tries.Count > 0 && tries.TrueForAll(one => one.Known != true);
    }

    /// <summary>From which commit on a professional works no more.</summary>
    public static int ClosedSince(BookingSchedule schedule, string professional) => schedule.Cluster.History.Professionals
        .FirstOrDefault(written => written.Document.Id == professional && SimulatedShop.IsClosed(written.Document))
        ?.Number ?? int.MaxValue;

    /// <summary>What a client is told of how it stands; <see langword="null"/>: nothing, it was theirs to decide.</summary>
    public static string? TopicOf(Appointment appointment) => appointment switch
    {
        { Status: AppointmentStatus.Held } or { Status: AppointmentStatus.Expired, NeededApproval: false } => null,
        { Status: AppointmentStatus.AwaitingApproval } => Topic.Requested,
        { Status: AppointmentStatus.Expired } => Topic.Declined,
        { TakesTime: false, CancelledByShop: true } => appointment.WasAgreed ? Topic.CancelledByShop : Topic.Declined,
        { TakesTime: false, HoldUntil: not null, NeededApproval: false, AgreedAt: null } => null,
        { TakesTime: false } => Topic.Cancelled,
        { Moves: 0 } => Topic.Booked,
        _ => Topic.Moved,
    };
}
