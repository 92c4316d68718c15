using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>When a visit can be booked on some local dates, before anything is made of it.</summary>
internal sealed class FoundStarts
{
    private readonly VisitOrder _order;
    private readonly Visit _visit;
    private readonly VisitSearch _search;
    private readonly Ask _ask;
    private readonly OpenStarts[] _best;

    public FoundStarts(VisitOrder order, Visit visit, VisitSearch search, Ask ask, LocalDate first, LocalDate last)
    {
        (_order, _visit, _search, _ask, First, Last) = (order, visit, search, ask, first, last);
        Professionals = [.. search.Leads.Select(lead => lead.Professional)];
        IsPlain = order.HasOneService && !order.IsShared && !order.MarksBestFit
            && search.Leads.All(lead => lead.Offer.Length == search.Leads[0].Offer.Length);
        _best = order.MarksBestFit
            ? [.. search.Leads.Select(lead => Availability.FindBest(lead.Calendar, lead.Offer, first, last, ask))]
            : [];
    }

    /// <summary>The first of the dates.</summary>
    public LocalDate First { get; }

    /// <summary>The last of them.</summary>
    public LocalDate Last { get; }

    /// <summary>The shop's zone.</summary>
    public DateTimeZone Zone => _order.Setup.Zone;

    /// <summary>Who could begin: one for each list of <see cref="Starts"/>.</summary>
    public string[] Professionals { get; }

    /// <summary>The open starts, by who begins.</summary>
    public OpenStarts[] Starts => _search.Starts;

    /// <summary>Whether there is no more to a slot than its time and who is free: one service for one client, that takes
    /// everyone as long.</summary>
    public bool IsPlain { get; }

    /// <summary>How long the visit takes, if it is plain. Elapsed time.</summary>
    public Duration Length => _search.Leads[0].Offer.Length;

    /// <summary>The slots of each date.</summary>
    public IReadOnlyList<OpenDay> ByDate(LocalDate first, LocalDate last)
    {
        var slots = new Dictionary<LocalDate, List<OpenSlot>>();
        var shared = new SharedStarts(Starts);
        while (shared.MoveNext())
        {
            var date = shared.Current.InZone(Zone).Date;
            (slots.TryGetValue(date, out var day) ? day : slots[date] = []).Add(SlotAt(shared));
        }

        var days = new List<OpenDay>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            days.Add(new OpenDay(date, slots.TryGetValue(date, out var day) ? day : []));
        }

        return days;
    }

    /// <summary>The slot that a walk through the starts stands on.</summary>
    public OpenSlot SlotAt(SharedStarts shared)
    {
        var (start, free) = (shared.Current, new List<string>(Professionals.Length));
        int? lead = null;
        var (isBest, seats) = (false, 0);
        for (var i = 0; i < Professionals.Length; i++)
        {
            if (!shared.IsFree(i))
            {
                continue;
            }

            lead ??= i;
            if (!free.Contains(Professionals[i]))
            {
                free.Add(Professionals[i]);
            }

            isBest |= _best.Length > 0 && _best[i].Contains(start);
            if (_order.IsShared)
            {
                var server = _search.Leads[i];
                seats = Math.Max(seats, Availability.SeatsLeft(server.Calendar, server.Offer, start, _ask.Now));
            }
        }

        var slot = new OpenSlot(start, start + _search.Leads[lead!.Value].Offer.Length, free)
        {
            SeatsLeft = _order.IsShared ? seats : null,
            IsBestFit = isBest,
            DiscountMinor = isBest && _order.Setup.Shop.Rules.GapDiscountMinor is > 0 and var discount ? discount : null,
        };
        if (_order.HasOneService)
        {
            return slot;
        }

        var segments = _order.Agree(_visit, _search.Plan(start)!, _ask);
        return slot with
        {
            End = segments.Max(segment => segment.End),
            Segments = [.. segments.Select(segment => new SlotSegment(segment.Service, segment.Professional, segment.Start, segment.End))],
        };
    }
}
