namespace Encaixe.Model.Tests.Paper;

/// <summary>How one visit of a series stands.</summary>
internal enum Turn
{
    Planned,
    Booked,
    Skipped,
    Cancelled,
}

/// <summary>One visit of a series.</summary>
/// <param name="number">Which, from 1.</param>
internal sealed class PaperOccurrence(int number)
{
    public int Number => number;

    /// <summary>Where the series has it.</summary>
    public required int Start { get; set; }

    /// <summary>Who shall serve, when it is not as in the series.</summary>
    public string? Who { get; set; }

    public Turn Turn { get; set; }

    public PaperVisit? Visit { get; set; }

    /// <summary>The visit's version when the series wrote it last: with another one, it was changed by itself.</summary>
    public int VisitVersion { get; set; }
}

/// <summary>A series that somebody wants.</summary>
/// <param name="Services">What, in order.</param>
/// <param name="Who">By whom; <see langword="null"/>: anyone.</param>
/// <param name="Start">When the first is; the others are so many weeks later, one after the other.</param>
/// <param name="Count">How many.</param>
/// <param name="Client">Who comes.</param>
internal sealed record SeriesWanted(IReadOnlyList<string> Services, string? Who, int Start, int Count, int Client)
{
    public int Party { get; init; } = 1;

    /// <summary>What cannot be had is left out; otherwise nothing is booked then.</summary>
    public bool IsBestEffort { get; init; }

    /// <summary>Without the clients' warning.</summary>
    public bool IsWaived { get; init; }

    /// <summary>However far ahead.</summary>
    public bool IsFar { get; init; }

    /// <summary>Which are left out on purpose.</summary>
    public IReadOnlyList<int> Skips { get; init; } = [];
}

/// <summary>Visits that repeat.</summary>
internal sealed class PaperSeries(SeriesWanted terms)
{
    /// <summary>What the product calls it.</summary>
    public string Id { get; set; } = "";

    public SeriesWanted Terms => terms;

    public List<PaperOccurrence> Occurrences { get; } = [];

    /// <summary>When it is looked at whether the agenda is open for what is planned; never, when nothing is. Minutes.</summary>
    public int NextLook { get; set; } = Never;

    public const int Never = int.MaxValue / 100;

    public bool HasPlanned => Occurrences.Exists(one => one.Turn == Turn.Planned);
}

/// <summary>What shall become of some visits of a series.</summary>
/// <param name="Scope">0: one; 1: it and the following; 2: all.</param>
/// <param name="Number">Which one, from 1.</param>
internal sealed record SeriesEdit(int Scope, int Number)
{
    public bool Cancels { get; init; }

    /// <summary>So much later. Minutes.</summary>
    public int By { get; init; }

    /// <summary>With whom.</summary>
    public string? Who { get; init; }

    /// <summary>Those too that were changed by themselves.</summary>
    public bool IncludesMoved { get; init; }
}
