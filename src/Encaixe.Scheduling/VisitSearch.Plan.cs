using NodaTime;

namespace Encaixe.Scheduling;

/// <content>Walks forwards again: who does what when, from one start.</content>
public sealed partial class VisitSearch
{
    private readonly Dictionary<(int Left, long At), Ways> _ways = [];
    private readonly Stack<Ways> _spare = new();

    /// <summary>Who does what when, if the visit begins at this moment: with the least waiting, then the earliest end, then
    /// the fewest people, then whom one would rather have. <see langword="null"/>: it cannot begin then.</summary>
    /// <remarks>A search plans one start after the other; it is not for two threads at once.</remarks>
    public IReadOnlyList<PlannedItem>? Plan(Instant start)
    {
        var second = start.ToUnixTimeSeconds();
        if (_visit.Items.Count == 1)
        {
            var node = _nodes.Where((_, k) => Starts[k].Contains(start)).MinBy(node => Price.Of(node.Length, node.Rank));
            return node is null ? null : [node.PlannedAt(second)];
        }

        var best = default(Way);
        LookFrom(second);
        for (var k = 0; k < _nodes.Length; k++)
        {
            if (Starts[k].Contains(start))
            {
                best = best.Or(_byLead[k]);
            }
        }

        return best.Leg is null ? null : Trace(best, second);
    }

    /// <summary>Finds the best way for each who could begin. Of all the time there is, looks only at what may concern this
    /// start.</summary>
    private void LookFrom(long start)
    {
        Forget();
        foreach (var group in _groups)
        {
            foreach (var leg in group.Legs)
            {
                leg.Near.Fill(_sets.Near(leg.Clear[joined: false, goesOn: false], start, start + _longest));
                foreach (var (joined, goesOn) in _hasBuffers ? _sides : [])
                {
                    leg.Near[joined, goesOn] = _sets.Near(leg.Clear[joined, goesOn], start, start + _longest);
                }
            }
        }

        Array.Clear(_byLead);
        foreach (var group in _groups)
        {
            if (CanBeNext(All, group.Items))
            {
                Explore(group, All, start);
                foreach (var leg in group.Legs)
                {
                    _byLead[leg.Host.Number] = _byLead[leg.Host.Number].Or(leg.Fresh);
                }
            }
        }
    }

    private void Forget()
    {
        foreach (var ways in _ways.Values)
        {
            _spare.Push(ways);
        }

        _ways.Clear();
    }

    /// <summary>How the visit can go on from a moment with all that is left.</summary>
    private Ways From(int left, long at)
    {
        if (_ways.TryGetValue((left, at), out var known))
        {
            return known;
        }

        var ways = _spare.TryPop(out var spare) ? spare : new Ways(_people);
        ways.Clear();
        foreach (var group in _groups)
        {
            if (CanBeNext(left, group.Items))
            {
                Explore(group, left, at);
                foreach (var leg in group.Legs)
                {
                    ways.Add(leg);
                }
            }
        }

        return _ways[(left, at)] = ways;
    }

    /// <summary>Finds the best way for each leg of a group that would begin at a moment. What comes after it leaves these legs
    /// alone: their services are done by then.</summary>
    private void Explore(LegGroup group, int left, long at)
    {
        foreach (var leg in group.Legs)
        {
            (leg.Fresh, leg.Joined) = (default, default);
        }

        var (after, end) = (left & ~group.Items, at + group.Length);
        if (after == 0)
        {
            foreach (var leg in group.Legs)
            {
                AddIfClear(leg, at, new Way(leg, 0));
            }

            return;
        }

        var wait = (long)_wait; // a longer one than that of a way that is known does not help
        for (var next = _sets.First(_any[after], end, end + wait); next is { } moment; next = NextMoment(after, moment, end + wait))
        {
            var ways = From(after, moment);
            var waiting = Price.OfWaiting(moment - end);
            wait = Math.Min(wait, Price.WaitingIn(ways.Best.Price + waiting));
            foreach (var leg in group.Legs)
            {
                var same = ways.Of(leg.Host.Person, joined: false);
                AddIfClear(leg, at, same.Leg is not null && same.Price <= ways.Best.Price + Price.HandedOver
                    ? new Way(leg, same.Price + waiting, moment, Then.Same)
                    : new Way(leg, ways.Best.Price + Price.HandedOver + waiting, moment, Then.Anyone));
            }
        }

        if (_hasBuffers)
        {
            var ways = From(after, end);
            foreach (var leg in group.Legs)
            {
                if (ways.Of(leg.Host.Person, joined: true) is { Leg: not null } way)
                {
                    AddIfClear(leg, at, new Way(leg, way.Price, end, Then.GoesOn));
                }
            }
        }
    }

    /// <summary>Takes a way into account, if nothing is in the way of its first leg.</summary>
    /// <param name="way">Priced without its first leg.</param>
    private void AddIfClear(Leg leg, long at, Way way)
    {
        var goesOn = way.Then == Then.GoesOn;
        if (!_sets.Has(leg.Near[joined: true, goesOn], at))
        {
            return; // then it is not without a service before it either
        }

        way = way with { Price = way.Price + PriceOf(leg, at) };
        leg.Joined = leg.Joined.Or(way);
        if (!_hasBuffers || _sets.Has(leg.Near[joined: false, goesOn], at))
        {
            leg.Fresh = leg.Fresh.Or(way);
        }
    }

    private long PriceOf(Leg leg, long at) => Price.Of(leg.Length, leg.Host.Rank + (GuestOf(leg, at)?.Guest.Rank ?? 0));

    /// <summary>Who does the other service beside a leg, and when: whom one would rather have of those who can.</summary>
    private (Node Guest, long At)? GuestOf(Leg leg, long at)
    {
        foreach (var guest in leg.Guests)
        {
            if (_sets.First(guest.Clear[joined: false, goesOn: false], at, at + leg.Length - guest.Length) is { } moment)
            {
                return (guest, moment);
            }
        }

        return null;
    }

    /// <summary>The next moment at which someone can begin with what is left who could not before.</summary>
    /// <param name="until">The last one that is wanted.</param>
    private long? NextMoment(int left, long after, long until)
    {
        while (after < until)
        {
            var next = until + 1;
            foreach (var group in _groups)
            {
                if (CanBeNext(left, group.Items))
                {
                    next = NextBeginning(group, left & ~group.Items, after, next);
                }
            }

            if (next > until || _sets.Has(_any[left], next))
            {
                return next > until ? null : next;
            }

            after = next;
        }

        return null;
    }

    /// <summary>The first moment after one and before another at which a leg of a group becomes possible, or what follows on
    /// it.</summary>
    private long NextBeginning(LegGroup group, int left, long after, long before)
    {
        if (left != 0)
        {
            before = _sets.Beginning(Reach(left, group.Length), after, before);
        }

        foreach (var leg in group.Legs)
        {
            before = _sets.Beginning(leg.Near[joined: false, goesOn: false], after, before);
            if (_hasBuffers && left != 0)
            {
                before = _sets.Beginning(leg.Near[joined: false, goesOn: true], after, before);
                before = _sets.Beginning(GoingOn(left, leg.Host.Person), after + leg.Length, before + leg.Length) - leg.Length;
            }
        }

        return before;
    }

    /// <summary>Writes a way down.</summary>
    private List<PlannedItem> Trace(Way way, long at)
    {
        var (plan, left) = (new List<PlannedItem>(_visit.Items.Count), All);
        while (way.Leg is { } leg)
        {
            plan.Add(leg.Host.PlannedAt(at));
            if (GuestOf(leg, at) is { } beside)
            {
                plan.Add(beside.Guest.PlannedAt(beside.At));
            }

            left &= ~leg.Items;
            at = way.Next;
            way = left == 0 ? default : way.Then switch
            {
                Then.Anyone => From(left, at).Best,
                Then.Same => From(left, at).Of(leg.Host.Person, joined: false),
                _ => From(left, at).Of(leg.Host.Person, joined: true),
            };
        }

        return plan;
    }
}
