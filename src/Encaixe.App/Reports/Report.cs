using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts.Reports;
using NodaTime;

namespace Encaixe.App.Reports;

/// <summary>A report while it is counted, visit by visit: none of them is kept.</summary>
internal sealed class Report
{
    private readonly StaffMember _member;
    private readonly ReportWish _wish;
    private readonly Setup _setup;
    private readonly Instant _now;
    private readonly string _first;
    private readonly ReportClock _clock;
    private readonly Occupancy _occupancy;
    private readonly Newcomers _newcomers = new();
    private readonly VisitCounts _total = new();
    private readonly Dictionary<string, VisitCounts> _days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VisitCounts> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VisitCounts> _professionals = new(StringComparer.Ordinal);
    private int _cancelledByShop;
    private int _unsaid;
    private int _pending;
    private int _savedMinutes;
    private int _savedBookings;

    public Report(StaffMember member, ReportWish wish, Setup setup, Instant now)
    {
        (_member, _wish, _setup, _now) = (member, wish, setup, now);
        _first = Moments.Write(wish.First);
        _clock = new ReportClock(wish.First, wish.Last, setup.Zone);
        _occupancy = new Occupancy(_clock);
        for (var date = wish.First; date <= wish.Last; date = date.PlusDays(1))
        {
            _days[Moments.Write(date)] = new VisitCounts();
        }
    }

    /// <summary>Whether a visit counts: one of these days, or one from before that reaches into them.</summary>
    public bool Concerns(Stored<AgendaEntry> entry) => IsInside(entry.Key) || entry.Document.End > _clock.Begins;

    /// <summary>Counts a visit.</summary>
    public void Add(Appointment visit)
    {
        var fate = visit.FateAt(_now);
        var isMeant = (_wish.Location is null || _setup.Shop.IsAt(visit.Location, _wish.Location))
            && (_wish.Professional is null || visit.Segments.Any(segment => segment.Professional == _wish.Professional));
        if (isMeant && fate is Fate.Open or Fate.Completed)
        {
            _occupancy.Add(visit, _wish.Professional);
        }

        if (!_days.ContainsKey(visit.Time.Date)) // from before, or moved away since its entry was read
        {
            return;
        }

        if (fate == Fate.Completed)
        {
            _newcomers.Add(visit, isMeant);
        }

        if (isMeant)
        {
            AddMeant(visit, fate);
        }
    }

    /// <summary>Adds when people work, and takes out when they were away.</summary>
    /// <param name="absences">Whoever's, and whenever.</param>
    public void AddHours(IEnumerable<Absence> absences)
    {
        foreach (var location in _setup.Locations.Where(location => (_wish.Location ?? location.Id) == location.Id))
        {
            var there = _setup.At(location.Id);
            foreach (var professional in there.Professionals.Where(one => (_wish.Professional ?? one.Id) == one.Id))
            {
                _occupancy.AddHours(there, professional.Id);
                Counts(_professionals, professional.Id);
            }
        }

        foreach (var absence in absences)
        {
            _occupancy.Remove(absence);
        }
    }

    /// <summary>The report as it is answered: whatever was to be counted is.</summary>
    public async Task<ReportAnswer> Answer(CancellationToken ct)
    {
        var (newClients, returning) = await _newcomers.Count(_member.Tenant, _clock, ct);
        var (prices, hours) = (_member.SeesPrices, _occupancy.Hours());
        var order = _setup.Everybody.Select((one, place) => (one.Id, place)).ToDictionary(one => one.Id, one => one.place, StringComparer.Ordinal);
        return new ReportAnswer(
            _first,
            Moments.Write(_wish.Last),
            _setup.Zone.Id,
            _setup.Shop.Currency,
            new ReportTotals(
                _total.Answer(prices),
                _cancelledByShop,
                _unsaid,
                _pending,
                newClients,
                returning,
                hours.Sum(hour => hour.BusyMinutes),
                hours.Sum(hour => hour.OpenMinutes),
                _savedMinutes,
                _savedBookings),
            [.. _days.Select(day => new ReportDay(day.Key, day.Value.Answer(prices)))],
            [
                .. _services
                    .OrderByDescending(service => prices ? service.Value.Revenue : 0)
                    .ThenByDescending(service => service.Value.Completed)
                    .ThenBy(service => service.Key, StringComparer.Ordinal)
                    .Select(service => new ReportService(service.Key, _setup.NameOfService(service.Key), service.Value.Answer(prices))),
            ],
            [
                .. _professionals
                    .OrderBy(one => order.GetValueOrDefault(one.Key, int.MaxValue))
                    .ThenBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => (one.Key, Counts: one.Value, Time: _occupancy.Of(one.Key)))
                    .Select(one => new ReportProfessional(
                        one.Key, _setup.NameOfProfessional(one.Key), one.Counts.Answer(prices), one.Time.Busy, one.Time.Open)),
            ],
            hours);
    }

    private void AddMeant(Appointment visit, Fate fate)
    {
        if (SeeSavings.Counts(visit))
        {
            (_savedMinutes, _savedBookings) = (_savedMinutes + visit.SavedMinutes, _savedBookings + 1);
        }

        _cancelledByShop += fate == Fate.Cancelled && visit.CancelledByShop ? 1 : 0;
        _unsaid += fate == Fate.Open && visit.End <= _now ? 1 : 0;
        _pending += fate == Fate.Pending ? 1 : 0;
        if (fate is Fate.None or Fate.Pending)
        {
            return;
        }

        var shares = PriceShares.Of(visit);
        var parts = visit.Segments
            .Select((segment, i) => new Part(segment.Service, segment.Professional, shares[i], segment.CommissionOn(shares[i]), segment.LengthMinutes))
            .Where(part => (_wish.Professional ?? part.Professional) == part.Professional)
            .ToList();
        Count(_total, parts);
        Count(_days[visit.Time.Date], parts);
        foreach (var service in parts.GroupBy(part => part.Service, StringComparer.Ordinal))
        {
            Count(Counts(_services, service.Key), service);
        }

        foreach (var one in parts.GroupBy(part => part.Professional, StringComparer.Ordinal))
        {
            Count(Counts(_professionals, one.Key), one);
        }

        void Count(VisitCounts counts, IEnumerable<Part> some) =>
            counts.Add(fate, some.Sum(part => part.Price), some.Sum(part => part.Commission), some.Sum(part => part.Minutes));
    }

    /// <summary>Whether a key of the agenda is of these days. Of later ones none is read.</summary>
    private bool IsInside(string key) => string.CompareOrdinal(key, _first) >= 0;

    private static VisitCounts Counts(Dictionary<string, VisitCounts> all, string id) =>
        all.TryGetValue(id, out var counts) ? counts : all[id] = new VisitCounts();

    /// <summary>A segment, with its share of the visit's price and what is earned of that, in minor units.</summary>
    private readonly record struct Part(string Service, string Professional, long Price, long Commission, int Minutes);
}
