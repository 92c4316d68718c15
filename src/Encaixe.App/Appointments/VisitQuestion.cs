using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>The question whether a visit can begin at a time, put to the engine with what the day books say.</summary>
/// <param name="Order">What is wanted.</param>
/// <param name="Start">The time.</param>
/// <param name="Ask">Who asks, and when.</param>
internal sealed record VisitQuestion(VisitOrder Order, Instant Start, Ask Ask)
{
    /// <summary>What must be read to answer it.</summary>
    public IReadOnlyList<Stretch> Stretches => Order.Stretches(Start);

    private LocalDate Date => WallTime.DateOf(Start, Order.Setup.Zone);

    /// <summary>Who does what when; <see langword="null"/>: nobody can begin it then.</summary>
    /// <param name="keeps">Ids of those whom one would rather keep than anyone else.</param>
    public async Task<IReadOnlyList<AgreedSegment>?> Answer(
        Tenant tenant, VisitBooks books, IReadOnlyList<string> keeps, CancellationToken ct)
    {
        var search = Search(books, prefer: null, out var visit);
        if (!search.Allows(Start))
        {
            return null;
        }

        if (Order.Professionals.Skip(1).Any())
        {
            search = Search(books, await Preference(tenant, search, keeps, ct), out visit);
        }

        return Order.Agree(visit, search.Plan(Start)!, Ask);
    }

    /// <summary>Who would do what when, one service after the other, whatever is in the way: on the shop's people's own
    /// word. Of several, the first who works then; the first of all, if nobody does.</summary>
    public IReadOnlyList<AgreedSegment> AgreeRegardless()
    {
        var visit = Order.ToVisit(_ => [], Date, Date);
        var (plan, at) = (new List<PlannedItem>(), Start);
        for (var item = 0; item < visit.Items.Count; item++)
        {
            var (servers, start) = (visit.Items[item].Servers, at);
            var server = Enumerable.Range(0, servers.Count).FirstOrDefault(one => Works(servers[one], start));
            var slot = new Slot(at, servers[server].Offer.Length);
            plan.Add(new PlannedItem(item, server, slot));
            at = slot.End;
        }

        return Order.Agree(visit, plan, Ask);
    }

    /// <summary>How well the time fits between a professional's other bookings.</summary>
    public Fit FitWith(VisitBooks books, string professional)
    {
        if (!Order.MarksBestFit)
        {
            return new Fit(IsBest: false, SavedMinutes: 0);
        }

        var server = Order.ToVisit(books.TakenOf, Date, Date, [professional]).Items[0].Servers[0];
        var best = Availability.FindBest(server.Calendar, server.Offer, Date, Date, Ask);
        var unguided = Availability.AverageWaste(server.Calendar, server.Offer, Date, Ask);
        var saved = unguided - Availability.AddedWaste(server.Calendar, server.Offer, Start, Ask);
        return new Fit(best.Contains(Start), (int)Math.Round(saved.TotalMinutes));
    }

    /// <summary>The rules against it: of whoever comes closest.</summary>
    public IReadOnlyList<Reason> WhyNot(VisitBooks books) => Order.WhyNot(books.TakenOf, Start, Ask);

    private bool Works(Server server, Instant start) => Scheduling.WhyNot.Explain(server.Calendar, server.Offer, start, Ask).All(reason =>
        reason.Kind is not (Hindrance.ClosedDate or Hindrance.Holiday or Hindrance.OutsideHours or Hindrance.PastClosing));

    private VisitSearch Search(VisitBooks books, IReadOnlyList<string>? prefer, out Visit visit)
    {
        visit = Order.ToVisit(books.TakenOf, Date, Date, prefer, Ask.NoticeWaived ? WantedStarts.AnyMinute : WantedStarts.OnGrid);
        return new VisitSearch(visit, Date, Date, Ask);
    }

    /// <summary>Everyone who may serve, best first: whom one would rather keep, then as for anyone.</summary>
    private async Task<IReadOnlyList<string>> Preference(
        Tenant tenant, VisitSearch search, IReadOnlyList<string> keeps, CancellationToken ct)
    {
        var (dayStart, dayEnd) = (
            WallTime.StartOf(Date, Order.Setup.Zone), WallTime.StartOf(Date.PlusDays(1), Order.Setup.Zone));
        var day = await VisitBooks.Read(tenant, Order.Professionals.Select(id => new Stretch(id, dayStart, dayEnd)), ct);
        // A decision may have been made on what lies around the start alone; whom one would rather have depends on the whole date.
        var leads = search.Leads.Select(lead => lead with
        {
            Calendar = lead.Calendar with { Taken = (Taken[])[.. lead.Calendar.Taken.Span, .. day.TakenOf(lead.Professional)] },
        });
        return [.. keeps.Union(new Preference(Order, day.TakenOf, Ask).At(Start, leads), StringComparer.Ordinal)];
    }
}

/// <summary>How well a booking fits between others.</summary>
/// <param name="IsBest">It is one of those that waste least.</param>
/// <param name="SavedMinutes">How much less is lost for good than with a start of that day taken at random. Minutes; negative
/// when it is more.</param>
internal readonly record struct Fit(bool IsBest, int SavedMinutes);
