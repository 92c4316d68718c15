namespace Encaixe.Model.Tests.Paper;

/// <summary>How somebody who waits stands.</summary>
internal enum Waits
{
    Waiting,
    Paused,
    Served,
    Left,
}

/// <summary>What somebody said to an offer.</summary>
internal enum Reply
{
    None,
    Taken,
    Declined,
}

/// <summary>When somebody could come, and how they would like to be asked.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last.</param>
/// <param name="Windows">The times of day at which it may begin; none: any.</param>
/// <param name="Notice">The least warning that they need.</param>
/// <param name="AtNight">Whether they may be asked at night about a time before 10:00.</param>
internal sealed record WaitWhen(int First, int Last, IReadOnlyList<Window> Windows, int Notice, bool AtNight)
{
    public bool IsSame(WaitWhen other) =>
        (First, Last, Notice, AtNight) == (other.First, other.Last, other.Notice, other.AtNight) && Windows.SequenceEqual(other.Windows);
}

/// <summary>Somebody who waits for a time.</summary>
internal sealed class PaperWait
{
    public required int Number { get; init; }

    /// <summary>What the product calls it.</summary>
    public string Id { get; set; } = "";

    public required int Client { get; init; }

    public required string Service { get; init; }

    /// <summary>By whom; nobody: by anyone.</summary>
    public required IReadOnlyList<string> Who { get; set; }

    public required WaitWhen When { get; set; }

    public int Party { get; init; } = 1;

    /// <summary>The visit that they would have earlier.</summary>
    public PaperVisit? Earlier { get; init; }

    public Waits Standing { get; set; }

    public int Priority { get; set; }

    /// <summary>When it joined. Seconds.</summary>
    public required int Joined { get; set; }

    /// <summary>How many offers in a row passed without a word.</summary>
    public int Silences { get; set; }

    /// <summary>What they are being asked.</summary>
    public PaperOffer? Offer { get; set; }

    /// <summary>What they were asked: it is not asked twice.</summary>
    public HashSet<(int Start, string Who)> Asked { get; } = [];

    public bool IsLive => Standing is Waits.Waiting or Waits.Paused;

    public bool IsFree => Standing == Waits.Waiting && Offer is null;

    public string Name => $"wait {Number}";

    /// <summary>Whether it is the same client for the same.</summary>
    public bool IsSameAs(PaperWait other) => (Client, Service, Party) == (other.Client, other.Service, other.Party)
        && Who.SequenceEqual(other.Who) && When.IsSame(other.When);

    /// <summary>They are asked no more what they were being asked.</summary>
    public void Release(bool wasSilent)
    {
        (Offer, Silences) = (null, wasSilent ? Silences + 1 : 0);
        Standing = Standing == Waits.Waiting && Silences >= 2 ? Waits.Paused : Standing;
    }
}

/// <summary>Somebody who is asked.</summary>
/// <param name="Wait">Who.</param>
/// <param name="Visit">The visit as it would be.</param>
internal sealed record PaperInvitation(PaperWait Wait, PaperVisit Visit)
{
    public Reply Reply { get; set; }
}

/// <summary>A time that is kept free while somebody makes up their mind.</summary>
internal sealed class PaperOffer
{
    public required int Number { get; init; }

    /// <summary>What the product calls it.</summary>
    public required string Id { get; init; }

    /// <summary>Until when. Seconds.</summary>
    public required int Until { get; init; }

    /// <summary>How many swaps led to it.</summary>
    public required int Depth { get; init; }

    public List<PaperInvitation> Invited { get; } = [];

    /// <summary>Whether nobody took it, and nobody wrote it off.</summary>
    public bool IsKept { get; set; } = true;

    public bool IsTaken { get; set; }

    public string Name => $"offer {Number}";

    public bool IsOpen(int now) => IsKept && now < Until;

    /// <summary>What the longest of the visits would take.</summary>
    public IEnumerable<PaperClaim> Claims() => IsKept ? Invited.MaxBy(one => one.Visit.End - one.Visit.Start)!.Visit.Claims() : [];

    public PaperInvitation? For(PaperWait wait) => Invited.Find(one => one.Wait == wait);
}

/// <summary>Time that somebody gave up.</summary>
/// <param name="Of">Whose: ids, in their order.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Depth">How many swaps led to it.</param>
/// <param name="Due">When it is to be offered. Seconds.</param>
/// <param name="Deadline">From when on it is offered no more. Seconds.</param>
internal sealed record PaperFreed(string Of, int From, int Until, int Depth, int Due, int Deadline)
{
    public const int MostSwaps = 5;

    public IReadOnlyList<string> Participants => Of.Split('+');

    public static string Join(IEnumerable<string> participants) => string.Join('+', participants.Distinct().Order(StringComparer.Ordinal));
}
