using Encaixe.App.Appointments;
using Encaixe.App.Integrity;

namespace Encaixe.Simulation.Tests;

/// <summary>What must hold of classes, and of what is only kept free for a while.</summary>
internal static class SharedInvariants
{
    public static IEnumerable<Flaw> Check(List<Course> courses, BookingSchedule schedule) =>
    [
        .. NoSeatIsSoldTwice(courses, schedule),
        .. NothingBecomesWhatItMayNot(courses),
        .. WhatIsKeptFreeIsSettledOnce(courses, schedule),
    ];

    /// <summary>Whether a service has room beside what is there at the same time.</summary>
    public static bool HasRoom(string service, IReadOnlyList<Appointment> there) => service == SimulatedShop.Class
        ? there.All(IsClass) && there.Sum(other => other.Party) < SimulatedShop.Seats
        : there.Count == 0;

    /// <summary>At no moment were there more in a class than it has seats: counted when each of them begins.</summary>
    private static IEnumerable<Flaw> NoSeatIsSoldTwice(List<Course> courses, BookingSchedule schedule)
    {
        var classes = courses.FindAll(course => IsClass(course.First));
        foreach (var written in classes.SelectMany(course => course.States).Where(written => written.Document.TakesTime))
        {
            var there = classes.Select(course => course.At(written.Number)).OfType<Appointment>()
                .Where(other => other.TakesTime && !Invariants.IsOver(other, written.At, schedule)
                    && other.Segments[0].Professional == written.Document.Segments[0].Professional)
                .ToList();
            if (there.Exists(one => there.Where(other => other.Start <= one.Start && one.Start < other.End)
                .Sum(other => other.Party) > SimulatedShop.Seats))
            {
                yield return new Flaw("seats-oversold", written.Document.Id);
            }
        }
    }

    private static IEnumerable<Flaw> NothingBecomesWhatItMayNot(List<Course> courses) =>
        from course in courses
        from pair in course.States.Zip(course.States.Skip(1))
        let before = pair.First.Document
        let after = pair.Second.Document
        where before.Status != after.Status && !before.Status.CanBecome(after.Status)
        select new Flaw("became-what-it-may-not", after.Id);

    /// <summary>Each version is written once: of two who settle what was kept free, one is told. Nothing is kept for ever.</summary>
    private static IEnumerable<Flaw> WhatIsKeptFreeIsSettledOnce(List<Course> courses, BookingSchedule schedule)
    {
        foreach (var course in courses)
        {
            foreach (var (first, second) in course.States.Zip(course.States.Skip(1)))
            {
                if (first.Document.Status.IsPending() && !second.Document.Status.IsPending()
                    && second.Document.Version != first.Document.Version + 1 && second.Document.Series is null)
                {
                    yield return new Flaw("settled-twice", second.Document.Id);
                }
            }

            if (course.Last.Status.IsPending() && schedule.Due.Count == 0)
            {
                yield return new Flaw("kept-for-ever", course.Last.Id);
            }
        }
    }

    private static bool IsClass(Appointment appointment) => appointment.Segments[0].Service == SimulatedShop.Class;
}
