namespace Encaixe.Model.Tests.Paper;

/// <summary>Where the free time around a booking may lie.</summary>
internal enum Reach
{
    OutsideHours,
    InsideHours,
    Anywhere,
}

/// <summary>A service as it stands on the price list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Length">How long it takes. Minutes, as everything here.</param>
/// <param name="Price">What it costs. Minor units.</param>
internal sealed record PaperService(string Id, int Length, long Price)
{
    /// <summary>Free time before it.</summary>
    public int Before { get; init; }

    /// <summary>Free time after it.</summary>
    public int After { get; init; }

    /// <summary>When the professional is busy in it: from the start, how long.</summary>
    public IReadOnlyList<(int Offset, int Length)> Busy { get; init; } = [(0, Length)];

    /// <summary>How many can share it; with more than one it is a class.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>Whether it is a class, whatever its seats.</summary>
    public bool IsClass { get; init; }

    /// <summary>Whether it needs one of the chairs.</summary>
    public bool NeedsChair { get; init; }

    /// <summary>Whether the shop says yes first.</summary>
    public bool NeedsApproval { get; init; }
}

/// <summary>Somebody who serves.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Services">What they do.</param>
internal sealed record PaperPerson(string Id, IReadOnlyList<string> Services)
{
    /// <summary>Their own week, Monday first; <see langword="null"/>: the shop's.</summary>
    public IReadOnlyList<IReadOnlyList<Window>>? Week { get; init; }
}

/// <summary>From when to when a door is open. Minutes after midnight.</summary>
internal readonly record struct Window(int Opens, int Closes);

/// <summary>All that a shop has set up, and on what terms it is booked.</summary>
internal sealed record PaperSettings
{
    public required IReadOnlyList<PaperPerson> People { get; init; }

    public required IReadOnlyList<PaperService> Services { get; init; }

    /// <summary>Seven lists of windows, Monday first.</summary>
    public required IReadOnlyList<IReadOnlyList<Window>> Week { get; init; }

    /// <summary>Days that are closed, whoever works.</summary>
    public IReadOnlyList<int> ClosedDays { get; init; } = [];

    public int Chairs { get; init; } = 2;

    /// <summary>Free time that a chair needs after each use.</summary>
    public int ChairBuffer { get; init; }

    /// <summary>Between two bookings lies the sum of both buffers; otherwise the larger.</summary>
    public bool BuffersAdd { get; init; }

    public Reach Reach { get; init; }

    /// <summary>Starts are counted from midnight; otherwise from each window.</summary>
    public bool CountsFromMidnight { get; init; }

    /// <summary>Gap between the starts on offer.</summary>
    public int Step { get; init; } = 15;

    public int Notice { get; init; }

    public int MoveNotice { get; init; }

    public int CancelNotice { get; init; }

    /// <summary>Until so long before it, giving a visit up is free.</summary>
    public int FreeCancellation { get; init; } = 1440;

    /// <summary>How many days ahead are open.</summary>
    public int HorizonDays { get; init; } = 14;

    public int HoldMinutes { get; init; } = 10;

    public int ApprovalMinutes { get; init; } = 60;

    public bool NeedsApproval { get; init; }

    public int? MostADay { get; init; }

    public int? MostAWeek { get; init; }

    public bool RefusesOverlaps { get; init; }

    public int? MostMoves { get; init; }

    public bool SharesPrice { get; init; }

    /// <summary>What a cut and a beard cost together; <see langword="null"/>: as one by one.</summary>
    public long? ComboPrice { get; init; }

    /// <summary>The services that are cheaper together.</summary>
    public static IReadOnlyList<string> Combo { get; } = ["cut", "beard"];

    public PaperService Service(string id) => Services.First(service => service.Id == id);

    /// <summary>Who does a service.</summary>
    public IReadOnlyList<string> WhoDoes(string service) =>
        [.. People.Where(person => person.Services.Contains(service)).Select(person => person.Id)];

    /// <summary>When somebody works on a day; nobody's word counts on a closed one.</summary>
    public IReadOnlyList<Window> WindowsOf(string? person, int day)
    {
        if (ClosedDays.Contains(day))
        {
            return [];
        }

        var own = person is null ? null : People.First(one => one.Id == person).Week;
        return (own ?? Week)[day % 7];
    }

    /// <summary>Whether the shop says yes to any of some services first.</summary>
    public bool AsksFirst(IEnumerable<string> services) => NeedsApproval || services.Any(id => Service(id).NeedsApproval);
}
