using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What a message is about: part of its job's id, so one appointment at one version says it once.</summary>
internal static class Topic
{
    /// <summary>The time is taken.</summary>
    public const string Booked = "booked";

    /// <summary>It is asked for, and the shop has not said yes.</summary>
    public const string Requested = "requested";

    /// <summary>It was asked for, and the shop did not say yes.</summary>
    public const string Declined = "declined";

    /// <summary>It was moved.</summary>
    public const string Moved = "moved";

    /// <summary>One of its services was taken out.</summary>
    public const string ServiceCancelled = "service-cancelled";

    /// <summary>It was cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>A series is booked.</summary>
    public const string SeriesBooked = "series-booked";

    /// <summary>Visits of a series were moved.</summary>
    public const string SeriesMoved = "series-moved";

    /// <summary>Visits of a series were cancelled.</summary>
    public const string SeriesCancelled = "series-cancelled";

    /// <summary>It was cancelled, and not by its customer.</summary>
    public const string CancelledByShop = "cancelled-by-shop";

    /// <summary>Somebody waits for a time that is not free.</summary>
    public const string WaitJoined = "wait-joined";

    /// <summary>Somebody who waits is asked about a time.</summary>
    public const string WaitOffered = "wait-offered";

    /// <summary>The time that somebody was asked about went to someone else who was.</summary>
    public const string WaitGone = "wait-gone";

    /// <summary>Somebody who waits is asked no more until they say so.</summary>
    public const string WaitPaused = "wait-paused";

    /// <summary>They wrote, and are answered.</summary>
    public const string Reply = "reply";

    /// <summary>It is tomorrow.</summary>
    public const string DayBefore = "reminder-24h";

    /// <summary>It is soon.</summary>
    public const string HoursBefore = "reminder-2h";

    /// <summary>What a customer is told of an appointment as it stands; <see langword="null"/> when that is no news, or
    /// nothing is settled yet.</summary>
    public static string? Of(Appointment appointment) => appointment switch
    {
        { Status: AppointmentStatus.Held } => null,
        { Status: AppointmentStatus.AwaitingApproval } => Requested,
        { Status: AppointmentStatus.Expired } => appointment.NeededApproval ? Declined : null,
        { Status: AppointmentStatus.Cancelled, CancelledByShop: true } => appointment.WasAgreed ? CancelledByShop : Declined,
        { Status: AppointmentStatus.Cancelled } => appointment.WasAgreed || appointment.NeededApproval ? Cancelled : null,
        { IsAgreed: true, Moves: 0 } => Booked,
        { IsAgreed: true } => Moved,
        _ => null,
    };

    /// <summary>Whether it waits for its time: not an answer, so it keeps out of the quiet hours.</summary>
    public static bool IsReminder(string topic) => topic is DayBefore or HoursBefore;

    /// <summary>Whether it is about somebody who waits.</summary>
    public static bool IsOfWait(string topic) => topic is WaitJoined or WaitOffered or WaitGone or WaitPaused;

    /// <summary>Whether it is about a series, of which the appointment is one.</summary>
    public static bool IsOfSeries(string topic) => topic is SeriesBooked or SeriesMoved or SeriesCancelled;
}

/// <summary>The jobs that tell a customer what became of an appointment.</summary>
internal static class MessageJobs
{
    /// <summary>Has the customer told now, and reminded later if the appointment stands. Of its reminders only the next
    /// one is a row.</summary>
    public static void Enqueue(
        Commit commit, TenantId tenant, Appointment appointment, string topic, DateTimeZone zone, Instant now)
    {
        Tell(commit, tenant, appointment, topic, now);
        EnqueueReminder(commit, tenant, appointment, zone, now);
    }

    /// <summary>Has the customer told now.</summary>
    public static void Tell(Commit commit, TenantId tenant, Appointment appointment, string topic, Instant now)
    {
        if (appointment.Start > now) // a visit that is entered afterwards is no news
        {
            // What was agreed on is still worth saying until it begins, and never less than an hour, for what is soon.
            var deadline = Instant.Max(appointment.Start, now + Duration.FromHours(1));
            commit.RunNow(Of(tenant, appointment, topic, now, deadline));
        }
    }

    /// <summary>Has the customer reminded, at the next moment for it after another.</summary>
    /// <param name="lastLeft">When the reminder before it left, if it did.</param>
    public static void EnqueueReminder(
        Commit commit,
        TenantId tenant,
        Appointment appointment,
        DateTimeZone zone,
        Instant after,
        Instant? lastLeft = null)
    {
        if (appointment.IsAgreed && Reminders.Next(appointment.Start, zone, after, lastLeft) is { } reminder)
        {
            commit.RunLater(Of(tenant, appointment, reminder.Topic, reminder.At, reminder.Deadline));
        }
    }

    /// <summary>The id of the job that says something about an appointment as it is now.</summary>
    public static string IdOf(Appointment appointment, string topic) =>
        string.Create(CultureInfo.InvariantCulture, $"{appointment.Id}/{appointment.Version}/{topic}");

    private static Job Of(TenantId tenant, Appointment appointment, string topic, Instant dueAt, Instant deadline) => new()
    {
        Id = IdOf(appointment, topic),
        Tenant = tenant,
        Kind = SendMessage.Kind,
        Subject = appointment.Id,
        Topic = topic,
        Version = appointment.Version,
        DueAt = dueAt,
        Deadline = deadline,
    };
}
