using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>A reminder that is to be sent.</summary>
/// <param name="Topic">Which.</param>
/// <param name="At">When.</param>
/// <param name="Deadline">From when on it is worth nothing.</param>
/// <param name="IsMoved">It would have fallen into the quiet hours, and goes out the evening before.</param>
internal sealed record Reminder(string Topic, Instant At, Instant Deadline, bool IsMoved);

/// <summary>When a shop's customers are reminded: so long before as the shop says, but never in the quiet hours.</summary>
/// <param name="Leads">How long before. Elapsed minutes, the longest first, each once.</param>
/// <param name="Quiet">When nobody is.</param>
internal sealed record Reminders(IReadOnlyList<int> Leads, QuietHours Quiet)
{
    /// <summary>The most reminders of one visit.</summary>
    public const int Most = 5;

    /// <summary>The shortest lead: a quarter of an hour.</summary>
    public const int LeastLead = 15;

    /// <summary>The longest: thirty days.</summary>
    public const int MostLead = 30 * 24 * 60;

    /// <summary>Of a shop that said nothing: 24 hours and 2 hours before.</summary>
    public static readonly Reminders Usual = new([24 * 60, 2 * 60], QuietHours.Usual);

    private static readonly Duration _leastApart = Duration.FromHours(6);

    /// <summary>Whether these are the same as others.</summary>
    public bool AreThose(Reminders other) => Leads.SequenceEqual(other.Leads) && Quiet == other.Quiet;

    /// <summary>Whether there is such a reminder: one that was planned may have been given up by the shop since.</summary>
    public bool Has(string topic) => Leads.Any(lead => Topic.ReminderOf(lead) == topic);

    /// <summary>All reminders of an appointment, in the order of time, whether or not their moment is past.</summary>
    public IReadOnlyList<Reminder> Of(Instant start, DateTimeZone zone)
    {
        var reminders = new List<Reminder>();
        for (var i = 0; i < Leads.Count; i++)
        {
            var planned = start - Duration.FromMinutes(Leads[i]);
            var at = Quiet.EveningBefore(planned, zone);
            if (at == planned || reminders.Count == 0 || at - reminders[^1].At >= _leastApart)
            {
                reminders.Add(new Reminder(Topic.ReminderOf(Leads[i]), at, start - Duration.FromMinutes(LateUntil(i)), at != planned));
            }
        }

        return reminders;
    }

    /// <summary>The first reminder whose moment is after another moment, if there is one.</summary>
    /// <param name="lastLeft">When the one before it left in fact, if it did: a job may have been late.</param>
    public Reminder? Next(Instant start, DateTimeZone zone, Instant after, Instant? lastLeft = null) =>
        Of(start, zone).FirstOrDefault(reminder => reminder.At > after
            && !(reminder.IsMoved && lastLeft is { } left && reminder.At - left < _leastApart));

    /// <summary>Up to how long before the visit a reminder is still worth sending: an hour before the next one is due, so that giving up never costs that one
    /// too, and twenty minutes before the visit for the last; sooner only where they lie closer than that. Elapsed minutes.</summary>
    private int LateUntil(int i)
    {
        var (next, spare) = i + 1 < Leads.Count ? (Leads[i + 1], 60) : (0, 20);
        return next + Math.Min(spare, (Leads[i] - next) / 2);
    }
}
