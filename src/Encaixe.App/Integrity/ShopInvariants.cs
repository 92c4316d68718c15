using Encaixe.App.Appointments;
using Encaixe.App.Messages;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.App.Integrity;

/// <summary>What must hold of a shop, whatever was done in it.</summary>
/// <param name="shop">What is in it.</param>
/// <param name="zone">The zone on its wall clock.</param>
/// <param name="rules">When its clients are reminded.</param>
/// <param name="now">The moment.</param>
internal sealed class ShopInvariants(ShopContents shop, DateTimeZone zone, MessageRules rules, Instant now)
{
    private readonly Dictionary<(string Book, string Appointment), int> _spans = shop.Books
        .SelectMany(book => book.Document.Spans.Select(span => (book.Key, span.Appointment)))
        .CountBy(place => place)
        .ToDictionary();

    private readonly DayBookInvariants _days = new(
        shop.Appointments, id => ClaimsOf(shop, id), span => SeatsOf(shop, span), (offer, id) => Moves(shop, offer, id), now);

    /// <summary>All that does not hold.</summary>
    public IReadOnlyList<Flaw> Flaws() =>
    [
        .. shop.Books.SelectMany(_days.FlawsOf),
        .. shop.Appointments.Values.SelectMany(appointment => Shelves(appointment).Concat(Promises(appointment))),
        .. shop.Agenda
            .Where(entry => !shop.Appointments.TryGetValue(entry.Value.Appointment, out var listed)
                || AgendaEntry.Key(listed) != entry.Key)
            .Select(entry => new Flaw("agenda-without-appointment", entry.Key)),
        .. shop.UsedKeys
            .Where(used => !shop.Appointments.ContainsKey(used.Document.Answered.Id))
            .Select(used => new Flaw("key-without-appointment", used.Key)),
        .. new SeriesInvariants(shop, now).Flaws(),
        .. AbsenceInvariants.Flaws(shop),
        .. new WaitlistInvariants(shop, now).Flaws(),
        .. CustomerInvariants.Flaws(shop, now),
        .. shop.Customers.Except(shop.ByPhone)
            .Where(customer => shop.CustomerBooks.GetValueOrDefault(customer)?.MergedInto is null)
            .Select(customer => new Flaw("customer-without-phone", customer)),
        .. shop.ByPhone.Except(shop.Customers).Select(customer => new Flaw("phone-without-customer", customer)),
    ];

    /// <summary>What takes time under an id; <see langword="null"/>: nothing does.</summary>
    private static IReadOnlyList<Claim>? ClaimsOf(ShopContents shop, string id) =>
        shop.Appointments.GetValueOrDefault(id) is { TakesTime: true } appointment ? appointment.Claims
        : shop.Offers.GetValueOrDefault(id) is { Status: OfferStatus.Open } offer ? offer.Claims
        : null;

    private static int SeatsOf(ShopContents shop, Span span) => shop.Appointments.GetValueOrDefault(span.Appointment)?.Segments
        .Where(segment => segment.Group is { } service && Span.GroupOf(service) == span.Group)
        .Select(segment => segment.Capacity)
        .FirstOrDefault() ?? int.MaxValue;

    /// <summary>Whether whoever takes an offer moves an appointment to its time.</summary>
    private static bool Moves(ShopContents shop, string offer, string appointment) => shop.Offers.TryGetValue(offer, out var open)
        && open.Invited.Any(invitation => shop.Waiting.GetValueOrDefault(invitation.Entry)?.Earlier == appointment);

    /// <summary>What was written with an appointment is there: all of it, and as the appointment says.</summary>
    private IEnumerable<Flaw> Shelves(Appointment appointment)
    {
        var places = PendingAppointments.MayBeGivenAway(appointment, now) ? [] : appointment.Claims.SelectMany(claim => claim.Keys);
        if (places.CountBy(key => key).Any(place => _spans.GetValueOrDefault((place.Key, appointment.Id)) < place.Value))
        {
            yield return new Flaw("appointment-without-span", appointment.Id);
        }

        if (appointment.Segments.Min(segment => segment.Start) != appointment.Start
            || appointment.Segments.Max(segment => segment.End) != appointment.End)
        {
            yield return new Flaw("segments-differ", appointment.Id);
        }

        var listed = shop.Agenda.GetValueOrDefault(AgendaEntry.Key(appointment));
        if (listed?.Tells(appointment) is not true)
        {
            yield return new Flaw("agenda-differs", appointment.Id);
        }

        if (!shop.Customers.Contains(appointment.Customer))
        {
            yield return new Flaw("appointment-without-customer", appointment.Id);
        }

        if (Agreed(appointment).Count() != appointment.Version)
        {
            yield return new Flaw("audit-differs", appointment.Id);
        }
    }

    /// <summary>What a client is to be told before their visit was told, is on its way, or was given up where people see
    /// it.</summary>
    private IEnumerable<Flaw> Promises(Appointment appointment)
    {
        if (appointment.Start <= now)
        {
            yield break; // what was told is not kept for ever
        }

        var news = Agreed(appointment).LastOrDefault()?.Did switch
        {
            "appointment-resolved-anew" => null, // the client's own clock shows the same
            "service-cancelled" => Topic.ServiceCancelled,
            _ => Topic.Of(appointment),
        };
        if (news is { } topic && !IsKept(appointment, topic) && !SeriesInvariants.Tells(shop, appointment))
        {
            yield return new Flaw("message-not-planned", appointment.Id);
        }

        if (appointment.IsAgreed && !IsPlannedByOthers(appointment) && IsReminderLost(appointment))
        {
            yield return new Flaw("reminder-not-planned", appointment.Id);
        }
    }

    /// <summary>Whether its reminders were planned by rules that the shop has changed since: then they are planned anew by and by.</summary>
    private bool IsPlannedByOthers(Appointment appointment) =>
        rules.RemindersSince is { } since && Agreed(appointment).All(entry => entry.At <= since);

    /// <summary>Of an appointment's reminders only the next is a row: the first since it was agreed on must have been one,
    /// and what comes next must be one now.</summary>
    private bool IsReminderLost(Appointment appointment)
    {
        var reminders = rules.Reminders.Of(appointment.Start, zone);
        var sent = reminders.Max(reminder => shop.Messages.GetValueOrDefault(MessageJobs.IdOf(appointment, reminder.Topic))?.LeftAt);
        if (rules.Reminders.Next(appointment.Start, zone, now, sent) is { } next)
        {
            return !IsKept(appointment, next.Topic)
                && !reminders.Any(reminder => shop.Due.Contains(MessageJobs.IdOf(appointment, reminder.Topic)));
        }

        var agreed = Agreed(appointment).Select(entry => entry.At).DefaultIfEmpty(now).Max();
        return rules.Reminders.Next(appointment.Start, zone, agreed) is not null
            && !reminders.Any(reminder => IsKept(appointment, reminder.Topic));
    }

    /// <summary>Whether something that is to be said is due, said, or given up.</summary>
    private bool IsKept(Appointment appointment, string topic) => shop.IsTold(MessageJobs.IdOf(appointment, topic));

    /// <summary>What was noted when an appointment was agreed on, moved and given up: each is a version of it.</summary>
    private IEnumerable<Audit.AuditEntry> Agreed(Appointment appointment) =>
        shop.Audit[appointment.Id].Where(entry => entry.Did is "appointment-booked" or "appointment-moved" or "appointment-cancelled"
            or "appointment-held" or "appointment-requested" or "appointment-accepted" or "appointment-expired"
            or "appointment-resolved-anew" or "service-cancelled");
}
