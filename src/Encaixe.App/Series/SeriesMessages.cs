using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>What a customer is told of a series as a whole: one message for each change of it, computed when it is sent.</summary>
internal static class SeriesMessages
{
    /// <summary>How long the visits of one change are waited for before it is told. Elapsed time.</summary>
    internal static readonly Duration Gathering = Duration.FromMinutes(1);

    /// <summary>The id of the message about a version of a series.</summary>
    public static string IdOf(string series, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"series/{series}/{version}");

    /// <summary>Has the customer told now.</summary>
    /// <param name="about">The visit that is named; <see langword="null"/>: there is nothing to tell yet.</param>
    public static void Enqueue(
        Commit commit, TenantId tenant, VisitSeries series, string topic, Appointment? about, Instant now)
    {
        if (about is not null)
        {
            commit.RunNow(Of(tenant, series, topic, about.Id, now));
        }
    }

    /// <summary>Has the customer told of a series that was booked part by part.</summary>
    public static void EnqueueLater(Commit commit, TenantId tenant, VisitSeries series, string topic, Instant now)
    {
        if (series.Occurrences.FirstOrDefault(one => one.Status == OccurrenceStatus.Booked) is { Appointment: { } about })
        {
            commit.RunLater(Of(tenant, series, topic, about, now));
        }
    }

    /// <summary>Has the customer told of a change that is made visit by visit, when all of it should be made. Every commit
    /// of the change says so, and it is one message all the same.</summary>
    /// <param name="changedAt">When the change began.</param>
    public static void Gather(
        Commit commit, TenantId tenant, VisitSeries series, string topic, string about, Instant changedAt) =>
        commit.RunLater(Of(tenant, series, topic, about, changedAt + Gathering));

    /// <summary>Has the customer told of a visit that was only planned so far, if nothing was said of it when its series was
    /// told: no visit was booked then, or it was moved since. Nobody is waiting for it, so not in the quiet hours.</summary>
    public static async Task EnqueueTaken(
        Commit commit, Tenant tenant, Setup setup, VisitSeries series, Occurrence one, Appointment taken, Instant now, CancellationToken ct)
    {
        if (await tenant.Documents.Find(MessageRecord.Shelf, IdOf(series.Id, one.Edit), ct) is null)
        {
            var morning = setup.Messages.Reminders.Quiet.EndOf(now, setup.Zone) ?? now;
            MessageJobs.Tell(commit, tenant.Id, taken, Topic.Booked, morning < taken.Start ? morning : now);
        }
    }

    private static Job Of(TenantId tenant, VisitSeries series, string topic, string about, Instant dueAt) => new()
    {
        Id = IdOf(series.Id, series.Version),
        Tenant = tenant,
        Kind = SendMessage.Kind,
        Subject = about,
        Topic = topic,
        Version = series.Version,
        DueAt = dueAt,
        Deadline = dueAt + Duration.FromHours(24),
    };
}
