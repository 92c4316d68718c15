using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>A service of a visit by someone.</summary>
internal sealed class Node(int number, int item, int rank, int person, Server server)
{
    /// <summary>Its place among all that anyone can do: the place of its starts in <see cref="VisitSearch.Starts"/>.</summary>
    public int Number => number;

    public int Item => item;

    /// <summary>How far down they stand on the list of those whom one would rather have.</summary>
    public int Rank => rank;

    /// <summary>Who: one number for all that one professional does.</summary>
    public int Person => person;

    public Server Server => server;

    public Offer Offer => server.Offer;

    /// <summary>How long they take. Seconds.</summary>
    public int Length { get; } = (int)server.Offer.Length.TotalSeconds;

    /// <summary>Where nothing is in the way of it.</summary>
    public Sides Clear { get; } = new();

    /// <summary>Whether someone else can do another service beside it.</summary>
    public bool CanHost(Node guest) =>
        Offer.IsParallel && guest.Offer.IsParallel && guest.Item != item && guest.Length <= Length && guest.Person != person
            && !SharesPoolWith(guest);

    public PlannedItem PlannedAt(long second) => new(item, rank, new Slot(Instant.FromUnixTimeSeconds(second), Offer.Length));

    private bool SharesPoolWith(Node other) => server.Calendar.Needs.SelectMany(need => need).Any(pool =>
        other.Server.Calendar.Needs.Any(need => need.Any(theirs => theirs.Id == pool.Id)));
}

/// <summary>Moments, by the free time that is wanted around what begins at them.</summary>
internal sealed class Sides
{
    private readonly StretchSets.Set[] _sets = new StretchSets.Set[4];

    /// <param name="joined">Whoever does it was at it already: no free time is wanted before it.</param>
    /// <param name="goesOn">They go on afterwards: none is wanted after it.</param>
    public ref StretchSets.Set this[bool joined, bool goesOn] => ref _sets[(joined ? 1 : 0) + (goesOn ? 2 : 0)];

    /// <summary>The same moments, whatever is wanted.</summary>
    public void Fill(StretchSets.Set set) => Array.Fill(_sets, set);
}

/// <summary>What can come next in a visit: a service by someone, or two side by side by two, which count as one as long as the
/// longer.</summary>
internal sealed class Leg(Node host, Node[] guests)
{
    /// <summary>The service, or the longer of two.</summary>
    public Node Host => host;

    /// <summary>Who could do the other one beside it, all the same service; empty when there is none.</summary>
    public Node[] Guests => guests;

    /// <summary>The services that are done with it, as bits.</summary>
    public int Items { get; } = (1 << host.Item) | (guests.Length == 0 ? 0 : 1 << guests[0].Item);

    /// <summary>Seconds.</summary>
    public int Length => host.Length;

    /// <summary>Where nothing is in the way of it, in all the time that was asked for.</summary>
    public Sides Clear { get; } = new();

    /// <summary>The same, near the start for which a plan is made.</summary>
    public Sides Near { get; } = new();

    /// <summary>The best way that begins with it, at the moment that is looked at.</summary>
    public Way Fresh { get; set; }

    /// <summary>The best way on which its person goes on with it from a service before.</summary>
    public Way Joined { get; set; }
}

/// <summary>Legs that stand for one another: they leave the same services, at the same time. What is to be known of the time after
/// them is the same for all.</summary>
internal sealed class LegGroup(IEnumerable<Leg> legs)
{
    public Leg[] Legs { get; } = [.. legs];

    public int Items => Legs[0].Items;

    public int Length => Legs[0].Length;

    /// <summary>Where nothing is in the way of at least one of them, with all free time around it.</summary>
    public StretchSets.Set Clear { get; set; }
}
