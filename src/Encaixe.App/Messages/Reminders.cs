using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>A reminder that is to be sent.</summary>
/// <param name="Topic">Which.</param>
/// <param name="At">When.</param>
/// <param name="Deadline">From when on it is worth nothing.</param>
/// <param name="IsMoved">It would have fallen into the quiet hours, and goes out the evening before.</param>
internal sealed record Reminder(string Topic, Instant At, Instant Deadline, bool IsMoved);

/// <summary>When a customer is reminded: 24 hours and 2 hours before, but never in the quiet hours.</summary>
internal static class Reminders
{
    private static readonly (string Topic, Duration Lead, Duration LeastLead)[] _kinds =
    [
        // Given up an hour before the next one is due, so that giving up never costs that one too.
        (Topic.DayBefore, Duration.FromHours(24), Duration.FromHours(3)),
        (Topic.HoursBefore, Duration.FromHours(2), Duration.FromMinutes(20)),
    ];

    private static readonly Duration _leastApart = Duration.FromHours(6);

    /// <summary>All reminders of an appointment, in the order of time, whether or not their moment is past.</summary>
    public static IReadOnlyList<Reminder> Of(Instant start, DateTimeZone zone)
    {
        var reminders = new List<Reminder>();
        foreach (var (topic, lead, leastLead) in _kinds)
        {
            var planned = start - lead;
            var at = QuietHours.EveningBefore(planned, zone);
            if (at == planned || reminders.Count == 0 || at - reminders[^1].At >= _leastApart)
            {
                reminders.Add(new Reminder(topic, at, start - leastLead, at != planned));
            }
        }

        return reminders;
    }

    /// <summary>The first reminder whose moment is after another moment, if there is one.</summary>
    /// <param name="lastLeft">When the one before it left in fact, if it did: a job may have been late.</param>
    public static Reminder? Next(Instant start, DateTimeZone zone, Instant after, Instant? lastLeft = null) =>
        Of(start, zone).FirstOrDefault(reminder => reminder.At > after
            && !(reminder.IsMoved && lastLeft is { } left && reminder.At - left < _leastApart));
}

/// <summary>The hours in which nothing but an answer leaves: 21:00 to 08:00 in the shop's zone.</summary>
internal static class QuietHours
{
    private static readonly LocalTime _from = new(21, 0);
    private static readonly LocalTime _until = new(8, 0);
    private static readonly LocalTime _eveningBefore = new(20, 0);

    /// <summary>Whether a moment is in them.</summary>
    public static bool Has(Instant time, DateTimeZone zone)
    {
        var clock = time.InZone(zone).TimeOfDay;
        return clock >= _from || clock < _until;
    }

    /// <summary>When the quiet hours are over that a moment is in.</summary>
    public static Instant End(Instant time, DateTimeZone zone)
    {
        var local = time.InZone(zone);
        var morning = local.TimeOfDay < _until ? local.Date : local.Date.PlusDays(1);
        return morning.At(_until).InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The moment itself, or 20:00 before the quiet hours that it is in.</summary>
    public static Instant EveningBefore(Instant time, DateTimeZone zone)
    {
        if (!Has(time, zone))
        {
            return time;
        }

        var local = time.InZone(zone);
        var evening = local.TimeOfDay >= _from ? local.Date : local.Date.PlusDays(-1);
        return evening.At(_eveningBefore).InZoneLeniently(zone).ToInstant();
    }
}
