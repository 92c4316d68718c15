using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Finds when a visit of several services can begin, and who does what when.</summary>
/// <remarks>
/// <para>From the end backwards: the starts from which the services that are left can all be done are worked out for ever more
/// of them, each time from those of one less. A start of a service by someone belongs to them when nothing is in its way and
/// when, at its end or after a wait that is short enough, the others can begin. So the work grows with the subsets of the
/// services and with what is taken, not with the orders in which they could be done nor with the starts.</para>
/// <para>Two services that both may be done side by side, by two people, count as one as long as the longer of them.</para>
/// <para>Between services that one person does without a wait there is no free time: the client does not get up.</para>
/// </remarks>
public sealed partial class VisitSearch
{
    private readonly Visit _visit;
    private readonly int _wait;
    private readonly Node[] _nodes;
    private readonly StretchSets _sets = new();
    private readonly StretchSets.Set[] _from;
    private readonly StretchSets.Set[] _any;
    private readonly Dictionary<(int After, int Length), StretchSets.Set> _reach = [];
    private readonly Dictionary<(int Left, int Node, long At, bool Joined), Course> _courses = [];
    private readonly bool _hasBuffers;

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
        _nodes = [.. visit.Items.SelectMany((item, i) => item.Servers.Select((server, s) => new Node(i, s, server)))];
        _hasBuffers = _nodes.Any(node => node.Offer.Before > Duration.Zero || node.Offer.After > Duration.Zero);
        _from = new StretchSets.Set[(1 << visit.Items.Count) * _nodes.Length * 2];
        _any = new StretchSets.Set[1 << visit.Items.Count];
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

        Clear(first, last, ask);
        WorkBackwards();
        PutOnGrid(first, last, ask);
    }

    /// <summary>Who could begin: one for each list of <see cref="Starts"/>.</summary>
    public IReadOnlyList<Server> Leads { get; }

    /// <summary>When the visit can begin, by who begins: their union is when it can begin at all.</summary>
    public OpenStarts[] Starts { get; }

    /// <summary>Whether the visit can begin at this moment.</summary>
    public bool Allows(Instant start) => Array.Exists(Starts, starts => starts.Contains(start));

    /// <summary>Who does what when, if the visit begins at this moment: with the least waiting, then the earliest end, then
    /// the fewest people, then whom one would rather have. <see langword="null"/>: it cannot begin then.</summary>
    public IReadOnlyList<PlannedItem>? Plan(Instant start)
    {
        var second = start.ToUnixTimeSeconds();
        var (best, lead) = (Course.None, -1);
        for (var k = 0; k < _nodes.Length; k++)
        {
            if (Starts[k].Contains(start) && CourseOf(All, k, second, joined: false) is var course && course.IsBetterThan(best))
            {
                (best, lead) = (course, k);
            }
        }

        return lead < 0 ? null : Trace(lead, second);
    }

    private int All => (1 << _visit.Items.Count) - 1;

    /// <summary>Where nothing is in the way of each service by each person, by the free time that it wants around it.</summary>
    private void Clear(LocalDate first, LocalDate last, Ask ask)
    {
        foreach (var node in _nodes)
        {
            for (var sides = 0; sides < 4; sides++)
            {
                var (dropsBefore, dropsAfter) = ((sides & 1) != 0, (sides & 2) != 0);
                if ((dropsBefore && node.Offer.Before == Duration.Zero) || (dropsAfter && node.Offer.After == Duration.Zero))
                {
                    node.Clear[sides] = node.Clear[sides & (node.Offer.Before == Duration.Zero ? 2 : 3)
                        & (node.Offer.After == Duration.Zero ? 1 : 3)];
                    continue;
                }

                var offer = node.Offer with
                {
                    Before = dropsBefore ? Duration.Zero : node.Offer.Before,
                    After = dropsAfter ? Duration.Zero : node.Offer.After,
                };
                Availability.AddStretches(_sets, node.Server.Calendar, offer, first, last, ask);
                node.Clear[sides] = _sets.Close();
            }
        }
    }

    private void WorkBackwards()
    {
        for (var left = 1; left <= All; left++)
        {
            if (!_visit.IsAnyOrder && (left | (left - 1)) != All)
            {
                continue; // in their order, what is left is always the last few
            }

            for (var k = 0; k < _nodes.Length; k++)
            {
                if ((left & _nodes[k].Bit) != 0)
                {
                    From(left, k, joined: false) = Begin(left, k, joined: false);
                    From(left, k, joined: true) = _hasBuffers ? Begin(left, k, joined: true) : From(left, k, joined: false);
                    _any[left] = _sets.Join(_any[left], From(left, k, joined: false));
                }
            }
        }
    }

    /// <summary>The starts of one service by someone from which all that is left can be done.</summary>
    /// <param name="left">The services that are left, this one included.</param>
    /// <param name="joined">They go on from a service of theirs before it: no free time is wanted before this one.</param>
    private StretchSets.Set Begin(int left, int k, bool joined)
    {
        var (node, after) = (_nodes[k], left & ~_nodes[k].Bit);
        var set = MayBegin(left, node.Item) ? Followed(after, node, joined) : default;
        Node[] guests = [.. Guests(left, node)];
        Array.ForEach(guests, guest => Reach(after & ~guest.Bit, node)); // before the mark: it is kept for others
        var mark = _sets.Mark;
        foreach (var guest in guests)
        {
            var beside = _sets.Before(guest.ClearOf(joined: false, goesOn: false), 0, node.Length - guest.Length);
            set = _sets.Join(set, _sets.Meet(beside, Followed(after & ~guest.Bit, node, joined)));
        }

        return _sets.Keep(set, mark);
    }

    /// <summary>The starts of one service by someone that nothing is in the way of and after whose end what is left can be
    /// done.</summary>
    private StretchSets.Set Followed(int after, Node node, bool joined)
    {
        var clear = node.ClearOf(joined, goesOn: false);
        if (after == 0)
        {
            return clear;
        }

        var reach = Reach(after, node);
        var mark = _sets.Mark;
        var set = _sets.Meet(clear, reach);
        if (_hasBuffers)
        {
            set = _sets.Join(set, _sets.Meet(node.ClearOf(joined, goesOn: true), Continuation(after, node)));
        }

        return _sets.Keep(set, mark);
    }

    /// <summary>The starts after whose end what is left can be begun soon enough: the same for all who take as long.</summary>
    private StretchSets.Set Reach(int after, Node node)
    {
        if (!_reach.TryGetValue((after, node.Length), out var reach))
        {
            _reach[(after, node.Length)] = reach = _sets.Before(_any[after], node.Length, node.Length + _wait);
        }

        return reach;
    }

    /// <summary>The starts after whose end the same person can go on at once.</summary>
    private StretchSets.Set Continuation(int after, Node node)
    {
        var set = default(StretchSets.Set);
        for (var k = 0; k < _nodes.Length; k++)
        {
            if ((after & _nodes[k].Bit) != 0 && _nodes[k].Professional == node.Professional)
            {
                set = _sets.Join(set, _sets.Before(From(after, k, joined: true), node.Length, node.Length));
            }
        }

        return set;
    }

    /// <summary>Whether a service may be the next one by itself.</summary>
    private bool MayBegin(int left, int item) => _visit.IsAnyOrder || (left & ((1 << item) - 1)) == 0;

    /// <summary>Which services can be done beside one, and by whom.</summary>
    private IEnumerable<Node> Guests(int left, Node host)
    {
        foreach (var guest in _nodes)
        {
            if ((left & guest.Bit) != 0 && guest.Item != host.Item && host.Offer.IsParallel && guest.Offer.IsParallel
                && guest.Length <= host.Length && guest.Professional != host.Professional && !host.SharesPoolWith(guest)
                && (_visit.IsAnyOrder || (left & ((1 << Math.Max(host.Item, guest.Item)) - 1) & ~(host.Bit | guest.Bit)) == 0))
            {
                yield return guest;
            }
        }
    }

    /// <summary>Who does a planned service.</summary>
    public Server ServerOf(PlannedItem planned) => _visit.Items[planned.Item].Servers[planned.Server];

    private ref StretchSets.Set From(int left, int k, bool joined) =>
        ref _from[(((left * _nodes.Length) + k) * 2) + (joined ? 1 : 0)];

    /// <summary>A service by someone.</summary>
    private sealed class Node(int item, int rank, Server server)
    {
        public int Item => item;

        public int Bit => 1 << item;

        /// <summary>How far down they stand on the list of those whom one would rather have.</summary>
        public int Rank => rank;

        public Server Server => server;

        public Offer Offer => server.Offer;

        public string Professional => server.Professional;

        /// <summary>How long they take. Seconds.</summary>
        public int Length { get; } = (int)server.Offer.Length.TotalSeconds;

        /// <summary>Where nothing is in the way: with all free time around it, without that before (1), after (2), both (3).</summary>
        public StretchSets.Set[] Clear { get; } = new StretchSets.Set[4];

        /// <param name="joined">They were at it before already.</param>
        /// <param name="goesOn">They go on afterwards.</param>
        public StretchSets.Set ClearOf(bool joined, bool goesOn) => Clear[(joined ? 1 : 0) + (goesOn ? 2 : 0)];

        public bool SharesPoolWith(Node other) => server.Calendar.Needs.SelectMany(need => need).Any(pool =>
            other.Server.Calendar.Needs.Any(need => need.Any(theirs => theirs.Id == pool.Id)));

        public PlannedItem PlannedAt(long second) =>
            new(item, rank, new Slot(Instant.FromUnixTimeSeconds(second), server.Offer.Length));
    }
}
