using Encaixe.App.Catalog;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <content>The services of an order: who may do each, what each needs, and the segments that they become.</content>
internal sealed partial class VisitOrder
{
    /// <summary>How many day books one visit takes: moved, it is written in as many again, in a commit of a hundred items. Five services
    /// of some hours that need three rooms each take forty.</summary>
    private const int MostDayBooks = 42;

    private Offer On(WantedStarts grid, Offer offer) => grid switch
    {
        WantedStarts.AnyMinute when !IsShared => offer with { Step = _minute },
        WantedStarts.FlushToo when !IsShared => offer with { FlushStarts = true },
        _ => offer,
    };

    private static List<Resource> ResourcesFor(Item item, Server server, Slot slot, Ask ask)
    {
        var chosen = new List<Resource>();
        for (var i = 0; i < item.Needs.Count; i++)
        {
            var pools = server.Calendar.Needs[i];
            var free = 0;
            while (free < pools.Count - 1 && !pools[free].HasUnitFor(slot, ask.Now))
            {
                free++; // the engine said that one of them has
            }

            chosen.Add(item.Needs[i][free]);
        }

        return chosen;
    }

    private static AgreedSegment Segment(
        Item item, Service service, Professional professional, Offer offer, Slot slot, IReadOnlyList<Resource> resources) =>
        new()
        {
            Service = service.Id,
            ServiceName = item.Agreed?.ServiceName ?? service.Name,
            Professional = professional.Id,
            ProfessionalName = professional.Name,
            Start = slot.Start,
            End = slot.End,
            BeforeMinutes = (int)offer.Before.TotalMinutes,
            AfterMinutes = (int)offer.After.TotalMinutes,
            PriceMinor = item.Agreed?.PriceMinor ?? service.PriceBy(professional.Id),
            Busy = offer.Busy.Count == 0
                ? null
                : [.. offer.Busy.Select(part => new BusyPart((int)part.Offset.TotalMinutes, (int)part.Length.TotalMinutes))],
            Group = offer.Group == 0 ? null : service.Id,
            Capacity = offer.Group == 0 ? null : offer.Capacity,
            Resources = resources.Count == 0
                ? null
                : [.. resources.Select(resource => new AgreedResource(resource.Id, resource.BufferMinutes))],
        };

    /// <summary>The services of a combo that is done as one: each as long as it is alone, and what is saved is saved on the
    /// last ones.</summary>
    private static IEnumerable<AgreedSegment> Parts(
        Item item, Professional professional, Offer offer, Slot slot, IReadOnlyList<Resource> resources)
    {
        var (start, last) = (slot.Start, item.Services.Count - 1);
        for (var i = 0; i <= last; i++)
        {
            var latest = slot.End - Duration.FromMinutes(last - i); // a minute at least for each that follows
            var end = i == last
                ? slot.End
                : Instant.Min(latest, start + Duration.FromMinutes(item.Services[i].LengthBy(professional.Id)));
            yield return Segment(item, item.Services[i], professional, offer, new Slot(start, end), resources) with
            {
                BeforeMinutes = i == 0 ? (int)offer.Before.TotalMinutes : 0,
                AfterMinutes = i == last ? (int)offer.After.TotalMinutes : 0,
            };
            start = end;
        }
    }

    /// <summary>Why what was agreed on cannot be had to the minute, by those by whom it was: the rules against it; none, when it can.</summary>
    /// <param name="takenOf">What others take of a participant.</param>
    public IReadOnlyList<Reason> WhyNotAsAgreed(Func<string, Taken[]> takenOf, Ask ask)
    {
        var reasons = new List<Reason>();
        foreach (var item in _items)
        {
            var agreed = item.Agreed!;
            var (before, after) = agreed.BuffersIn(_items.Select(one => one.Agreed!));
            var offer = item.Servers[0].Offer with { Step = _minute, Before = Duration.FromMinutes(before), After = Duration.FromMinutes(after) };
            var date = WallTime.DateOf(agreed.Start, Setup.Zone);
            reasons.AddRange(Scheduling.WhyNot.Explain(CalendarOf(item, agreed.Professional, takenOf, date, date), offer, agreed.Start, ask));
        }

        return reasons;
    }

    /// <summary>Whether it is less than can be planned as one visit, and written in one commit.</summary>
    public bool IsWithinBounds => !IsTooMuch([.. _items]);

    /// <summary>Whether it is more than can be planned as one visit, or written in one commit: several services are done within a day of
    /// work, for the engine looks two days beyond a start.</summary>
    private static bool IsTooMuch(List<Item> items) => items.Sum(DayBooksOf) > MostDayBooks
        || (items.Count > 1 && items.Sum(item => item.Servers.Max(server => server.Offer.Length).TotalDays) > 1);

    /// <summary>The most day books that it takes: of whoever does it, and of each room, on each day that it touches.</summary>
    private static int DayBooksOf(Item item) => (1 + item.Needs.Count)
        * (1 + (int)Math.Ceiling(item.Servers.Max(server => server.Offer.Length + server.Offer.Before + server.Offer.After).TotalDays));

    private static Item ItemOf(Setup setup, Service service, IReadOnlyList<Professional> serving) => new(
        [service],
        [.. serving
            .Where(one => setup.ClassHoursOf(service, one.Id) is null || service.Timetable!.Any(time => time.Professional == one.Id))
            .Select(one => new Serving(one, setup.OfferOf(service, one.Id)))],
        NeedsOf(setup, service),
        Agreed: null);

    private static IReadOnlyList<IReadOnlyList<Resource>> NeedsOf(Setup setup, Service service) =>
    [
        .. (service.Needs ?? [])
            .Select(IReadOnlyList<Resource> (need) => [.. need.Select(setup.FindResource).OfType<Resource>()])
            .Where(need => need.Count > 0),
    ];

    /// <summary>A combo that takes less when one professional does all of it: one service to the engine.</summary>
    private static Item? Together(Setup setup, List<Item> items, int lengthMinutes)
    {
        var common = items[0].Servers.Where(server => items.TrueForAll(item =>
            item.Servers.Any(other => other.Professional.Id == server.Professional.Id))).ToList();
        if (common.Count == 0)
        {
            return null;
        }

        var offers = items.ConvertAll(item => setup.OfferOf(item.Services[0], common[0].Professional.Id));
        var together = offers[0] with
        {
            Length = Duration.FromMinutes(Math.Max(lengthMinutes, items.Count)),
            After = offers[^1].After,
            Busy = [],
            IsParallel = false,
            Notice = new Notice(
                offers.Max(offer => offer.Notice.Create),
                offers.Max(offer => offer.Notice.Reschedule),
                offers.Max(offer => offer.Notice.Cancel)),
        };
        return new Item(
            [.. items.Select(item => item.Services[0])],
            [.. common.Select(server => new Serving(server.Professional, together))],
            [.. items.SelectMany(item => item.Needs).DistinctBy(need => string.Join(',', need.Select(resource => resource.Id)))],
            Agreed: null);
    }

    private static Outcome<IReadOnlyList<Professional>> ReadServing(Setup setup, Service service, string? professional)
    {
        if (professional is null or "any")
        {
            return Outcome<IReadOnlyList<Professional>>.From(setup.Taking(service));
        }

        return setup.Taking(service).FirstOrDefault(one => one.Id == professional) is { } one
            ? Outcome<IReadOnlyList<Professional>>.From([one])
            : new ProfessionalNotFound();
    }

    private static Outcome<IReadOnlyList<Professional>> ServingAgain(Setup setup, AgreedSegment segment, string? professional)
    {
        if (professional == "any" && setup.FindService(segment.Service) is { } service)
        {
            return Outcome<IReadOnlyList<Professional>>.From(setup.Taking(service));
        }

        var id = professional is null or "any" ? segment.Professional : professional;
        return setup.FindProfessional(id) is { } one
            && (one.Id == segment.Professional || one.Services.Contains(segment.Service))
            ? Outcome<IReadOnlyList<Professional>>.From([one])
            : new ProfessionalNotFound();
    }

    /// <summary>Someone who may do a service, on their terms.</summary>
    private sealed record Serving(Professional Professional, Offer Offer);

    /// <summary>A service, or several that are done as one.</summary>
    /// <param name="Services">In order.</param>
    /// <param name="Servers">Who may do it.</param>
    /// <param name="Needs">What it needs beside them: of each of these, one.</param>
    /// <param name="Agreed">What was agreed on, when it is only to be moved.</param>
    private sealed record Item(
        IReadOnlyList<Service> Services,
        IReadOnlyList<Serving> Servers,
        IReadOnlyList<IReadOnlyList<Resource>> Needs,
        AgreedSegment? Agreed)
    {
        /// <summary>The group that its time is shared in; 0: none.</summary>
        public long Group => Servers.Count == 0 ? 0 : Servers[0].Offer.Group;
    }
}

/// <summary>Which starts of an order are asked for. A class begins at its times only.</summary>
internal enum WantedStarts
{
    /// <summary>Those of the shop's grid.</summary>
    OnGrid,

    /// <summary>Those that touch a neighbour, too: what is freed is filled without a gap.</summary>
    FlushToo,

    /// <summary>All: the shop's people keep to no grid.</summary>
    AnyMinute,
}
