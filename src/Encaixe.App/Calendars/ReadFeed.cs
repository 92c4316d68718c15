using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Calendars;

/// <summary>What calendars elsewhere read at an address.</summary>
/// <param name="Kind">How much of an agenda.</param>
/// <param name="Professional">What whoever serves is called.</param>
/// <param name="Shop">What the shop is called.</param>
/// <param name="Zone">The zone on its wall clock.</param>
/// <param name="From">The first moment that is read of.</param>
/// <param name="Until">The first moment that no longer is.</param>
/// <param name="Events">In the order of time.</param>
/// <param name="ChangedAt">Nothing in it became otherwise since.</param>
public sealed record ReadAgenda(
    FeedKind Kind,
    string Professional,
    string Shop,
    DateTimeZone Zone,
    Instant From,
    Instant Until,
    IReadOnlyList<FeedEvent> Events,
    Instant ChangedAt);

/// <summary>Reads an agenda for calendars elsewhere: what both sides agreed on, and time off, a month back and half a year ahead.</summary>
/// <remarks>What is only kept free for a moment, or not accepted yet, is not in it: by the time that a calendar asks again it is something
/// else. What was given up is left out: calendars take the whole for what they had.</remarks>
/// <param name="links">What leads to a feed.</param>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class ReadFeed(FeedLinks links, SetupReader setups, IWorld world)
{
    /// <summary>How far back it goes. Local dates before today's.</summary>
    internal const int DaysBack = 30;

    /// <summary>How far ahead it goes. Local dates after today's.</summary>
    internal const int DaysAhead = 180;

    private const int MostAtOnce = 100;

    /// <summary>What is there to be read; <see langword="null"/>: the address leads nowhere, or its professional left.</summary>
    public async Task<ReadAgenda?> Execute(string token, CancellationToken ct)
    {
        if (await links.Open(token, ct) is not var (tenant, feed))
        {
            return null;
        }

        var setup = await setups.Read(tenant, ct);
        if (setup.FindProfessional(feed.Professional) is not { } professional)
        {
            return null;
        }

        var today = world.GetCurrentInstant().InZone(setup.Zone).Date;
        var (from, until) = (Begin(today.PlusDays(-DaysBack)), Begin(today.PlusDays(DaysAhead + 1)));
        var changed = await ChangedAt(tenant, feed, ct); // before what it is about is read
        var spans = await SpansOf(tenant, feed.Professional, from, until, ct);
        var events = feed.Kind == FeedKind.Busy
            ? FeedEvent.OfBusy(spans.Select(span => span.Slot), feed.Id, feed.At)
            : await All(tenant, feed, spans, setup, ct);
        return new ReadAgenda(
            feed.Kind,
            professional.Name,
            setup.Shop.Name,
            setup.Zone,
            from,
            until,
            [.. events.Where(one => one.End > from && one.Start < until).OrderBy(one => one.Start).ThenBy(one => one.Id, StringComparer.Ordinal)],
            Instant.Max(changed, Begin(today))); // with each day another one is in it

        Instant Begin(LocalDate date) => setup.Zone.AtStartOfDay(date).ToInstant();
    }

    /// <summary>When anything was done in the shop last: the audit tells of all that an agenda is made of.</summary>
    private static async Task<Instant> ChangedAt(Tenant tenant, CalendarFeed feed, CancellationToken ct)
    {
        var last = await tenant.Documents.List(AuditEntry.Shelf, KeyRange.All.Reversed, limit: 1, cursor: null, Read.Latest, ct);
        return last.Items is [var entry] ? Instant.Max(entry.Document.At, feed.At) : feed.At;
    }

    /// <summary>What stands in the professional's days, each once, and is not only kept free.</summary>
    private static async Task<IReadOnlyList<Span>> SpansOf(
        Tenant tenant, string professional, Instant from, Instant until, CancellationToken ct)
    {
        var spans = new HashSet<Span>(); // what crosses the cut stands in two days
        await foreach (var day in tenant.Documents.ReadAll(DayBook.Shelf, DayBook.Range(professional, from, until), Read.Latest, ct))
        {
            spans.UnionWith(day.Document.Spans.Where(span => span.HoldUntil is null));
        }

        return [.. spans];
    }

    private static async Task<IEnumerable<FeedEvent>> All(
        Tenant tenant, CalendarFeed feed, IReadOnlyList<Span> spans, Setup setup, CancellationToken ct)
    {
        var visits = await Named(tenant, Appointment.Shelf, spans.Where(span => !span.IsAbsence).Select(span => span.Appointment), ct);
        var absences = await Named(tenant, Absence.Shelf, spans.Where(span => span.IsAbsence).Select(Absence.IdOf), ct);
        var agreed = visits.Where(visit => visit.TakesTime && !visit.Status.IsPending()).ToList();
        return
        [
            .. agreed.SelectMany(visit => FeedEvent.OfVisit(visit, feed.Professional, setup)),
            .. FeedEvent.OfClasses(agreed, feed.Professional, setup),
            .. absences.Select(absence => FeedEvent.Of(absence, feed.At)),
        ];
    }

    private static async Task<IReadOnlyList<T>> Named<T>(Tenant tenant, Shelf<T> shelf, IEnumerable<string> ids, CancellationToken ct)
        where T : class
    {
        var found = new List<T>();
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            found.AddRange((await tenant.Documents.FindMany(shelf, some, ct)).Select(stored => stored.Document));
        }

        return found;
    }
}
