using Encaixe.App.Integrity;
using Encaixe.App.Messages;
using Encaixe.App.Tenancy;

namespace Encaixe.Simulation.Tests;

/// <summary>What must hold of jobs, and of where things stand.</summary>
internal static class JobInvariants
{
    public static IEnumerable<Flaw> Check(List<Course> courses, BookingSchedule schedule) =>
    [
        .. WhatFollowsIsInTheCommit(courses, schedule.Cluster.History),
        .. NothingIsDoneTwice(schedule.Cluster.History),
        .. EverythingIsItsShops(schedule),
    ];

    /// <summary>Whatever a client is to be told of a change is a job of that change's own commit: not of one before, nor of one
    /// after.</summary>
    private static IEnumerable<Flaw> WhatFollowsIsInTheCommit(List<Course> courses, History history)
    {
        var planned = history.Planned.Select(job => (job.Number, job.Document)).ToHashSet();
        return from course in courses
               from state in course.States.DistinctBy(state => state.Document.Version)
               let visit = state.Document
               let isToldWithItsSeries = visit.Series is not null && StaffInvariants.IsAsItWasBooked(visit)
               where !isToldWithItsSeries && Invariants.TopicOf(visit) is { } topic
                   && !planned.Contains((state.Number, MessageJobs.IdOf(visit, topic)))
               select new Flaw("not-in-its-commit", $"{visit.Id}/{visit.Version}");
    }

    private static IEnumerable<Flaw> NothingIsDoneTwice(History history) => history.Done
        .CountBy(id => id, StringComparer.Ordinal)
        .Where(done => done.Value > 1)
        .Select(done => new Flaw("done-twice", done.Key));

    /// <summary>All that stands anywhere is the shop's, but for its link and for jobs. One that said that it was another's would leave
    /// its traces there.</summary>
    private static IEnumerable<Flaw> EverythingIsItsShops(BookingSchedule schedule) => schedule.Cluster.Store.Shelves
        .Where(shelf => shelf.Tenant is { } tenant
            ? tenant != schedule.Shop
            : shelf.Shelf != SlugEntry.Shelf.Name && !shelf.Shelf.StartsWith("due/", StringComparison.Ordinal))
        .Select(shelf => new Flaw("not-its-shops", shelf.Shelf));
}
