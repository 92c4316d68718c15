using Encaixe.App.Catalog;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>What somebody wants done in one visit, as the shop would do it: which services, by whom they may be done, what
/// they need. Put to the engine with what the day books say, it tells when, and who does what.</summary>
internal sealed partial class VisitOrder
{
    private static readonly Duration _minute = Duration.FromMinutes(1);

    private readonly IReadOnlyList<Item> _items;
    private readonly Combo? _combo;

    private VisitOrder(Setup setup, IReadOnlyList<Item> items, int party, Combo? combo) =>
        (Setup, _items, Party, _combo) = (setup, items, party, combo);

    /// <summary>The shop.</summary>
    public Setup Setup { get; }

    /// <summary>How many come.</summary>
    public int Party { get; }

    /// <summary>Whether it is a class, which others share.</summary>
    public bool IsShared => _items[0].Group != 0;

    /// <summary>Whether it is a single service, or several that are done as one.</summary>
    public bool IsSingle => _items.Count == 1;

    /// <summary>Whether it is one service and no more.</summary>
    public bool HasOneService => IsSingle && _items[0].Services.Count == 1;

    /// <summary>Whether times that fit well are told from others.</summary>
    public bool MarksBestFit => IsSingle && !IsShared && Setup.Shop.Rules.Gaps != GapLevel.ShowAll;

    /// <summary>Whether the shop says yes to it first.</summary>
    public bool NeedsApproval => _items.SelectMany(item => item.Services)
        .Any(service => service.NeedsApproval ?? Setup.Shop.Rules.NeedsApproval);

    /// <summary>Whether all of it is done from afar.</summary>
    public bool IsRemote => _items.All(item => item.Services.All(service => service.IsRemote));

    /// <summary>Ids of its services.</summary>
    public IReadOnlyList<string> Services => [.. _items.SelectMany(item => item.Services).Select(service => service.Id)];

    /// <summary>Ids of everyone who may serve, each once.</summary>
    public IEnumerable<string> Professionals => _items
        .SelectMany(item => item.Servers)
        .Select(server => server.Professional.Id)
        .Distinct(StringComparer.Ordinal);

    /// <summary>Who alone was asked for, though others could serve too; <see langword="null"/>: anyone was, or there is no
    /// other.</summary>
    public Professional? OnlyOneOfSeveral => Professionals.ToList() is [var only]
        && _items.All(item => item.Services.All(service => Setup.FindService(service.Id) is { } known && Setup.Taking(known).Count > 1))
        ? Setup.FindProfessional(only)
        : null;

    /// <summary>Ids of all whose time it may take, each once.</summary>
    public IEnumerable<string> Participants => Professionals.Concat(Resources).Distinct(StringComparer.Ordinal);

    /// <summary>Ids of the rooms, chairs and machines of which it may take a unit.</summary>
    public IEnumerable<string> Resources =>
        _items.SelectMany(item => item.Needs).SelectMany(need => need).Select(resource => resource.Id);

    /// <summary>The terms of its first service: its notice and horizon hold for the errand as a whole.</summary>
    public Offer FirstOffer => _items[0].Servers[0].Offer;

    /// <summary>What is wanted of a shop, at the location that its setup is of.</summary>
    /// <param name="services">Ids of services; 1 to 5, each once.</param>
    /// <param name="whoFor">Id of who shall do a service; <see langword="null"/>: anyone.</param>
    public static Outcome<VisitOrder> Of(
        Setup setup, IReadOnlyList<string> services, Func<string, string?> whoFor, int party = 1)
    {
        var items = new List<Item>();
        foreach (var id in services)
        {
            if (setup.FindService(id) is not { } service)
            {
                return new ServiceNotFound();
            }

            if (!ReadServing(setup, service, whoFor(id)).TryGet(out var serving, out var refusal))
            {
                return refusal;
            }

            items.Add(ItemOf(setup, service, serving));
        }

        if (items.Count == 0)
        {
            return new ServiceNotFound();
        }

        if (items.Count > Visit.MostItems || (items.Count > 1 && items.Exists(item => item.Services[0].IsShared)))
        {
            return new ComboNotOffered();
        }

        if (party > items[0].Services[0].Seats)
        {
            return new PartyTooLarge();
        }

        var combo = setup.Combos.FirstOrDefault(combo => combo.Services.ToHashSet(StringComparer.Ordinal).SetEquals(services));
        if (combo?.LengthMinutes is { } length && Together(setup, items, length) is { } together)
        {
            items = [together];
        }

        return items.Exists(item => item.Servers.Count == 0) ? new ProfessionalNotFound()
            : IsTooMuch(items) ? new ComboNotOffered()
            : new VisitOrder(setup, items, party, combo);
    }

    /// <summary>An appointment that is to be had at another time, where it is, on the terms that were agreed on.</summary>
    /// <param name="professional">Who shall serve: an id, <c>any</c>, or <see langword="null"/> for the same.</param>
    /// <param name="without">Id of who cannot: they are away, or leave.</param>
    public static Outcome<VisitOrder> OfMove(Setup setup, Appointment appointment, string? professional, string? without = null)
    {
        setup = setup.At(appointment.Location);
        var items = new List<Item>();
        foreach (var segment in appointment.Segments)
        {
            if (!ServingAgain(setup, segment, professional).TryGet(out var serving, out var refusal))
            {
                return refusal;
            }

            serving = [.. serving.Where(one => one.Id != without)];
            if (serving.Count == 0)
            {
                return new ProfessionalNotFound();
            }

            var service = setup.FindService(segment.Service) ?? segment.Retired;
            var offer = segment.ToOffer(setup);
            items.Add(new Item(
                [service],
                [.. serving.Select(one => new Serving(one, offer))],
                [.. (segment.Resources ?? []).Select(r => setup.FindResource(r.Resource)).OfType<Resource>()
                    .Select(IReadOnlyList<Resource> (resource) => [resource])],
                segment));
        }

        return new VisitOrder(setup, items, appointment.Party, combo: null);
    }

    /// <summary>What is wanted, as the engine wants it.</summary>
    /// <param name="takenOf">What is taken of a participant.</param>
    /// <param name="first">First local date of the starts that are asked for.</param>
    /// <param name="last">The last.</param>
    /// <param name="prefer">The professionals in the order in which one would rather have them.</param>
    /// <param name="grid">Which starts are asked for.</param>
    public Visit ToVisit(
        Func<string, Taken[]> takenOf,
        LocalDate first,
        LocalDate last,
        IReadOnlyList<string>? prefer = null,
        WantedStarts grid = WantedStarts.OnGrid)
    {
        var taken = new Dictionary<string, Taken[]>(StringComparer.Ordinal);
        Taken[] Taken(string participant) =>
            taken.TryGetValue(participant, out var known) ? known : taken[participant] = takenOf(participant);

        return new Visit([.. _items.Select(item => new VisitItem([.. InOrder(item.Servers, prefer).Select(server => new Server(
            server.Professional.Id,
            CalendarOf(item, server.Professional.Id, Taken, first, last),
            On(grid, server.Offer)))]))])
        {
            LongestWait = Wait,
            IsAnyOrder = !Setup.Shop.Rules.KeepsOrder,
        };
    }

    /// <summary>The segments that a plan of the engine's makes, on today's terms or on those that were agreed on.</summary>
    /// <param name="visit">What was asked.</param>
    /// <param name="plan">What the engine said.</param>
    /// <param name="ask">Who asked: of several resources that would do, the first one that has a unit free is taken.</param>
    public IReadOnlyList<AgreedSegment> Agree(Visit visit, IReadOnlyList<PlannedItem> plan, Ask ask)
    {
        var segments = new List<AgreedSegment>();
        foreach (var planned in plan.OrderBy(planned => planned.Slot.Start))
        {
            var item = _items[planned.Item];
            var server = visit.Items[planned.Item].Servers[planned.Server];
            var professional = item.Servers.First(one => one.Professional.Id == server.Professional).Professional;
            var resources = ResourcesFor(item, server, planned.Slot, ask);
            segments.AddRange(item.Services.Count == 1
                ? [Segment(item, item.Services[0], professional, server.Offer, planned.Slot, resources)]
                : Parts(item, professional, server.Offer, planned.Slot, resources));
        }

        return segments;
    }

    /// <summary>What it costs in all.</summary>
    public long PriceOf(IReadOnlyList<AgreedSegment> segments) => _combo?.PriceMinor ?? segments.Sum(segment => segment.PriceMinor) * Party;

    /// <summary>The least that it may cost: with whoever costs least.</summary>
    public long LeastPrice => _combo?.PriceMinor ?? _items
        .SelectMany(item => item.Services, (item, service) => item.Servers.Min(server => service.PriceBy(server.Professional.Id)))
        .Sum() * Party;

    /// <summary>Why nobody can do a service at a moment: of whoever comes closest to it.</summary>
    public IReadOnlyList<Reason> WhyNot(Func<string, Taken[]> takenOf, Instant start, Ask ask)
    {
        var date = WallTime.DateOf(start, Setup.Zone);
        IReadOnlyList<Reason> least = [];
        var at = start;
        foreach (var item in _items)
        {
            var fewest = item.Servers
                .Select(server => Scheduling.WhyNot.Explain(
                    CalendarOf(item, server.Professional.Id, takenOf, date, date), server.Offer with { Step = StepFor(item, server, ask) }, at, ask))
                .MinBy(reasons => (reasons.Count, reasons.Count(reason => !IsTaken(reason))))!;
            if (fewest.Count > 0)
            {
                return fewest;
            }

            (least, at) = (fewest, at + item.Servers[0].Offer.Length);
        }

        return least;
    }

    /// <summary>Whether a reason is that someone else was faster.</summary>
    public static bool IsTaken(Reason reason) =>
        reason.Kind is Hindrance.Taken or Hindrance.TooClose or Hindrance.Full or Hindrance.PoolTaken;

    private Duration Wait => Duration.FromMinutes(Setup.Shop.Rules.VisitWaitMinutes ?? 15);

    /// <summary>Only the first service begins on the grid.</summary>
    private Duration StepFor(Item item, Serving server, Ask ask) =>
        item == _items[0] && (IsShared || !ask.NoticeWaived) ? server.Offer.Step : _minute;

    private Calendar CalendarOf(Item item, string professional, Func<string, Taken[]> takenOf, LocalDate first, LocalDate last)
    {
        Taken[] standing =
        [
            .. Setup.ClassesOf(professional, first, last),
            .. Setup.BusyElsewhere(professional, first, last).Select(slot => new Taken(slot, isElsewhere: true)),
        ];
        var taken = takenOf(professional);
        return new Calendar(
            Setup.ClassHoursOf(item.Services[0], professional) ?? Setup.HoursOf(professional),
            standing.Length == 0 ? taken : [.. taken, .. standing])
        {
            Gaps = Setup.Shop.Rules.Gaps == GapLevel.ShowAll ? null : Setup.GapsOf(professional),
            Needs = [.. item.Needs.Select(IReadOnlyList<Pool> (need) => [.. need.Select(resource => new Pool(
                resource.Id,
                Setup.HoursOf(resource.Id),
                resource.Units,
                Duration.FromMinutes(resource.BufferMinutes),
                UnitsIn(takenOf(resource.Id), item.Group)))])],
        };
    }

    /// <summary>What is taken of a resource: a class takes one unit, however many are in it, and joining it takes none.</summary>
    private static Taken[] UnitsIn(Taken[] taken, long group) => !Array.Exists(taken, span => span.Group != 0)
        ? taken
        :
        [
            .. taken.Where(span => span.Group == 0),
            .. taken.Where(span => span.Group != 0 && span.Group != group).DistinctBy(span => (span.Slot, span.Group)),
        ];

    private static IEnumerable<Serving> InOrder(IReadOnlyList<Serving> servers, IReadOnlyList<string>? prefer)
    {
        if (prefer is null)
        {
            return servers;
        }

        var places = prefer.Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place, StringComparer.Ordinal);
        return servers.OrderBy(server => places.GetValueOrDefault(server.Professional.Id, int.MaxValue));
    }
}
