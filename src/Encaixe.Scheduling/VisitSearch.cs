using System.Numerics;
using System.Runtime.InteropServices;
using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Finds when a visit of several services can begin, and who does what when.</summary>
/// <remarks>
/// <para>From the end backwards: the moments from which the services that are left can all be done are worked out for ever more
/// of them, each time from those of fewer. A moment at which someone can begin a service belongs to them when, at the end of the
/// service or after a wait that is short enough, the others can begin. So the work grows with the subsets of the services and with
/// what is taken, not with the orders in which they could be done nor with the starts.</para>
/// <para>Who does a service does not matter for what comes after it, only how long they take: the moments of all who take as long
/// are put together first. Free time between services is the exception: what one person does without a wait wants none, since the
/// client does not get up. Where it is wanted at all, the moments at which somebody goes on are kept for each of them.</para>
/// </remarks>
public sealed partial class VisitSearch
{
    private static readonly (bool Joined, bool GoesOn)[] _sides = [(false, false), (true, false), (false, true), (true, true)];

    private readonly Visit _visit;
    private readonly int _wait;
    private readonly Node[] _nodes;
    private readonly LegGroup[] _groups = [];
    private readonly int _people;
    private readonly Way[] _byLead = [];
    private readonly long _longest;
    private readonly bool _hasBuffers;
    private readonly StretchSets _sets = new();
    private readonly StretchSets.Set[] _any = [];
    private readonly StretchSets.Set[] _goingOn = [];
    private readonly Dictionary<(int After, int Length), StretchSets.Set> _reach = [];

    /// <param name="first">First local date of the visit's start.</param>
    /// <param name="last">Last local date of the visit's start, inclusive.</param>
    /// <exception cref="ArgumentException">No service or too many, one that nobody does, or a group among several.</exception>
    public VisitSearch(Visit visit, LocalDate first, LocalDate last, Ask ask)
    {
        if (visit.Items.Count is < 1 or > Visit.MostItems || visit.Items.Any(item => item.Servers.Count == 0)
            || (visit.Items.Count > 1 && visit.Items.Any(item => item.Servers.Any(server => server.Offer.Group != 0))))
        {
            throw new ArgumentException("A visit has 1 to 5 services that somebody does; a class is a visit by itself.", nameof(visit));
        }

        _visit = visit;
        _wait = (int)visit.LongestWait.TotalSeconds;
        _nodes = NodesOf(visit, out _people);
        Leads = [.. _nodes.Select(node => node.Server)];
        Starts = new OpenStarts[_nodes.Length];
        if (visit.Items.Count == 1)
        {
            for (var k = 0; k < _nodes.Length; k++)
            {
                Starts[k] = Availability.Find(Leads[k].Calendar, Leads[k].Offer, first, last, ask);
            }

            return;
        }

        _byLead = new Way[_nodes.Length];
        _longest = visit.Items.Sum(item => item.Servers.Max(server => (long)server.Offer.Length.TotalSeconds) + _wait);
        _hasBuffers = Array.Exists(_nodes, node => node.Offer.Before > Duration.Zero || node.Offer.After > Duration.Zero);
        _any = new StretchSets.Set[All];
        _goingOn = new StretchSets.Set[All * _people];
        var openings = new OpeningsOnce(first, last);
        Array.ForEach(_nodes, node => Clear(node, openings, first, last, ask));
        _groups = [.. LegsOf(_nodes)
            .GroupBy(leg => (leg.Items, leg.Host.Length))
            .Select(legs => new LegGroup(legs))];
        Array.ForEach(_groups, Clear);
        WorkBackwards();
        PutOnGrid(openings, first, last, ask);
    }

    /// <summary>Who could begin: one for each list of <see cref="Starts"/>.</summary>
    public IReadOnlyList<Server> Leads { get; }

    /// <summary>When the visit can begin, by who begins: their union is when it can begin at all.</summary>
    public OpenStarts[] Starts { get; }

    /// <summary>Whether the visit can begin at this moment.</summary>
    public bool Allows(Instant start) => Array.Exists(Starts, starts => starts.Contains(start));

    /// <summary>Who does a planned service.</summary>
    public Server ServerOf(PlannedItem planned) => _visit.Items[planned.Item].Servers[planned.Server];

    /// <summary>All services, as bits: what is left before the visit begins.</summary>
    private int All => (1 << _visit.Items.Count) - 1;

    private static Node[] NodesOf(Visit visit, out int people)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int NumberOf(string id) => numbers.TryGetValue(id, out var number) ? number : numbers[id] = numbers.Count;
        var nodes = new List<Node>();
        for (var item = 0; item < visit.Items.Count; item++)
        {
            var servers = visit.Items[item].Servers;
            for (var rank = 0; rank < servers.Count; rank++)
            {
                nodes.Add(new Node(nodes.Count, item, rank, NumberOf(servers[rank].Professional), servers[rank]));
            }
        }

        people = numbers.Count;
        return [.. nodes];
    }

    private static IEnumerable<Leg> LegsOf(Node[] nodes)
    {
        foreach (var host in nodes)
        {
            yield return new Leg(host, []);
            foreach (var guests in nodes.Where(host.CanHost).GroupBy(guest => guest.Item))
            {
                yield return new Leg(host, [.. guests]);
            }
        }
    }

    /// <summary>Where nothing is in the way of a service by someone, by the free time that it wants around it.</summary>
    private void Clear(Node node, OpeningsOnce openings, LocalDate first, LocalDate last, Ask ask)
    {
        var (offer, clear) = (node.Offer, node.Clear);
        foreach (var (joined, goesOn) in _sides)
        {
            // What it does not want anyway, it need not do without.
            var (dropsBefore, dropsAfter) = (joined && offer.Before > Duration.Zero, goesOn && offer.After > Duration.Zero);
            if ((dropsBefore, dropsAfter) != (joined, goesOn))
            {
                clear[joined, goesOn] = clear[dropsBefore, dropsAfter];
                continue;
            }

            var wanted = offer with
            {
                Before = joined ? Duration.Zero : offer.Before,
                After = goesOn ? Duration.Zero : offer.After,
            };
            Availability.AddStretches(_sets, node.Server.Calendar, wanted, openings.Of(node.Server.Calendar, offer), first, last, ask);
            clear[joined, goesOn] = _sets.Close();
        }
    }

    /// <summary>Where nothing is in the way of some legs.</summary>
    private void Clear(LegGroup group)
    {
        foreach (var leg in group.Legs)
        {
            var beside = BesideOf(leg);
            foreach (var (joined, goesOn) in _sides)
            {
                var host = leg.Host.Clear[joined, goesOn];
                leg.Clear[joined, goesOn] = leg.Guests.Length == 0 ? host
                    : !_hasBuffers && (joined || goesOn) ? leg.Clear[false, false]
                    : _sets.Meet(host, beside);
            }
        }

        var mark = _sets.Mark;
        var clear = default(StretchSets.Set);
        foreach (var leg in group.Legs)
        {
            clear = _sets.Join(clear, leg.Clear[false, false]);
        }

        group.Clear = _sets.Keep(clear, mark);
    }

    /// <summary>When a leg can begin so that one of its guests is done within it.</summary>
    private StretchSets.Set BesideOf(Leg leg)
    {
        var (mark, beside) = (_sets.Mark, default(StretchSets.Set));
        foreach (var guest in leg.Guests)
        {
            var theirs = _sets.Before(guest.Clear[false, false], 0, leg.Host.Length - guest.Length);
            beside = _sets.Join(beside, theirs);
        }

        return _sets.Keep(beside, mark);
    }

    private void WorkBackwards()
    {
        Leg[][] legsOf = [.. Enumerable.Range(0, _people)
            .Select(person => _groups.SelectMany(group => group.Legs).Where(leg => leg.Host.Person == person).ToArray())];
        for (var left = 1; left < All; left++)
        {
            if (!_visit.IsAnyOrder && (left | (left - 1)) != All)
            {
                continue; // in their order, what is left is always the last few
            }

            for (var person = 0; _hasBuffers && person < _people; person++)
            {
                GoingOn(left, person) = BegunBy(legsOf[person], left, joined: true);
            }

            _any[left] = BegunByAnyone(left);
            foreach (var group in _groups)
            {
                if ((left & group.Items) == 0)
                {
                    Reach(left, group.Length) = _sets.Before(_any[left], group.Length, group.Length + _wait);
                }
            }
        }
    }

    /// <summary>The moments from which all that is left can be done, whoever begins.</summary>
    private StretchSets.Set BegunByAnyone(int left)
    {
        var (mark, set) = (_sets.Mark, default(StretchSets.Set));
        foreach (var group in _groups)
        {
            if (CanBeNext(left, group.Items))
            {
                set = _sets.Join(set, Followed(group.Clear, left & ~group.Items, group.Length));
                foreach (var leg in group.Legs)
                {
                    set = _sets.Join(set, GoneOnFrom(leg, left & ~group.Items, joined: false));
                }
            }
        }

        return _sets.Keep(set, mark);
    }

    /// <summary>The moments from which all that is left can be done by beginning with one of some legs.</summary>
    /// <param name="joined">Its person goes on with it from a service before.</param>
    private StretchSets.Set BegunBy(ReadOnlySpan<Leg> legs, int left, bool joined)
    {
        var (mark, set) = (_sets.Mark, default(StretchSets.Set));
        foreach (var leg in legs)
        {
            if (CanBeNext(left, leg.Items))
            {
                set = _sets.Join(set, Followed(leg.Clear[joined, goesOn: false], left & ~leg.Items, leg.Length));
                set = _sets.Join(set, GoneOnFrom(leg, left & ~leg.Items, joined));
            }
        }

        return _sets.Keep(set, mark);
    }

    /// <summary>Of the moments at which something can begin, those from whose end the others can be reached.</summary>
    private StretchSets.Set Followed(StretchSets.Set clear, int after, int length) =>
        after == 0 ? clear : _sets.Meet(clear, Reach(after, length));

    /// <summary>The moments from which a leg can be done so that its person goes on at once.</summary>
    private StretchSets.Set GoneOnFrom(Leg leg, int after, bool joined) =>
        _hasBuffers && after != 0 ? _sets.Meet(leg.Clear[joined, goesOn: true], GoingOn(after, leg.Host.Person), leg.Length) : default;

    /// <summary>Whether services can come next: in their order, nothing that is left may come before them.</summary>
    /// <param name="left">The services that are left, as bits.</param>
    /// <param name="items">Those that would come next.</param>
    private bool CanBeNext(int left, int items) =>
        (left & items) == items && (_visit.IsAnyOrder || (left & ~items & (HighestOf(items) - 1)) == 0);

    private static int HighestOf(int items) => 1 << BitOperations.Log2((uint)items);

    /// <summary>When a leg of some length can begin so that what is left after it is reached soon enough.</summary>
    private ref StretchSets.Set Reach(int after, int length) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(_reach, (after, length), out _);

    /// <summary>When somebody who has just done one service can go on with all that is left.</summary>
    private ref StretchSets.Set GoingOn(int left, int person) => ref _goingOn[(left * _people) + person];
}
