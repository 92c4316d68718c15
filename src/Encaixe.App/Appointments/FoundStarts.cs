using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>When a visit can be booked on some local dates, before anything is made of it.</summary>
internal sealed class FoundStarts
{
    private readonly VisitOrder _order;
    private readonly Func<string, Taken[]> _takenOf;
    private readonly Ask _ask;
    private readonly Visit _visit;
    private readonly VisitSearch _search;
    private readonly OpenStarts[] _best;
    private readonly Preference _preference;
    private (LocalDate Date, IReadOnlyList<string> Prefer, Visit Visit, VisitSearch Search)? _planning;

    /// <param name="takenOf">What is taken of a participant on these dates.</param>
    public FoundStarts(VisitOrder order, Func<string, Taken[]> takenOf, Ask ask, LocalDate first, LocalDate last)
    {
        (_order, _takenOf, _ask, First, Last) = (order, takenOf, ask, first, last);
        _visit = order.ToVisit(takenOf, first, last);
        _search = new VisitSearch(_visit, first, last, ask);
        _preference = new Preference(order, takenOf, ask);
        Professionals = [.. _search.Leads.Select(lead => lead.Professional)];
        IsPlain = order.HasOneService && !order.IsShared && !order.MarksBestFit
            && _search.Leads.All(lead => lead.Offer.Length == _search.Leads[0].Offer.Length);
        _best = order.MarksBestFit
            ? [.. _search.Leads.Select(lead => Availability.FindBest(lead.Calendar, lead.Offer, first, last, ask))]
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
        var seats = 0;
        for (var i = 0; i < Professionals.Length; i++)
        {
            if (!shared.IsFree(i))
            {
                continue;
            }

            if (!free.Contains(Professionals[i]))
            {
                free.Add(Professionals[i]);
            }

            if (_order.IsShared)
            {
                var server = _search.Leads[i];
                seats = Math.Max(seats, Availability.SeatsLeft(server.Calendar, server.Offer, start, _ask.Now));
            }
        }

        var segments = _order.HasOneService ? null : Plan(start);
        var serves = Array.IndexOf(Professionals, segments?[0].Professional ?? WhoGets(start, free));
        var isBest = _best.Length > 0 && _best[serves].Contains(start);
        return new OpenSlot(start, segments?.Max(segment => segment.End) ?? (start + _search.Leads[serves].Offer.Length), free)
        {
            SeatsLeft = _order.IsShared ? seats : null,
            IsBestFit = isBest,
            DiscountMinor = isBest && _order.Setup.Shop.Rules.GapDiscountMinor is > 0 and var discount ? discount : null,
            Segments = segments is null
                ? null
                : [.. segments.Select(segment => new SlotSegment(segment.Service, segment.Professional, segment.Start, segment.End))],
        };
    }

    /// <summary>Who gets a booking of one service that some could take, if it is made now.</summary>
    private string WhoGets(Instant start, List<string> free) => free.Count == 1
        ? free[0]
        : _preference.At(start, _search.Leads.Where(lead => free.Contains(lead.Professional))).First();

    /// <summary>Who does what when, if it is booked now: planned with whom one would rather have on that date.</summary>
    private IReadOnlyList<AgreedSegment> Plan(Instant start)
    {
        if (!_order.Professionals.Skip(1).Any())
        {
            return _order.Agree(_visit, _search.Plan(start)!, _ask); // there is nobody to be preferred
        }

        var date = WallTime.DateOf(start, Zone);
        IReadOnlyList<string> prefer = [.. _preference.At(start, _search.Leads)];
        if (_planning is not { } planning || planning.Date != date || !planning.Prefer.SequenceEqual(prefer, StringComparer.Ordinal))
        {
            var visit = _order.ToVisit(_takenOf, date, date, prefer);
            _planning = planning = (date, prefer, visit, new VisitSearch(visit, date, date, _ask));
        }

        return _order.Agree(planning.Visit, planning.Search.Plan(start)!, _ask);
    }
}
