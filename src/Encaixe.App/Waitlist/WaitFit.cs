using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>A time that somebody who waits could have.</summary>
/// <param name="Entry">Who.</param>
/// <param name="Order">What it would be.</param>
/// <param name="Start">When.</param>
/// <param name="Professional">Id of who would begin it.</param>
/// <param name="Length">How long it would take, as far as that can be said beforehand. Elapsed time.</param>
/// <param name="Gap">What is free around it.</param>
internal sealed record WaitFit(
    WaitEntry Entry, VisitOrder Order, Instant Start, string Professional, Duration Length, Slot Gap)
{
    /// <summary>Whether one offer can keep the time of both: what keeps a seat in a class free lets others into the class, and then it
    /// is no time of one's own any more.</summary>
    public bool SharesWith(WaitFit other) =>
        Order.IsShared ? Order.Services[0] == other.Order.Services[0] : !other.Order.IsShared;
}

/// <summary>Looks what of some freed time somebody who waits could have: asked for in particular, so nothing is hidden from them
/// that the shop would rather not show, and at the shop's own word, so only the warning counts that they need themselves.</summary>
/// <param name="tenant">The shop.</param>
/// <param name="setup">What it has set up.</param>
/// <param name="freed">What was freed.</param>
/// <param name="lengths">How long the things take that are waited for: a start that leaves room for them is better.</param>
/// <param name="now">The moment.</param>
internal sealed class WaitFits(Tenant tenant, Setup setup, FreedTime freed, GapTable lengths, Instant now)
{
    /// <summary>The most local dates of a freed time that are looked at: as many as anybody can look at at once.</summary>
    private const int MostDays = FindOpenSlots.MostDays;

    private static readonly LocalTime _early = new(10, 0);

    /// <summary>The best time for somebody: where it wastes least, then the earliest; <see langword="null"/>: none.</summary>
    /// <param name="within">Only what begins in it; <see langword="null"/>: any.</param>
    /// <param name="professional">Only with whom; <see langword="null"/>: anyone whom they would have.</param>
    public async Task<WaitFit?> Find(WaitEntry entry, Slot? within, string? professional, CancellationToken ct)
    {
        var visit = await EarlierOf(entry, ct);
        if (entry.Earlier is not null && visit is null)
        {
            return null;
        }

        var orders = visit is null ? WaitOrders.Of(setup, entry.Terms) : WaitOrders.OfMove(setup, entry.Terms, visit);
        (WaitFit Fit, Duration Waste)? best = null;
        foreach (var order in orders.Orders)
        {
            foreach (var (fit, waste) in await Find(entry, order, visit, within, professional, ct))
            {
                if (best is null || (waste, fit.Start).CompareTo((best.Value.Waste, best.Value.Fit.Start)) < 0)
                {
                    best = (fit, waste);
                }
            }
        }

        return best?.Fit;
    }

    /// <summary>What is taken, but for the visit that somebody would move: it is not in its own way. In a class it is: until it is
    /// moved it has a seat, and that was perhaps offered to somebody else beside it.</summary>
    public static VisitBooks WithoutOwn(VisitBooks books, WaitEntry entry, VisitOrder order) =>
        entry.Earlier is { } visit && !order.IsShared ? books.Without(visit) : books;

    /// <summary>The visit that somebody would have earlier, if it can still be moved.</summary>
    public async Task<Appointment?> EarlierOf(WaitEntry entry, CancellationToken ct) =>
        entry.Earlier is { } id
        && await tenant.Documents.Find(Appointment.Shelf, id, ct) is { Document: { IsAgreed: true } visit }
        && visit.Start > now ? visit : null;

    private async Task<IReadOnlyList<(WaitFit Fit, Duration Waste)>> Find(
        WaitEntry entry, VisitOrder order, Appointment? visit, Slot? within, string? professional, CancellationToken ct)
    {
        var ask = new Ask(now, Errand.Refill, NoticeWaived: true, entry.Terms.Party);
        var first = LocalDate.Max(entry.Terms.First, WallTime.DateOf(Instant.Max(now, freed.From - order.LongestWithBuffers), setup.Zone));
        var last = LocalDate.Min(
            LocalDate.Min(entry.Terms.Last, first.PlusDays(MostDays - 1)), WallTime.DateOf(freed.Until - Duration.Epsilon, setup.Zone));
        if (last < first)
        {
            return [];
        }

        var books = await VisitBooks.Read(tenant, order.Stretches(first, last), ct);
        books = WithoutOwn(books, entry, order);
        books = entry.Offer is null ? books : books.Without(entry.Offer); // what is kept free for them is not in their way
        var limits = (await ReadCustomerBook.Read(tenant, entry.Client.Customer, ct)).Book;
        var search = new VisitSearch(order.ToVisit(books.TakenOf, first, last, grid: WantedStarts.FlushToo), first, last, ask);
        var found = new List<(WaitFit, Duration)>();
        for (var lead = 0; lead < search.Leads.Count; lead++)
        {
            var (who, calendar, offer) = search.Leads[lead];
            if (professional is not null && who != professional)
            {
                continue;
            }

            foreach (var start in search.Starts[lead])
            {
                if (IsWanted(entry, visit, order, start, who, within)
                    && limits.Refuse(setup, new Slot(start, offer.Length), order.Services, isHold: false, visit?.Id, now) is null)
                {
                    found.Add((
                        new WaitFit(entry, order, start, who, offer.Length, Availability.GapAround(calendar, offer, start, ask)!),
                        Availability.AddedWaste(calendar with { Gaps = lengths }, offer, start, ask)));
                }
            }
        }

        return found;
    }

    private bool IsWanted(WaitEntry entry, Appointment? visit, VisitOrder order, Instant start, string professional, Slot? within) =>
        entry.Terms.Take(start, setup.Zone, now)
        && start < freed.Until
        && start + order.LongestWithBuffers > freed.From
        && UsesFreed(order, professional)
        && (visit is null || start < visit.Start)
        && (within is null || (within.Start <= start && start < within.End))
        && !entry.Asked.Contains(new AskedTime(start, professional))
        && MayBeAsked(entry, start);

    /// <summary>Whether it takes of what was freed: of whose time, or of which room's.</summary>
    private bool UsesFreed(VisitOrder order, string professional) => order.IsSingle
        ? freed.Participants.Contains(professional) || freed.Participants.Any(order.Resources.Contains)
        : freed.Participants.Any(order.Participants.Contains);

    /// <summary>At night only whoever agreed is asked, and only about a time before 10:00.</summary>
    private bool MayBeAsked(WaitEntry entry, Instant start)
    {
        if (setup.Messages.Reminders.Quiet.EndOf(now, setup.Zone) is not { } morning)
        {
            return true;
        }

        var early = morning.InZone(setup.Zone).Date.At(_early).InZoneLeniently(setup.Zone).ToInstant();
        return entry.Terms.AtNight && start < early;
    }
}
