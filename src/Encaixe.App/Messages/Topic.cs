using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shops;
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

    /// <summary>One of the shop's people is told what became of a visit.</summary>
    public const string TeamNotice = OfTeam + "notice";

    /// <summary>One of the shop's people has shown whose telephone it is.</summary>
    public const string TeamWelcome = OfTeam + "welcome";

    /// <summary>One of the shop's people answered what they were told.</summary>
    public const string TeamAnswer = OfTeam + "answer";

    /// <summary>They asked for the links of all that they have to come.</summary>
    public const string Links = "links";

    /// <summary>They did not come.</summary>
    public const string Missed = "missed";

    /// <summary>Their visit is done, and what they think of it is asked.</summary>
    public const string Review = "review";

    /// <summary>It is their birthday.</summary>
    public const string Birthday = "birthday";

    /// <summary>It is tomorrow.</summary>
    public const string DayBefore = "reminder-24h";

    /// <summary>It is soon.</summary>
    public const string HoursBefore = "reminder-2h";

    private const string Reminder = "reminder-";

    private const string OfTeam = "team-";

    /// <summary>From this lead on a reminder asks whether they come; those after it say that it is soon. Elapsed minutes.</summary>
    private const int LeastEarly = 12 * 60;

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

    /// <summary>The reminder of a lead: <c>reminder-24h</c>, <c>reminder-90m</c>.</summary>
    /// <param name="lead">Elapsed minutes.</param>
    public static string ReminderOf(int lead) => lead % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Reminder}{lead / 60}h")
        : string.Create(CultureInfo.InvariantCulture, $"{Reminder}{lead}m");

    /// <summary>Whether it says that a visit is coming.</summary>
    public static bool IsReminder(string topic) => topic.StartsWith(Reminder, StringComparison.Ordinal);

    /// <summary>Whether it waits for its time: not an answer, so it keeps out of the quiet hours.</summary>
    public static bool WaitsForItsTime(string topic) => IsReminder(topic) || topic is Missed or Review or Birthday or TeamNotice;

    /// <summary>What kind of message it is, by whose words it is said: of all reminders there are two.</summary>
    public static string KindOf(string topic) => !IsReminder(topic) ? topic : LeadOf(topic) >= LeastEarly ? "reminder" : "reminder-soon";

    private static int LeadOf(string reminder)
    {
        var number = int.Parse(reminder.AsSpan()[Reminder.Length..^1], CultureInfo.InvariantCulture);
        return reminder[^1] == 'h' ? number * 60 : number;
    }

    /// <summary>Whether one of the shop's people is told it, and no client.</summary>
    public static bool IsOfTeam(string topic) => topic.StartsWith(OfTeam, StringComparison.Ordinal);

    /// <summary>Whether it is about somebody who waits.</summary>
    public static bool IsOfWait(string topic) => topic is WaitJoined or WaitOffered or WaitGone or WaitPaused;

    /// <summary>Whether it is about a series, of which the appointment is one.</summary>
    public static bool IsOfSeries(string topic) => topic is SeriesBooked or SeriesMoved or SeriesCancelled;
}

/// <summary>The jobs that tell a customer what became of an appointment.</summary>
internal static class MessageJobs
{
    /// <summary>For how long whoever noted that somebody did not come may think better of it. Elapsed time.</summary>
    private static readonly Duration _secondThoughts = Duration.FromMinutes(10);

    /// <summary>For how long it is worth saying that somebody was missed: a night in which nothing leaves, and the morning. Elapsed time.</summary>
    private static readonly Duration _missedFor = Duration.FromHours(20);

    /// <summary>How long after a visit it is news what became of it. Elapsed time.</summary>
    private static readonly Duration _freshFor = Duration.FromDays(1);

    private static readonly Duration _reviewFor = Duration.FromDays(2);

    /// <summary>Has the customer told now, and reminded later if the appointment stands. Of its reminders only the next
    /// one is a row.</summary>
    public static void Enqueue(
        Commit commit, TenantId tenant, Appointment appointment, string topic, Setup setup, Instant now)
    {
        Tell(commit, tenant, appointment, topic, now);
        EnqueueReminder(commit, tenant, appointment, setup, now);
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
        Setup setup,
        Instant after,
        Instant? lastLeft = null)
    {
        if (appointment.IsAgreed && setup.Messages.Reminders.Next(appointment.Start, setup.Zone, after, lastLeft) is { } reminder)
        {
            commit.RunLater(Of(tenant, appointment, reminder.Topic, reminder.At, reminder.Deadline));
        }
    }

    /// <summary>Has the customer told what became of a visit that is over, where the shop says such things: that they were missed, or that their
    /// opinion counts.</summary>
    public static void FollowUp(Commit commit, TenantId tenant, Appointment appointment, Setup setup, Instant now)
    {
        if (now > appointment.End + _freshFor)
        {
            return; // somebody tidies up what is long past
        }

        if (appointment.Status == AppointmentStatus.NoShow && setup.Messages.TellsMissed)
        {
            var at = now + _secondThoughts;
            commit.RunLater(Of(tenant, appointment, Topic.Missed, at, at + _missedFor));
        }
        else if (appointment.Status == AppointmentStatus.Completed && setup.Messages.Review is { } review)
        {
            var at = now + Duration.FromHours(review.HoursAfter);
            commit.RunLater(Of(tenant, appointment, Topic.Review, at, at + _reviewFor));
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
