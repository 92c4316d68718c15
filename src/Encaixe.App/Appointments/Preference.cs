using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Whom one would rather have of several who could serve: whose time is wasted least, then who has least to do on that local
/// date, then by id. What is shown and what is booked ask here alike.</summary>
/// <param name="order">What is wanted.</param>
/// <param name="takenOf">What is taken of a professional on the whole of the dates.</param>
/// <param name="ask">Who asks, and when.</param>
internal sealed class Preference(VisitOrder order, Func<string, Taken[]> takenOf, Ask ask)
{
    private readonly Dictionary<(string Professional, LocalDate Date), Duration> _booked = [];

    /// <summary>Their ids, best first.</summary>
    /// <param name="leads">Who could begin.</param>
    public IEnumerable<string> At(Instant start, IEnumerable<Server> leads)
    {
        var date = WallTime.DateOf(start, order.Setup.Zone);
        return Assignment
            .InOrder(leads.DistinctBy(lead => lead.Professional).Select(lead => new Candidate(
                lead.Professional,
                Booked(lead.Professional, date),
                order.IsSingle && !order.IsShared ? AddedWaste(lead, start) : Duration.Zero)))
            .Select(candidate => candidate.Professional);
    }

    /// <summary>Elapsed time that somebody is booked for, of what starts on a date. A class counts once, however many are in it;
    /// what was only held, and is over, does not.</summary>
    private Duration Booked(string professional, LocalDate date)
    {
        if (_booked.TryGetValue((professional, date), out var known))
        {
            return known;
        }

        var (from, until) = (WallTime.StartOf(date, order.Setup.Zone), WallTime.StartOf(date.PlusDays(1), order.Setup.Zone));
        return _booked[(professional, date)] = takenOf(professional)
            .Where(taken => !taken.IsAbsence && taken.StandsAt(ask.Now))
            .Where(taken => from <= taken.Slot.Start && taken.Slot.Start < until)
            .Select((taken, i) => (taken.Slot, Class: taken.Group == 0 ? i + 1L : -taken.Group))
            .DistinctBy(taken => (taken.Slot.Start, taken.Class))
            .Aggregate(Duration.Zero, (sum, taken) => sum + taken.Slot.Length);
    }

    /// <summary>How much more of somebody's day would be lost for good, whether or not the shop shows its clients that it minds its
    /// gaps.</summary>
    private Duration AddedWaste(Server lead, Instant start) => Availability.AddedWaste(
        lead.Calendar with { Gaps = order.Setup.GapsOf(lead.Professional) }, lead.Offer, start, ask);
}
