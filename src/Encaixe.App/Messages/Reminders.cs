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
