using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>The question whether a time is open, put to the engine with what the day books say.</summary>
/// <param name="Setup">The shop.</param>
/// <param name="Offer">The terms.</param>
/// <param name="Start">The time.</param>
/// <param name="Ask">Who asks, and when.</param>
internal sealed record StartQuestion(Setup Setup, Offer Offer, Instant Start, Ask Ask)
{
    /// <summary>The booking with the free time around it, in the days of each who may serve: what must be read.</summary>
    public IEnumerable<Stretch> Stretches(IEnumerable<Professional> serving)
    {
        var (from, until) = (Start - Offer.Before, Start + Offer.Length + Offer.After);
        return serving.Select(professional => new Stretch(professional.Id, from, until));
    }

    /// <summary>Whether a professional can take it.</summary>
    public bool IsOpen(Professional professional, VisitBooks books) =>
        Availability.Allows(Setup.HoursOf(professional), Offer, books.TakenOf(professional.Id), Start, Ask);

    /// <summary>Of several who could take it, the one with least to do on that local date.</summary>
    public async Task<Professional> Choose(Tenant tenant, IReadOnlyList<Professional> open, CancellationToken ct)
    {
        if (open.Count == 1)
        {
            return open[0];
        }

        var date = Start.InZone(Setup.Zone).Date;
        var (dayStart, dayEnd) = (WallTime.StartOf(date, Setup.Zone), WallTime.StartOf(date.PlusDays(1), Setup.Zone));
        var day = await VisitBooks.Read(tenant, open.Select(one => new Stretch(one.Id, dayStart, dayEnd)), ct);
        var candidates = open.Select(one => new Candidate(one.Id, day.Booked(one.Id, dayStart, dayEnd))).ToList();
        var first = Assignment.InOrder(candidates)[0].Professional;
        return open.First(one => one.Id == first);
    }

    /// <summary>Why a professional cannot.</summary>
    public IReadOnlyList<Reason> WhyNot(Professional professional, VisitBooks books) =>
        Scheduling.WhyNot.Explain(Setup.HoursOf(professional), Offer, books.TakenOf(professional.Id), Start, Ask);
}
