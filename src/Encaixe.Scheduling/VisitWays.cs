namespace Encaixe.Scheduling;

/// <summary>How a visit can go on from some moment with all that is left, whoever begins.</summary>
internal sealed class Ways(int people)
{
    private readonly Way[] _fresh = new Way[people];
    private readonly Way[] _joined = new Way[people];

    /// <summary>The best of all, for a client who comes from someone else.</summary>
    public Way Best { get; private set; }

    /// <summary>The best that one person begins.</summary>
    /// <param name="joined">They go on with it from a service before.</param>
    public Way Of(int person, bool joined) => joined ? _joined[person] : _fresh[person];

    public void Clear()
    {
        Best = default;
        Array.Clear(_fresh);
        Array.Clear(_joined);
    }

    public void Add(Leg leg)
    {
        if (leg.Joined.Leg is null)
        {
            return; // nor can it be done without a service before it
        }

        var person = leg.Host.Person;
        Best = Best.Or(leg.Fresh);
        _fresh[person] = _fresh[person].Or(leg.Fresh);
        _joined[person] = _joined[person].Or(leg.Joined);
    }
}

/// <summary>The first leg of a way to do all that is left, and what the whole of it costs.</summary>
/// <param name="Leg"><see langword="null"/>: there is no way.</param>
/// <param name="Price">As <see cref="Scheduling.Price"/> puts it.</param>
/// <param name="Next">When the next leg begins, if there is one. Seconds since 1970.</param>
/// <param name="Then">Who does it.</param>
internal readonly record struct Way(Leg? Leg, long Price, long Next = 0, Then Then = Then.Anyone)
{
    /// <summary>The cheaper of two; the first when they cost the same.</summary>
    public Way Or(Way other) => other.Leg is not null && (Leg is null || other.Price < Price) ? other : this;
}

/// <summary>Who does the leg after another.</summary>
internal enum Then
{
    /// <summary>Whoever does it best.</summary>
    Anyone,

    /// <summary>The same person, with all the free time that is wanted between two clients.</summary>
    Same,

    /// <summary>The same person, who goes on at once: the client does not get up.</summary>
    GoesOn,
}

/// <summary>What a plan costs, as one number: what counts more stands further to the left. So plans are compared as numbers, and
/// what a plan costs is the sum of what its parts cost.</summary>
internal static class Price
{
    /// <summary>The client is handed over. Below it: how far down the lists those stand who serve.</summary>
    public const long HandedOver = 1L << 16;

    private const long SecondOfAll = HandedOver << 3;
    private const long SecondOfWaiting = SecondOfAll << 20; // five services and four waits are nine days at the most

    /// <summary>A service, or two side by side.</summary>
    /// <param name="length">Seconds.</param>
    /// <param name="rank">How far down the lists those stand who do it.</param>
    public static long Of(int length, int rank) => (length * SecondOfAll) + rank;

    /// <summary>A wait. Seconds.</summary>
    public static long OfWaiting(long seconds) => seconds * (SecondOfWaiting + SecondOfAll);

    /// <summary>How much of a price is waiting. Seconds.</summary>
    public static long WaitingIn(long price) => price / SecondOfWaiting;
}
